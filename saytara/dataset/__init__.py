"""A folder of files becomes a dataset, or the list of its faults."""
