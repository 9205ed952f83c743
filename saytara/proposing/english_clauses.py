"""English words that begin no clause, though they mostly do: "known as", "as well as", "lies there but is held"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from saytara.proposing.lexicon import lexicon
from saytara.proposing.tokens import Token


def goes_on(tokens: Sequence[Token], sets: Sequence[Collection[str]], at: int) -> bool:
    """Whether the clause before goes on at a word like "as" or "but": its subject is that of what follows."""
    if at == 0 or at + 1 >= len(tokens):
        return False
    words = lexicon("en").words
    before, after = tokens[at - 1].form, tokens[at + 1].form
    if tokens[at].form == "as":
        is_of = after in words["articles"] and at + 3 < len(tokens) and tokens[at + 3].form == "of"
        return is_of or after in words["as_what"] or (before in words["called_as"] and after not in words["be"])
    if tokens[at].form == "but":
        verb = at + 1
        while verb < len(tokens) and "adverb" in sets[verb]:
            verb += 1
        return verb < len(tokens) and not {"be", "had", "have"}.isdisjoint(sets[verb])
    return False
