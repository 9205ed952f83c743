"""Files that leave: control at a date, each with its date, sources, licence and how far its boundaries are trusted."""
