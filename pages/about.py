"""The about page: the method in plain words, what the map does not claim, credits and licence."""

from saytara.ui import about, data_links, frame

view = frame.view_now()
frame.show_page(view, "about")
about.show(view)
data_links.show_data_links(view, "about")
