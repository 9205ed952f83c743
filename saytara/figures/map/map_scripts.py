"""The scripts of the map, wherever it is drawn: in the dashboard, in a notebook, in an exported page."""

from typing import Final

MAP_SCRIPTS: Final = (
    ("saytara.web", "static/runs.js"),
    ("saytara.web", "static/geometry.js"),
    ("saytara.web", "static/place_cells.js"),
    ("saytara.web", "static/look_texels.js"),
    ("saytara.web", "static/far_picture.js"),
    ("saytara.web", "static/tiles.js"),
    ("saytara.web", "static/map_shared.js"),
    ("saytara.web", "static/map_words.js"),
    ("saytara.web", "static/map_paint.js"),
    ("saytara.web", "static/map_labels.js"),
    ("saytara.web", "static/map_view.js"),
    ("saytara.web", "static/map_chosen.js"),
    ("saytara.web", "static/map_places.js"),
    ("saytara.web", "static/map_lines.js"),
    ("saytara.web", "static/map_days.js"),
    ("saytara.web", "static/map_background.js"),
    ("saytara.web", "static/map.js"),
)
"""Package and path inside it, in the order in which they are needed; Leaflet comes before them."""
