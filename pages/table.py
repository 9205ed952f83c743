"""The table page: places, actors, shares, statuses, dates and sources at the chosen date."""

from saytara.ui import data_links, page_frame, table_page

view = page_frame.view_now()
page_frame.show_page(view, "table")
table_page.show(view)
data_links.show_data_links(view, "table")
