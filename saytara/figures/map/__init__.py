"""The map: its shapes, the state of each day, the folium document, the document for a notebook."""
