"""The Arabic texts of `saytara.dataset.problems.log`: title, rule, message, remedy of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.log-entry-changed.title": "قيد معدّل في السجل",
    "problem.log-entry-changed.rule": "يبقى كل قيد في السجل كما كان عند كتابته.",
    "problem.log-entry-changed.message": "القيد {value} ليس كما كان عند كتابته",
    "problem.log-entry-changed.remedy": "استعد log.csv من نسخة يكون القيد فيها كما كُتب.",
    "problem.log-entry-missing.title": "قيد ناقص من السجل",
    "problem.log-entry-missing.rule": "في السجل جميع قيوده، مرقّمة بدءاً من 1.",
    "problem.log-entry-missing.message": "القيد {value} غير موجود",
    "problem.log-entry-missing.remedy": "استعد log.csv من نسخة تحتوي على القيد.",
    "problem.log-entry-misplaced.title": "قيد في غير موضعه",
    "problem.log-entry-misplaced.rule": "يأتي كل قيد في السجل بعد القيد الذي كُتب قبله.",
    "problem.log-entry-misplaced.message": "القيد {value} ليس بعد القيد الذي كُتب قبله",
    "problem.log-entry-misplaced.remedy": "أعد قيود log.csv إلى ترتيب أرقامها.",
}
