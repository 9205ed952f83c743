"""The sources as a list, as values and as HTML, and their texts with the quotes marked."""
