"""Kinds of problem with the file of tiles that a dataset brings as its background."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import ProblemKind, Severity, words

KINDS: Final = (
    ProblemKind(
        code="not-a-tile-file",
        title=words("Not a file of tiles", "ليس ملف مربعات خريطة"),
        rule=words(
            "A background is a file of tiles, MBTiles or PMTiles 3, whose tiles are PNG, JPEG or WebP.",
            "الخلفية ملف مربعات خريطة بصيغة MBTiles أو PMTiles 3، ومربعاته صور PNG أو JPEG أو WebP.",
        ),
        message=words(
            "{value} is no file of tiles that the map can show: {reason}",
            "{value} ليس ملف مربعات تستطيع الخريطة عرضه: {reason}",
        ),
        remedy=words(
            "Make the file with QGIS, as docs/how-to/background.md shows.",
            "أنشئ الملف في QGIS كما في docs/how-to/background.md.",
        ),
    ),
    ProblemKind(
        code="vector-tiles",
        title=words("Vector tiles", "مربعات متجهية"),
        rule=words(
            "The tiles of a background are pictures, not shapes to be drawn by a style.",
            "مربعات الخلفية صور جاهزة، لا أشكال متجهية تحتاج إلى نمط لرسمها.",
        ),
        message=words("the tiles of {value} are vectors ({reason})", "مربعات {value} متجهية ({reason})"),
        remedy=words(
            "Open the file in QGIS with a style, and write pictures of it: docs/how-to/background.md.",
            "افتح الملف في QGIS بنمط مناسب وصدّره صوراً: docs/how-to/background.md.",
        ),
    ),
    ProblemKind(
        code="tile-zooms",
        title=words("Tiles of the wrong zooms", "مستويات تكبير غير مناسبة"),
        rule=words(
            "The tiles of a background are no wider than the whole area, and of zooms that the map shows.",
            "مربعات الخلفية لا تتجاوز عرض المنطقة كلها، وبمستويات تكبير تعرضها الخريطة.",
        ),
        message=words(
            "the tiles of {value} are of the zooms {found}; this area needs {least} or more, the map goes to {most}",
            "مستويات التكبير في {value} هي {found}، وتحتاج المنطقة إلى {least} فأكثر، وأقصى ما تعرضه الخريطة {most}",
        ),
        remedy=words(
            "Write the tiles anew, with zooms of 10 to 16 for a town.",
            "صدّر المربعات من جديد بمستويات تكبير من 10 إلى 16 لمدينة.",
        ),
    ),
    ProblemKind(
        code="tiles-elsewhere",
        title=words("Tiles of another ground", "مربعات لأرض أخرى"),
        rule=words(
            "A background covers ground on which a place lies.",
            "تغطي الخلفية أرضاً يقع عليها مكان من الأماكن.",
        ),
        message=words(
            "no place lies on the ground that {value} says it covers ({box})",
            "لا يقع أي مكان على الأرض التي يقول {value} إنه يغطيها ({box})",
        ),
        remedy=words(
            "Check that this is the file of this area, and its extent.",
            "تأكد من أن الملف لهذه المنطقة، ومن امتداده.",
        ),
        severity=Severity.WARNING,
    ),
)
