"""The disputes page: where sources contradict each other, which publishers agree, and regions against their places."""

from saytara.ui import data_links, disputes, frame

view = frame.view_now()
frame.show_page(view, "disputes")
disputes.show(view)
data_links.show_data_links(view, "disputes")
