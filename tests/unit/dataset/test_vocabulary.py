"""What claims, speakers and publishers may say: which relation, qualifier, kind of day and part go together."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from saytara.core.model import Qualifier
from saytara.core.relations import Relation
from saytara.dataset.reading import load, read_report

SOUND = Path(__file__).parents[2] / "data" / "sound"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "squares"))


def with_claim(folder: Path, **cells: str) -> list[tuple[str, str | None]]:
    """The problems of the dataset once a claim has these cells."""
    path = folder / "claims.csv"
    table = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    table[2] |= {"relation": "controls", "qualifier": "unquantified", "value": "", "value_to": "", "as_of_kind": "day"}
    table[2] |= cells
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(table[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    path.write_bytes(out.getvalue().encode())
    return [(problem.code, problem.column) for problem in read_report(folder).problems]


@pytest.mark.parametrize("relation", list(Relation))
@pytest.mark.parametrize("kind", ["day", "period"])
def test_only_a_gain_is_never_of_a_period(folder: Path, relation: Relation, kind: str) -> None:
    wrong = [("took-over-period", "as_of_kind")] if (relation, kind) == (Relation.TOOK, "period") else []
    assert with_claim(folder, relation=relation, as_of_kind=kind) == wrong


@pytest.mark.parametrize("relation", list(Relation))
@pytest.mark.parametrize(("qualifier", "part"), [("none", ""), ("minor", "a few streets only")])
def test_none_and_minor_stand_only_beside_controls(folder: Path, relation: Relation, qualifier: str, part: str) -> None:
    wrong = [] if relation is Relation.CONTROLS else [("qualifier-of-a-state", "qualifier")]
    assert with_claim(folder, relation=relation, qualifier=qualifier, part=part) == wrong


@pytest.mark.parametrize("qualifier", [item for item in Qualifier if item not in {"none", "minor"}])
@pytest.mark.parametrize("part", ["", "the west"])
def test_any_other_qualifier_may_have_a_part_or_none(folder: Path, qualifier: Qualifier, part: str) -> None:
    figures = {"between": {"value": "10", "value_to": "20"}, "most": {}, "half": {}, "all": {}, "unquantified": {}}
    assert with_claim(folder, qualifier=qualifier, part=part, **figures.get(qualifier, {"value": "10"})) == []


def test_nothing_is_said_of_a_whole_and_a_small_part_of_a_part(folder: Path) -> None:
    assert with_claim(folder, qualifier="none", part="the west") == [("none-of-a-part", "part")]
    assert with_claim(folder, qualifier="minor", part=" ") == [("minor-without-part", "part")]


@pytest.mark.parametrize("qualifier", ["none", "minor"])
@pytest.mark.parametrize("column", ["value", "value_to"])
def test_neither_has_a_figure(folder: Path, qualifier: str, column: str) -> None:
    part = "a pocket" if qualifier == "minor" else ""
    assert with_claim(folder, qualifier=qualifier, part=part, **{column: "10"}) == [("needless-share", column)]


@pytest.mark.parametrize("figure", ["2", "3", "4", "5", "6"])
def test_a_figure_of_the_grading_stands_in_the_file(folder: Path, figure: str) -> None:
    assert with_claim(folder, credibility=figure) == []


def test_that_others_confirm_a_claim_does_not(folder: Path) -> None:
    assert with_claim(folder, credibility="1") == [("confirmed-by-hand", "credibility")]
    (problem,) = read_report(folder).problems
    assert problem.remedy("en") == "Write 2, or 3 if somebody is quoted (docs/explanation/grading.md)."


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in read_report(folder).problems]


def write_speakers(folder: Path, text: str, *, quoted: str = "A speaker") -> list[str]:
    (folder / "speakers.csv").write_text(text, "utf-8")
    claims = folder / "claims.csv"
    claims.write_bytes(claims.read_bytes().replace(b"A speaker", quoted.encode()))
    return codes(folder)


def test_a_file_of_speakers_without_ids_loads_as_before(folder: Path) -> None:
    assert write_speakers(folder, "name,side\nA speaker,red\n") == []
    (speaker,) = load(folder).speakers
    assert (speaker.name, speaker.side, speaker.id) == ("A speaker", "red", "")


def test_names_may_share_an_id_and_several_may_have_none(folder: Path) -> None:
    rows = "name,side,id\nA speaker,red,anne\nAnne,red,anne\nactivists,none,\nresidents,none,\n"
    assert write_speakers(folder, rows, quoted="A speaker; Anne;activists ; residents") == []
    assert [speaker.id for speaker in load(folder).speakers] == ["anne", "anne", "", ""]


def test_parts_between_semicolons_are_quoted_too(folder: Path) -> None:
    assert write_speakers(folder, "name,side\nAnne,red\n", quoted="A speaker; Anne") == []
    assert write_speakers(folder, "name,side\nSpeaker,red\n") == ["speaker-not-quoted"]


def test_an_id_of_a_speaker_is_an_id(folder: Path) -> None:
    assert write_speakers(folder, "name,side,id\nA speaker,red,The Speaker\n") == ["bad-id"]


PUBLISHERS = """\
id,name_en,name_ar,aliases,copies,kind,side,reliability,note_en,note_ar{head}
paper,The Paper,الصحيفة,,,press,none,B,,{paper}
radio,Radio,الإذاعة,,,partisan,red,C,,{radio}
"""


def write_publishers(folder: Path, **parts: str) -> list[str]:
    (folder / "publishers.csv").write_text(PUBLISHERS.format(**parts), "utf-8")
    return codes(folder)


def test_a_file_of_publishers_without_owners_loads_as_before(folder: Path) -> None:
    assert write_publishers(folder, head="", paper="", radio="") == []
    assert [publisher.owner for publisher in load(folder).publishers] == ["", ""]


def test_outlets_may_share_an_owner_or_have_none(folder: Path) -> None:
    assert write_publishers(folder, head=",owner", paper=",", radio=",the-reds") == []
    assert [publisher.owner for publisher in load(folder).publishers] == ["", "the-reds"]
    assert write_publishers(folder, head=",owner", paper=",", radio=",The Reds") == ["bad-id"]
