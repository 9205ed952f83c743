"""A dataset as a site of plain files: the map, a page a place, sources, files and feeds, for any web host or a disk."""
