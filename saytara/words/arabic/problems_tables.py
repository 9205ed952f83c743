"""The Arabic texts of `saytara.dataset.problems.tables`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.column-not-in-table.title": "عمود ليس في الجدول",
    "problem.column-not-in-table.rule": "يذكر ملف الربط أعمدة موجودة في جدوله.",
    "problem.column-not-in-table.message": "ليس في الجدول عمود باسم {value}",
    "problem.column-not-in-table.remedy": "اكتب اسم العمود كما في سطر عناوين الجدول حرفاً بحرف.",
    "problem.column-twice-in-table.title": "عمود مكرر في الجدول",
    "problem.column-twice-in-table.rule": "يرد العمود الذي يذكره ملف الربط مرة واحدة في جدوله.",
    "problem.column-twice-in-table.message": "يرد العمود {value} في الجدول أكثر من مرة",
    "problem.column-twice-in-table.remedy": "غيّر اسم أحد العمودين في سطر عناوين الجدول.",
    "problem.unknown-field.title": "حقل مجهول في قالب",
    "problem.unknown-field.rule": "لا يضم القالب بين قوسيه إلا ما في الصف: حقلاً يملؤه ملف الربط، أو عموداً.",
    "problem.unknown-field.message": "ليس في الصف {value} ليوضع في القالب",
    "problem.unknown-field.remedy": "صحّح الاسم بين القوسين، أو املأ ذلك الحقل في ملف الربط.",
    "problem.ambiguous-date.title": "ترتيب اليوم والشهر ملتبس",
    "problem.ambiguous-date.rule": "حيث يُكتب اليوم والشهر رقمين، يبيّن ملف الربط أيهما أولاً.",
    "problem.ambiguous-date.message": "يمكن أن يُقرأ {value} على أن اليوم أولاً أو على أن الشهر أولاً",
    "problem.ambiguous-date.remedy": "اذكر صيغة التواريخ بجانب العمود بالمفتاح form، وهي d/m/y أو m/d/y.",
    "problem.table-encoding.title": "ترميز الجدول",
    "problem.table-encoding.rule": "الجدول بترميز UTF-8، أو بالترميز الذي يذكره ملف الربط.",
    "problem.table-encoding.message": "ترميز الجدول من هنا مختلف، ويبدو أنه {guess}",
    "problem.table-encoding.remedy": "اذكر الترميز في ملف الربط بالمفتاح encoding تحت [table]، مثل cp1256.",
    "problem.value-not-mapped.title": "كلمة بلا مقابل",
    "problem.value-not-mapped.rule": "لكل كلمة في العمود المربوط مقابل في قيم ملف الربط، أو تكون معروفة بنفسها.",
    "problem.value-not-mapped.message": "لا يبيّن ملف الربط ما تعنيه {value}",
    "problem.value-not-mapped.remedy": "أضف الكلمة إلى قيم ذلك العمود.",
    "problem.name-of-several.title": "اسم يحمله أكثر من واحد",
    "problem.name-of-several.rule": "إذا حمل الاسم أكثر من واحد، فملف الربط يبيّن أيّها المقصود.",
    "problem.name-of-several.message": "{value} اسم يحمله أكثر من واحد في {where}",
    "problem.name-of-several.remedy": "أضف الكلمة إلى قيم ذلك العمود مع معرّف المقصود بها.",
    "problem.too-many-sources.title": "مصادر أكثر من المسموح",
    "problem.too-many-sources.rule": "للبيانات 100000 مصدر على الأكثر.",
    "problem.too-many-sources.message": "ينتج عن الجدول أكثر من {limit} مصدر",
    "problem.too-many-sources.remedy": "اجعل لكل ناشر رابطاً وعنواناً واحداً، لا لكل صف.",
}
