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
    "desk.refused.no_card": "لا توجد بطاقة \u2068{card}\u2069.",
    "desk.refused.no_text": "لا يوجد نص \u2068{text}\u2069.",
    "desk.refused.own": "من كتب شيئاً من الخبر لا يؤكده، بل يؤكده شخص آخر.",
    "desk.refused.own_name": "كتب شيئاً من الخبر شخص بهذا الاسم في مكتب تحرير فُتح لشخص واحد، فيؤكده شخص آخر.",
    "desk.refused.state": "لا يمكن نقل البطاقة من الحالة «{state}» إلى الحالة «{wanted}».",
    "desk.refused.no_reason": "اذكر السبب، فهو يُحفظ مع البطاقة.",
    "desk.refused.nothing": "لا توجد بطاقة مؤكدة لهذه الخريطة، ولم يُعتمد شيء.",
    "desk.refused.busy": "يعتمد شخص آخر أخباراً الآن، ولم يُكتب شيء. أعد المحاولة بعد انتهائه.",
    "desk.refused.sealing": "البطاقة قيد الاعتماد في هذه اللحظة، ولم يتغير شيء.",
    "desk.refused.unsealed_claim": "لا خبر في هذه الخريطة معرّفه \u2068{claim}\u2069، ولم يُكتب شيء.",
    "desk.refused.bad_file": "الملف \u2068{file}\u2069 ليس ملف مسودات، أو غُيّر بعد كتابته، ولم يُستورد منه شيء.",
    "desk.refused.not_utf8": "النص ليس بترميز يونيكود، ولم يُحفظ.",
    "desk.refused.not_yours": "لا يتراجع عن آخر قرار في البطاقة إلا من اتخذه، وما دام لم يُعدَّل شيء بعده.",
    "desk.refused.not_author": "لا يعيد البطاقة إلى مسودة إلا من شارك فيها.",
    "desk.refused.facts_changed": "عُدّلت بيانات النص بعد هذا القرار فأُلغي أثره، والبطاقة بانتظار تأكيد جديد. إذا عُدّل "
    "حقل فيها عادت مسودة.",
    "desk.refused.changed": "عدّل شخص آخر البطاقة في هذه الأثناء، ولم يُحفظ تعديلك.",
    "desk.refused.sealed_text": "اعتُمدت أخبار من هذا النص، فالمعتدّ به سطره في جدول المصادر. عدّله هناك.",
    "desk.refused.not_withdrawn": "لا يسحب النص إلا من أضافه، وقبل أن يُعرض شيء من أخباره على غيره.",
    "desk.one_person": "أُكّد هذا الخبر في مكتب تحرير فُتح لشخص واحد، حيث لا تسري قاعدة الشخصين.",
    "desk.log_facts_changed": "عُدّلت بعد تأكيد البطاقة بيانات للنص تدخل في البيانات المنشورة، فتُؤكد من جديد.",
    "desk.sentence": "الجملة {n} من النص",
}
