"""The Arabic texts of the desk's log for readers: on the About page, in the API, and as a place's history."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "nav.history": "سجل التعديلات",
    "placelog.title": "سجل التعديلات: {place}",
    "placelog.lead": "من عدّل في مكتب التحرير أي إفادة عن هذا المكان، وما أظهرته الخريطة قبل التعديل وبعده. أما ما "
    "عُدّل في الملفات يدوياً "
    "فلا يرد في أي سجل.",
    "placelog.choose": "أماكن لها سجل تعديلات",
    "placelog.choose_lead": "يحتفظ مكتب التحرير بسجل لكل إفادة يعتمدها. لهذه الأماكن قيود فيه.",
    "placelog.none": "لا سجل لهذه البيانات: لم ترد أي من إفاداتها من مكتب تحرير.",
    "placelog.none_here": "لا قيد عن هذا المكان في السجل.",
    "placelog.link": "سجل هذا المكان: من عدّل أي إفادة",
    "placelog.to_map": "المكان على الخريطة",
    "placelog.entries": {
        "zero": "أي قيد",
        "one": "قيد واحد",
        "two": "قيدان",
        "few": "{n} قيود",
        "many": "{n} قيداً",
        "other": "{n} قيد",
    },
    "placelog.sound": "عدد قيود السجل: {entries}، وهو سليم: لم يُعدَّل منه قيد ولم يُحذف ولم يُنقل من موضعه.",
    "placelog.unsound": "عدد قيود السجل: {entries}، وهو غير سليم: عُدّل بعد كتابته، فلا يُعوَّل على ما يرد فيه.",
    "placelog.head": "بصمة القيد الأخير",
    "placelog.files": "السجل جدولاً (CSV)",
    "placelog.document": "السجل وثيقةً (JSON)",
    "placelog.about_title": "سجل مكتب التحرير",
    "placelog.about_lead": "من اقترح كل إفادة ومن أكدها ومن اعتمدها ومن سحبها، وفي كل قيد بصمة القيد الذي قبله.",
    "placelog.gone": "الإفادة {claim}، ولم تعد في البيانات",
    "placelog.why": "السبب: {why}",
    "placelog.changes": {
        "zero": "بلا حقول",
        "one": "حقل واحد",
        "two": "حقلان",
        "few": "{n} حقول",
        "many": "{n} حقلاً",
        "other": "{n} حقل",
    },
    "placelog.field": "الحقل",
    "placelog.old": "قبل",
    "placelog.new": "بعد",
    "placelog.at": "{day}، {time} بالتوقيت العالمي",
    "placelog.moved": "ما تغيّر على الخريطة",
    "placelog.not_moved": "لم يتغيّر شيء على الخريطة.",
    "placelog.from": "اعتباراً من {day}",
    "placelog.from_to": "من {day} إلى {last}",
    "placelog.on": "في {day} وحده",
    "placelog.more_days": {
        "zero": "ولا فترات أخرى",
        "one": "وفترة أخرى",
        "two": "وفترتان أخريان",
        "few": "و{n} فترات أخرى",
        "many": "و{n} فترة أخرى",
        "other": "و{n} فترة أخرى",
    },
    "placelog.what_added-text": "أضيف النص",
    "placelog.what_created": "أُنشئت الإفادة",
    "placelog.what_saved": "عُدّلت",
    "placelog.what_proposed": "اقتُرحت",
    "placelog.what_confirmed": "أُكّدت",
    "placelog.what_returned": "أُعيدت",
    "placelog.what_rejected": "رُفضت",
    "placelog.what_sealed": "اعتُمدت في البيانات",
    "placelog.what_retracted": "سُحبت",
    "placelog.what_reopened": "فُتحت من جديد",
    "placelog.what_imported": "استُوردت من مكتب آخر",
    "api.link.log": "سجل مكتب التحرير",
    "api.log.about": "من اقترح كل إفادة ومن أكدها ومن اعتمدها ومن سحبها. في كل قيد بصمة القيد الذي قبله؛ والجدول منه "
    "هو ملف السجل في البيانات.",
}
