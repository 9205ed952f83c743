"""Texts of links that lead out of a page: to its data, to the whole map from another site; and titles of pages."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "title.map": "{about}، {date}",
    "title.page": "{page} · {about}",
    "title.dated": "{page} · {about}، {date}",
    "title.compared": "{page} · {about}، {first} و{last}",
    "embed.whole": "فتح الخريطة كلها",
    "data.label": "بيانات هذه الصفحة",
    "data.lead": "بيانات الصفحة:",
    "data.map": "الجواب نفسه في واجهة البيانات",
    "data.disputes": "الأماكن المختلف فيها في واجهة البيانات",
    "data.spans": "المدد نفسها في واجهة البيانات",
    "data.compared": "في واجهة البيانات، {date}",
    "data.sources": "المصادر في واجهة البيانات",
    "data.claims": "الأخبار في واجهة البيانات",
    "data.api": "واجهة البيانات",
    "data.files_of": "خريطة {date}:",
    "data.files": "كل الملفات",
    "dataset.name": "{title}: السيطرة كما وردت في المصادر",
    "dataset.description": (
        "من كان يسيطر على {places} في {title} بحسب المصادر، من {first} إلى {last}، وعمّن نُقل ذلك: أخبار من الصحافة "
        "المنشورة بمصادرها وتواريخها وتقييماتها. كل قيمة هنا خبر منسوب إلى مصدره، لا حقيقة ميدانية."
    ),
    "dataset.places": {
        "zero": "الأماكن",
        "one": "مكان واحد",
        "two": "مكانين",
        "few": "{n} أماكن",
        "many": "{n} مكاناً",
        "other": "{n} مكان",
    },
}
