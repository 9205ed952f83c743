"""The sources page: each stored text with every claim's quote marked in place."""

from saytara.ui import data_links, frame, sources

view = frame.view_now()
frame.show_page(view, "sources", target=sources.target(view))
sources.show(view)
data_links.show_data_links(view, "sources")
