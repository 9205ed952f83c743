"""The Arabic texts of claims that were measured on a map that somebody drew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "drawn_map.date_note": "اليوم الذي تخصه الخريطة نفسها",
    "drawn_map.held": "بحسب خريطة {publisher} ليوم {last}، يقع {share} تحت سيطرة {holder}.",
    "drawn_map.held_through": "بحسب خرائط {publisher} من {first} إلى {last}، يقع {share} تحت سيطرة {holder}.",
    "drawn_map.nothing": "بحسب خريطة {publisher} ليوم {last}، لا يقع {share} تحت سيطرة {holder}، بل يقع المكان كله تحت "
    "سيطرة أطراف أخرى.",
    "drawn_map.nothing_through": "بحسب خرائط {publisher} من {first} إلى {last}، لا يقع {share} تحت سيطرة {holder}، بل "
    "يقع المكان كله تحت سيطرة أطراف أخرى.",
    "drawn_map.between": "ما بين {low} و{high} في المئة من {place}",
    "drawn_map.exactly": "{low} في المئة من {place}",
    "drawn_map.all": "كامل {place}",
    "drawn_map.none": "أي جزء من {place}",
    "drawn_map.where": {
        "one": "العنصر {numbers} من {file}",
        "two": "العنصران {numbers} من {file}",
        "few": "العناصر {numbers} من {file}",
        "many": "العناصر {numbers} من {file}",
        "other": "العناصر {numbers} من {file}",
    },
    "drawn_map.where_more": {
        "one": "العناصر {numbers} وعنصر آخر من {file}",
        "two": "العناصر {numbers} وعنصران آخران من {file}",
        "few": "العناصر {numbers} و{n} عناصر أخرى من {file}",
        "many": "العناصر {numbers} و{n} عنصراً آخر من {file}",
        "other": "العناصر {numbers} و{n} عنصر آخر من {file}",
    },
    "drawn_map.caption": "خريطة {publisher} ليوم {day} فوق حدود {place}",
    "drawn_map.attributes": "في ملف الناشر: {attributes}",
    "drawn_map.where_none": "لا عنصر في {file}",
}
