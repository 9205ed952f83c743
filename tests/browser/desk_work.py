"""A desk's work for the tests of its page: ten invented sentences, kept in memory, with versions and decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saytara.desk.session_groups import GroupsThen
from saytara.web.desk.desk_settings import Opening
from saytara.web.desk.desk_work import Decision
from saytara.web.desk.roles import Person
from saytara.web.desk.routes import Refused
from saytara.web.desk.session_tickets import EndedHere

SENTENCES = (
    "Rebels control most of Yarmouk camp.",
    "The army took Hajar al-Aswad on Monday.",
    "The army plans to take Tadamon.",
    "Islamic State controls Qadam.",
    "In 2013 rebels took Yalda.",
    "Rebels control Babbila <img src=x onerror=alert(1)>.",
    "A truce holds in Beit Sahm 🕊 for now.",
    "The army besieges Yarmouk camp.",
    "Traders said prices rose in Midan.",
    "Rebels withdrew from Zahira.",
)
LOOKS_BACK = 4
PLAN = 2
TEXT = " ".join(SENTENCES)


class GroupsHere:
    """`SessionGroups`, of which nobody here has any: tokens are not exposed."""

    def note(self, session: str, found: GroupsThen, until: float) -> None:
        raise NotImplementedError

    def of(self, session: str) -> GroupsThen | None:
        raise NotImplementedError


class Memory:
    """`DeskWork`, in memory."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self.ended_sessions = EndedHere()
        self.session_groups = GroupsHere()
        self.cards: dict[str, dict[str, Any]] = {}
        at = 0
        for number, sentence in enumerate(SENTENCES):
            self._put(f"c{number}", at, at + len(sentence), number == LOOKS_BACK)
            at += len(sentence) + 1
        self.cards[f"c{PLAN}"]["doubts"] = [{"code": "plan", "words": "plans to"}]

    def _put(self, name: str, start: int, end: int, looks_back: bool) -> dict[str, Any]:
        is_found = name.startswith("c")
        fields = {
            "places": ["yarmouk"] if is_found else [],
            "actors": ["opposition"] if is_found else [],
            "relation": "controls" if is_found else "",
            "qualifier": "unquantified",
            "day_from": "2017-05-23",
            "day_to": "2017-05-23",
        }
        marks = [
            {"start": start, "end": start + 6, "kind": "actor"},
            {"start": end - 6, "end": end - 1, "kind": "place"},
        ]
        self.cards[name] = {
            "id": name,
            "version": 1,
            "state": "draft",
            "start": start,
            "end": end,
            "fields": fields,
            "marks": marks if is_found else [],
            "offers": {"places": ["qadam"], "actors": ["government"]},
            "doubts": [],
            "looks_back": looks_back,
            "by": "",
            "reason": "",
        }
        return self.cards[name]

    def overview(self, area: str, person: Person, language: str) -> Mapping[str, Any]:
        left = sum(card["state"] == "draft" for card in self.cards.values())
        text = {"id": "t", "title": "An invented report", "publisher": "Nobody", "published": "2017-05-24"}
        text |= {"left": left}
        places = [{"id": name, "name": name.title(), "search": name} for name in ("yarmouk", "qadam", "yalda")]
        actors = [{"id": name, "name": name.title(), "search": name} for name in ("opposition", "government")]
        return {"texts": [text], "publishers": [], "kinds": [], "sides": [], "places": places, "actors": actors}

    def add_text(self, area: str, person: Person, given: Mapping[str, Any], content: bytes) -> Mapping[str, Any]:
        return {"id": "t"}

    def look(self, area: str, person: Person, given: Mapping[str, Any], content: bytes) -> Mapping[str, Any]:
        return {"title": "", "url": "", "language": "en", "days": []}

    def text(self, area: str, person: Person, text: str) -> Mapping[str, Any]:
        cards = sorted(self.cards.values(), key=lambda card: card["start"])
        return {"id": "t", "title": "An invented report", "language": "en", "words": TEXT, "people": [], "cards": cards}

    def _card(self, card: str, version: int) -> dict[str, Any]:
        if self.cards[card]["version"] != version:
            raise Refused(409, "conflict", theirs=self.cards[card])
        return self.cards[card]

    def save(
        self, area: str, person: Person, card: str, version: int, fields: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        found = self._card(card, version)
        found |= {"fields": dict(fields), "version": version + 1, "by": person.name}
        return found

    def decide(
        self, area: str, person: Person, card: str, version: int, decision: Decision
    ) -> Mapping[str, Any]:
        found = self._card(card, version)
        if decision.state == "taken_back":
            return self._taken_back(found, version)
        found["before"] = {name: found.get(name, "") for name in ("state", "reason", "by", "before")}
        if decision.state == "confirmed" and found["by"] == person.name and self.opening.is_team:
            raise Refused(403, "own_claim")
        found |= {"state": decision.state, "reason": decision.reason, "version": version + 1, "by": person.name}
        return found

    def _taken_back(self, found: dict[str, Any], version: int) -> Mapping[str, Any]:
        found |= {"before": "", **found["before"], "version": version + 1}
        return found

    def begin(self, area: str, person: Person, text: str, start: int, end: int) -> Mapping[str, Any]:
        return self._put(f"new{start}", start, end, False)

    def effect(self, area: str, cards: tuple[str, ...], language: str) -> Mapping[str, Any]:
        change = {"place": "yarmouk", "date": "2017-05-23", "before": "not reported", "after": "Opposition, no share"}
        return {"changes": [change] * min(len(cards), 1), "disputes": [], "faults": []}

    def at(self, area: str, person: Person, text: str, card: str) -> Mapping[str, Any]:
        return {"people": [], "there": [], "versions": {name: found["version"] for name, found in self.cards.items()}}

    def seal(self, area: str, person: Person, cards: tuple[str, ...]) -> Mapping[str, Any]:
        for card in cards:
            self.cards[card]["state"] = "sealed"
        return {}


def make(opening: Opening) -> Memory:
    """What stands in for `saytara.web.desk.running_desk.work_of`."""
    return Memory(opening)
