"""The about page: the method in plain words, what the map does not claim, credits and licence."""

from saytara.ui import about_page, data_links, page_frame

view = page_frame.view_now()
page_frame.show_page(view, "about")
about_page.show(view)
data_links.show_data_links(view, "about")
