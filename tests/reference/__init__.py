"""Slow and obvious implementations of the rules, against which the fast ones are tested."""
