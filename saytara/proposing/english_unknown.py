"""English names that no dataset knows: of a group, a town, a quarter. An adjective of a people is none."""

from __future__ import annotations

from typing import Final

from saytara.proposing.lexicon import Lexicon
from saytara.proposing.passage import Passage
from saytara.proposing.tokens import Token

PEOPLE_ENDS: Final = ("ian", "ish", "ese", "ean")
"""How adjectives of peoples end and hardly a name does: "a Narnian advance", not "General Aslan advanced"."""
NO_QUARTER_ENDS: Final = ("an", "ish", "ese", "i")
"""How words before "district" end that are rather such adjectives than its name: not "Nahras district"."""
NO_GIVEN_NAME_ENDS: Final = ("i", "n", "ish", "ese", "s")
"""The same before what may be a man's other name: not "Joseph Yalda, the commander"."""
NO_TOWN_ENDS: Final = ("i", "n", "ese", "h", "s")
"""The same before "town", of whose name little hangs."""


def is_unknown_group(token: Token, words: Lexicon) -> bool:
    """Whether it is the name of a group that no dataset knows: "the extremist Ghuraba group"."""
    return token.raw[:1].isupper() and token.form not in words.words["skip"] | words.words["described"]


def is_unknown_town(token: Token, words: Lexicon) -> bool:
    """Whether it is the name of a place that no dataset knows: "the Ghuraba neighborhood", not "the Narnian town"."""
    is_adjective = token.form.endswith(NO_TOWN_ENDS) or token.form in words.words["list_words"]
    return is_unknown_group(token, words) and not is_adjective and not token.is_owner and (
        token.form not in words.words["determiner"] | words.words["part_side"] | words.words["many"]
        and token.form not in words.words["both"]
    )


def is_unknown_quarter(passage: Passage, at: int) -> bool:
    """Whether the word is the name of a part of a place that no dataset knows: "the Nour district of Yalda"."""
    token = passage.tokens[at]
    is_name = is_unknown_group(token, passage.words) and at not in passage.covered and not token.is_owner
    is_adjective = passage.has(at, "part_side", "determiner") or token.form.endswith(NO_QUARTER_ENDS)
    return at > 0 and is_name and not is_adjective
