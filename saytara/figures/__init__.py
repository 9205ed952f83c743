"""How control looks: maps, panels, timeline, lists. Nothing here decides what control is."""
