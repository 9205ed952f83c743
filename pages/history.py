"""The history of a place: the desk's log of its claims; a page that the panel of a place leads to."""

from saytara.ui import history_page, page_frame

view = page_frame.view_now()
page_frame.show_page(view, "history")
history_page.show(view)
