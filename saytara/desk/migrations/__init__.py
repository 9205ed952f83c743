"""How a store comes from one form of its tables to the next (Alembic)."""
