"""The timeline page: a lane for each place and region, with bands of control and the marks of claims."""

from saytara.ui import data_links, frame, timeline

view = frame.view_now()
frame.show_page(view, "timeline")
timeline.show(view)
data_links.show_data_links(view, "timeline")
