"""Brings maps that others drew into a dataset, as sources and claims: docs/how-to/map-as-source.md."""

from saytara.editing.mapimport.import_plan import MapPlan, plan_map_import
from saytara.editing.mapimport.writing import write_map_plan

__all__ = ["MapPlan", "plan_map_import", "write_map_plan"]
