"""The verify page: somebody's map, a file of areas, held against the sources."""

from saytara.ui import page_frame, verify_page

view = page_frame.view_now()
page_frame.show_page(view, "verify")
verify_page.show(view)
