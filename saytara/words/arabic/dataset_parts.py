"""Texts of files that have a part of a large dataset, in Arabic."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "file.region": "المنطقة",
    "file.part": "الجزء المعروض",
    "file.part_whole": "{n} من أصل {all}. والحد الأقصى في ملف من هذا النوع {most}.",
    "file.part_middle": "{n} من أصل {all}، هي الأقرب إلى وسطها. والحد الأقصى في ملف من هذا النوع {most}.",
    "file.part_around": "{n} من أصل {all}، هي الأقرب إلى {place}. والحد الأقصى في ملف من هذا النوع {most}.",
    "file.part_one": "مكان واحد من أصل {all}، هو {place}. ومن الأماكن المحيطة به لا تظهر إلا حدود أقربها إليه. "
    "والحد الأقصى في ملف من هذا النوع {most}.",
}
