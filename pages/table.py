"""The table page: places, actors, shares, statuses, dates and sources at the chosen date."""

from saytara.ui import frame, table

view = frame.view_now()
frame.show_page(view, "table")
table.show(view)
