"""The compare page: two dates, or one date as known on two days, and what differs on whose word."""

from saytara.ui import compare, data_links, frame

view = frame.view_now()
frame.show_page(view, "compare")
compare.show(view)
data_links.show_data_links(view, "compare")
