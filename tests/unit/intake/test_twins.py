"""A text that was printed again is told with the source that has it."""

from pathlib import Path

import pytest

from saytara.cli import main
from saytara.dataset.reading import load
from saytara.intake.twins import twins_of
from saytara.words import LANGUAGES, say

FOLDER = Path(__file__).parents[3] / "data/south-damascus"
DATASET = load(FOLDER)
BODY = next(source.body for source in DATASET.sources if source.body is not None)


def test_the_same_text_is_told_as_the_same() -> None:
    assert [twin.is_same for twin in twins_of(BODY, DATASET)] == [True]


def test_a_reprint_that_is_cut_is_told_as_nearly_the_same() -> None:
    assert [twin.is_same for twin in twins_of("Our correspondent writes: " + BODY[:1500], DATASET)] == [False]


def test_another_text_has_no_twin() -> None:
    assert twins_of("Nothing of this was ever printed by anybody in the south.", DATASET) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("before", "key"), [("", "intake.twin_same"), ("Once more: ", "intake.twin_near")])
def test_a_twin_is_told_on_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, before: str, key: str
) -> None:
    (tmp_path / "again.txt").write_bytes((before + BODY).encode())
    assert main(["propose", str(tmp_path / "again.txt"), "--into", str(FOLDER), "--lang", language]) == 0
    source = next(source for source in DATASET.sources if source.body == BODY)
    told = capsys.readouterr().out.splitlines()[0]
    assert told.startswith(say(key, language, title=source.title, publisher="", source="").partition(source.title)[0])
    assert source.id in told
