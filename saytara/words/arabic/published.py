"""Texts of the published site, in Arabic: pages of places, lists, feed, citations."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "published.places": "الأماكن",
    "published.downloads": "التنزيلات",
    "published.reported": "السيطرة بحسب المصادر، {years}",
    "published.title": "{place}: السيطرة كما وردت في المصادر، {years}",
    "published.map_title": "{area}: السيطرة كما وردت في المصادر، {years}",
    "published.lead": "ما ورد عمّن يسيطر على المكان: {claims} في {sources}.",
    "published.in_sources": {
        "zero": "لا مصادر",
        "one": "مصدر واحد",
        "two": "مصدرين",
        "few": "{n} مصادر",
        "many": "{n} مصدراً",
        "other": "{n} مصدر",
    },
    "published.given": "نسبت الأخبار المعتمدة السيطرة على المكان أو على جزء منه إلى {sides}.",
    "published.side": "{actor} ({when})",
    "published.at_the_end": "وفي {date}، آخر يوم تتحدث عنه الأخبار: {status}.",
    "published.no_claims": "لا يذكر أي مصدر من مصادر هذه البيانات من كان يسيطر على المكان. هذه فجوة في الأخبار، "
    "ولا تعني أن أحداً لم يكن يسيطر عليه.",
    "published.cite": "توثيق هذه الصفحة",
    "published.citation": "«{title}». سيطرة، {area}، نسخة البيانات \u2068{version}\u2069، كما هي معروفة في {read_on}. "
    "\u2068{licence}\u2069.",
    "published.cite_source": "عند الاستشهاد بنسبة بعينها يُذكر مصدرها، فمع كل خبر أدناه اسم مصدره ورابطه.",
    "published.embed_chart": "تضمين الرسم",
    "published.embed_map": "تضمين الخريطة",
    "published.embed_where": "ضع رابط هذا الموقع قبل المسار.",
    "published.locator": "موقع {place} ضمن {area}",
    "published.drawn_official": "المساحة بالكيلومترات المربعة: {area}، والحدود رسمية",
    "published.drawn_traced": "المساحة بحسب الرسم، بالكيلومترات المربعة: {area}، والحدود منقولة عن رسم آخر",
    "published.drawn_approximate": "المساحة بحسب الرسم، بالكيلومترات المربعة: {area}، والحدود تقريبية",
    "published.chart": "نسبة كل طرف من المكان بحسب الأخبار",
    "published.chart_legend": "اللون الداكن: هذه النسبة على الأقل. اللون الفاتح: هذه النسبة على الأكثر، وإن بلغ أعلى "
    "الشريط فقد سُمّي المسيطر من دون ذكر نسبة. الخط المتقطع: آخر ما ورد، قبل أكثر من {age}، أو ورد بعده ما يشكك فيه. "
    "وكل علامة تحت الشريط خبر.",
    "published.chart_label": "{place}، {span}: نسبة كل طرف من المكان بحسب الأخبار. ويرد المضمون نفسه نصاً في الجدول "
    "والأخبار أدناه.",
    "published.row_fighting": "قتال",
    "published.row_disputed": "روايات متناقضة",
    "published.row_siege": "حصار",
    "published.as_table": "مضمون الرسم نصاً",
    "published.every_claim": "كل الأخبار",
    "published.years": "الأخبار بحسب السنة",
    "published.permalink": "رابط هذا الخبر",
    "published.its_source": "المصدر",
    "published.taken_back": "سُحب هذا الخبر: {why}",
    "published.taken_back_other": "سُحب هذا الخبر، والسبب بالإنكليزية: {why}",
    "published.retracted": {
        "zero": "لا أخبار مسحوبة",
        "one": "خبر واحد سُحب",
        "two": "خبران سُحبا",
        "few": "{n} أخبار سُحبت",
        "many": "{n} خبراً سُحب",
        "other": "{n} خبر سُحب",
    },
    "published.places_lead": "كل أماكن الخريطة، وما ورد عمّن يسيطر على كل منها في {date}، آخر يوم تتحدث عنه الأخبار.",
    "published.find_place": "البحث عن مكان",
    "published.find_source": "البحث عن مصدر",
    "published.none_found": "لا نتائج.",
    "published.sources_lead": "كل مصادر الخريطة مع روابط صفحاتها. عدد الأخبار المستندة إلى نص منقول حرفياً من المصدر: "
    "{quotes:,}، وعدد المستندة إلى ملخص بصياغتنا: {summaries:,}.",
    "published.rests": "عدد الأخبار المستندة إلى نص منقول حرفياً من المصدر: {quotes:,}، وعدد المستندة إلى ملخص "
    "بصياغتنا: {summaries:,}. ولكل خبر مصدره المسمّى، مع رابط صفحته حيث وُجد.",
    "published.what": "كل لون يعبّر عن خبر ورد في مصدر: من قيل إنه يسيطر على المكان، وعلى أي قدر منه. اختر مكاناً لتقرأ "
    "كل ما ورد عنه مع مصادره.",
    "published.downloads_lead": "البيانات كلها عبر الزمن في ملفات: صف أو شكل لكل مكان ولكل مدة من الأيام.",
    "published.feed": "خلاصة تغيّرات الخريطة (Atom)",
    "published.feed_title": "متابعة التغيّرات",
    "published.feed_of": "{area}: تغيّرات السيطرة بحسب المصادر",
    "published.to_page": "كل ما ورد عن المكان، وتسلسله الزمني",
    "published.sources_of_map": "كل المصادر ({n})",
}
