"""Claims of control that a text may make, found for a person to decide: sentences, names, and what was read why."""
