"""The Arabic texts of `saytara.dataset.problems.claims`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.share-out-of-range.title": "نسبة خارج النطاق",
    "problem.share-out-of-range.rule": "النسبة بين 0 و100 في المئة.",
    "problem.share-out-of-range.message": "{value} ليست بين 0 و100",
    "problem.share-out-of-range.remedy": "صحح الرقم.",
    "problem.missing-share.title": "وصف نسبة بلا رقم",
    "problem.missing-share.rule": (
        "يحتاج كل من exactly وabout وbetween وmore_than وat_least وless_than وat_most إلى رقمه."
    ),
    "problem.missing-share.message": "الوصف {value} يحتاج إلى رقم هنا",
    "problem.missing-share.remedy": "اكتب رقم المصدر، أو اختر unquantified إن لم يذكر رقماً.",
    "problem.needless-share.title": "رقم زائد",
    "problem.needless-share.rule": (
        "لا رقم مع most وhalf وall وnone وminor وunquantified، والرقم الثاني لا يكون إلا مع between."
    ),
    "problem.needless-share.message": "الوصف {qualifier} لا يقبل الرقم {value}",
    "problem.needless-share.remedy": "اختر الوصف الذي تقتضيه عبارة المصدر، أو احذف الرقم.",
    "problem.value-to-not-above.title": "نطاق معكوس",
    "problem.value-to-not-above.rule": "value_to أكبر من value.",
    "problem.value-to-not-above.message": "{value} ليس أكبر من {low} في value",
    "problem.value-to-not-above.remedy": "اكتب الرقم الأصغر أولاً.",
    "problem.impossible-share.title": "نسبة مستحيلة",
    "problem.impossible-share.rule": "تبقي النسبة عدداً ممكناً: لا أكثر من 100 ولا أقل من 0.",
    "problem.impossible-share.message": "لا عدد يحقق {qualifier} {value}",
    "problem.impossible-share.remedy": "صحح الوصف أو الرقم.",
    "problem.qualifier-of-a-state.title": "وصف نسبة مع علاقة لا تقبله",
    "problem.qualifier-of-a-state.rule": "لا يرد الوصفان none وminor إلا مع العلاقة controls.",
    "problem.qualifier-of-a-state.message": "الوصف {value} يبيّن ما في يد طرف، والعلاقة المذكورة {relation}",
    "problem.qualifier-of-a-state.remedy": (
        "اكتب controls إن كان المصدر يذكر ما في يد الطرف، وإلا فاختر وصفاً آخر، وهو unquantified إن لم يذكر نسبة."
    ),
    "problem.none-of-a-part.title": "لا شيء من جزء",
    "problem.none-of-a-part.rule": "يقال none عن المكان كله، أما عن جزء منه فلا يحدّ شيئاً.",
    "problem.none-of-a-part.message": "قيل none عن الجزء {value} وحده",
    "problem.none-of-a-part.remedy": (
        "أفرغ part إن كان المصدر ينفي عن المكان كله، وإلا فاحذف الخبر أو سجّل ما يقوله عن الأطراف الأخرى."
    ),
    "problem.minor-without-part.title": "جزء صغير بلا تسمية",
    "problem.minor-without-part.rule": "يلازم minor جزءٌ من المكان، هو العبارة التي يصفه بها المصدر بالصغر.",
    "problem.minor-without-part.message": "الوصف {value} يحتاج هنا إلى عبارة المصدر",
    "problem.minor-without-part.remedy": (
        "اكتب الجزء («بضعة شوارع فقط»)، أو اختر وصفاً آخر إن لم تكن في المصدر عبارة تقييد."
    ),
    "problem.took-over-period.title": "بسط سيطرة يدوم مدة",
    "problem.took-over-period.rule": "took حدث وقع في يوم واحد، فإن لم يُعرف اليوم حصره التاريخان.",
    "problem.took-over-period.message": "نوع التاريخ المذكور مع took هو {value}، وبسط السيطرة يقع في يوم",
    "problem.took-over-period.remedy": "اكتب day مع أول يوم ممكن وآخره. أما بقاء السيطرة بعد ذلك فخبر قائم بنفسه.",
    "problem.confirmed-by-hand.title": "تأكيد مكتوب في الملف",
    "problem.confirmed-by-hand.rule": "لا يُكتب الرقم 1 في عمود credibility، فالتأكيد يُستخرج للتاريخ المسؤول عنه.",
    "problem.confirmed-by-hand.message": "الرقم {value} يُستخرج ولا يُكتب",
    "problem.confirmed-by-hand.remedy": "اكتب 2، أو 3 إن كان القول منسوباً إلى أحد (docs/explanation/grading.md).",
    "problem.no-basis.title": "خبر بلا سند",
    "problem.no-basis.rule": "يستند الخبر إلى اقتباس، أو إلى صياغة مع موضعها في الصفحة.",
    "problem.no-basis.message": "لا اقتباس في الخبر ولا where_in_page",
    "problem.no-basis.remedy": "اقتبس من النص المحفوظ، أو اذكر الموضع في الصفحة.",
    "problem.quote-without-text.title": "اقتباس بلا نص",
    "problem.quote-without-text.rule": "الاقتباس من النص المحفوظ لمصدره.",
    "problem.quote-without-text.message": "المصدر {value} بلا نص محفوظ يُقتبس منه",
    "problem.quote-without-text.remedy": "احفظ النص، أو ضع بدل الاقتباس صياغة مع where_in_page.",
    "problem.needless-quote-start.title": "موضع بلا اقتباس",
    "problem.needless-quote-start.rule": "لا يرد quote_start إلا مع اقتباس.",
    "problem.needless-quote-start.message": "الموضع {value} مذكور ولا اقتباس",
    "problem.needless-quote-start.remedy": "أضف الاقتباس أو احذف موضعه.",
    "problem.quote-not-found.title": "اقتباس ليس في موضعه",
    "problem.quote-not-found.rule": "يرد الاقتباس حرفاً بحرف في النص عند الحرف quote_start (والعد من 0).",
    "problem.quote-not-found.message": "الاقتباس {value} لا يرد عند الحرف {start} من {text}",
    "problem.quote-not-found.hint": "، بل يرد عند {expected}",
    "problem.quote-not-found.remedy": "انسخ العبارة من النص المحفوظ وصحح quote_start.",
    "problem.quote-other-form.title": "اقتباس بترميز يونيكود آخر للحروف",
    "problem.quote-other-form.rule": "الاقتباس بحروف النص نفسها، فالحرف أ قد يُكتب برمز واحد أو برمزين.",
    "problem.quote-other-form.message": (
        "يرد الاقتباس {value} في {text}، ولكن بصيغة يونيكود أخرى ({form} هناك و{quote_form} هنا)"
    ),
    "problem.quote-other-form.hint": "، وتبدأ حروفه عند {expected}",
    "problem.quote-other-form.remedy": "انسخ العبارة من النص المحفوظ نفسه، واحسب quote_start فيه، ولا تغيّر النص.",
    "problem.as-of-after-publication.title": "يتحدث عمّا بعد نشره",
    "problem.as-of-after-publication.rule": "يتحدث الخبر عن يوم لا يتجاوز تاريخ نشر مصدره.",
    "problem.as-of-after-publication.message": "يتحدث الخبر عن {value}، ومصدره منشور في {published} أو قبله",
    "problem.as-of-after-publication.remedy": "تحقق من التاريخين.",
}
