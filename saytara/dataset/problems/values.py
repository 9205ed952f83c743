"""Kinds of problem with single values: ids, references, dates, figures, and characters that do harm."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import DID_YOU_MEAN, ProblemKind, Severity, words

KINDS: Final = (
    ProblemKind(
        code="missing-value",
        title=words("Missing value", "قيمة ناقصة"),
        rule=words("What the format asks for is there.", "كل ما تطلبه الصيغة موجود."),
        message=words("a value is needed here", "لا بد من قيمة هنا"),
        remedy=words("Fill it in.", "اكتب القيمة."),
    ),
    ProblemKind(
        code="arabic-alone",
        title=words("Arabic without the column that rules read", "نص عربي بلا أصله"),
        rule=words(
            "A cell in Arabic (part_ar, attributed_to_ar ...) stands only beside the same in the column without _ar.",
            "لا يرد نص في خانة عربية (part_ar وattributed_to_ar وأمثالهما) إلا ومعه مقابله في العمود بلا _ar.",
        ),
        message=words("{value} stands alone: {beside} is empty", "{value} بلا مقابل، فالعمود {beside} فارغ"),
        remedy=words(
            "Fill in the column without _ar too: only that one counts for the map.",
            "املأ العمود بلا _ar أيضاً، فهو وحده الذي يؤخذ به في الخريطة.",
        ),
    ),
    ProblemKind(
        code="bad-id",
        title=words("Bad id", "معرّف غير صالح"),
        rule=words(
            "An id is made of small Latin letters, digits and single hyphens, at most 80 characters.",
            "يتألف المعرّف من حروف لاتينية صغيرة وأرقام وشرطات مفردة، ولا يزيد على 80 حرفاً.",
        ),
        message=words("{value} is not an id", "{value} لا يصلح معرّفاً"),
        hint=words(" (such as {expected})", " (مثل {expected})"),
        remedy=words(
            "Use small Latin letters, digits and single hyphens, such as hajar-al-aswad.",
            "استعمل حروفاً لاتينية صغيرة وأرقاماً وشرطات مفردة، مثل hajar-al-aswad.",
        ),
    ),
    ProblemKind(
        code="duplicate-id",
        title=words("Id twice", "معرّف مكرر"),
        rule=words("An id stands for one thing in its file.", "يدل المعرّف على شيء واحد في ملفه."),
        message=words("{value} is already the id in line {first_line}", "المعرّف {value} مستعمل في السطر {first_line}"),
        remedy=words("Give one of the two another id.", "غيّر معرّف أحدهما."),
    ),
    ProblemKind(
        code="unknown-reference",
        title=words("Unknown reference", "إحالة إلى ما لا وجود له"),
        rule=words("What is referred to is in the dataset.", "كل ما يُحال إليه موجود في البيانات."),
        message=words("{value} is not in {where}", "لا وجود لـ{value} في {where}"),
        hint=DID_YOU_MEAN,
        remedy=words("Correct the id, or add what it stands for.", "صحح المعرّف أو أضف ما يدل عليه."),
    ),
    ProblemKind(
        code="reference-left-out",
        title=words("Refers to what was left out", "إحالة إلى ما لم يُستورد"),
        rule=words(
            "A row of a dossier comes in together with what it refers to.",
            "لا يُستورد صف من الملف إلا ومعه ما يحيل إليه.",
        ),
        message=words(
            "{value} of {where} was left out itself: {cause} (line {cause_line})",
            "{value} من {where} لم يُستورد هو نفسه: {cause} (السطر {cause_line})",
        ),
        remedy=words("Mend that row.", "صحح ذلك الصف."),
    ),
    ProblemKind(
        code="direction-sign",
        title=words("Sign that turns the line round", "علامة تقلب اتجاه السطر"),
        rule=words(
            "Quotes and stored texts keep signs of direction; where they are shown, the signs are written out.",
            "تُبقي الاقتباسات والنصوص المحفوظة علامات الاتجاه، وتُكتب هذه العلامات ظاهرة حيث تُعرض.",
        ),
        message=words(
            "{character} stands here, which turns the direction of what follows (in all: {count})",
            "هنا العلامة {character}، وهي تقلب اتجاه ما بعدها (عددها كلها: {count})",
        ),
        remedy=words(
            "Look whether the words are in the order that the source has; keep the sign if the source has it.",
            "تحقق من أن ترتيب الكلمات هو ما في المصدر، وأبقِ العلامة إن كانت فيه.",
        ),
        severity=Severity.WARNING,
    ),
    ProblemKind(
        code="unknown-value",
        title=words("Unknown value", "قيمة غير معروفة"),
        rule=words(
            "Where the format has a list of words, only these count: nothing falls to a default.",
            "حيث تحدد الصيغة قائمة كلمات لا يُقبل غيرها، ولا تُفترض قيمة بدلاً منها.",
        ),
        message=words("{value} is not one of {expected}", "{value} ليست من القيم المقبولة: {expected}"),
        remedy=words("Choose one of the words.", "اختر إحدى الكلمات."),
    ),
    ProblemKind(
        code="repeated-value",
        title=words("Value twice in a list", "قيمة مكررة في قائمة"),
        rule=words("A list of ids names each once.", "تذكر القائمة كل معرّف مرة واحدة."),
        message=words("{value} is named twice", "{value} مكرر"),
        remedy=words("Remove one of the two.", "احذف أحدهما."),
    ),
    ProblemKind(
        code="bad-date",
        title=words("Bad date", "تاريخ غير صحيح"),
        rule=words(
            "A date is written year-month-day and lies between 1900 and 2100.",
            "يُكتب التاريخ سنة-شهر-يوم، ويقع بين عامي 1900 و2100.",
        ),
        message=words("{value} is not a date such as 2017-05-23", "{value} ليس تاريخاً مثل \u20682017-05-23\u2069"),
        remedy=words(
            "Write year-month-day in Latin digits, such as 2017-05-23; spreadsheets like to turn dates round.",
            "اكتب سنة-شهر-يوم بأرقام لاتينية، مثل \u20682017-05-23\u2069، فبرامج الجداول قد تقلب التاريخ.",
        ),
    ),
    ProblemKind(
        code="reversed-dates",
        title=words("Reversed dates", "تاريخان معكوسان"),
        rule=words("The first of two dates is not after the second.", "لا يأتي أول التاريخين بعد ثانيهما."),
        message=words("{value} is before {start} in {start_column}", "{value} قبل {start} في {start_column}"),
        remedy=words("Exchange the two, or correct one.", "بدّل بينهما أو صحح أحدهما."),
    ),
    ProblemKind(
        code="bad-number",
        title=words("Bad number", "عدد غير صحيح"),
        rule=words(
            "A number is written in Latin digits with a point, without a unit.",
            "يُكتب العدد بأرقام لاتينية ونقطة عشرية، بلا وحدة.",
        ),
        message=words("{value} is not a number such as {expected}", "{value} ليس عدداً مثل {expected}"),
        remedy=words("Write the figure alone: 20, not 20% and not ٢٠.", "اكتب الرقم وحده: 20، لا 20% ولا ٢٠."),
    ),
    ProblemKind(
        code="number-out-of-range",
        title=words("Number out of range", "عدد خارج النطاق"),
        rule=words("Windows are 1 to 36,500 days.", "النوافذ الزمنية من 1 إلى 36500 يوم."),
        message=words("{value} is not between {low} and {high}", "{value} ليس بين {low} و{high}"),
        remedy=words("Correct the number.", "صحح العدد."),
    ),
    ProblemKind(
        code="formula-like-cell",
        title=words("Cell reads as a formula", "خانة تُقرأ صيغةً حسابية"),
        rule=words(
            "No cell starts with =, +, @ or a tab, nor with a hyphen before anything but a number: "
            "a spreadsheet would run it.",
            "لا تبدأ خانة بعلامة = أو + أو @ أو بمسافة جدولة، ولا بشرطة لا يليها عدد، لأن برنامج الجداول قد ينفذها.",
        ),
        message=words(
            "{value} would be run as a formula by a spreadsheet", "قد ينفذ برنامج الجداول {value} بوصفها صيغة حسابية"
        ),
        remedy=words(
            "Begin with another character. A quote may begin one character later in its text; count quote_start on.",
            "ابدأ بحرف آخر. يمكن أن يبدأ الاقتباس بعد حرف من موضعه، فزد quote_start بقدره.",
        ),
    ),
    ProblemKind(
        code="hidden-character",
        title=words("Hidden character", "حرف خفي"),
        rule=words(
            "Texts hold no control characters, and nothing that turns the direction of a line. "
            "Stored texts and quotes stay as they were received.",
            "لا تضم النصوص حروف تحكم ولا ما يقلب اتجاه السطر. أما النصوص المحفوظة والاقتباسات فتبقى كما وردت.",
        ),
        message=words("{value} holds the hidden character {character}", "في {value} حرف خفي هو {character}"),
        remedy=words(
            "Type the value again by hand; such characters come along when text is copied.",
            "اكتب القيمة بيدك من جديد، فهذه الحروف تأتي مع النص المنسوخ.",
        ),
    ),
    ProblemKind(
        code="bad-url",
        title=words("Bad address", "رابط غير صالح"),
        rule=words(
            "An address starts with http:// or https:// and names a host.",
            "يبدأ الرابط بـ http:// أو https:// ويذكر اسم الموقع.",
        ),
        message=words("{value} is not a web address", "{value} ليس رابط صفحة"),
        remedy=words("Copy the page's address from the browser.", "انسخ رابط الصفحة من المتصفح."),
    ),
    ProblemKind(
        code="bad-language",
        title=words("Bad language", "رمز لغة غير صالح"),
        rule=words("A language is its BCP 47 code, such as ar or en.", "تُكتب اللغة برمزها في BCP 47، مثل ar أو en."),
        message=words("{value} is not the code of a language, such as ar", "{value} ليس رمز لغة، مثل ar"),
        remedy=words("Write the code of the text's language.", "اكتب رمز لغة النص."),
    ),
    ProblemKind(
        code="bad-colour",
        title=words("Bad colour", "لون غير صالح"),
        rule=words(
            "A colour is #rrggbb, or #rrggbb|#rrggbb for a light and a dark ground.",
            "يُكتب اللون #rrggbb، أو لونين #rrggbb|#rrggbb للخلفية الفاتحة والداكنة.",
        ),
        message=words("{value} is not a colour such as #3e8e5a", "{value} ليس لوناً مثل #3e8e5a"),
        remedy=words("Write six hexadecimal digits after #.", "اكتب ستة أرقام ست عشرية بعد #."),
    ),
    ProblemKind(
        code="names-overlap",
        title=words("Two names for one day", "اسمان ليوم واحد"),
        rule=words(
            "On any day an actor has one name: no two rows of names.csv share a day; until is the last day of a name.",
            "للطرف في كل يوم اسم واحد، فلا يشترك سطران من names.csv في يوم، وuntil آخر أيام الاسم.",
        ),
        message=words("{value} begins before {other} has ended", "يبدأ الاسم {value} قبل أن ينتهي {other}"),
        remedy=words(
            "End the earlier name on the day before the later one begins.",
            "أنهِ الاسم الأسبق في اليوم السابق لبدء اللاحق.",
        ),
    ),
    ProblemKind(
        code="name-without-dates",
        title=words("Dated name without a date", "اسم مؤرخ بلا تاريخ"),
        rule=words(
            "A name in names.csv has a first or a last day, or both.",
            "لكل اسم في names.csv يوم أول أو يوم أخير أو كلاهما.",
        ),
        message=words("{value} has neither from nor until", "لا from للاسم {value} ولا until"),
        remedy=words(
            "Give a day, or put the name into actors.csv if it holds for all times.",
            "اكتب يوماً، أو انقل الاسم إلى actors.csv إن كان صالحاً لكل وقت.",
        ),
    ),
    ProblemKind(
        code="part-of-cycle",
        title=words("Group inside itself", "مجموعة تنتمي إلى نفسها"),
        rule=words("No actor is part of itself, over however many steps.", "لا ينتمي طرف إلى نفسه ولو بوسائط."),
        message=words("{value} is part of itself: {path}", "{value} ينتمي إلى نفسه: {path}"),
        remedy=words("Empty part_of for the outermost group.", "أفرغ part_of عند المجموعة الكبرى."),
    ),
    ProblemKind(
        code="unused-text",
        title=words("Text of no source", "نص بلا مصدر"),
        rule=words("Every file in texts/ is the text of a source.", "كل ملف في texts/ نص لمصدر."),
        message=words("no source names this file", "لا يذكر أي مصدر هذا الملف"),
        remedy=words("Name it in sources.csv, or remove it.", "اذكره في sources.csv أو احذفه."),
        severity=Severity.WARNING,
    ),
    ProblemKind(
        code="bad-sha256",
        title=words("Bad sha256", "بصمة sha256 غير صالحة"),
        rule=words(
            "A sha256 is 64 hexadecimal digits, in small letters.", "بصمة sha256 هي 64 رقماً ست عشرياً بحروف صغيرة."
        ),
        message=words("{value} is not a sha256", "{value} ليست بصمة sha256"),
        remedy=words("Copy what sha256sum prints for the file.", "انسخ ما يكتبه الأمر sha256sum للملف."),
    ),
    ProblemKind(
        code="text-hash-differs",
        title=words("Text was changed", "نص تغيّر"),
        rule=words("A stored text is the one whose sha256 was recorded.", "النص المحفوظ هو الذي سُجلت بصمته."),
        message=words("{value} was recorded, but {text} has {actual}", "المسجل {value}، وبصمة {text} هي {actual}"),
        remedy=words(
            "Restore the text as it was received. Record the new sha256 only if the text was meant to change.",
            "أعد النص كما ورد. ولا تسجل البصمة الجديدة إلا إذا كان تغيير النص مقصوداً.",
        ),
    ),
)
