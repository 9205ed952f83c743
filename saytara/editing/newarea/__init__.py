"""A new area from a file of boundaries: a dataset that passes its checks, with a worked template for its claims."""

from saytara.editing.newarea.area_plan import (
    AreaPlan,
    NewPlace,
    check_area,
    check_folder,
    default_wording,
    plan_area,
    write_area,
)
from saytara.editing.newarea.template import AreaTitles

__all__ = [
    "AreaPlan",
    "AreaTitles",
    "NewPlace",
    "check_area",
    "check_folder",
    "default_wording",
    "plan_area",
    "write_area",
]
