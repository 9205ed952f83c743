"""How the desk writes who did something: a name to read, and what tells two people of one name apart."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from typing import Final

MARK: Final = " #"
DIGITS: Final = 12

TATWEEL: Final = "\u0640"
"""It draws a word out in Arabic script, and is no letter."""


def signed(name: str, subject: str) -> str:
    """A person of a sign-in: the name, and a part of the hash of the subject, which never changes, as a name may.

    >>> signed("Amal", "1") == signed("Amal", "2")
    False
    """
    return f"{name}{MARK}{hashlib.sha256(subject.encode()).hexdigest()[:DIGITS]}"


def identity_of(who: str) -> str:
    """What two entries of one person have in common: the part of the hash; without one, all of it.

    >>> identity_of(signed("Amal", "1")) == identity_of(signed("Amal K.", "1"))
    True
    """
    return who[len(name_of(who)) :] or who


def is_or_may_be_author(who: str, authors: Iterable[str]) -> bool:
    """Whether somebody is one of the authors, or may be: who is known by name alone may be everybody of that name.

    >>> amal = signed("Amal", "1")
    >>> is_or_may_be_author(amal, ["AMAL"]), is_or_may_be_author(amal, [signed("Amal", "2")])
    (True, False)
    >>> is_or_may_be_author(amal, ["Ａmal\u200e"])
    True
    """
    return any(
        identity_of(who) == identity_of(author)
        or (_is_name_alone(who, author) and _compared(name_of(who)) == _compared(name_of(author)))
        for author in authors
    )


def _is_name_alone(*people: str) -> bool:
    """Whether one of them has no part of a hash: wrote alone at a desk without sign-in."""
    return any(name_of(who) == who for who in people)


def _compared(name: str) -> str:
    """A name in which writing alone makes no difference: capitals, spaces, signs without a look, the tatweel, and how a
    letter is encoded.
    """
    letters = unicodedata.normalize("NFKC", name).casefold()
    seen = "".join(letter for letter in letters if unicodedata.category(letter) != "Cf" and letter != TATWEEL)
    return " ".join(unicodedata.normalize("NFKC", seen).split())


def name_of(who: str) -> str:
    """The name alone.

    >>> name_of(signed("Amal #3", "1")), name_of("Amal")
    ('Amal #3', 'Amal')
    """
    name, mark, digits = who.rpartition(MARK)
    is_hash = len(digits) == DIGITS and set(digits) <= set("0123456789abcdef")
    return name if mark and is_hash else who
