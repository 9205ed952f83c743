"""The looks of places for other programs: QGIS, KML, simplestyle."""
