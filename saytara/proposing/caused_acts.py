"""English acts that somebody is made to do, is kept from, or does another for: "convince rebels to leave"."""

from __future__ import annotations

from typing import Final

from saytara.proposing.passage import Passage

REACH: Final = 9
"""Words between the verb and what is done, at most."""
LET: Final = 5
"""Words between "let" and what is done, at most."""
INSTEAD: Final = 5
"""Words between "rather than" and what is not done, at most."""
NO_OBJECT: Final = ("by", "infinitive", "from", "upon", "of_land", "out", "together")
"""What begins no object: "pressed on to take Yalda"."""
PAIRS: Final = frozenset({("rather", "than"), ("instead", "of")})


def steered(passage: Passage, at: int) -> range | None:
    """The words that name who is to do what the English word at `at` tells: the object of "convince" or "prevent".

    None where nobody is: who convinces is then the subject, as "rebels were convinced to leave" has it.
    """
    form = passage.tokens[at].form
    if passage.has(at - 1, "infinitive"):
        end, name = at - 1, "persuades"
    elif passage.has(at - 1, "join") and passage.verb(at - 2) and passage.has(at - 3, "infinitive"):
        end, name = at - 3, "persuades"  # "allowed rebels to enter and hold"
    elif form.endswith("ing"):
        end, name = (at - 1 if at and passage.tokens[at - 1].form in {"from", "into"} else at), "prevents"
    elif passage.find_last(at - LET, at, "lets") is not None:  # "let aid enter Yalda"
        end, name = at, "lets"
    else:
        return None
    verb = passage.find_last(end - REACH, end, name)
    if verb is None or verb in passage.covered or verb + 1 >= end or passage.has(verb + 1, *NO_OBJECT):
        return None
    words = range(verb + 1, end)
    is_one_phrase = not any("," in passage.tokens[index].gap for index in range(verb + 1, at + 1))
    is_plain = passage.find(verb + 1, end, "relative", "break", "say", "infinitive") is None
    return words if is_one_phrase and is_plain and not any(passage.verb(index) for index in words) else None


def kept_from_at(passage: Passage, at: int) -> int | None:
    """The "from" of what somebody is kept from: "stopped rebels from entering Yalda"."""
    is_from = at > 0 and passage.tokens[at - 1].form == "from"
    return at - 1 if is_from and steered(passage, at) is not None else None


def instead_at(passage: Passage, at: int) -> int | None:
    """The word by which something else is done: "held out rather than leave Yalda", "instead of leaving"."""
    for index in range(max(1, at - INSTEAD), at):
        pair = passage.tokens[index - 1].form, passage.tokens[index].form
        if pair in PAIRS and not any("," in passage.tokens[word].gap for word in range(index + 1, at + 1)):
            return index - 1
    return None
