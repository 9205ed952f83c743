"""Questions to a whole dataset: what changed, disputes, robustness, how publishers agree, evaluation of the rules."""
