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
)
