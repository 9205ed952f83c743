"""How control looks: colours, patterns, the folium map. Nothing here decides what control is."""
