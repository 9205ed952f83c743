"""Kinds of problem with claims: their shares, their dates, and what they rest on."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import ProblemKind, Severity, words

KINDS: Final = (
    ProblemKind(
        code="share-out-of-range",
        title=words("Share out of range", "نسبة خارج النطاق"),
        rule=words("A share is between 0 and 100 per cent.", "النسبة بين 0 و100 في المئة."),
        message=words("{value} is not between 0 and 100", "{value} ليست بين 0 و100"),
        remedy=words("Correct the figure.", "صحح الرقم."),
    ),
    ProblemKind(
        code="missing-share",
        title=words("Qualifier without its figure", "وصف نسبة بلا رقم"),
        rule=words(
            "The qualifiers exactly, about, between, more_than, at_least, less_than and at_most need their figure.",
            "يحتاج كل من exactly وabout وbetween وmore_than وat_least وless_than وat_most إلى رقمه.",
        ),
        message=words("the qualifier {value} needs a figure here", "الوصف {value} يحتاج إلى رقم هنا"),
        remedy=words(
            "Give the source's figure, or choose unquantified where it gives none.",
            "اكتب رقم المصدر، أو اختر unquantified إن لم يذكر رقماً.",
        ),
    ),
    ProblemKind(
        code="needless-share",
        title=words("Figure without need", "رقم زائد"),
        rule=words(
            "most, half, all, none, minor and unquantified have no figure; only between has a second one.",
            "لا رقم مع most وhalf وall وnone وminor وunquantified، والرقم الثاني لا يكون إلا مع between.",
        ),
        message=words("the qualifier {qualifier} has no room for {value}", "الوصف {qualifier} لا يقبل الرقم {value}"),
        remedy=words(
            "Choose the qualifier that the source's words ask for, or remove the figure.",
            "اختر الوصف الذي تقتضيه عبارة المصدر، أو احذف الرقم.",
        ),
    ),
    ProblemKind(
        code="value-to-not-above",
        title=words("Range turned round", "نطاق معكوس"),
        rule=words("value_to is above value.", "value_to أكبر من value."),
        message=words("{value} is not above {low} in value", "{value} ليس أكبر من {low} في value"),
        remedy=words("Put the smaller figure first.", "اكتب الرقم الأصغر أولاً."),
    ),
    ProblemKind(
        code="impossible-share",
        title=words("Impossible share", "نسبة مستحيلة"),
        rule=words(
            "A share leaves some number possible: not more than 100, not less than 0.",
            "تبقي النسبة عدداً ممكناً: لا أكثر من 100 ولا أقل من 0.",
        ),
        message=words("no number is {qualifier} {value}", "لا عدد يحقق {qualifier} {value}"),
        remedy=words("Correct the qualifier or the figure.", "صحح الوصف أو الرقم."),
    ),
    ProblemKind(
        code="qualifier-of-a-state",
        title=words("Qualifier of another relation", "وصف نسبة مع علاقة لا تقبله"),
        rule=words("none and minor stand only beside controls.", "لا يرد الوصفان none وminor إلا مع العلاقة controls."),
        message=words(
            "{value} says what somebody holds, but the relation is {relation}",
            "الوصف {value} يبيّن ما في يد طرف، والعلاقة المذكورة {relation}",
        ),
        remedy=words(
            "Write controls if the source says what is held; else another qualifier: unquantified without a share.",
            "اكتب controls إن كان المصدر يذكر ما في يد الطرف، وإلا فاختر وصفاً آخر، وهو unquantified إن لم يذكر نسبة.",
        ),
    ),
    ProblemKind(
        code="none-of-a-part",
        title=words("Nothing of a part", "لا شيء من جزء"),
        rule=words(
            "none is said of a whole place: of a part of it, it would bound nothing.",
            "يقال none عن المكان كله، أما عن جزء منه فلا يحدّ شيئاً.",
        ),
        message=words("none is said of the part {value} alone", "قيل none عن الجزء {value} وحده"),
        remedy=words(
            "Empty part if the source denies the whole; else leave the claim out, or code what it says of the others.",
            "أفرغ part إن كان المصدر ينفي عن المكان كله، وإلا فاحذف الخبر أو سجّل ما يقوله عن الأطراف الأخرى.",
        ),
    ),
    ProblemKind(
        code="minor-without-part",
        title=words("Small part without its words", "جزء صغير بلا تسمية"),
        rule=words(
            "minor always has a part: the words by which the source itself calls it small.",
            "يلازم minor جزءٌ من المكان، هو العبارة التي يصفه بها المصدر بالصغر.",
        ),
        message=words("{value} needs the source's words here", "الوصف {value} يحتاج هنا إلى عبارة المصدر"),
        remedy=words(
            'Write the part ("only a few streets"), or choose another qualifier if the source restricts nothing.',
            "اكتب الجزء («بضعة شوارع فقط»)، أو اختر وصفاً آخر إن لم تكن في المصدر عبارة تقييد.",
        ),
    ),
    ProblemKind(
        code="took-over-period",
        title=words("Gain over a period", "بسط سيطرة يدوم مدة"),
        rule=words(
            "took is an event of one day; where the day is uncertain, its bounds enclose it.",
            "took حدث وقع في يوم واحد، فإن لم يُعرف اليوم حصره التاريخان.",
        ),
        message=words(
            "took is given as a {value}, but control is gained on a day",
            "نوع التاريخ المذكور مع took هو {value}، وبسط السيطرة يقع في يوم",
        ),
        remedy=words(
            "Write day, with the first and the last that it may have been. What was held later is a claim of its own.",
            "اكتب day مع أول يوم ممكن وآخره. أما بقاء السيطرة بعد ذلك فخبر قائم بنفسه.",
        ),
    ),
    ProblemKind(
        code="confirmed-by-hand",
        title=words("Confirmation written into the file", "تأكيد مكتوب في الملف"),
        rule=words(
            "No claim has the credibility 1 in the file: what confirms it is worked out for the date asked about.",
            "لا يُكتب الرقم 1 في عمود credibility، فالتأكيد يُستخرج للتاريخ المسؤول عنه.",
        ),
        message=words("{value} is worked out, and not written", "الرقم {value} يُستخرج ولا يُكتب"),
        remedy=words(
            "Write 2, or 3 if somebody is quoted (docs/explanation/grading.md).",
            "اكتب 2، أو 3 إن كان القول منسوباً إلى أحد (docs/explanation/grading.md).",
        ),
    ),
    ProblemKind(
        code="no-basis",
        title=words("Claim rests on nothing", "خبر بلا سند"),
        rule=words(
            "A claim rests on a quote, or on a summary and where in the page it stands.",
            "يستند الخبر إلى اقتباس، أو إلى صياغة مع موضعها في الصفحة.",
        ),
        message=words("the claim has neither a quote nor where_in_page", "لا اقتباس في الخبر ولا where_in_page"),
        remedy=words(
            "Quote the stored text, or say where in the page it stands.",
            "اقتبس من النص المحفوظ، أو اذكر الموضع في الصفحة.",
        ),
    ),
    ProblemKind(
        code="quote-without-text",
        title=words("Quote without a text", "اقتباس بلا نص"),
        rule=words("A quote stands in the stored text of its source.", "الاقتباس من النص المحفوظ لمصدره."),
        message=words("the source {value} has no stored text to quote from", "المصدر {value} بلا نص محفوظ يُقتبس منه"),
        remedy=words(
            "Store the text, or put a summary and where_in_page in the quote's place.",
            "احفظ النص، أو ضع بدل الاقتباس صياغة مع where_in_page.",
        ),
    ),
    ProblemKind(
        code="needless-quote-start",
        title=words("Place of no quote", "موضع بلا اقتباس"),
        rule=words("quote_start stands only beside a quote.", "لا يرد quote_start إلا مع اقتباس."),
        message=words("there is a place {value}, but no quote", "الموضع {value} مذكور ولا اقتباس"),
        remedy=words("Add the quote, or remove its place.", "أضف الاقتباس أو احذف موضعه."),
    ),
    ProblemKind(
        code="quote-not-found",
        title=words("Quote not at its place", "اقتباس ليس في موضعه"),
        rule=words(
            "A quote stands letter for letter in the text, at the character quote_start (counted from 0).",
            "يرد الاقتباس حرفاً بحرف في النص عند الحرف quote_start (والعد من 0).",
        ),
        message=words(
            "the quote {value} does not stand at character {start} of {text}",
            "الاقتباس {value} لا يرد عند الحرف {start} من {text}",
        ),
        hint=words("; it stands at {expected}", "، بل يرد عند {expected}"),
        remedy=words(
            "Copy the words from the stored text and correct quote_start.",
            "انسخ العبارة من النص المحفوظ وصحح quote_start.",
        ),
    ),
    ProblemKind(
        code="quote-other-form",
        title=words("Quote in another Unicode form", "اقتباس بترميز يونيكود آخر للحروف"),
        rule=words(
            "A quote has the very characters of the text: é is written as one character or as two.",
            "الاقتباس بحروف النص نفسها، فالحرف أ قد يُكتب برمز واحد أو برمزين.",
        ),
        message=words(
            "the quote {value} stands in {text}, but written in another Unicode form ({form} there, {quote_form} here)",
            "يرد الاقتباس {value} في {text}، ولكن بصيغة يونيكود أخرى ({form} هناك و{quote_form} هنا)",
        ),
        hint=words("; its characters begin at {expected}", "، وتبدأ حروفه عند {expected}"),
        remedy=words(
            "Copy the words from the stored text itself, and count quote_start in it. The text stays untouched.",
            "انسخ العبارة من النص المحفوظ نفسه، واحسب quote_start فيه، ولا تغيّر النص.",
        ),
    ),
    ProblemKind(
        code="as-of-after-publication",
        title=words("Speaks of days after its publication", "يتحدث عمّا بعد نشره"),
        rule=words(
            "A claim speaks of a day up to its source's publication.", "يتحدث الخبر عن يوم لا يتجاوز تاريخ نشر مصدره."
        ),
        message=words(
            "the claim speaks of {value}, but its source was published by {published}",
            "يتحدث الخبر عن {value}، ومصدره منشور في {published} أو قبله",
        ),
        remedy=words("Check both dates.", "تحقق من التاريخين."),
        severity=Severity.WARNING,
    ),
)
