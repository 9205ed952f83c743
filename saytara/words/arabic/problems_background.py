"""The Arabic texts of `saytara.dataset.problems.background`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.not-a-tile-file.title": "ليس ملف مربعات خريطة",
    "problem.not-a-tile-file.rule": (
        "الخلفية ملف مربعات خريطة بصيغة MBTiles أو PMTiles 3، ومربعاته صور PNG أو JPEG أو WebP."
    ),
    "problem.not-a-tile-file.message": "{value} ليس ملف مربعات تستطيع الخريطة عرضه: {reason}",
    "problem.not-a-tile-file.remedy": "أنشئ الملف في QGIS كما في docs/how-to/background.md.",
    "problem.vector-tiles.title": "مربعات متجهية",
    "problem.vector-tiles.rule": "مربعات الخلفية صور جاهزة، لا أشكال متجهية تحتاج إلى نمط لرسمها.",
    "problem.vector-tiles.message": "مربعات {value} متجهية ({reason})",
    "problem.vector-tiles.remedy": "افتح الملف في QGIS بنمط مناسب وصدّره صوراً: docs/how-to/background.md.",
    "problem.tile-zooms.title": "مستويات تكبير غير مناسبة",
    "problem.tile-zooms.rule": "مربعات الخلفية لا تتجاوز عرض المنطقة كلها، وبمستويات تكبير تعرضها الخريطة.",
    "problem.tile-zooms.message": (
        "مستويات التكبير في {value} هي {found}، وتحتاج المنطقة إلى {least} فأكثر، وأقصى ما تعرضه الخريطة {most}"
    ),
    "problem.tile-zooms.remedy": "صدّر المربعات من جديد بمستويات تكبير من 10 إلى 16 لمدينة.",
    "problem.tiles-elsewhere.title": "مربعات لأرض أخرى",
    "problem.tiles-elsewhere.rule": "تغطي الخلفية أرضاً يقع عليها مكان من الأماكن.",
    "problem.tiles-elsewhere.message": "لا يقع أي مكان على الأرض التي يقول {value} إنه يغطيها ({box})",
    "problem.tiles-elsewhere.remedy": "تأكد من أن الملف لهذه المنطقة، ومن امتداده.",
}
