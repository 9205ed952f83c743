"""Kinds of problem with maps that others drew, and with their descriptions."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import ProblemKind, words

KINDS: Final = (
    ProblemKind(
        code="key-too-many",
        title=words("One key too many", "مفتاح زائد"),
        rule=words(
            "A description of a map says a thing once: the day by date, field or file_name; who holds the ground by "
            "actor, or by actor_field and [actors].",
            "يذكر وصف الخريطة كل شيء مرة واحدة: اليوم في date أو field أو file_name، ومن يسيطر على الأرض في actor، "
            "أو في actor_field و[actors].",
        ),
        message=words(
            "{value} stands beside {beside}, which says the same thing", "يرد {value} إلى جانب {beside} والمعنى واحد"
        ),
        remedy=words("Keep the one that is meant.", "أبقِ المقصود منهما."),
    ),
    ProblemKind(
        code="bad-form-of-day",
        title=words("No form of a day", "ليست صيغة يوم"),
        rule=words(
            "The form of a day has a year (%Y, %y) and what makes a day of it: %m or %b with %d, or %j; each once.",
            "صيغة اليوم فيها سنة (%Y أو %y) وما يحدد يوماً منها: %m أو %b مع %d، أو %j، وكل منها مرة واحدة.",
        ),
        message=words("{value} is no form of a day such as {expected}", "{value} ليست صيغة ليوم مثل {expected}"),
        remedy=words(
            "Write the form as the day stands there: %d.%m.%Y for 23.05.2017.",
            "اكتب الصيغة كما يرد اليوم: %d.%m.%Y لليوم 23.05.2017.",
        ),
    ),
    ProblemKind(
        code="drawn-hash-differs",
        title=words("Stored lines changed", "خطوط محفوظة تغيرت"),
        rule=words(
            "The stored lines of a map are those whose sha256 was recorded.",
            "الخطوط المحفوظة من خريطة هي التي سُجلت بصمتها sha256.",
        ),
        message=words("{drawn} has the sha256 {actual}, not {value}", "بصمة {drawn} هي {actual} وليست {value}"),
        remedy=words(
            "Restore the file as it was, or bring the map in again: saytara import-map.",
            "استعد الملف كما كان، أو استورد الخريطة من جديد: saytara import-map.",
        ),
    ),
    ProblemKind(
        code="bad-drawn-lines",
        title=words("Stored lines cannot be read", "تتعذر قراءة الخطوط المحفوظة"),
        rule=words(
            "The stored lines of a map are GeoJSON polygons, each with number, actors, unheld and attributes.",
            "الخطوط المحفوظة من خريطة مضلعات بصيغة GeoJSON، ولكل منها number وactors وunheld وattributes.",
        ),
        message=words("{drawn} cannot be read: {reason}", "تتعذر قراءة {drawn}: {reason}"),
        remedy=words(
            "Bring the map in again: saytara import-map. Such files are not edited by hand.",
            "استورد الخريطة من جديد: saytara import-map. لا تُحرر هذه الملفات باليد.",
        ),
    ),
)
