"""Loading: what a sound folder becomes, and that a faulty one becomes nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from pathlib import Path

import pytest

from saytara.core.evidence_windows import Windows
from saytara.core.model import AsOfKind, Dataset, Qualifier
from saytara.core.relations import Relation
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.reading import load, read, read_report

ROOT = Path(__file__).parents[3]
SOUND = ROOT / "tests" / "data" / "sound"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "squares"))


def edit(path: Path, old: str, new: str) -> None:
    content = path.read_bytes()
    assert old.encode() in content
    path.write_bytes(content.replace(old.encode(), new.encode()))


def messages(folder: Path) -> list[str]:
    return [problem.message("en") for problem in read_report(folder).problems]


def test_a_sound_folder_becomes_a_dataset_of_all_its_files(folder: Path) -> None:
    dataset = load(folder)
    assert (dataset.id, dataset.title("en"), dataset.title("ar")) == ("squares", "Three squares", "ثلاثة مربعات")
    assert dataset.default_date == dt.date(2017, 5, 23)
    assert dataset.windows == Windows(stale_after_days=100)
    assert [place.id for place in dataset.places] == ["west", "east", "far-east"]
    assert dataset.region_by_id["both"].members == ("west", "east")
    assert dataset.place_by_id["west"].names.every() == ("West", "الغرب", "The west")
    assert dataset.lineage("navy") == ("navy", "blue")
    assert (dataset.actor_by_id["red"].colour, dataset.actor_by_id["red"].colour_dark) == ("#aa0000", "#ff8888")
    assert dataset.actor_by_id["red"].names.aliases == ("The Reds", "الحمر")
    assert dataset.credits[0].url == "https://example.org/squares"
    assert [feature["properties"]["id"] for feature in dataset.roads["features"]] == ["high-street"]


def test_a_claim_keeps_every_column(folder: Path) -> None:
    claim = load(folder).claim_by_id["both-navy"]
    assert (claim.actors, claim.relation, claim.place) == (("navy", "red"), Relation.CONTROLS, "both")
    assert (claim.qualifier, claim.value, claim.value_to) == (Qualifier.BETWEEN, 10.0, 30.0)
    assert (claim.as_of_kind, claim.as_of_from, claim.as_of_to) == (
        AsOfKind.PERIOD,
        dt.date(2017, 5, 1),
        dt.date(2017, 5, 22),
    )
    assert (claim.attributed_to, claim.where_in_page, claim.quote, claim.quote_start) == (
        "A speaker",
        "second minute",
        "",
        None,
    )


def test_stored_texts_keep_every_character_and_line_ending(folder: Path) -> None:
    dataset = load(folder)
    body = dataset.source_by_id["paper"].body
    assert body is not None
    assert body.encode() == (folder / "texts" / "paper.txt").read_bytes()
    assert "\r\n" in body
    for claim in dataset.claims:
        if claim.quote_start is not None:
            assert body[claim.quote_start : claim.quote_start + len(claim.quote)] == claim.quote


def test_the_shipped_dataset_is_sound_and_says_what_its_article_says() -> None:
    reading = read(ROOT / "data" / "south-damascus")
    assert reading.report.problems == ()
    assert isinstance(reading.dataset, Dataset)
    article = [claim for claim in reading.dataset.claims if claim.source == "arabi21-2017-05"]
    shares = {(claim.place, claim.actors, claim.value) for claim in article if claim.value is not None}
    assert shares == {("south-damascus", ("isis",), 70.0), ("yarmouk", ("nusra-hts",), 20.0)}


@pytest.mark.parametrize("file", ["dataset.toml", "places.geojson", "claims.csv", "texts/paper.txt", "roads.geojson"])
def test_the_digest_changes_with_every_file(folder: Path, file: str) -> None:
    before = load(folder).digest
    path = folder / file
    path.write_bytes(path.read_bytes() + b"\n")
    if file.startswith("texts/"):
        new = hashlib.sha256(path.read_bytes()).hexdigest()
        edit(folder / "sources.csv", hashlib.sha256(path.read_bytes()[:-1]).hexdigest(), new)
    assert load(folder).digest != before


def test_the_digest_depends_on_content_alone(folder: Path, tmp_path: Path) -> None:
    assert load(shutil.copytree(folder, tmp_path / "elsewhere")).digest == load(folder).digest


def test_roads_may_be_absent(folder: Path) -> None:
    (folder / "roads.geojson").unlink()
    assert load(folder).roads == {"type": "FeatureCollection", "features": []}


def test_a_dataset_without_claims_is_a_sound_beginning(folder: Path) -> None:
    claims = folder / "claims.csv"
    claims.write_bytes(claims.read_bytes().split(b"\n")[0] + b"\n")
    assert read_report(folder).problems == ()
    assert load(folder).claims == ()


@pytest.mark.parametrize("file", ["actors.csv", "sources.csv", "claims.csv", "places.geojson", "dataset.toml"])
def test_a_byte_order_mark_is_fine_in_every_file_that_a_program_writes(folder: Path, file: str) -> None:
    path = folder / file
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_report(folder).problems == ()


def test_line_endings_of_windows_are_fine(folder: Path) -> None:
    for file in ("actors.csv", "sources.csv", "claims.csv", "dataset.toml"):
        edit(folder / file, "\n", "\r\n")
    assert read_report(folder).problems == ()


def test_a_faulty_dataset_raises_with_all_faults_and_loads_nothing(folder: Path) -> None:
    edit(folder / "claims.csv", "west-red,paper,west", "west-red,paper,wst")
    edit(folder / "actors.csv", "#0000aa", "blue")
    with pytest.raises(DatasetFaults) as caught:
        load(folder)
    assert [problem.code for problem in caught.value.report.problems] == ["bad-colour", "unknown-reference"]
    assert 'claims.csv line 2, place: "wst" is not in places.geojson (did you mean "west"?)' in str(caught.value)
    assert read(folder).dataset is None


def test_a_warning_lets_the_dataset_load(folder: Path) -> None:
    (folder / "texts" / "new.txt").write_text("Not yet in the table.", encoding="utf-8")
    reading = read(folder)
    assert [problem.code for problem in reading.report.warnings] == ["unused-text"]
    assert reading.dataset is not None


def test_the_line_is_the_one_that_a_person_sees_below_a_cell_of_several_lines(folder: Path) -> None:
    # The first claim's note runs over lines 2 and 3, so that the second claim stands in line 4.
    edit(folder / "claims.csv", "east-blue,paper,east", "east-blue,paper,esat")
    assert messages(folder) == ['claims.csv line 4, place: "esat" is not in places.geojson (did you mean "east"?)']


def test_a_cell_after_line_breaks_in_its_own_row_has_the_line_where_it_begins(folder: Path) -> None:
    edit(folder / "claims.csv", 'with a comma",', 'with a comma",=1')
    assert messages(folder)[0].startswith("claims.csv line 3, retracted:")


def test_all_the_faults_of_all_files_are_reported_at_once(folder: Path) -> None:
    edit(folder / "dataset.toml", "2017-05-23", "2017-05-99")
    edit(folder / "places.geojson", '"kind": "town"', '"kind": "twon"')
    edit(folder / "sources.csv", ",B,", ",Z,")
    edit(folder / "claims.csv", "exactly,20", "exactly,200")
    codes = {problem.file: problem.code for problem in read_report(folder).problems}
    assert codes == {
        "dataset.toml": "toml-syntax",
        "places.geojson": "unknown-value",
        "sources.csv": "unknown-value",
        "claims.csv": "share-out-of-range",
    }


def test_a_file_that_cannot_be_read_brings_no_complaints_about_references_to_it(folder: Path) -> None:
    (folder / "actors.csv").unlink()
    (folder / "dataset.toml").unlink()
    assert messages(folder) == [
        'dataset.toml: the file "dataset.toml" is missing',
        'actors.csv: the file "actors.csv" is missing',
    ]


def test_an_actor_that_is_part_of_a_distant_circle_is_reported_once(folder: Path) -> None:
    with (folder / "actors.csv").open("a", encoding="utf-8") as file:
        file.write("a,A,ا,c,,x,\nb,B,ب,a,,x,\nc,C,ج,b,,x,\nd,D,د,c,,x,\n")
    assert messages(folder) == ['actors.csv line 5, part_of: "a" is part of itself: a → c → b → a']


def test_problems_of_one_kind_are_counted_beyond_the_first_two_hundred(folder: Path) -> None:
    with (folder / "actors.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"x{number},X,س,,,x,red\n" for number in range(300))
    report = read_report(folder)
    assert (len(report.problems), report.omitted) == (200, 100)
    assert report.to_text("en").endswith("200 errors, 0 warnings, and 100 more of the same kinds.")


def test_the_id_is_the_name_of_the_folder_however_it_was_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert [load(".").id, load(f"{folder}/texts/..").id] == ["squares", "squares"]


def test_a_source_without_a_stored_text_needs_an_address(folder: Path) -> None:
    edit(folder / "sources.csv", "https://example.org/a", "")
    assert messages(folder) == []
    edit(folder / "sources.csv", "https://example.org/b", "")
    assert messages(folder) == ["sources.csv line 3, url: a value is needed here"]


def test_a_broken_claim_does_not_make_its_speaker_one_whom_nobody_quotes(folder: Path) -> None:
    (folder / "speakers.csv").write_text("name,side\nA speaker,none\n", "utf-8")
    claims = folder / "claims.csv"
    claims.write_bytes(claims.read_bytes().replace(b"period,2017-05-01", b"era,2017-05-01"))
    found = read_report(folder).problems
    assert found
    assert "speaker-not-quoted" not in {problem.code for problem in found}
