"""Bringing a dossier in: what is added, what stays, what is left out and why, on the small dataset of the tests."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from saytara.cli import main
from saytara.control.actor_tree import ActorTree
from saytara.core.model import Reliability, Rules
from saytara.dataset.errors import ChangedMeanwhile, DatasetFaults
from saytara.dataset.reading import load
from saytara.editing.importing import ImportOutcome, Plan, plan_import, read_dossier, write_plan
from saytara.editing.importing.credibility import credibility_of
from tests.builders import claim, dataset, day, publisher, source

DATA = Path(__file__).parents[2] / "data"
SHIPPED = Path(__file__).parents[3] / "data" / "south-damascus"

PUBLISHERS = """\
id,name_en,name_ar,aliases,copies,kind,side,reliability,note_en,note_ar
paper,The Paper,الصحيفة,,,press,none,B,,
radio,Radio,الإذاعة,Radio via Mirror,"Radio text, reposted",partisan,red,C,,
wire,Wire,الوكالة,Daily / Wire,"Wire, reposted on a blog",agency,none,B,,
"""
ACTORS = """\
id,name_en,name_ar,part_of,side,aliases
red,Red,الأحمر,,red,The Reds
green,Green,الأخضر,The Reds,red,Greens
"""
SOURCES = """\
id,publisher,title,url,language,published_from,published_to,date_note
daily,Daily / Wire,News,https://example.org/1,en,2017-05-22,2017-05-22,
blog,"Wire, reposted on a blog",News,https://example.org/2,en,2017-05-23,2017-05-23,A repost.
"""
CLAIMS = """\
id,source,place,part,actors,relation,qualifier,value,value_to,as_of_kind,as_of_from,as_of_to,attributed_to,\
summary_en,summary_ar,where_in_page,reader_confidence,date_note,dispute_group
one,daily,West,,The Reds+Greens,controls,about,30,,day,2017-05-22,2017-05-22,Wire,\
Red and Green have about 30%.,للأحمر والأخضر نحو 30%.,Lead,high,'Monday' is 22 May.,west
two,blog,الشرق,,blue,withdrew,unquantified,,,day,2017-05-22,2017-05-23,A soldier,\
Blue has left.,انسحب الأزرق.,Lead,medium,A repost of the 23rd.,
three,blog,East,,blue,present,unquantified,,,day,2017-05-22,2017-05-23,,\
Blue is there.,الأزرق هناك.,Lead,low,As above.,
far,daily,Atlantis,,red,controls,unquantified,,,day,2017-05-22,2017-05-22,,\
Red has Atlantis.,أطلنطس بيد الأحمر.,Lead,high,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sound dataset, with publishers."""
    copy = shutil.copytree(DATA / "sound", tmp_path / "sound")
    (copy / "publishers.csv").write_text(PUBLISHERS, encoding="utf-8")
    return copy


@pytest.fixture
def write_dossier(tmp_path: Path) -> Callable[..., Path]:
    """Writes a dossier; a table that is given as None is missing."""

    def write(claims: str = CLAIMS, sources: str | None = SOURCES, actors: str | None = ACTORS) -> Path:
        dossier = tmp_path / "dossier"
        dossier.mkdir(exist_ok=True)
        for name, text in (("claims.csv", claims), ("sources.csv", sources), ("actors.csv", actors)):
            if text is not None:
                (dossier / name).write_text(text, encoding="utf-8")
        return dossier

    return write


def import_into(folder: Path, dossier: Path) -> Plan:
    plan = plan_import(folder, read_dossier(dossier))
    write_plan(folder, plan)
    return plan


def outcomes(plan: Plan) -> dict[str, str]:
    return {f"{row.file}:{row.id}": row.outcome.value for row in plan.rows}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_can_be_read_is_added_and_the_rest_is_left_out(folder: Path, write_dossier: Callable[..., Path]) -> None:
    assert outcomes(import_into(folder, write_dossier())) == {
        "actors.csv:red": "unchanged",
        "actors.csv:green": "added",
        "sources.csv:daily": "added",
        "sources.csv:blog": "added",
        "claims.csv:one": "added",
        "claims.csv:two": "added",
        "claims.csv:three": "added",
        "claims.csv:far": "left_out",
    }


def test_names_in_two_scripts_and_new_actors_resolve_to_ids(folder: Path, write_dossier: Callable[..., Path]) -> None:
    import_into(folder, write_dossier())
    data = load(folder)
    assert data.claim_by_id["one"].actors == ("red", "green")
    assert [data.claim_by_id[name].place for name in ("one", "two", "three")] == ["west", "east", "east"]
    assert data.actor_by_id["green"].part_of == "red"


def test_sources_get_the_letter_of_who_answers_for_them(folder: Path, write_dossier: Callable[..., Path]) -> None:
    import_into(folder, write_dossier())
    data = load(folder)
    assert data.source_by_id["daily"].reliability is Reliability.B
    assert data.source_by_id["blog"].reliability is Reliability.C  # a copy
    assert data.counted_publisher("daily") == data.counted_publisher("blog") == "Wire"


def test_without_a_table_of_publishers_sources_cannot_be_judged(
    folder: Path, write_dossier: Callable[..., Path]
) -> None:
    (folder / "publishers.csv").unlink()
    import_into(folder, write_dossier())
    assert load(folder).source_by_id["daily"].reliability is Reliability.F


ARABIC = CLAIMS.replace("dispute_group", "dispute_group,attributed_to_ar,date_note_ar", 1)
for end, words in (
    ("May.,west", "الوكالة,«الإثنين» هو 22 أيار."),
    ("of the 23rd.,", "جندي,إعادة نشر في 23."),
    ("As above.,", ",كما سبق."),
    ("Lead,high,,", ","),
):
    ARABIC = ARABIC.replace(f"{end}\n", f"{end},{words}\n")


def test_arabic_comes_along_into_a_dataset_that_has_no_columns_for_it_and_a_second_run_changes_nothing(
    folder: Path, write_dossier: Callable[..., Path]
) -> None:
    before = (folder / "claims.csv").read_bytes()
    dossier = write_dossier(ARABIC)
    import_into(folder, dossier)
    data = load(folder)
    assert [data.claim_by_id[name].attributed_to_ar for name in ("one", "two", "three")] == ["الوكالة", "جندي", ""]
    notes = [data.claim_by_id[name].note_ar for name in ("one", "two", "three")]
    assert notes == ["«الإثنين» هو 22 أيار.", "إعادة نشر في 23.", "إعادة نشر في 23."], "as above, in Arabic too"
    after = (folder / "claims.csv").read_bytes()
    assert after.splitlines()[1].startswith(before.splitlines()[1].removesuffix(b'"')), "old rows grow at their ends"
    again = import_into(folder, dossier)
    assert not again.contents
    assert {row.outcome for row in again.of(ImportOutcome.UNCHANGED, "claims.csv")} == {ImportOutcome.UNCHANGED}
    assert not again.of(ImportOutcome.DIFFERS, "claims.csv")


def test_a_dossier_without_arabic_does_not_differ_from_a_dataset_that_has_it(
    folder: Path, write_dossier: Callable[..., Path]
) -> None:
    import_into(folder, write_dossier(ARABIC))
    again = import_into(folder, write_dossier())
    assert not again.contents
    assert not again.of(ImportOutcome.DIFFERS, "claims.csv")


def test_other_arabic_than_the_datasets_differs_and_the_datasets_stays(
    folder: Path, write_dossier: Callable[..., Path]
) -> None:
    import_into(folder, write_dossier(ARABIC))
    (row,) = import_into(folder, write_dossier(ARABIC.replace(",جندي,", ",عسكري,"))).of(
        ImportOutcome.DIFFERS, "claims.csv"
    )
    assert (row.id, row.columns) == ("two", ("attributed_to_ar",))
    assert load(folder).claim_by_id["two"].attributed_to_ar == "جندي"


def test_notes_come_along_and_as_above_is_put_into_words(folder: Path, write_dossier: Callable[..., Path]) -> None:
    import_into(folder, write_dossier())
    notes = {item.id: item.note for item in load(folder).claims if item.source in {"daily", "blog"}}
    assert notes == {"one": "'Monday' is 22 May.", "two": "A repost of the 23rd.", "three": "A repost of the 23rd."}


def test_as_above_without_one_meaning_becomes_no_note(folder: Path, write_dossier: Callable[..., Path]) -> None:
    import_into(folder, write_dossier(CLAIMS.replace("A repost of the 23rd.", "")))
    assert load(folder).claim_by_id["three"].note == ""


def test_what_was_left_out_is_kept_with_its_line_and_reason(folder: Path, write_dossier: Callable[..., Path]) -> None:
    (row,) = import_into(folder, write_dossier()).of(ImportOutcome.LEFT_OUT)
    assert row.problem is not None
    assert row.problem.message("en") == 'claims.csv line 5, place: "Atlantis" is not in places.geojson'
    (kept,) = load(folder).left_out
    assert (kept.id, kept.file, kept.line, kept.place) == ("far", "claims.csv", 5, "Atlantis")
    assert (kept.column, kept.value, kept.reason) == ("place", "Atlantis", "unknown-reference")


def test_a_second_run_changes_no_byte(folder: Path, write_dossier: Callable[..., Path]) -> None:
    import_into(folder, write_dossier())
    before = contents(folder)
    plan = import_into(folder, write_dossier())
    assert plan.contents == {}
    assert plan.of(ImportOutcome.ADDED) == plan.of(ImportOutcome.DIFFERS) == ()
    assert contents(folder) == before


def test_rows_that_stand_there_keep_every_byte(folder: Path, write_dossier: Callable[..., Path]) -> None:
    before = contents(folder)
    import_into(folder, write_dossier())
    after = contents(folder)
    for name, content in before.items():
        assert after[name].startswith(content), name


def test_a_row_that_differs_is_reported_and_kept(folder: Path, write_dossier: Callable[..., Path]) -> None:
    import_into(folder, write_dossier())
    before = contents(folder)
    changed = CLAIMS.replace("controls,about,30", "controls,about,40")
    plan = import_into(folder, write_dossier(changed))
    assert [(row.id, row.columns) for row in plan.of(ImportOutcome.DIFFERS)] == [("one", ("value",))]
    assert contents(folder) == before


def test_what_only_the_dataset_knows_makes_no_row_differ(folder: Path, write_dossier: Callable[..., Path]) -> None:
    import_into(folder, write_dossier())
    path = folder / "claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    next(row for row in rows if row[0] == "one")[rows[0].index("retracted")] = "Taken back by the agency."
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    assert import_into(folder, write_dossier()).of(ImportOutcome.DIFFERS) == ()


def test_what_was_left_out_comes_in_once_its_place_is_there(folder: Path, write_dossier: Callable[..., Path]) -> None:
    import_into(folder, write_dossier())
    places = (folder / "places.geojson").read_text("utf-8")
    (folder / "places.geojson").write_text(places.replace('"name_en": "West"', '"name_en": "Atlantis"'), "utf-8")
    assert outcomes(import_into(folder, write_dossier()))["claims.csv:far"] == "added"
    assert load(folder).left_out == ()


def test_what_another_dossier_left_out_stays_listed(folder: Path, write_dossier: Callable[..., Path]) -> None:
    import_into(folder, write_dossier())
    header, first, _rest = CLAIMS.split("\n", 2)
    import_into(folder, write_dossier(f"{header}\n{first.replace('one,daily,West', 'other,daily,Lemuria')}\n"))
    assert [row.id for row in load(folder).left_out] == ["far", "other"]


def test_a_value_that_was_left_out_keeps_the_names_that_somebody_gave_it(
    folder: Path, write_dossier: Callable[..., Path]
) -> None:
    import_into(folder, write_dossier())
    path = folder / "left-out.csv"
    header, row = path.read_text("utf-8").splitlines()
    path.write_text(f"{header},name_en,name_ar\n{row},Atlantis,أطلانطس\n", "utf-8")
    before = contents(folder)
    assert [item.name_in("ar") for item in load(folder).left_out] == ["أطلانطس"]
    import_into(folder, write_dossier())
    assert contents(folder) == before
    first, second = CLAIMS.split("\n", 2)[:2]
    import_into(folder, write_dossier(f"{first}\n{second.replace('one,daily,West', 'other,daily,Lemuria')}\n"))
    assert [item.name_in("ar") for item in load(folder).left_out] == ["أطلانطس", "Lemuria"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("controls,about,30", "controls,about,130", "share-out-of-range"),
        ("controls,about,30", "controls,about,", "missing-share"),
        ("controls,about", "rules,about", "unknown-value"),
        ("The Reds+Greens", "Purple", "unknown-reference"),
        ("The Reds+Greens", "red+The Reds", "repeated-value"),
        ("day,2017-05-22,2017-05-22,Wire", "day,22/05/2017,2017-05-22,Wire", "bad-date"),
        ("2017-05-22,Wire", "2017-05-22,=1+1", "formula-like-cell"),
        ("one,daily", "one,nowhere", "unknown-reference"),
        ("two,blog", "one,blog", "duplicate-id"),
        (",Lead,high,'Monday'", ",,high,'Monday'", "no-basis"),
    ],
)
def test_a_row_with_a_fault_is_left_out_alone(
    folder: Path, write_dossier: Callable[..., Path], old: str, new: str, code: str
) -> None:
    assert old in CLAIMS
    plan = import_into(folder, write_dossier(CLAIMS.replace(old, new, 1)))
    problems = [row.problem.code for row in plan.of(ImportOutcome.LEFT_OUT) if row.problem is not None]
    assert sorted(problems) == sorted([code, "unknown-reference"])
    assert len(plan.of(ImportOutcome.ADDED, "claims.csv")) == 2
    assert [row.reason for row in load(folder).left_out].count(code) >= 1


def test_an_unknown_publisher_keeps_out_its_source_and_claims(folder: Path, write_dossier: Callable[..., Path]) -> None:
    plan = import_into(folder, write_dossier(sources=SOURCES.replace("Daily / Wire", "Nobody's Daily")))
    left_out = {(row.id, row.problem.column) for row in plan.of(ImportOutcome.LEFT_OUT) if row.problem is not None}
    assert left_out == {("daily", "publisher"), ("one", "source"), ("far", "place")}


def test_a_dossier_may_do_without_sources_and_actors_that_are_there(
    folder: Path, write_dossier: Callable[..., Path]
) -> None:
    header, first, _rest = CLAIMS.split("\n", 2)
    row = first.replace("one,daily", "one,radio").replace("+Greens", "")
    plan = import_into(folder, write_dossier(f"{header}\n{row}\n", sources=None, actors=None))
    assert outcomes(plan) == {"claims.csv:one": "added"}


def reasons(plan: Plan) -> dict[str, tuple[int | None, str]]:
    """Of each row that was left out, its line and the code of its reason."""
    return {
        row.id: (row.problem.line, row.problem.code)
        for row in plan.of(ImportOutcome.LEFT_OUT)
        if row.problem is not None
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_that_a_spreadsheet_left_below_the_table_are_no_rows(
    folder: Path, write_dossier: Callable[..., Path], end: str
) -> None:
    empty = "," * CLAIMS.split("\n", 1)[0].count(",") + "\n"
    dossier = write_dossier(CLAIMS + 3 * empty, SOURCES + ",,,,,,,\n", ACTORS + ",,\n")
    for path in dossier.iterdir():
        path.write_bytes("\ufeff".encode() + path.read_bytes().replace(b"\n", end.encode()))
    plan = import_into(folder, dossier)
    assert (len(plan.rows), reasons(plan)) == (8, {"far": (5, "unknown-reference")})
    assert [row.id for row in load(folder).left_out] == ["far"]


def test_empty_rows_of_the_dataset_are_not_taken_for_rows_either(
    folder: Path, write_dossier: Callable[..., Path]
) -> None:
    path = folder / "claims.csv"
    path.write_bytes(path.read_bytes() + b"," * 20 + b"\n")
    plan = import_into(folder, write_dossier(CLAIMS.replace("one,daily", ",daily", 1)))
    assert reasons(plan)[""] == (2, "missing-value")
    assert len(plan.of(ImportOutcome.ADDED, "claims.csv")) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_new_rows_end_as_those_of_the_dataset_do(folder: Path, write_dossier: Callable[..., Path], end: str) -> None:
    for name in ("actors.csv", "sources.csv", "claims.csv"):
        (folder / name).write_bytes((folder / name).read_bytes().replace(b"\n", end.encode()))
    import_into(folder, write_dossier())
    for name in ("actors.csv", "sources.csv", "claims.csv"):
        content = (folder / name).read_bytes().decode()
        assert content.count(end) == len(content.splitlines()), name
    assert len(load(folder).claims) == 6


def test_what_refers_to_a_row_that_was_left_out_says_so(folder: Path, write_dossier: Callable[..., Path]) -> None:
    """The publisher of `daily` is unknown, so that its claims are out for it; the place of `far` is unknown besides."""
    plan = import_into(folder, write_dossier(sources=SOURCES.replace("Daily / Wire", "Nobody's Daily")))
    assert reasons(plan) == {
        "daily": (2, "unknown-reference"),
        "one": (2, "reference-left-out"),
        "far": (5, "unknown-reference"),
    }
    one = next(row.problem for row in plan.rows if row.id == "one" and row.problem is not None)
    assert one.message("en") == (
        'claims.csv line 2, source: "daily" of sources.csv was left out itself: Unknown reference (line 2)'
    )
    assert "إحالة إلى ما لا وجود له" in one.message("ar")
    assert {row.id: row.reason for row in load(folder).left_out} == {
        row: code for row, (_line, code) in reasons(plan).items()
    }


def test_actors_whose_group_was_left_out_say_so(folder: Path, write_dossier: Callable[..., Path]) -> None:
    actors = ACTORS + "group,Group,المجموعة,,Bad Side,\nmember,Member,العضو,group,red,\n"
    assert reasons(import_into(folder, write_dossier(actors=actors))) == {
        "group": (4, "bad-id"),
        "member": (5, "reference-left-out"),
        "far": (5, "unknown-reference"),
    }


def test_the_second_row_of_an_id_comes_in_where_the_first_is_left_out(
    folder: Path, write_dossier: Callable[..., Path]
) -> None:
    claims = CLAIMS.replace("controls,about,30", "controls,about,130").replace("two,blog", "one,blog")
    plan = import_into(folder, write_dossier(claims))
    assert [(row.line, row.id) for row in plan.of(ImportOutcome.ADDED, "claims.csv")] == [(3, "one"), (4, "three")]
    assert reasons(plan)["one"] == (2, "share-out-of-range")


def test_a_repeated_id_names_the_first_line_of_the_dossier(folder: Path, write_dossier: Callable[..., Path]) -> None:
    plan = import_into(folder, write_dossier(CLAIMS.replace("two,blog", "one,blog")))
    problem = next(row.problem for row in plan.of(ImportOutcome.LEFT_OUT) if row.id == "one")
    assert problem is not None
    assert problem.message("en") == 'claims.csv line 3, id: "one" is already the id in line 2'


def test_a_row_that_came_in_otherwise_is_not_left_out_any_more(
    folder: Path, write_dossier: Callable[..., Path]
) -> None:
    import_into(folder, write_dossier())
    last = (folder / "claims.csv").read_text("utf-8").strip().rsplit("\n", 1)[1]
    with (folder / "claims.csv").open("a", encoding="utf-8") as file:
        file.write(last.replace("three,", "far,", 1) + "\n")
    first, second = CLAIMS.split("\n", 2)[:2]
    import_into(folder, write_dossier(f"{first}\n{second.replace('one,daily,West', 'other,daily,Lemuria')}\n"))
    assert [row.id for row in load(folder).left_out] == ["other"]


def test_a_plan_for_a_dataset_that_changed_meanwhile_is_refused(
    folder: Path, write_dossier: Callable[..., Path]
) -> None:
    plan = plan_import(folder, read_dossier(write_dossier()))
    (folder / "actors.csv").write_bytes((folder / "actors.csv").read_bytes().replace(b"Navy", b"Fleet"))
    before = contents(folder)
    with pytest.raises(ChangedMeanwhile):
        write_plan(folder, plan)
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace("as_of_kind,", "", 1), "missing-column"),
        (lambda text: text.replace("reader_confidence", "mood", 1), "unknown-column"),
        (lambda text: text + "too,short\n", "ragged-row"),
        (lambda text: text + '"open\n', "csv-syntax"),
    ],
)
def test_half_a_table_is_not_read(write_dossier: Callable[..., Path], change: Callable[[str], str], code: str) -> None:
    with pytest.raises(DatasetFaults) as caught:
        read_dossier(write_dossier(change(CLAIMS)))
    assert code in {problem.code for problem in caught.value.report.errors}


def test_a_dataset_with_faults_takes_nothing(folder: Path, write_dossier: Callable[..., Path]) -> None:
    (folder / "actors.csv").unlink()
    before = contents(folder)
    with pytest.raises(DatasetFaults):
        import_into(folder, write_dossier())
    assert contents(folder) == before


def test_the_command_shows_what_it_would_do_and_writes_nothing(
    folder: Path, write_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(folder)
    assert main(["import", str(write_dossier()), "--into", str(folder), "--dry-run"]) == 0
    printed = capsys.readouterr().out
    assert 'claims.csv line 5, place: "Atlantis" is not in places.geojson [far]' in printed
    assert "nothing was written" in printed
    assert contents(folder) == before


def test_the_command_prints_a_document_for_machines(
    folder: Path, write_dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    claims = write_dossier() / "claims.csv"
    assert main(["import", str(claims), "--into", str(folder), "--format", "json", "--lang", "ar"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["counts"]["claims.csv"] == {"added": 3, "unchanged": 0, "differs": 0, "left_out": 1}
    assert document["written"] == ["actors.csv", "sources.csv", "claims.csv", "left-out.csv"]
    assert [row["id"] for row in document["left_out"]] == ["far"]
    assert load(folder).claim_by_id["one"].value == 30


def test_the_command_fails_on_what_is_no_dossier(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(tmp_path / "nothing"), "--into", str(folder)]) == 1
    assert "there is no folder here" in capsys.readouterr().err
    (tmp_path / "events.csv").write_text("day,place\n", "utf-8")
    assert main(["import", str(tmp_path / "events.csv"), "--into", str(folder)]) == 2
    assert "events.csv is a table: --map FILE says what its columns mean" in capsys.readouterr().err


def figure(item, *others, confidence="high"):
    """The figure of a claim of the wire among others; the publishers are those named by the sources."""
    data = dataset(
        item,
        *others,
        sources=[source("wire", publisher="Wire"), source("wire-again", publisher="Daily / Wire")],
        publishers=[
            publisher("Wire", aliases=["Daily / Wire"]),
            *(publisher(other.source) for other in others if not other.source.startswith("wire")),
        ],
        rules=Rules(),
    )
    return credibility_of(data, item, confidence, ActorTree.of(data.actors)).value


def test_a_claim_in_the_publishers_own_voice_is_probably_true():
    assert figure(claim("isis", source="wire")) == "2"
    assert figure(claim("isis", source="wire", attributed_to="Wire; an activist")) == "2"


def test_what_somebody_else_is_quoted_for_is_possibly_true():
    assert figure(claim("isis", source="wire", attributed_to="An activist")) == "3"


def test_an_import_never_says_that_others_confirm_a_claim():
    item = claim("isis", source="wire", attributed_to="An activist")
    assert figure(item, claim("isis", source="paper")) == "3"
    assert figure(claim("isis", source="wire"), claim("isis", source="paper")) == "2"


def test_publishers_against_a_claim_make_it_doubtful_and_many_improbable():
    item = claim("isis", "exactly", 35, source="wire")
    against = [claim("isis", "exactly", 90, source=f"paper-{number}") for number in range(3)]
    assert figure(item, against[0]) == "4"
    assert figure(item, *against) == "5"
    assert figure(item, *against, claim("isis", "about", 35, source="second")) == "4"


def test_as_many_for_as_against_leaves_it_possible():
    item = claim("isis", "exactly", 35, source="wire")
    others = [claim("isis", "exactly", 90, source="paper"), claim("isis", "about", 35, source="second")]
    assert figure(item, *others) == "3"


def test_days_that_differ_are_no_contradiction():
    assert figure(claim("isis", source="wire"), claim("hts", source="paper", on=day(1))) == "2"


def test_a_reader_who_was_not_sure_lowers_the_figure():
    assert figure(claim("isis", source="wire"), claim("isis", source="paper"), confidence="medium") == "3"
    assert figure(claim("isis", source="wire"), confidence="low") == "6"
    assert figure(claim("isis", source="wire"), confidence=None) == "2"


def test_the_shipped_dataset_holds_all_of_its_dossier_but_one_place_outside_its_geography():
    data = load(SHIPPED)
    assert len(data.claims) >= 12 + 168  # rows that were read again stand beside those taken back
    assert len(data.sources) >= 1 + 125
    assert [(row.place, row.reason) for row in data.left_out] == [("husseiniya", "unknown-reference")] * 3
    assert all(data.publisher_of(item.id) is not None for item in data.sources)


def test_no_claim_of_the_dossier_copies_a_sentence():
    data = load(SHIPPED)
    assert {item.source for item in data.claims if item.quote} == {"arabi21-2017-05"}
    assert all(item.where_in_page and item.summary_en and item.summary_ar for item in data.claims)
