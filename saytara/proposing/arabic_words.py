"""Which words of an Arabic sentence tell of control, and what each tells."""

from __future__ import annotations

from collections.abc import Sequence

from saytara.core.model import Dataset
from saytara.proposing.clauses import is_beside, is_heard
from saytara.proposing.landmarks import is_landmark
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage


class ArabicWords:
    """The words of control of one sentence, with the names that they may be about."""

    def __init__(self, passage: Passage, dataset: Dataset, spoken_of: Sequence[str] = ()) -> None:
        """Notes the sentence's words of control. `spoken_of`: who did the last act of the paragraph."""
        self.passage = passage
        self.dataset = dataset
        self.spoken_of = spoken_of
        self.actors = [item for item in passage.actors if not is_heard(passage, item) and not self._is_land(item)]
        ground = (item for item in passage.places if not is_beside(passage, item))
        self.places = [item for item in ground if not is_landmark(passage, item)]
        self.verbs = self._verbs()
        self.last_actors: tuple[Mention, ...] = ()
        self.oblique: dict[Mention, bool] = {}
        self.unsure: list[int] = []
        self.elsewhere: set[int] = set()  # acts of unnamed ground: they tell who acts, and are not proposed

    def _is_land(self, item: Mention) -> bool:
        """Whether a state's name only tells where a place lies: «جنوبي أوكرانيا»."""
        at = item.first - 1
        return self.passage.has(at, "sides") and self.passage.tokens[item.first].gap == " "

    def _verbs(self) -> dict[int, str]:
        passage = self.passage
        found: dict[int, str] = {}
        for index in range(len(passage.tokens)):
            kind = passage.verb(index)
            if not kind or (kind == "truce" and not self._is_truce(index)):
                continue
            if kind == "lost" and not self._is_loss_of_ground(index):
                continue
            before = next(reversed(found), None)
            is_near = (
                before is not None
                and index - before <= 18
                and passage.find(before + 1, index, "on") is None
                and (found[before] == "fell" or not any(before < item.first < index for item in passage.places))
            )
            if kind in {"control_noun", "hands"} and before is not None and is_near:
                first = found[before]
                if first in {"gained", "took", "lost"} or (first == "taking" and kind == "control_noun"):
                    continue
                if kind == "hands" and first == "fell":
                    continue
            found[index] = kind
        for index in [at for at, kind in found.items() if kind == "gained" and not self._with_noun(at)]:
            del found[index]
        return found

    def _with_noun(self, at: int) -> bool:
        """Whether "control" follows a verb that alone says nothing of ground: «فرض سيطرته»."""
        words = range(at + 1, min(at + 18, len(self.passage.tokens)))
        return any(self.passage.verb(index) == "control_noun" for index in words)

    def _is_loss_of_ground(self, index: int) -> bool:
        """Not «فقد قال», where the word only stresses the verb, nor «فقدت 3 من أفرادها»."""
        passage = self.passage
        after = index + 1
        if passage.find(after, index + 6, "lost_people") is not None:
            return False
        if passage.tokens[index].form not in {"فقد", "وفقد"} or after >= len(passage.tokens):
            return True
        if passage.has(after, "say") or passage.verb(after) not in {"", "control_noun"}:
            return False
        return after in passage.covered or passage.tokens[after].form.startswith("ال") or any(
            passage.verb(word) == "control_noun" for word in range(after, min(index + 3, len(passage.tokens)))
        )

    def _is_truce(self, index: int) -> bool:
        """An agreement is a truce where it says so, or who leaves by it."""
        form = self.passage.tokens[index].form
        if form.endswith("اطلاق"):
            return index > 0 and self.passage.has(index - 1, "ceasing")
        if not form.endswith(("اتفاق", "اتفاقا")):
            return True
        words = range(index + 1, min(index + 25, len(self.passage.tokens)))
        return any(self.passage.verb(at) in {"truce", "withdrawal", "withdrew"} for at in words)
