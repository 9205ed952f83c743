"""How the desk writes who did something: a name to read, and what tells two people of one name apart."""

from __future__ import annotations

import hashlib
from typing import Final

MARK: Final = " #"
DIGITS: Final = 12


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


def name_of(who: str) -> str:
    """The name alone.

    >>> name_of(signed("Amal #3", "1")), name_of("Amal")
    ('Amal #3', 'Amal')
    """
    name, mark, digits = who.rpartition(MARK)
    is_hash = len(digits) == DIGITS and set(digits) <= set("0123456789abcdef")
    return name if mark and is_hash else who
