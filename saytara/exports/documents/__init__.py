"""Plain, versioned JSON documents for scripts: control, changes, evaluation."""
