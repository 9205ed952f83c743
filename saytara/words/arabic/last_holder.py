"""The Arabic of who was the main holder before, and who had been said to have left."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "label.last_whole": "آخر مسيطر رئيسي: {actor}، {when}",
    "label.last_whole_own": "آخر مسيطر رئيسي، برواية الطرف نفسه: {actor}، {when}",
    "label.reported_on": "ورد في {when}",
    "status.main_holder": "المسيطر الرئيسي على المكان بحسب ما ورد: {actor}",
    "status.since_left": "{actor} ({when}، وقد ورد قبل ذلك خبر الخروج: {left})",
}
