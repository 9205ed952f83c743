"""A new area from a file of boundaries: a dataset that passes its checks, with a worked template for its claims."""

from saytara.editing.newarea.area_plan import AreaPlan, NewPlace, check_area, default_wording, plan_area, write_area
from saytara.editing.newarea.template import Wording

__all__ = ["AreaPlan", "NewPlace", "Wording", "check_area", "default_wording", "plan_area", "write_area"]
