"""The sources page: each stored text with every claim's quote marked in place."""

from saytara.ui import data_links, page_frame, sources_page

view = page_frame.view_now()
page_frame.show_page(view, "sources", target=sources_page.target(view))
sources_page.show(view)
data_links.show_data_links(view, "sources")
