"""A folder of files becomes a dataset, or the list of its faults: each kind in problems/, found by checks/."""
