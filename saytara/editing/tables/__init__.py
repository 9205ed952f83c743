"""Brings a stranger's table into a dataset by a mapping, and drafts such a mapping: docs/how-to/import-table.md."""

from saytara.editing.tables.draft import Draft, draft_mapping
from saytara.editing.tables.table_plan import TableOutcome, TablePlan, plan_table, write_table_plan

__all__ = ["Draft", "TableOutcome", "TablePlan", "draft_mapping", "plan_table", "write_table_plan"]
