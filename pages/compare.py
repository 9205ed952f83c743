"""The compare page: two dates, or one date as known on two days, and what differs on whose word."""

from saytara.ui import compare_page, data_links, page_frame

view = page_frame.view_now()
page_frame.show_page(view, "compare")
compare_page.show(view)
data_links.show_data_links(view, "compare")
