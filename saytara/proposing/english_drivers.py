"""Who takes the English place out of which he drives another: "rebels pushed ISIS out of Yalda"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from saytara.core.relations import Relation
from saytara.proposing.acts import Act
from saytara.proposing.clauses import group_of
from saytara.proposing.english_doubts import EnglishDoubts
from saytara.proposing.names import Mention


class EnglishDrivers(EnglishDoubts):
    """The takings that an expulsion tells besides."""

    def taken_by_driver(self, act: Act) -> Act | None:
        """The taking by the one who drives the others out, where he is named as the subject or behind "by"."""
        if act.kind != "expelled" or not act.actors:
            return None
        agent = self._agent(act.first, act.high)
        if self._passive(act.first, act.kind):
            drivers, rule = (() if agent is None else group_of(self.passage, agent, (act.low, act.high))), "by"
        else:
            drivers, rule = self._subject(act.first, act.low)
        driven = {item.id for item in act.actors}
        is_sure = bool(drivers) and driven.isdisjoint(item.id for item in drivers) and rule in {"by", "subject"}
        is_sure = is_sure and not (rule == "subject" and self._is_said(act, drivers))
        if not is_sure or self._is_doubtful(act.first, drivers, rule):
            return None
        return replace(act, actors=drivers, relation=Relation.TOOK, rule="driver")

    def _is_said(self, act: Act, drivers: Sequence[Mention]) -> bool:
        """Whether the drivers only say it of another subject: "rebels said hunger drove ISIS out"."""
        last = max(item.last for item in drivers)
        said = self.passage.find(last + 1, act.first, "say") if last < act.first else None
        if said is None:
            return False
        return self.passage.find(said + 1, act.first, "pronoun", "possessive", "own_forces", "people", "us") is None
