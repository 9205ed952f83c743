"""Brings a dossier (claims.csv with sources.csv and actors.csv) into a dataset: docs/how-to/import-dossier.md."""

from saytara.editing.importing.dossier import Dossier, read_dossier
from saytara.editing.importing.import_plan import plan_import
from saytara.editing.importing.outcome import ImportOutcome, Plan, RowOutcome
from saytara.editing.importing.writing import write_plan

__all__ = ["Dossier", "ImportOutcome", "Plan", "RowOutcome", "plan_import", "read_dossier", "write_plan"]
