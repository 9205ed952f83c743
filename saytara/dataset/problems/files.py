"""Kinds of problem with files as a whole: missing, too large, in another encoding, or not what their name says."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import DID_YOU_MEAN, ProblemKind, words

KINDS: Final = (
    ProblemKind(
        code="no-folder",
        title=words("No such dataset", "لا وجود للبيانات"),
        rule=words("A dataset is a folder.", "البيانات مجلد يضم ملفات."),
        message=words("there is no folder here", "لا يوجد مجلد في هذا الموضع"),
        remedy=words("Give the path of the dataset's folder.", "اكتب مسار مجلد البيانات."),
    ),
    ProblemKind(
        code="bad-folder-name",
        title=words("Bad folder name", "اسم مجلد غير صالح"),
        rule=words(
            "The name of a dataset's folder has letters and digits of any script, spaces and the signs - _ . ( ), at "
            "most 80 in all, and begins with a letter or digit.",
            "يتألف اسم مجلد البيانات من حروف وأرقام بأي أبجدية ومسافات والعلامات - _ . ( )، ولا يزيد على "
            "80 حرفاً، ويبدأ بحرف أو رقم.",
        ),
        message=words("a dataset's folder cannot be called {value}", "لا يصلح {value} اسماً لمجلد بيانات"),
        remedy=words(
            "Rename the folder, best with small Latin letters, digits and hyphens: its name stands in addresses.",
            "غيّر اسم المجلد، والأفضل أن يكون بحروف لاتينية صغيرة وأرقام وواصلات، فهو يظهر في الروابط.",
        ),
    ),
    ProblemKind(
        code="missing-file",
        title=words("Missing file", "ملف ناقص"),
        rule=words(
            "A dataset has its five files, and each text that a source names.",
            "تضم البيانات ملفاتها الخمسة، وكل نص يذكره مصدر.",
        ),
        message=words("the file {value} is missing", "الملف {value} غير موجود"),
        remedy=words("Add the file, or correct its name.", "أضف الملف أو صحح اسمه."),
    ),
    ProblemKind(
        code="not-a-file",
        title=words("Not a file", "ليس ملفاً"),
        rule=words("Every part of a dataset is a regular file.", "كل جزء من البيانات ملف عادي."),
        message=words(
            "{value} is a folder, a device or a pipe, not a file", "{value} مجلد أو جهاز أو أنبوب، وليس ملفاً"
        ),
        remedy=words("Put a file in its place.", "ضع ملفاً مكانه."),
    ),
    ProblemKind(
        code="unreadable-file",
        title=words("Unreadable file", "ملف لا يُقرأ"),
        rule=words("Every file can be opened and read.", "كل ملف يمكن فتحه وقراءته."),
        message=words("the file cannot be read: {reason}", "تعذرت قراءة الملف: {reason}"),
        remedy=words(
            "Check the file's permissions, and where a link points to.",
            "تحقق من أذونات الملف، ومن وجهته إن كان رابطاً رمزياً.",
        ),
    ),
    ProblemKind(
        code="path-outside",
        title=words("Path leaves the dataset", "مسار خارج البيانات"),
        rule=words(
            "A dataset is whole in its folder: no path and no link leads out of it.",
            "البيانات كاملة في مجلدها، فلا يخرج منها مسار ولا رابط رمزي.",
        ),
        message=words("{value} leads out of the dataset's folder", "{value} يقود إلى خارج مجلد البيانات"),
        remedy=words(
            "Copy the file into the folder and give its path from there, such as texts/article.txt.",
            "انسخ الملف إلى المجلد واكتب مساره منه، مثل texts/article.txt.",
        ),
    ),
    ProblemKind(
        code="file-too-large",
        title=words("File too large", "ملف أكبر من المسموح"),
        rule=words(
            "A file stays below its limit, so that rubbish is told from data before it is read.",
            "لا يتجاوز الملف حده، ليُعرف ما ليس بيانات قبل قراءته.",
        ),
        message=words(
            "the file has {size} MB; at most {limit} MB are read",
            "حجم الملف {size} ميغابايت، والحد الأعلى {limit} ميغابايت",
        ),
        remedy=words("Check that this is the right file.", "تأكد من أنه الملف المقصود."),
    ),
    ProblemKind(
        code="too-many-rows",
        title=words("Too many rows", "صفوف أكثر من المسموح"),
        rule=words(
            "A file has at most 100,000 rows or features, claims.parquet 2,000,000.",
            "في الملف 100000 صف أو عنصر على الأكثر، وفي claims.parquet 2000000 صف.",
        ),
        message=words(
            "only the first {limit} rows or features are read",
            "لا تُقرأ إلا الصفوف أو العناصر الأولى، وعددها {limit}",
        ),
        remedy=words(
            "Check that this is the right file, or split the dataset.", "تأكد من أنه الملف المقصود، أو اقسم البيانات."
        ),
    ),
    ProblemKind(
        code="change-interrupted",
        title=words("Edited after an interrupted change", "تعديل بعد تغيير لم يكتمل"),
        rule=words(
            "A change that was interrupted is finished before its files are edited by hand.",
            "يكتمل التغيير الذي انقطع قبل تعديل ملفاته يدوياً.",
        ),
        message=words(
            "{value} was edited after a change of it that was interrupted; the change's own file is {kept}",
            "عُدّل {value} بعد تغيير له لم يكتمل، ونسخة التغيير في {kept}",
        ),
        remedy=words(
            "Keep one of the two under the file's name, then remove the folder .saytara-change.",
            "أبقِ أحد الملفين باسم الملف، ثم احذف المجلد \u2068.saytara-change\u2069.",
        ),
    ),
    ProblemKind(
        code="binary-file",
        title=words("Not a text file", "ليس ملفاً نصياً"),
        rule=words("Files are plain text, without NUL bytes.", "الملفات نصوص خالية من البايت الصفري."),
        message=words("the file holds a NUL byte, so it is not text", "في الملف بايت صفري، فهو ليس نصاً"),
        remedy=words(
            "Export the file again as text: a spreadsheet's own format cannot be read here.",
            "صدّر الملف نصاً من جديد، فصيغة برنامج الجداول نفسها لا تُقرأ هنا.",
        ),
    ),
    ProblemKind(
        code="bad-parquet",
        title=words("Parquet that cannot be read", "ملف Parquet لا يُقرأ"),
        rule=words(
            "claims.parquet is Parquet, and its columns hold texts, or days and numbers.",
            "ملف claims.parquet بصيغة Parquet، وأعمدته نصوص، أو أيام وأرقام.",
        ),
        message=words(
            "{value} cannot be read as Parquet of texts, days and numbers",
            "لا يُقرأ {value} بصيغة Parquet نصوصاً وأياماً وأرقاماً",
        ),
        remedy=words("Write the file anew, each column as text.", "اكتب الملف من جديد بأعمدة نصية."),
    ),
    ProblemKind(
        code="claims-twice",
        title=words("Claims in two files", "الأخبار في ملفين"),
        rule=words(
            "Claims stand in claims.csv or in claims.parquet; beside this one claims.csv has no rows, or is absent.",
            "ترد الأخبار في claims.csv أو في claims.parquet، ومع الثاني يخلو claims.csv من الصفوف أو لا يوجد.",
        ),
        message=words(
            "{value} has rows, and so there are two files of claims", "في {value} صفوف، فللأخبار بذلك ملفان"
        ),
        remedy=words(
            "Bring the rows of one file into the other.", "انقل صفوف أحد الملفين إلى الآخر."
        ),
    ),
    ProblemKind(
        code="wrong-encoding",
        title=words("Wrong encoding", "ترميز غير صحيح"),
        rule=words("Files are UTF-8; a byte order mark is fine.", "الملفات بترميز UTF-8، ولا بأس بعلامة BOM في أولها."),
        message=words(
            "the file is not UTF-8 from here on; it looks like {guess}",
            "الملف من هنا ليس بترميز UTF-8، ويبدو أنه {guess}",
        ),
        remedy=words('Save the file again as "CSV UTF-8" or "UTF-8".', "احفظ الملف من جديد بترميز UTF-8."),
    ),
    ProblemKind(
        code="csv-syntax",
        title=words("Broken CSV", "ملف CSV معطوب"),
        rule=words("Tables are CSV as RFC 4180 has it.", "الجداول ملفات CSV بحسب RFC 4180."),
        message=words("the table cannot be read from here on: {reason}", "تعذرت قراءة الجدول من هنا: {reason}"),
        remedy=words(
            'Look for a quotation mark that is not closed; inside a quoted cell write it twice ("").',
            'ابحث عن علامة اقتباس لم تُغلق، واكتبها مرتين ("") داخل الخانة المقتبسة.',
        ),
    ),
    ProblemKind(
        code="wrong-delimiter",
        title=words("Wrong delimiter", "فاصل غير صحيح"),
        rule=words("Cells are separated by commas.", "يفصل بين الخانات فاصلة لاتينية."),
        message=words(
            "the cells seem to be separated by {value}, not by commas",
            "يبدو أن الفاصل بين الخانات {value} لا الفاصلة اللاتينية",
        ),
        remedy=words(
            "Export the table again with the comma as separator.", "صدّر الجدول من جديد والفاصلة اللاتينية (,) فاصلاً."
        ),
    ),
    ProblemKind(
        code="separator-line",
        title=words("A spreadsheet's line before the header", "سطر لبرنامج الجداول قبل العناوين"),
        rule=words("The first line of a table is its header.", "أول سطر في الجدول هو سطر العناوين."),
        message=words(
            "{value} tells a spreadsheet how cells are separated; it is no header",
            "السطر {value} يدل برنامج الجداول على الفاصل، وليس سطر العناوين",
        ),
        remedy=words("Remove the first line.", "احذف السطر الأول."),
    ),
    ProblemKind(
        code="ragged-row",
        title=words("Ragged row", "صف غير منتظم"),
        rule=words("Every row has as many cells as the header.", "لكل صف عدد خانات العناوين نفسه."),
        message=words(
            "the row has {found} cells, but the header has {wanted}", "عدد خانات الصف {found}، وعدد العناوين {wanted}"
        ),
        remedy=words(
            "Look for a comma too many or too few; a cell with a comma in it stands in quotation marks.",
            "ابحث عن فاصلة زائدة أو ناقصة، واجعل الخانة التي فيها فاصلة بين علامتي اقتباس.",
        ),
    ),
    ProblemKind(
        code="missing-column",
        title=words("Missing column", "عمود ناقص"),
        rule=words("A table has all its columns, even empty ones.", "في الجدول أعمدته كلها، ولو كانت فارغة."),
        message=words("the column {value} is missing", "العمود {value} ناقص"),
        remedy=words("Add the column to the header and to every row.", "أضف العمود إلى العناوين وإلى كل صف."),
    ),
    ProblemKind(
        code="unknown-column",
        title=words("Unknown column", "عمود غير معروف"),
        rule=words(
            "A table, an object or a section has only the columns or keys of the format.",
            "لا يضم الجدول أو القسم إلا أعمدة الصيغة ومفاتيحها.",
        ),
        message=words("{value} is not a column or key of this file", "{value} ليس من أعمدة هذا الملف ولا من مفاتيحه"),
        hint=DID_YOU_MEAN,
        remedy=words(
            "Correct the name, or remove it: what is not read must not look as if it counted.",
            "صحح الاسم أو احذفه، فما لا يُقرأ لا ينبغي أن يبدو محسوباً.",
        ),
    ),
    ProblemKind(
        code="duplicate-column",
        title=words("Column twice", "عمود مكرر"),
        rule=words("Every column stands once in the header.", "يرد كل عمود مرة واحدة في العناوين."),
        message=words("the column {value} stands there twice", "العمود {value} مكرر"),
        remedy=words("Remove one of the two.", "احذف أحد العمودين."),
    ),
    ProblemKind(
        code="json-syntax",
        title=words("Broken JSON", "ملف JSON معطوب"),
        rule=words("GeoJSON files are JSON as RFC 8259 has it.", "ملفات GeoJSON مكتوبة بحسب RFC 8259."),
        message=words("the file is not JSON from here on: {reason}", "الملف من هنا ليس JSON صحيحاً: {reason}"),
        remedy=words(
            "Look for a comma, a bracket or a quotation mark too many or too few.",
            "ابحث عن فاصلة أو قوس أو علامة اقتباس زائدة أو ناقصة.",
        ),
    ),
    ProblemKind(
        code="toml-syntax",
        title=words("Broken TOML", "ملف TOML معطوب"),
        rule=words("dataset.toml is TOML 1.0.", "الملف dataset.toml مكتوب بحسب TOML 1.0."),
        message=words("the file is not TOML: {reason}", "الملف ليس TOML صحيحاً: {reason}"),
        remedy=words(
            "Look for a quotation mark or a bracket that is missing in that line.",
            "ابحث عن علامة اقتباس أو قوس ناقص في ذلك السطر.",
        ),
    ),
    ProblemKind(
        code="too-deep",
        title=words("Nested too deep", "تداخل مفرط"),
        rule=words("No file nests its brackets hundreds of levels deep.", "لا تتداخل الأقواس في ملف مئات المرات."),
        message=words("the brackets are nested too deep to be data", "تداخل الأقواس أعمق من أن يكون بيانات"),
        remedy=words("Check that this is the right file.", "تأكد من أنه الملف المقصود."),
    ),
    ProblemKind(
        code="duplicate-key",
        title=words("Key twice", "مفتاح مكرر"),
        rule=words("A key stands once in its object or section.", "يرد المفتاح مرة واحدة في قسمه."),
        message=words("a key stands there twice: {reason}", "مفتاح مكرر: {reason}"),
        remedy=words("Keep the one that is meant.", "أبقِ المقصود منهما."),
    ),
    ProblemKind(
        code="wrong-type",
        title=words("Wrong type of value", "نوع قيمة غير صحيح"),
        rule=words(
            "A value has the type that its key asks for: a text in quotation marks, a list, a number.",
            "للقيمة النوع الذي يطلبه مفتاحها: نص بين علامتي اقتباس، أو قائمة، أو عدد.",
        ),
        message=words("{value} is not of the type {wanted}", "{value} من غير النوع المطلوب ({wanted})"),
        remedy=words(
            "Write the value as docs/reference/dataset.md shows it.", "اكتب القيمة كما في docs/reference/dataset.md."
        ),
    ),
)
