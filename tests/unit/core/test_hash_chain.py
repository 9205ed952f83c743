"""The hash rule of logs, as docs/reference/desk-log.md states it: for any text, what json.dumps would give."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, replace

from hypothesis import given
from hypothesis import strategies as st

from saytara.core.hash_chain import FIRST, LogEntry, hash_of

TEXT = st.text(st.characters(codec=None), max_size=30)
ENTRY = LogEntry(
    number=1,
    **dict.fromkeys(("entry", "when", "who", "what", "dataset", "card", "claim", "changes", "why"), ""),
    previous=FIRST,
    hash="",
)


@given(st.integers(1, 10**9), TEXT, TEXT, TEXT)
def test_the_hash_is_that_of_the_columns_as_one_json_array(number: int, who: str, changes: str, why: str) -> None:
    entry = replace(ENTRY, number=number, who=who, changes=changes, why=why)
    told = json.dumps(astuple(entry)[:-1], ensure_ascii=False, separators=(",", ":"))
    assert hash_of(entry) == hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def test_the_hash_of_an_entry_never_changes() -> None:
    entry = replace(ENTRY, who="أمل", changes='{"note":["","a\\tb"]}', why='said "no"\n🕊')
    assert hash_of(entry) == "6e4da89ec8a495381e5dc3ef71d6e1934b17a0011d7f7c00ee73365251b2136f"
