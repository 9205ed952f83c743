"""The export formats: control at a date, each file with its date, sources, licence and trust in boundaries."""
