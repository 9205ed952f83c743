"""The Arabic texts of a map that is held against the sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "verify.read": "المساحات: {areas} · الأطراف: {sides}",
    "verify.means": "\u2068{value}\u2069 ← {meaning}",
    "verify.by_field": "\u2068{field}\u2069: {meanings}",
    "verify.guessed": "فُهمت من الأسماء",
    "verify.nobody": "لا أحد",
    "verify.unknown": "غير مذكور",
    "verify.contested": "متنازع عليه",
    "verify.empty_value": "(فارغ)",
    "verify.not_understood": "قيم لم تُفهم فتُركت: \u2068{values}\u2069.",
    "verify.no_field": "لا حقل في الملف يسمّي أطراف هذه البيانات. حقوله: \u2068{fields}\u2069.",
    "verify.touches_nothing": "لا تمسّ المساحات المرسومة أي مكان في {area}.",
    "verify.agrees": "توافقه الأخبار",
    "verify.not_contradicted": "لا تناقضه الأخبار",
    "verify.contradicted": "تناقضه الأخبار",
    "verify.contradicted_by_old": "يناقضه خبر قديم",
    "verify.not_drawn": "لا شيء مرسوم فيه",
    "verify.by": "يناقضه خبر: {publishers}",
    "verify.by_old": "يناقضه خبر قديم: {publishers}",
    "verify.total": "{verdict}: {count}",
    "verify.col_drawn": "المرسوم",
    "verify.col_verdict": "في مقابل الأخبار",
    "verify.col_why": "السبب",
    "verify.apart": "{actors}: المرسوم {drawn}، وفي الخبر {reported}",
    "verify.apart_none": "{actors}: المرسوم {drawn}، والخبر ينفي أي سيطرة",
    "verify.holder_not_drawn": "{actors}: المرسوم {drawn}، وفي الخبر أنه المسيطر",
    "verify.last_holder_not_drawn": "{actors}: المرسوم {drawn}، وهو آخر مسيطر ورد خبره",
    "verify.range": "{pct} (من {low} إلى {high} مع هامش الخط)",
    "verify.ground_no_report": "لا خبر",
    "verify.ground_one_of_versions": "كما في إحدى الروايات المتناقضة",
    "verify.ground_not_named": "مرسوم ولم يسمّه خبر: {actors}",
    "verify.ground_same_side": "المرسوم {actors}، وفي الخبر طرف آخر من الجهة نفسها",
    "verify.ground_holder_not_drawn": "ورد خبره ولم يُرسم: {actors}",
    "verify.ground_without_share": "سُمّي بلا نسبة: {actors}",
    "verify.ground_as_last_reported": "كما في آخر خبر: {actors}",
    "verify.ground_old_report": "آخر خبر قديم، ولا يقول هذا ولا نقيضه: {actors}",
    "verify.says_the_same": "يقول خبر حديث الشيء نفسه: {actors}",
    "verify.dated": "{said}، {when}",
    "verify.limits": "«توافقه الأخبار» تعني أن خبراً حديثاً يقول الشيء نفسه، لا أنه صحيح. "
    "ولا يُحسب فرق دون 5 نقاط، لأن الحدود تقريبية.",
}
