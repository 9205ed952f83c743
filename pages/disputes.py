"""The disputes page: where sources contradict each other, which publishers agree, and regions against their places."""

from saytara.ui import data_links, disputes_page, page_frame

view = page_frame.view_now()
page_frame.show_page(view, "disputes")
disputes_page.show(view)
data_links.show_data_links(view, "disputes")
