"""The timeline page: a lane for each place and region, with bands of control and the marks of claims."""

from saytara.ui import data_links, page_frame, timeline_page

view = page_frame.view_now()
page_frame.show_page(view, "timeline")
timeline_page.show(view)
data_links.show_data_links(view, "timeline")
