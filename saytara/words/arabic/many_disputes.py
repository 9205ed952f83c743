"""Texts of the disputes of a large dataset, in Arabic."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "many_disputes.date": "الخلافات في",
    "many_disputes.which": "المعروض",
    "many_disputes.on_day": "الأماكن المختلف فيها في {date}",
    "many_disputes.ever": "الأماكن التي اختُلف فيها يوماً",
    "many_disputes.counted": "{which}: \u2066{n}\u2069",
    "many_disputes.none": "لا مكان مختلفاً فيه حينها بين الأماكن المطلوبة.",
    "many_disputes.none_here": "لا مكان مختلفاً فيه حينها بين هذه الأماكن.",
    "many_disputes.working": "يجري حساب الأماكن المختلف فيها، ويستغرق ذلك بضع دقائق حين تكثر الأماكن. "
    "وإلى أن يكتمل تمر القائمة بالأماكن كلها، وفي كل صفحة \u2068{size}\u2069 منها.",
    "many_disputes.one_by_one": "عند اختيار ما كان معروفاً في تاريخ سابق، أو أدنى تقييم للمصادر، تمر القائمة بالأماكن "
    "كلها، وفي كل صفحة \u2068{size}\u2069 منها.",
    "many_disputes.again": "تحديث القائمة",
    "many_disputes.matrix_left_out": "حين تبلغ الأماكن هذه الكثرة يُقارن الناشرون ضمن منطقة لا تزيد أماكنها على "
    "\u2068{most}\u2069، أو في مكان واحد. فاختر منطقة أو مكاناً.",
    "many_disputes.matrix_of": "ما ورد عن {about} وحده.",
    "many_disputes.regions_left_out": "يقاس ما يقال عن منطقة كلها على أماكنها حين تُختار منطقة لا تزيد أماكنها على "
    "\u2068{most}\u2069.",
    "many_changes.working": "تظهر الأماكن التي تختلف بين الخريطتين حين يكتمل حساب اليومين.",
    "many_changes.count": "الأماكن التي تختلف بين الخريطتين: \u2066{n}\u2069",
    "many_changes.lead": "وما لا يغيّر شيئاً على الخريطة لا يُذكر هنا.",
    "note.bad_ever": "«\u2068{value}\u2069» قيمة لا تُعرف، فتُعرض خلافات يوم واحد.",
}
