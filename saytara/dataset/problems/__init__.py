"""What can be wrong with a dataset, as data: kinds of problem, single problems, and the report of a run.

Nothing here reads a file or decides what is a problem; `saytara.dataset.checks` does.
"""

from saytara.dataset.problems.kind import ProblemKind, Severity
from saytara.dataset.problems.kinds_by_code import KINDS
from saytara.dataset.problems.problem import Problem
from saytara.dataset.problems.report import Report

__all__ = ["KINDS", "Problem", "ProblemKind", "Report", "Severity"]
