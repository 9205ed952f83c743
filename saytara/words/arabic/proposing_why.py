"""The Arabic texts of why a field of a proposal was read so: what the sentence's words were taken for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "propose.why": "{field}: «{words}» {meaning}",
    "propose.why_unsaid": "{field}: {meaning}",
    "propose.why_flag": "{field}: «{words}». {meaning}",
    "propose.field_place": "المكان",
    "propose.field_actors": "الطرف",
    "propose.field_relation": "العلاقة",
    "propose.field_qualifier": "النسبة",
    "propose.field_part": "الجزء",
    "propose.field_speaker": "المتحدث",
    "propose.field_day": "اليوم",
    "propose.field_flag": "تنبيه",
    "propose.why_named": "اسم وارد في البيانات",
    "propose.why_meant": "كلمة تحل محل اسم ذُكر قبلها",
    "propose.why_share": "تدل على النسبة",
    "propose.why_open": "لا تدل يقيناً على الطرف",
    "propose.why_part": "تدل على جزء من المكان",
    "propose.why_said": "هو من نُقل عنه الكلام",
    "propose.why_same_speaker": "تواصل النقل عن المتحدث السابق",
    "propose.why_day": "تدل على اليوم",
    "propose.why_published": "يوم النشر، إذ لا تحدد الجملة يوماً لذلك",
    "propose.why_control_noun": "تدل على من يسيطر",
    "propose.why_hands": "تدل على من بيده المكان",
    "propose.why_rest": "تدل على من بيده الباقي",
    "propose.why_stronghold": "تدل على صاحب المعقل",
    "propose.why_gained": "تدل على بسط السيطرة",
    "propose.why_taking": "تدل على انتقال السيطرة",
    "propose.why_fell": "تدل على من سقط المكان في يده",
    "propose.why_handover": "تدل على من سُلّم إليه المكان",
    "propose.why_withdrawal": "تدل على من غادر",
    "propose.why_expelled": "تدل على من طُرد",
    "propose.why_lost": "تدل على من خسر المكان",
    "propose.why_siege": "تدل على من يحاصر المكان",
}
