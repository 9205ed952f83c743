"""The tiles that a dataset brings as the ground below its places: one file, read and never written.

`saytara.dataset.checks.background` checks it, `saytara.web.background_tiles` serves it, the map's script draws it.
"""
