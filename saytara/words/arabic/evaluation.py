"""Texts on how often an answer of the map was right, in Arabic."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "tested.line": "اختُبرت أجوبة كهذا ({state}) باستبعاد كل مصدر بدوره، فجاء المسيطر الرئيسي الذي سمّاه المصدر "
    "المستبعد مطابقاً في {right} من أصل {tests}.",
    "tested.line_none": "اختُبرت أجوبة كهذا ({state}) في {tests} باستبعاد كل مصدر بدوره، فلم يطابقها المسيطر "
    "الرئيسي الذي سمّاه المصدر المستبعد ولو مرة.",
    "tested.last": "اختُبر ما يُذكر من آخر مسيطر باستبعاد كل مصدر بدوره، فجاء من سمّاه المصدر المستبعد مطابقاً في "
    "{right} من أصل {tests}.",
    "tested.last_none": "اختُبر ما يُذكر من آخر مسيطر في {tests} باستبعاد كل مصدر بدوره، فلم يطابقه من سمّاه المصدر "
    "المستبعد ولو مرة.",
    "tested.coin": "وليس هذا أوثق من رمية قطعة نقود.",
    "tested.tests": {
        "one": "اختبار واحد",
        "two": "اختبارين",
        "few": "{n} اختبارات",
        "many": "{n} اختباراً",
        "other": "{n} اختبار",
    },
    "tested.right": {"one": "واحد", "two": "اثنين", "few": "{n}", "many": "{n}", "other": "{n}"},
    "tested.legend": "{pattern}. وحيث مضى على الخبر أكثر من {age} صحّت تسمية المسيطر في {right} من أصل {tests}",
    "tested.legend_none": "{pattern}. وحيث مضى على الخبر أكثر من {age} لم تصحّ تسمية المسيطر ولو مرة في {tests}",
    "tested.legend_coin": "{line}، وليس هذا أوثق من رمية قطعة نقود",
    "tested.state_one_origin": "بيد طرف واحد، بحسب مصدر واحد",
    "tested.state_several_origins": "بيد طرف واحد، بحسب أكثر من مصدر",
    "tested.state_divided": "تتقاسمه أطراف",
    "tested.state_disputed": "مختلف فيه",
    "tested.state_held_in_part": "جزء منه بيد طرف",
    "tested.state_stale": "مضى على آخر خبر عنه أكثر من {age}",
    "tested.state_not_reported": "لا خبر عن المسيطر",
    "tested.state_last": "آخر مسيطر ورد، إلى جانب جواب بلا مسيطر رئيسي",
    "tested.title": "كم مرة صحّت تسمية المسيطر الرئيسي",
    "tested.lead": "يُستبعد كل مصدر بدوره، وحيثما سمّى مسيطراً رئيسياً على مكان سُئلت عنه خريطة المصادر الأخرى لليوم "
    "نفسه. وما يقوله متحدث أو وكالة أو هيئة تحرير عن مكان خلال {window} يُحسب مرة واحدة ويُستبعد معاً. المجموع: "
    "{statements}.",
    "tested.statements": {
        "one": "قول واحد",
        "two": "قولان",
        "few": "{n} أقوال",
        "many": "{n} قولاً",
        "other": "{n} قول",
    },
    "tested.answer": "جواب الخريطة",
    "tested.asked": "الأقوال",
    "tested.named": "أجوبة سمّت مسيطراً رئيسياً",
    "tested.hits": "الصحيح منها",
    "tested.rate": "نسبة الصحيح",
    "tested.forecasts": "الأجوبة من حيث هي توقعات",
    "tested.forecasts_lead": "يُعامل كل جواب معاملة توقع احتماله نسبة ما صحّ من مثله في أقوال المصادر الأخرى. "
    "والأدنى أفضل. وتُقارن الطرائق حيث تسمّي كل منها مسيطراً.",
    "tested.forecaster": "المسيطر الرئيسي بحسب",
    "tested.forecaster_rules": "قواعد «سيطرة»، ولكل نوع من الأجوبة نسبته",
    "tested.forecaster_rules_one_rate": "قواعد «سيطرة»، بنسبة واحدة",
    "tested.forecaster_newest_wins": "الأخذ بأحدث خبر",
    "tested.forecaster_majority": "الأخذ بأكثر الأخبار",
    "tested.log_loss": "الخسارة اللوغاريتمية",
    "tested.brier": "مقياس براير",
    "evaluate.allowed_at_full_width": "منها ما تُرك مفتوحاً كله",
}
