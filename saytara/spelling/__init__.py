"""Two scripts: when two spellings are the same, transliteration, search, quotes in a text, typed dates."""
