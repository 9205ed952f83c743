"""The site of a large dataset: outlines by tile, looks by period, words and pages by block, lists in pages."""
