"""Maps of control that others drew: what their values mean, whose ground is whose, and how much of each place."""
