"""The timeline: lanes as values, chart, legend, table and words."""
