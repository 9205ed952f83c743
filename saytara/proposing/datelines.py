"""Where a report was written: "Yalda, Syria (Agency) -- ", «يلدا (وكالة) –»; nothing is said of that place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.tokens import Token

FAR: Final = 7
"""Words between a place and the dash, at most: the country and the agency."""
DASHES: Final = ("-", "–", "—")


def is_dateline(tokens: Sequence[Token], item: Mention) -> bool:
    """Whether a bracket with an agency and a dash stand behind the place, with nothing but a country between.

    So does a bar, as headlines have it: "YALDA | Sun Mar 6".
    """
    after = item.last + 1
    if not item.is_place or after >= len(tokens):
        return False
    if "|" in tokens[after].gap or _is_capitals_alone(tokens, item) or _is_of_two(tokens, item):
        return True
    opened = next((at for at in range(after, min(after + FAR, len(tokens))) if "(" in tokens[at].gap), None)
    if opened is None or any(not _is_of_name(tokens[at]) for at in range(after, opened)):
        return False
    closed = next((at for at in range(opened + 1, min(opened + FAR, len(tokens))) if ")" in tokens[at].gap), None)
    if closed is None:
        return False
    is_begun = item.first == 0 and tokens[closed].gap == ")" and tokens[opened].raw.isupper()  # "YALDA, Syria (NNA)Men"
    return is_begun or any(dash in tokens[closed].gap.partition(")")[2] for dash in DASHES)


def _is_capitals_alone(tokens: Sequence[Token], item: Mention) -> bool:
    """Whether a sentence that is not all capitals begins with it in capitals: "YALDA Rebels said on Monday"."""
    following = tokens[item.last + 1]
    is_begun = item.first == 0 or tokens[item.first - 1].raw[-1].isdigit()  # "Updated 3 May 2018 YALDA Rebels said"
    is_capitals = is_begun and tokens[item.last].raw.isupper() and len(tokens[item.last].raw) > 3
    return is_capitals and following.gap == " " and following.raw.istitle()


def _is_of_two(tokens: Sequence[Token], item: Mention) -> bool:
    """Whether a sentence begins with two of them: "YALDA, Narnia/QADAM Rebels said on Monday"."""
    slash = next((at for at in range(1, min(FAR, len(tokens))) if "/" in tokens[at].gap), None)
    if slash is None or not tokens[0].raw.isupper() or len(tokens[0].raw) <= 3:
        return False
    is_name = all(_is_of_name(tokens[at]) or at == slash for at in range(1, slash))
    return is_name and tokens[item.last].raw.isupper() and item.last <= slash + 1


def _is_of_name(token: Token) -> bool:
    """Whether the word may be of a country's name, and no sentence is begun by it."""
    return token.gap in {" ", ", ", "، ", "/"} and (token.raw[0].isupper() or token.is_arabic)
