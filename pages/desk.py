"""The desk: from a text to sealed claims, by two people; a page only where the desk is open."""

from saytara.ui import page_frame
from saytara.ui.desk import desk_page

view = page_frame.view_now()
page_frame.show_page(view, "desk")
desk_page.show(view)
