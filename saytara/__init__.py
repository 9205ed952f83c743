"""Saytara: who was reported to control what, with the sentence that says so."""

__version__ = "0.1.0"
