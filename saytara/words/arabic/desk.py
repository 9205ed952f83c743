"""Texts of the desk's store, in Arabic: states of cards, and what is refused."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "desk.state.draft": "مسودة",
    "desk.state.proposed": "مقترحة",
    "desk.state.confirmed": "مؤكدة",
    "desk.state.sealed": "معتمدة",
    "desk.state.returned": "معادة",
    "desk.state.rejected": "مرفوضة",
    "desk.state.retracted": "مسحوبة",
    "desk.refused.no_card": "لا توجد بطاقة {card}.",
    "desk.refused.no_text": "لا يوجد نص {text}.",
    "desk.refused.own": "من كتب شيئاً من الإفادة لا يؤكدها، بل يؤكدها شخص آخر.",
    "desk.refused.state": "لا يمكن نقل البطاقة من الحالة «{state}» إلى الحالة «{wanted}».",
    "desk.refused.no_reason": "اذكر السبب، فهو يُحفظ مع البطاقة.",
    "desk.refused.nothing": "لا توجد بطاقة مؤكدة في هذه المنطقة، ولم يُعتمد شيء.",
    "desk.refused.busy": "يجري اعتماد آخر الآن، ولم يُكتب شيء. أعد المحاولة بعد انتهائه.",
    "desk.refused.sealing": "البطاقة قيد الاعتماد في هذه اللحظة، ولم يتغير شيء.",
    "desk.refused.unsealed_claim": "لا توجد في المنطقة إفادة {claim}، ولم يُكتب شيء.",
    "desk.refused.bad_file": "{file} ليس ملف مسودات، أو أنه تغيّر بعد كتابته، ولم يُستورد منه شيء.",
    "desk.refused.not_utf8": "ترميز النص غير معروف، ولم يُحفظ.",
    "desk.refused.changed": "غيّر شخص آخر البطاقة في هذه الأثناء؛ لم يتغيّر شيء.",
    "desk.one_person": "أُكِّدت هذه الإفادة في مكتب تحرير مفتوح لشخص واحد، حيث لا تُطبَّق قاعدة الشخصين.",
    "desk.sentence": "الجملة {n} من النص",
}
