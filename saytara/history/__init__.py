"""The history of control at the size of a country: worked out once, kept as Parquet, asked in SQL.

docs/explanation/scale.md tells how, and what it costs. The rules are `saytara.control`; nothing here decides.
"""
