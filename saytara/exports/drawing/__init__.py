"""Drawing and typesetting: the map on paper, SVG and PNG, letters, the texts of a PDF."""
