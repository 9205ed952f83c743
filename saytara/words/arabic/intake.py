"""The Arabic texts of documents that come in from outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "intake.fault_ending": "نوع الملف غير مقبول، وما يُقرأ ينتهي بـ\u2068{endings}\u2069.",
    "intake.fault_too_large": "الحجم أكبر من المسموح، وأقصاه {most} ميغابايت.",
    "intake.fault_encoding": "الملف ليس بترميز \u2068{encoding}\u2069، فليُحفظ بترميز يونيكود.",
    "intake.fault_empty": "لا نص فيه.",
    "intake.fault_too_long": "لم تكتمل قراءة الملف في الوقت المحدد ({seconds} ث).",
    "intake.fault_broken": "الملف تالف، أو ليس من النوع الذي يدل عليه اسمه.",
    "intake.fault_encrypted": "الملف محمي بكلمة مرور، فليُحفظ من دونها.",
    "intake.fault_pages": "صفحات الملف أكثر من المسموح، وأقصاها {most}.",
    "intake.fault_unpacked": "حجم الملف بعد فك ضغطه أكبر من المسموح.",
    "intake.fault_busy": "تُقرأ وثائق أخرى الآن، فلتُعَد المحاولة بعد دقيقة.",
}
