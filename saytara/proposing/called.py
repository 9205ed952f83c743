"""What an Arabic text itself calls its places, by which «المدينة», «المنطقة» and «القاعدة» are read later on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Final

from saytara.proposing.lexicon import Lexicon, lexicon
from saytara.proposing.names import Mention
from saytara.proposing.tokens import Token

JOINED: Final = frozenset({"", "و", "ف", "ب", "ل", "ك", "وب", "ول"})
"""What may be written with a word for a kind of place."""
QUOTES: Final = " \"«“("
"""Signs that may stand between a kind and a name: «مدينة "يلدا"»."""


class CalledPlaces:
    """By kind, the last place that the text calls one: «مدينة يلدا», whatever kind the dataset says it is."""

    def __init__(self) -> None:
        """No place has been called anything at the start of a text."""
        self.by_kind: dict[str, str] = {}
        self.is_rivalled = False
        """Whether the sentence so far names a place: another than it is not surely meant."""

    def note(self, tokens: Sequence[Token], place: Mention, words: Lexicon, *, is_aside: bool) -> None:
        """Notes what a place is called, by the word before its name or its first: «مدينة يلدا», «مخيم اليرموك»."""
        self.is_rivalled |= not _is_height(tokens[place.first].form, words)
        for at in (place.first, place.first - 1):
            kind = joined_kinds().get(tokens[at].form) if at >= 0 and not is_aside else None
            if kind and (at == place.first or not tokens[place.first].gap.strip(QUOTES)):
                self.by_kind.pop(kind, None)
                self.by_kind[kind] = place.id

    def note_other(self, tokens: Sequence[Token], index: int, words: Lexicon) -> None:
        """Forgets a kind where a name that no dataset knows is called so: «مدينة النور»."""
        kind = joined_kinds().get(tokens[index].form, "")
        if index + 1 < len(tokens) and tokens[index + 1].gap and not tokens[index + 1].gap.strip(QUOTES):
            self.by_kind.pop(kind, None)

    def meant(  # noqa: PLR0917 - the word and what its sentence has before it
        self,
        stems: Collection[str],
        tokens: Sequence[Token],
        index: int,
        words: Lexicon,
        here: Collection[str],
        grounds: Collection[str],
    ) -> Iterable[Mention]:
        """The place that was called so: «المنطقة» behind «منطقة يلدا», «البلدة» behind «مدينة يلدا».

        `here` are the places of the sentence so far, `grounds` those of the act before.
        """
        if words is not lexicon("ar"):
            return
        kinds = {*stems} & words.words["called_kinds"]
        if kinds & words.words["towns_called"]:
            kinds |= words.words["towns_called"]
        fitting = [place for kind, place in self.by_kind.items() if kind in kinds]
        if not fitting or _is_told_apart(tokens, index, words):
            return
        place = fitting[-1]
        before = tokens[index - 1].form if index else ""
        is_part = not tokens[index].form.startswith("ال") or before in words.words["seats"]
        if kinds & words.words["called_provinces"] and is_part:
            return  # «اشتباكات بالمحافظة», «مركز المحافظة»
        is_vague = "منطقه" in kinds and before in words.words["in"]
        if not (self.is_rivalled and place not in here) and not (is_vague and place not in grounds):
            yield Mention(index, index, place, is_place=True, is_meant=True)


def _is_height(form: str, words: Lexicon) -> bool:
    """Whether a name begins with a mountain or a base, which no writer calls a town: «جبل النور»."""
    stem = form.removeprefix("و").removeprefix("ب").removeprefix("ال")
    return stem in words.words["own_names"] - words.words["called_kinds"]


def _is_told_apart(tokens: Sequence[Token], index: int, words: Lexicon) -> bool:
    """Whether the words behind «المدينة» say which one is meant: «القديمة», «التي», not «الاستراتيجية»."""
    if index + 1 >= len(tokens) or tokens[index + 1].gap != " ":
        return False
    form = tokens[index + 1].form
    if form in words.words["relative"]:
        return not any(token.form in words.words["far_by"] for token in tokens[index + 2 : index + 3])
    is_adjective = form.startswith("ال") and form.endswith(("يه", "ي", "ه"))
    return (is_adjective or form in words.words["sides"]) and form not in words.words["of_any_town"]


@cache
def joined_kinds() -> dict[str, str]:
    """The words for kinds of place without their article, with what is written before them, by their forms."""
    return {joined + kind: kind for kind in lexicon("ar").words["called_kinds"] for joined in JOINED}
