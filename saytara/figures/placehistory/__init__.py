"""One place through time, as a figure: what share of it was reported for each side, and what stood beside that."""
