"""What an import from a table writes into a dataset: summaries of its statements, and where they stand in the table."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "table.share": " النسبة كما وردت في الجدول: {share}.",
    "table.part": " الجزء المقصود: {part}.",
    "table.speaker": " نقلاً عن: {speaker}.",
    "table.when.day": "في {first}",
    "table.when.period": "من {first} إلى {last}",
    "table.when.between": "في يوم بين {first} و{last}",
    "table.days": "{first} إلى {last}",
    "table.share.exactly": "{figure} في المئة",
    "table.share.about": "نحو {figure} في المئة",
    "table.share.between": "بين {figure} و{figure_to} في المئة",
    "table.share.more_than": "أكثر من {figure} في المئة",
    "table.share.at_least": "ما لا يقل عن {figure} في المئة",
    "table.share.less_than": "أقل من {figure} في المئة",
    "table.share.at_most": "ما لا يزيد على {figure} في المئة",
    "table.share.most": "معظم المكان",
    "table.share.half": "نصف المكان",
    "table.share.all": "المكان كله",
    "table.share.none": "لا شيء منه",
    "table.share.minor": "جزء صغير منه",
    "table.share.unquantified": "غير مذكورة",
    "table.where": "الجدول {table}، صفوف «{place}»",
    "table.where_column": "الجدول {table}، صفوف «{place}»، العمود {column}",
}
