"""What can be wrong with a dataset, as data: kinds of problem, single problems, and the report of a run.

Nothing here reads a file or decides what is a problem; `saytara.checks` does.
"""

from saytara.problems.kind import Kind, Severity, Wording
from saytara.problems.problem import Problem
from saytara.problems.registry import KINDS
from saytara.problems.report import Report

__all__ = ["KINDS", "Kind", "Problem", "Report", "Severity", "Wording"]
