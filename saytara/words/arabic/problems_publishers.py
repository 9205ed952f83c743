"""The Arabic texts of `saytara.dataset.problems.publishers`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.publisher-named-twice.title": "اسم واحد لناشرين",
    "problem.publisher-named-twice.rule": "يرد كل اسم أو لقب أو نسخة لناشر مرة واحدة في publishers.csv.",
    "problem.publisher-named-twice.message": "{value} اسم مذكور من قبل للناشر {other}",
    "problem.publisher-named-twice.remedy": "أبقِ الاسم للناشر الذي تعود إليه مسؤولية الخبر.",
    "problem.grade-without-reason.title": "تقييم يخالف القاعدة بلا تعليل",
    "problem.grade-without-reason.rule": (
        "للناشر حرف نوعه (docs/explanation/grading.md)، وإلا فملاحظة باللغتين تعلل المخالفة."
    ),
    "problem.grade-without-reason.message": "الحرف المذكور {value}، وحرف النوع {kind} هو {letter}",
    "problem.grade-without-reason.remedy": "اكتب حرف النوع، أو بيّن في note_en وnote_ar سبب اختلاف هذا الناشر.",
    "problem.source-above-publisher.title": "مصدر أعلى تقييماً من ناشره",
    "problem.source-above-publisher.rule": "لا يعلو تقييم المصدر على تقييم ناشره، ولا تقييم النسخة المعاد نشرها على C.",
    "problem.source-above-publisher.message": "الحرف المذكور {value}، وأقصى ما يسمح به {publisher} هو {letter}",
    "problem.source-above-publisher.remedy": "اخفض حرف المصدر، أو أعد تقييم الناشر بحسب القاعدة.",
    "problem.speaker-named-twice.title": "متحدث مذكور مرتين",
    "problem.speaker-named-twice.rule": "يرد كل متحدث مرة واحدة في speakers.csv.",
    "problem.speaker-named-twice.message": "{value} مذكور من قبل في السطر {first_line}",
    "problem.speaker-named-twice.remedy": "أبقِ أحد السطرين.",
    "problem.speaker-of-two-sides.title": "متحدث واحد مع جهتين",
    "problem.speaker-of-two-sides.rule": (
        "الأسماء التي يجمعها معرّف واحد في speakers.csv مصدر واحد للقول، ولها جهة واحدة."
    ),
    "problem.speaker-of-two-sides.message": "المعرّف {id} مذكور مع الجهة {value}، وهو في السطر {first_line} مع {other}",
    "problem.speaker-of-two-sides.remedy": "اكتب لهما الجهة نفسها، أو معرّفين مختلفين إن لم يكونا واحداً.",
    "problem.speaker-not-quoted.title": "متحدث لا ينقل عنه أي خبر",
    "problem.speaker-not-quoted.rule": (
        "يُكتب المتحدث في speakers.csv كما يرد في عمود attributed_to في أحد الأخبار، كاملاً أو بين فاصلتين منقوطتين."
    ),
    "problem.speaker-not-quoted.message": "لا خبر منسوب إلى {value}",
    "problem.speaker-not-quoted.remedy": "اكتب الاسم حرفاً بحرف كما يرد في الخبر، أو احذف السطر.",
}
