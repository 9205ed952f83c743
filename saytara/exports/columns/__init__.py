"""The columns of every file, table and API answer: name, kind, unit, meaning, and how a value is taken."""
