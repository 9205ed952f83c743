"""The Arabic texts of documents that come in from outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "intake.fault_ending": (
        "لا تُقرأ ملفات من هذا النوع. احفظ الملف بإحدى هذه النهايات أو ألصق النص: \u2068{endings}\u2069."
    ),
    "intake.fault_too_large": "الملف كبير جداً. أرسل ملفاً لا يتجاوز حجمه {most} ميغابايت، أو ألصق الجزء المهم.",
    "intake.fault_too_much_text": "النص طويل جداً. أرسل الجزء المهم منه، وأقصاه {most} ميغابايت من النص.",
    "intake.fault_encoding": "الملف ليس بترميز \u2068{encoding}\u2069. افتحه في برنامج يظهر فيه سليماً واحفظه بترميز "
    "يونيكود، أو ألصق النص.",
    "intake.fault_no_text_file": "في الملف بيانات غير النص. اجعل نهاية اسمه دالة على نوعه، أو ألصق النص.",
    "intake.fault_empty": "لا نص في الملف. إن كانت صفحاته صوراً فاكتب ما فيها أو ألصقه.",
    "intake.fault_too_long": "لم تكتمل قراءة الملف في الوقت المحدد ({seconds} ث). ألصق النص بدلاً منه.",
    "intake.fault_memory": "قراءة الملف تتطلب ذاكرة أكبر من المسموح بها. ألصق النص بدلاً منه.",
    "intake.fault_broken": "الملف تالف. أحضره مرة أخرى من مصدره، أو افتحه في برنامج آخر وألصق النص.",
    "intake.fault_other_kind": (
        "ينتهي اسم الملف بـ\u2068{ending}\u2069، أما محتواه فمن نوع \u2068{kind}\u2069. غيّر نهاية الاسم إلى "
        "\u2068{kind}\u2069."
    ),
    "intake.fault_kind": (
        "محتوى الملف لا يطابق النوع الذي تدل عليه نهايته \u2068{ending}\u2069. احفظه من جديد بهذه النهاية، أو ألصق "
        "النص."
    ),
    "intake.fault_old_word": "هذا ملف بصيغة قديمة من برنامج وورد. افتحه واحفظه بالنهاية \u2068{ending}\u2069، أو ألصق "
    "النص.",
    "intake.fault_encrypted": "الملف محمي بكلمة مرور. احفظه من دونها.",
    "intake.fault_pages": "صفحات الملف أكثر من المسموح، وأقصاها {most}. احفظ الصفحات المهمة في ملف مستقل.",
    "intake.fault_unpacked": (
        "حجم الملف بعد فك ضغطه أكبر من المسموح، وأقصاه {most} ميغابايت. احذف الصور منه أو ألصق النص."
    ),
    "intake.fault_entities": (
        "يعرّف الملف رموزاً لنصوص خاصة به، وهذا ما لا تفعله برامج تحرير النصوص. احفظه من جديد بالنهاية "
        "\u2068{ending}\u2069، أو ألصق النص."
    ),
    "intake.fault_nested": "تتداخل عناصر الصفحة أكثر مما يُسمح به ({most}). افتح الصفحة في متصفح وألصق النص.",
    "intake.fault_busy": "تُقرأ وثائق أخرى الآن. أعد المحاولة بعد دقيقة.",
    "intake.twin_same": "هذا النص موجود في مجموعة البيانات: \u2068{title}\u2069، \u2068{publisher}\u2069 "
    "(\u2068{source}\u2069)",
    "intake.twin_near": "في مجموعة البيانات نص يكاد يطابق هذا النص: \u2068{title}\u2069، \u2068{publisher}\u2069 "
    "(\u2068{source}\u2069)",
    "intake.which_day": "لم يُذكر يوم النشر (\u2068{option}\u2069). من الأيام المحتملة:",
    "intake.day_metadata": "هذا ما تذكره الصفحة: \u2068{words}\u2069",
    "intake.day_address": "ورد في رابط الصفحة: \u2068{words}\u2069",
    "intake.day_dateline": "ورد في مطلع النص أو في سطر مستقل: «{words}»",
    "intake.day_text": "ورد في النص، وقد يكون يوم الحدث لا يوم النشر: «{words}»",
    "intake.day_file": "أُنشئ الملف في هذا اليوم، وقد يكون نسخة: \u2068{words}\u2069",
}
