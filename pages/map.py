"""The map page: the map, and beside it the evidence of the chosen place or the overview."""

from saytara.ui import desk, frame

view = frame.view_now()
frame.show_page(view, "map", target=desk.target(view))
desk.show(view)
