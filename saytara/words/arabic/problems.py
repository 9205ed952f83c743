"""What stands round the problems of a dataset: where, how severe, how many. `dataset.problems` has their own texts."""

from collections.abc import Mapping
from typing import Final

FORMS: Final = ("one", "two", "few", "many", "other")
"""A figure behind a heading: the noun is the same before each."""

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.error": "خطأ: ",
    "problem.warning": "تنبيه: ",
    "problem.in_line": "{where}، السطر {line}",
    "problem.in_row": "{where}، الصف {line}",
    "problem.or": " أو ",
    "problem.errors": dict.fromkeys(FORMS, "الأخطاء: {n}"),
    "problem.warnings": dict.fromkeys(FORMS, "التنبيهات: {n}"),
    "problem.counts": "{errors}، {warnings}",
    "problem.omitted": "، ومثلها مما لم يُعرض: {n}",
    "problem.sound": "البيانات سليمة",
    "problem.nothing_loaded": "لم يُحمَّل شيء",
    "problem.did_you_mean": " (لعل المقصود {expected}؟)",
}
