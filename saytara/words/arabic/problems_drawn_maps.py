"""The Arabic texts of `saytara.dataset.problems.drawn_maps`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.key-too-many.title": "مفتاح زائد",
    "problem.key-too-many.rule": (
        "يذكر وصف الخريطة كل شيء مرة واحدة: اليوم في date أو field أو file_name، ومن يسيطر على الأرض في actor، أو في "
        "actor_field و[actors]."
    ),
    "problem.key-too-many.message": "يرد {value} إلى جانب {beside} والمعنى واحد",
    "problem.key-too-many.remedy": "أبقِ المقصود منهما.",
    "problem.bad-form-of-day.title": "ليست صيغة يوم",
    "problem.bad-form-of-day.rule": (
        "صيغة اليوم فيها سنة (%Y أو %y) وما يحدد يوماً منها: %m أو %b مع %d، أو %j، وكل منها مرة واحدة."
    ),
    "problem.bad-form-of-day.message": "{value} ليست صيغة ليوم مثل {expected}",
    "problem.bad-form-of-day.remedy": "اكتب الصيغة كما يرد اليوم: %d.%m.%Y لليوم 23.05.2017.",
    "problem.drawn-hash-differs.title": "خطوط محفوظة تغيرت",
    "problem.drawn-hash-differs.rule": "الخطوط المحفوظة من خريطة هي التي سُجلت بصمتها sha256.",
    "problem.drawn-hash-differs.message": "بصمة {drawn} هي {actual} وليست {value}",
    "problem.drawn-hash-differs.remedy": "استعد الملف كما كان، أو استورد الخريطة من جديد: saytara import-map.",
    "problem.bad-drawn-lines.title": "تتعذر قراءة الخطوط المحفوظة",
    "problem.bad-drawn-lines.rule": (
        "الخطوط المحفوظة من خريطة مضلعات بصيغة GeoJSON، ولكل منها number وactors وunheld وattributes."
    ),
    "problem.bad-drawn-lines.message": "تتعذر قراءة {drawn}: {reason}",
    "problem.bad-drawn-lines.remedy": "استورد الخريطة من جديد: saytara import-map. لا تُحرَّر هذه الملفات يدوياً.",
}
