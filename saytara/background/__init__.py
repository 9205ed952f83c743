"""The tiles that a dataset brings as the ground below its places: one file, read and never written.

`saytara.checks.background` checks it, `saytara.web.background` serves it, the map's script draws it.
"""
