"""Sentences composed from values, in every language: decisions, ages, regions, what changed, citations."""
