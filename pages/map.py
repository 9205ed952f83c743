"""The map page: the map, and beside it the evidence of the chosen place or the overview."""

from saytara.ui import map_page, page_frame

view = page_frame.view_now()
page_frame.show_page(view, "map", target=map_page.target(view))
map_page.show(view)
