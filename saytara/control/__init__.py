"""Control of places, decided from claims."""

from saytara.control.asked import ALL_CLAIMS, ClaimFilter, Question
from saytara.control.change_days import change_dates
from saytara.control.decision import PlaceControl, RegionControl, Status, Verdict
from saytara.control.resolve import control_map, control_on, control_through

__all__ = [
    "ALL_CLAIMS",
    "ClaimFilter",
    "PlaceControl",
    "Question",
    "RegionControl",
    "Status",
    "Verdict",
    "change_dates",
    "control_map",
    "control_on",
    "control_through",
]
