"""Texts of the page around a map, in Arabic: its connection, links and citations of a view, dates that are typed."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "connection.lost": "انقطع الاتصال بالخادم. المعروض هنا هو آخر ما وصل، وما تختاره الآن يظهر عند عودة الاتصال.",
    "connection.lost_of": "انقطع الاتصال بالخادم. المعروض هنا يخص {about} بتاريخ {date}، وما تختاره الآن يظهر عند عودة "
    "الاتصال.",
    "tools.label": "الرابط والتوثيق والتضمين",
    "tools.link": "نسخ الرابط",
    "tools.cite": "توثيق",
    "tools.cite_table": "توثيق هذا الجدول",
    "tools.cite_sources": "توثيق هذه القائمة",
    "tools.list_label": "الرابط والتوثيق",
    "tools.embed": "تضمين",
    "tools.copy": "نسخ",
    "tools.copy_style": "نسخ: {style}",
    "tools.copied": "نُسخ.",
    "tools.not_copied": "لم يسمح المتصفح بالنسخ: حدّد النص وانسخه بنفسك.",
    "cite.name_newsroom": "سطر المصدر للصحف",
    "cite.name_chicago": "أسلوب شيكاغو",
    "cite.name_apa": "أسلوب \u2068APA\u2069",
    "cite.name_bibtex": "صيغة \u2068BibTeX\u2069",
    "cite.place": "{place} ({area})",
    "cite.title": "{about}: السيطرة كما وردت في المصادر، {date}",
    "cite.title_sources": "{about}: مصادر عن المسيطرين",
    "cite.shown_of": "{shown} من أصل {n}",
    "cite.words": "بحث عن {text}",
    "cite.kind_map": "خريطة",
    "cite.kind_table": "جدول",
    "cite.kind_sources": "قائمة مصادر",
    "cite.headed_map": "الخريطة",
    "cite.headed_table": "الجدول",
    "cite.headed_sources": "قائمة المصادر",
    "cite.newsroom": "{headed}: سيطرة، «{title}»، استناداً إلى أخبار منشورة. نسخة البيانات \u2068{version}\u2069، "
    "تاريخ الاطلاع {read_on}: {address}",
    "cite.chicago": "سيطرة. «{title}». {kind}، نسخة البيانات \u2068{version}\u2069. تاريخ الاطلاع {read_formally}. "
    "{address}",
    "cite.apa": "سيطرة. (د. ت.). {title} [{kind}، نسخة البيانات \u2068{version}\u2069]. استُرجعت في {read_formally} من "
    "{address}",
    "cite.note": "يحدد الرابط ما هو معروض، أما \u2068{version}\u2069 فنسخة البيانات، ويمكن مقارنتها بما في صفحة «عن "
    "الخريطة». عند الاستشهاد بنسبة بعينها يُذكر مصدرها نفسه: في بطاقته أدناه الناشر والتاريخ والرابط.",
    "cite.note_list": "يحدد الرابط ما هو معروض، أما \u2068{version}\u2069 فنسخة البيانات، ويمكن مقارنتها بما في صفحة "
    "«عن الخريطة». عند الاستشهاد بنسبة بعينها يُذكر مصدرها نفسه، وسطره في القائمة يقود إليه.",
    "embed.snippet": "للصق في صفحتك",
    "embed.sites": "المواقع المسموح لها بعرض الخريطة: {sites}.",
    "embed.no_sites": "لا يُسمح بعد لأي موقع آخر بعرض الخريطة، ويمكن للقائمين على هذه اللوحة السماح بذلك "
    "(\u2068SAYTARA_EMBED\u2069).",
    "embed.file": "ويمكن من دون ذلك تنزيل صفحة الويب من قائمة التنزيل، وهي ملف واحد، ووضعها في موقعك.",
    "embed.preview": "معاينة: {title}",
    "export.list_lead": "في الملفين ما تعرضه القائمة، مع الرخصة ونسخة البيانات.",
    "export.list_sources": "CSV · مصادر هذه القائمة",
    "export.list_claims": "CSV · الأخبار المستندة إليها",
    "export.scope": "الأماكن المشمولة",
    "export.scope_place": "{place} فقط",
    "export.scope_all": "الخريطة كلها",
}
