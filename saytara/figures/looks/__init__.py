"""What a place looks like, and its look painted as CSS and SVG; the table of colours."""
