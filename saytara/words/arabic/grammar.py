"""Cases that Arabic writes: names of actors and speakers as they stand after a preposition or in a genitive."""

from __future__ import annotations

import re

FATHER_OF_IN_APPOSITION = re.compile(r"(?:(?<=^)|(?<=[؛،] )|(?<=[؛،] و)|(?P<title>\b[ولب]?ال\w+ ))أبو(?= )")
"""«أبو» where it takes the case of what stands before: a name that begins with it, alone or after a title («القائد»).

Behind a first name («أيمن أبو هاشم») or another name it is part of a surname, which keeps its form.
"""

HAMZA_BEFORE_PRONOUN = re.compile(r"اؤ(?=(?:ها|هما|هم|هن|ه|نا)\b)")
"""The last hamza of a noun with a possessive, as in «حلفاؤها»: its seat tells the case."""


def after_preposition(names: str) -> str:
    """Names of actors after a preposition.

    >>> after_preposition("القوات الحكومية وحلفاؤها")
    'القوات الحكومية وحلفائها'
    """
    return HAMZA_BEFORE_PRONOUN.sub("ائ", names)


def speaker_after_preposition(name: str) -> str:
    """A speaker's name after a preposition: «أبو» becomes «أبي» where the name inflects.

    >>> speaker_after_preposition("أبو القاسم، من حركة فتح")
    'أبي القاسم، من حركة فتح'
    """
    return FATHER_OF_IN_APPOSITION.sub(lambda found: f"{found['title'] or ''}أبي", name)
