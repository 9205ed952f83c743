"""Kinds of problem with publishers and speakers: whose name is whose, and grades that do not follow from the rule."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import ProblemKind, Severity, words

KINDS: Final = (
    ProblemKind(
        code="publisher-named-twice",
        title=words("One name for two publishers", "اسم واحد لناشرين"),
        rule=words(
            "A publisher's name, alias or copy stands once in publishers.csv.",
            "يرد كل اسم أو لقب أو نسخة لناشر مرة واحدة في publishers.csv.",
        ),
        message=words("{value} already names the publisher {other}", "{value} اسم مذكور من قبل للناشر {other}"),
        remedy=words(
            "Leave the name with the publisher whose newsroom answers for the report.",
            "أبقِ الاسم للناشر الذي تعود إليه مسؤولية الخبر.",
        ),
    ),
    ProblemKind(
        code="grade-without-reason",
        title=words("Grade off the rule, without a reason", "تقييم يخالف القاعدة بلا تعليل"),
        rule=words(
            "A publisher has the letter of its kind (docs/explanation/grading.md), or a note in both languages that "
            "says why not.",
            "للناشر حرف نوعه (docs/explanation/grading.md)، وإلا فملاحظة باللغتين تعلل المخالفة.",
        ),
        message=words(
            "{value} is given, but the kind {kind} has {letter}", "الحرف المذكور {value}، وحرف النوع {kind} هو {letter}"
        ),
        remedy=words(
            "Give the kind's letter, or say in note_en and note_ar why this publisher differs.",
            "اكتب حرف النوع، أو بيّن في note_en وnote_ar سبب اختلاف هذا الناشر.",
        ),
    ),
    ProblemKind(
        code="source-above-publisher",
        title=words("Source graded above its publisher", "مصدر أعلى تقييماً من ناشره"),
        rule=words(
            "A source is graded no better than its publisher, and a reposted copy no better than C.",
            "لا يعلو تقييم المصدر على تقييم ناشره، ولا تقييم النسخة المعاد نشرها على C.",
        ),
        message=words(
            "{value} is given, but {publisher} allows {letter} at best",
            "الحرف المذكور {value}، وأقصى ما يسمح به {publisher} هو {letter}",
        ),
        remedy=words(
            "Lower the source's letter, or grade the publisher afresh by the rule.",
            "اخفض حرف المصدر، أو أعد تقييم الناشر بحسب القاعدة.",
        ),
    ),
    ProblemKind(
        code="speaker-named-twice",
        title=words("Speaker named twice", "متحدث مذكور مرتين"),
        rule=words("A speaker stands once in speakers.csv.", "يرد كل متحدث مرة واحدة في speakers.csv."),
        message=words("{value} stands in line {first_line} already", "{value} مذكور من قبل في السطر {first_line}"),
        remedy=words("Leave one of the two rows.", "أبقِ أحد السطرين."),
    ),
    ProblemKind(
        code="speaker-of-two-sides",
        title=words("One speaker on two sides", "متحدث واحد مع جهتين"),
        rule=words(
            "Names with one id in speakers.csv are one origin, and stand on one side.",
            "الأسماء التي يجمعها معرّف واحد في speakers.csv مصدر واحد للقول، ولها جهة واحدة.",
        ),
        message=words(
            "{id} is put on the side {value}, but on {other} in line {first_line}",
            "المعرّف {id} مذكور مع الجهة {value}، وهو في السطر {first_line} مع {other}",
        ),
        remedy=words(
            "Give both the same side, or different ids if they are not the same.",
            "اكتب لهما الجهة نفسها، أو معرّفين مختلفين إن لم يكونا واحداً.",
        ),
    ),
    ProblemKind(
        code="speaker-not-quoted",
        severity=Severity.WARNING,
        title=words("Speaker whom no claim quotes", "متحدث لا ينقل عنه أي خبر"),
        rule=words(
            "A speaker of speakers.csv is written as attributed_to of a claim has it, whole or between semicolons.",
            "يُكتب المتحدث في speakers.csv كما يرد في عمود attributed_to في أحد الأخبار، كاملاً أو بين فاصلتين منقوطتين.",
        ),
        message=words("no claim is attributed to {value}", "لا خبر منسوب إلى {value}"),
        remedy=words(
            "Write the name letter for letter as the claim has it, or remove the row.",
            "اكتب الاسم حرفاً بحرف كما يرد في الخبر، أو احذف السطر.",
        ),
    ),
)
