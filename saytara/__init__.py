"""Saytara: who was reported to control what, with the sentence that says so.

In a notebook: `saytara.load("data/south-damascus").control(date="2017-05-23")`. Nothing is imported until it is used.
"""

from importlib import import_module as _import_module

__version__ = "1.0.0"

_HOMES = {"Area": "library", "load": "library"}
"""Public name → the module that it comes from."""

__all__ = ["Area", "__version__", "load"]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(_import_module(f"saytara.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'saytara' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
