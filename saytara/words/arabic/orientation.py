"""Texts that say where an area lies, in Arabic: the small map beside the map, and the names on its rim."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "locator.label": "موقع المنطقة: {area}، في {country}",
    "locator.label_alone": "موقع المنطقة: {area}",
    "beyond.far": "{city} {arrow} {km} كم",
    "beyond.distance": "{city} {km} كم",
    "orientation.heading": "ما حول المنطقة",
    "orientation.credit_what": "الخريطة الصغيرة للبلد، وأسماء المدن عند حافة الخريطة",
    "orientation.credit_who": "مشروع Natural Earth (الخطوط والنقاط)، وقاعدة Unicode CLDR (الأسماء)",
    "orientation.credit_licence": "ملك عام، والأسماء برخصة Unicode. "
    "الحدود كما يرسمها Natural Earth، ولا تقول بها هذه الخريطة",
}
