"""What the search suggests while somebody types: as values, and as HTML."""
