"""A text that was printed again is told with the source that has it."""

from pathlib import Path

from saytara.dataset.reading import load
from saytara.intake.twins import twins_of

DATASET = load(Path(__file__).parents[3] / "data/south-damascus")
BODY = next(source.body for source in DATASET.sources if source.body is not None)


def test_the_same_text_is_told_as_the_same() -> None:
    assert [twin.is_same for twin in twins_of(BODY, DATASET)] == [True]


def test_a_reprint_that_is_cut_is_told_as_nearly_the_same() -> None:
    assert [twin.is_same for twin in twins_of("Our correspondent writes: " + BODY[:1500], DATASET)] == [False]


def test_another_text_has_no_twin() -> None:
    assert twins_of("Nothing of this was ever printed by anybody in the south.", DATASET) == ()
