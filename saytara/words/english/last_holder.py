"""The English of who was the main holder before, and who had been said to have left."""

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "label.last_whole": "last main holder: {actor}, {when}",
    "label.last_whole_own": "last main holder, on its own word: {actor}, {when}",
    "label.reported_on": "reported {when}",
    "status.main_holder": "reported as its main holder: {actor}",
    "status.since_left": "{actor} ({when}; said before that to have left, {left})",
}
