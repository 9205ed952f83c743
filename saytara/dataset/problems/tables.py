"""Kinds of problem with a table of strangers and its mapping (`saytara import --map`); no dataset has them itself."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import DID_YOU_MEAN, ProblemKind, words

KINDS: Final = (
    ProblemKind(
        code="column-not-in-table",
        title=words("Column not in the table", "عمود ليس في الجدول"),
        rule=words("A mapping names columns of its table.", "تذكر ورقة الربط أعمدة جدولها."),
        message=words("the table has no column {value}", "ليس في الجدول عمود باسم {value}"),
        hint=DID_YOU_MEAN,
        remedy=words(
            "Write the column as the table's header has it, letter for letter.",
            "اكتب اسم العمود كما في سطر عناوين الجدول حرفاً بحرف.",
        ),
    ),
    ProblemKind(
        code="column-twice-in-table",
        title=words("Column twice in the table", "عمود مكرر في الجدول"),
        rule=words(
            "A column that a mapping names stands once in its table.", "يرد العمود الذي تذكره ورقة الربط مرة في جدولها."
        ),
        message=words(
            "the table has the column {value} more than once", "يرد العمود {value} في الجدول أكثر من مرة"
        ),
        remedy=words("Rename one of the two in the table's header.", "غيّر اسم أحد العمودين في سطر عناوين الجدول."),
    ),
    ProblemKind(
        code="unknown-field",
        title=words("Unknown field in a template", "حقل مجهول في قالب"),
        rule=words(
            "A template holds in braces only what the row has: a field that the mapping fills, or a column.",
            "لا يضم القالب بين القوسين إلا ما في الصف: حقلاً تملؤه ورقة الربط، أو عموداً.",
        ),
        message=words("the row has no {value} to put into the template", "ليس في الصف {value} ليوضع في القالب"),
        hint=DID_YOU_MEAN,
        remedy=words(
            "Correct the name in braces, or fill that field in the mapping.",
            "صحح الاسم بين القوسين، أو املأ ذلك الحقل في ورقة الربط.",
        ),
    ),
    ProblemKind(
        code="ambiguous-date",
        title=words("Day and month in two orders", "ترتيب اليوم والشهر ملتبس"),
        rule=words(
            "Where day and month are both figures, the mapping says which comes first.",
            "حيث يُكتب اليوم والشهر رقمين، تبيّن ورقة الربط أيهما أولاً.",
        ),
        message=words(
            "{value} may be read with the day or with the month first", "يمكن أن يُقرأ {value} واليوم أولاً أو الشهر أولاً"
        ),
        remedy=words(
            'Give the form of the dates beside the column: form = "d/m/y", or form = "m/d/y".',
            "اذكر صيغة التواريخ بجانب العمود بالمفتاح form، وهي d/m/y أو m/d/y.",
        ),
    ),
    ProblemKind(
        code="table-encoding",
        title=words("Encoding of the table", "ترميز الجدول"),
        rule=words(
            "A table is UTF-8, or in the encoding that its mapping names.",
            "الجدول بترميز UTF-8، أو بما تذكره ورقة الربط.",
        ),
        message=words(
            "the table is in another encoding from here on; it looks like {guess}",
            "ترميز الجدول من هنا مختلف، ويبدو أنه {guess}",
        ),
        remedy=words(
            'Name the encoding in the mapping: encoding = "cp1256" below [table].',
            "اذكر الترميز في ورقة الربط بالمفتاح encoding تحت [table]، مثل cp1256.",
        ),
    ),
    ProblemKind(
        code="value-not-mapped",
        title=words("Word without a meaning", "كلمة بلا مقابل"),
        rule=words(
            "Every word of a mapped column stands in the mapping's values, or is itself known.",
            "لكل كلمة في العمود المربوط مقابل في قيم ورقة الربط، أو تكون معروفة بنفسها.",
        ),
        message=words("the mapping does not say what {value} stands for", "لا تبيّن ورقة الربط ما تعنيه {value}"),
        hint=DID_YOU_MEAN,
        remedy=words("Add the word to the values of that column.", "أضف الكلمة إلى قيم ذلك العمود."),
    ),
    ProblemKind(
        code="too-many-sources",
        title=words("Too many sources", "مصادر أكثر من المسموح"),
        rule=words("A dataset has at most 100,000 sources.", "للبيانات 100000 مصدر على الأكثر."),
        message=words(
            "the table would give more than {limit} sources", "ينتج عن الجدول أكثر من {limit} مصدر"
        ),
        remedy=words(
            "Give the table one address and title for each publisher, not one for each row.",
            "اجعل لكل ناشر عنواناً ورابطاً واحداً، لا لكل صف.",
        ),
    ),
)
