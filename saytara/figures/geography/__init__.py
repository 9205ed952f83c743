"""Where an area lies in the world: its country, and the cities around it, from data in the public domain.

Lines and points are those of Natural Earth, names those of Unicode CLDR (docs/decisions/orientation.md).
"""
