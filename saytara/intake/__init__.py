"""A document from outside, to the text that is kept exactly as it was received, with what it says of itself."""
