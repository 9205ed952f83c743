"""Texts of places' names, in Arabic: which is shown where none is known in the reader's language."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "place.no_name": "لا يُعرف للمكان اسم بالعربية، وهذا اسمه ب{named}.",
    "place.no_name_und": "لا يُعرف للمكان اسم بالعربية، وهذا اسمه كما ورد في البيانات.",
    "column.place_names": "المكان (بلغات أخرى)",
    "meaning.place_names": "أسماء المكان بلغات أخرى، كل منها بصيغة الرمز=الاسم",
    "file.boundaries_cells": "كل مكان هنا نقطة، وحدوده تضم ما هو أقرب إليها من سواها، وهي ليست حدوداً رسمها أحد.",
    "picture.beyond": "خارج الرسم",
    "picture.beyond_places": "ما وراء خط العرض 85، حيث ينتهي هذا النوع من الخرائط ({places})",
    "map.cells": "الحدود هنا خلايا حول نقاط، وليست حدوداً مرسومة",
    "published.drawn_cells": "{area} كيلومتر مربع، خلية حول نقطة وليست حدوداً",
    "region.all": "جميع أماكن هذه البيانات ({n})",
}
