"""The Arabic texts of the HTTP API; keys are the same as in the English ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "api.title": "{title}: واجهة البيانات",
    "api.description": ("من وردت سيطرته على كل مكان، ومن أورد ذلك. كل قيمة هنا خبر منسوب إلى مصدره، لا حقيقة ميدانية."),
    "api.control": "السيطرة كما وردت في المصادر",
    "api.control.about": (
        "كل مكان وحالته في يوم بعينه، ونسبة كل طرف بين حدّ أدنى وحدّ أعلى مع معرّفات الأخبار التي تقوم عليها. "
        "إن لم يُذكر datetime فاليوم هو {date}. وإن ذُكرت مدة، فكل فترة لم يتغيّر فيها الجواب عن المكان سجلّ قائم بذاته."
    ),
    "api.claims": "الأخبار",
    "api.claims.about": (
        "كل خبر كما أورده مصدره، مع الاقتباس أو الملخص والتاريخ والتقييم وحدود المكان أو المنطقة التي يتحدث عنها. "
        "ويُختار بحسب datetime ما يتحدث عنه الخبر من أيام."
    ),
    "api.sources": "المصادر",
    "api.sources.about": (
        "كل وثيقة أُخذت منها الأخبار. ليس للمصادر شكل جغرافي، فكل bbox يشملها جميعاً. "
        "ويُختار بحسب datetime يوم النشر."
    ),
    "api.places": "الأماكن",
    "api.places.about": "أماكن المنطقة وأسماؤها بالحرفين العربي واللاتيني. لا تاريخ لها، فلا أثر لـ datetime.",
    "api.link.self": "هذه الوثيقة",
    "api.link.json": "هذه الوثيقة بصيغة JSON",
    "api.link.html": "هذه الوثيقة في صفحة للقراءة",
    "api.link.csv": "هذه الوثيقة جدولاً (CSV)",
    "api.link.other_language": "هذه الوثيقة ب{named}",
    "api.link.landing": "بداية هذه الواجهة",
    "api.link.openapi": "وصف هذه الواجهة (OpenAPI)",
    "api.link.openapi_page": "وصف هذه الواجهة للقراءة",
    "api.link.conformance": "المعايير التي تلتزم بها هذه الواجهة",
    "api.link.collections": "المجموعات",
    "api.link.files": "الملفات",
    "api.link.areas": "الخرائط كلها",
    "api.areas.about": "لكل خريطة واجهتها الخاصة، وتحتها المسارات نفسها.",
    "api.link.schema": "الخصائص",
    "api.link.queryables": "ما يُختار بحسبه",
    "api.link.sortables": "ما يُرتَّب بحسبه",
    "api.link.file": "الخريطة ملفاً",
    "api.files.about": (
        "خريطة يوم واحد في كل صيغة يمكن أن تخرج بها. تحدد datetime وknown-by وmin-grade وplace وlang ما يحويه الملف، "
        "ومن دونها يحوي المنطقة كلها في يوم مجموعة البيانات. السؤال نفسه يعطي الملف نفسه، بايتاً ببايت، "
        "من قائمة التنزيل ومن سطر الأوامر."
    ),
    "api.link.items": "سجلات: {title}",
    "api.link.next": "الصفحة التالية",
    "api.link.prev": "الصفحة السابقة",
    "api.link.area": "خريطة أخرى: {title}",
    "api.param.f": "صيغة الجواب؛ وإن لم تُذكر فالترويسة Accept هي التي تحددها.",
    "api.param.lang": "لغة العناوين والصفحات؛ وإن لم تُذكر فالترويسة Accept-Language هي التي تحددها.",
    "api.param.limit": "أكبر عدد من السجلات في الصفحة. وما زاد على الحد الأقصى عُدّ مساوياً له.",
    "api.param.offset": "عدد السجلات التي تُتخطّى. والأولى اتباع الرابط next بدل العدّ.",
    "api.param.bbox": (
        "السجلات التي تلامس هذا المستطيل وحدها: الغرب ثم الجنوب ثم الشرق ثم الشمال، بدرجات الطول والعرض (WGS 84)."
    ),
    "api.param.datetime": (
        "يوم، أو مدة قد يُترك أحد طرفيها مفتوحاً: \u20682017-05-23\u2069 أو \u20682017-05-23T00:00:00Z\u2069 أو "
        "\u20682017-01-01/2017-05-23\u2069 أو "
        "\u20682017-05-23/..\u2069. وإذا ذُكرت ساعة فالعبرة باليوم كما كُتب."
    ),
    "api.param.datetime_day": "اليوم المسؤول عنه؛ وإن لم يُذكر فيوم مجموعة البيانات.",
    "api.param.layout": "تخطيط ملف HTML: صفحة قائمة بذاتها (page)، أو إطار بمقاس 600 × 450 داخل صفحة أخرى (embed).",
    "api.param.file_place": "مكان واحد فقط؛ وإن لم يُذكر فالمنطقة كلها.",
    "api.param.known-by": "يُترك ما نُشر بعد هذا اليوم: الخريطة كما كان يمكن أن تُعرف حينها.",
    "api.param.min-grade": "تُترك المصادر الأدنى تقييماً، والتي لا يمكن الحكم عليها (A هي الأعلى).",
    "api.param.filter": (
        "السجلات التي لها هذه القيمة في الخاصية \u2068{property}\u2069 وحدها؛ وإن كانت الخاصية قائمة فما تتضمنها."
    ),
    "api.param.crs": "النظام المرجعي لإحداثيات الجواب، بترتيب محاوره.",
    "api.param.bbox-crs": "النظام المرجعي لإحداثيات \u2068bbox\u2069، بترتيب محاوره.",
    "api.param.filter-crs": "النظام المرجعي لإحداثيات الأشكال المذكورة في \u2068filter\u2069.",
    "api.param.filter_expression": (
        "السجلات التي تصحّ فيها هذه العبارة وحدها: بلغة \u2068CQL2\u2069 النصية، وبالخصائص التي يُختار بحسبها."
    ),
    "api.param.filter-lang": "لغة العبارة في \u2068filter\u2069.",
    "api.param.properties": "هذه الخصائص وحدها، وبينها فواصل؛ وإن لم تُذكر فالخصائص كلها.",
    "api.param.sortby": (
        "ترتيب السجلات: خصائص بينها فواصل، وقبل ما يُرتَّب منها تنازلياً علامة ناقص. وما لا قيمة له يأتي في الآخر."
    ),
    "api.page.parameters": "المعاملات",
    "api.page.none": "لا سجلّ يوافق الطلب.",
    "api.page.shown": "من {first} إلى {last} من أصل {total}",
    "api.page.error": "تعذّر الجواب",
    "api.error.InvalidParameter": "قيمة أحد المعاملات غير صالحة.",
    "api.error.UnknownParameter": "في الطلب معامل غير معروف.",
    "api.error.NotFound": "لا شيء على هذا الرابط.",
    "api.error.NotAcceptable": "لا يتوفر الجواب بالصيغة المطلوبة.",
    "api.error.MethodNotAllowed": "لا تُقبل هنا إلا طلبات القراءة.",
    "api.error.DatasetFaults": "لا يمكن عرض هذه البيانات لأن في ملفاتها أخطاء، أو لأنها غير موجودة.",
    "api.error.Busy": "الخادم مشغول الآن. أعد الطلب بعد قليل.",
    "api.error.ServerError": "تعطل الخادم، والسبب مدوَّن في سجله.",
    "api.error.parameter": "المعامل",
    "api.error.value": "القيمة",
    "api.page.allowed": "المسموح به:",
    "api.page.map": "الانتقال إلى الخريطة",
    "api.page.yes": "نعم",
    "api.page.no": "لا",
    "api.page.geometry": "الشكل الجغرافي",
    "api.page.paths": "المسارات",
}
