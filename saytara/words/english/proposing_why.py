"""The English texts of why a field of a proposal was read so: what the sentence's words were taken for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "propose.why": "{field}: “{words}” {meaning}",
    "propose.why_unsaid": "{field}: {meaning}",
    "propose.why_flag": "{field}: “{words}”. {meaning}",
    "propose.field_place": "Place",
    "propose.field_actors": "Who",
    "propose.field_relation": "Relation",
    "propose.field_qualifier": "Share",
    "propose.field_part": "Part",
    "propose.field_speaker": "Who says so",
    "propose.field_day": "Day",
    "propose.field_flag": "Caution",
    "propose.why_named": "is a name in the dataset",
    "propose.why_meant": "stands for the name before it",
    "propose.why_open": "does not surely tell which side",
    "propose.why_share": "tells how much of it",
    "propose.why_part": "tells which part of it",
    "propose.why_said": "is who is quoted",
    "propose.why_same_speaker": "goes on quoting the one before",
    "propose.why_day": "tells the day",
    "propose.why_published": "the day of publication, since the sentence gives no day for it",
    "propose.why_control_noun": "tells who holds it",
    "propose.why_hands": "tells in whose hands it is",
    "propose.why_rest": "tells who has the rest",
    "propose.why_stronghold": "tells whose stronghold it is",
    "propose.why_gained": "tells that control of it was gained",
    "propose.why_taking": "tells that it was taken",
    "propose.why_fell": "tells to whom it fell",
    "propose.why_handover": "tells to whom it was handed over",
    "propose.why_withdrawal": "tells who left",
    "propose.why_expelled": "tells who was driven out",
    "propose.why_lost": "tells who lost it",
    "propose.why_siege": "tells who besieges it",
}
