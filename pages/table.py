"""The table page: places, actors, shares, statuses, dates and sources at the chosen date."""

from saytara.ui import data_links, frame, table

view = frame.view_now()
frame.show_page(view, "table")
table.show(view)
data_links.show_data_links(view, "table")
