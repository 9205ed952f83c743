"""The Arabic texts of what is found in a text: summaries that are drafted, and words of caution."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "propose.share_exactly": "{low} في المئة من {place}",
    "propose.share_about": "نحو {low} في المئة من {place}",
    "propose.share_between": "ما بين {low} و{high} في المئة من {place}",
    "propose.share_more_than": "أكثر من {low} في المئة من {place}",
    "propose.share_at_least": "ما لا يقل عن {low} في المئة من {place}",
    "propose.share_less_than": "أقل من {low} في المئة من {place}",
    "propose.share_at_most": "ما لا يزيد على {low} في المئة من {place}",
    "propose.share_most": "معظم {place}",
    "propose.share_half": "نصف {place}",
    "propose.share_all": "كامل {place}",
    "propose.share_none": "لا شيء من {place}",
    "propose.share_minor": "جزء صغير من {place}",
    "propose.share_unquantified": "{place}",
    "propose.summary_nothing": "ورد أن {place} خارج سيطرة {actors} كلياً.",
    "propose.part": "جزء من {place}",
    "propose.part_named": "جزء من {place} («{part}»)",
    "propose.speaker": " والكلام منقول عن متحدث.",
    "propose.speaker_named": " والكلام منقول عن {speaker}.",
    "propose.flag_plan": "خطة لا واقعة",
    "propose.flag_condition": "شرط أو احتمال",
    "propose.flag_conflicting": "الأنباء متضاربة",
    "propose.flag_denial": "هناك من ينفي ذلك",
    "propose.flag_negation": "الجملة تنفي ذلك",
    "propose.flag_only": "في الجملة حصر («فقط» أو ما في معناها)",
    "propose.flag_began": "بدأ ولم يكتمل",
    "propose.flag_broken_truce": "انهارت التسوية",
    "propose.flag_looks_back": "الجملة تعود إلى الماضي، فأي يوم تقصد؟",
    "propose.flag_day_clash": "اسم اليوم لا يوافق التاريخ",
    "propose.flag_homonym": "أهو اسم علم أم كلمة عادية؟",
    "propose.flag_part": "جزء لا الكل",
    "propose.flag_repeated": "ورد قبل ذلك في النص نفسه",
    "propose.flag_which_side": "من الفاعل؟",
    "propose.choices": "{relation}: {place}. أي طرف؟ {actors}",
}
