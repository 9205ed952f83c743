"""What the About page says of rows that were left out: each with its own reason."""

from __future__ import annotations

import dataclasses

from saytara.core.model import LeftOutRow
from saytara.phrases.figures_and_days import without_isolates
from saytara.phrases.left_out_rows import left_out_lines
from tests.builders import dataset


def row(reason: str, column: str = "", value: str = "", name_ar: str = "") -> LeftOutRow:
    return LeftOutRow(
        id="x", file="claims.csv", line=2, place="", column=column, value=value, reason=reason, name_ar=name_ar
    )


def lines(language: str, *rows: LeftOutRow) -> list[str]:
    made = dataclasses.replace(dataset(), left_out=rows)
    return [without_isolates(line) for line in left_out_lines(made, language)]


def test_nothing_left_out_is_not_told() -> None:
    assert lines("en") == []


def test_what_the_dataset_lacks_is_told_by_name() -> None:
    gaps = (row("unknown-reference", "place", "husseiniya", "الحسينية"), row("unknown-reference", "actors", "nobody"))
    (told,) = lines("en", *gaps)
    assert told.startswith("2 rows of the dossier were left out, because their place or actor is not in the dataset")
    assert told.endswith(": husseiniya and nobody.")
    assert "الحسينية" in lines("ar", *gaps)[0]


def test_a_fault_of_a_row_is_not_told_as_something_that_the_dataset_lacks() -> None:
    faulty = (
        row("missing-value", "summary_en"),
        row("share-out-of-range", "value", "130"),
        row("missing-value", "id"),
        row("reference-left-out", "source", "daily"),
        row("unknown-reference", "source", "nowhere"),
    )
    assert lines("en", *faulty) == [
        "5 rows of the dossier were left out for faults in them: Missing value (2), Refers to what was left out (1), "
        "Share out of range (1) and Unknown reference (1)."
    ]
    assert lines("ar", faulty[0]) == ["أُغفل صف واحد من الملف لخلل فيه: قيمة ناقصة (1)."]


def test_both_are_told_apart() -> None:
    told = lines("en", row("unknown-reference", "place", "atlantis"), row("bad-date", "as_of_from", "1/2"))
    assert told == [
        "1 row of the dossier was left out, because its place or actor is not in the dataset: atlantis.",
        "1 row of the dossier was left out for a fault in it: Bad date (1).",
    ]
