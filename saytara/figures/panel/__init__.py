"""What stands beside the map, as HTML: evidence, explanation, tally, last changes."""
