"""A stranger's table by its mapping: what is kept, folded and left out, the worked examples, and hostile files."""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from saytara.cli import main
from saytara.cli.progress import counted
from saytara.dataset.errors import ChangedMeanwhile, DatasetFaults
from saytara.dataset.reading import load, read_report
from saytara.editing.tables import TablePlan, claims_file, plan_table, table_plan, write_table_plan
from saytara.editing.tables.claims_of_runs import CLAIM_COLUMNS

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "docs" / "how-to" / "examples"

TOP = """\
place = { column = "place" }
day = { column = "day" }
publisher = "Daily"
title = "A table"
url = "https://example.org/table"
language = "en"
published = 2020-12-31
"""
STATE = TOP + 'relation = "controls"\nactors = { column = "who" }\n'

Import = Callable[..., TablePlan]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sound dataset: the places west and east, the actors red, blue and navy, no table of publishers."""
    return Path(shutil.copytree(ROOT / "tests" / "data" / "sound", tmp_path / "sound"))


@pytest.fixture
def plan(tmp_path: Path, folder: Path) -> Import:
    """Plans the import of a table with a mapping, and writes it if asked."""

    def made(table: str | bytes, mapping: str = STATE, *, name: str = "table.csv", write: bool = False) -> TablePlan:
        (tmp_path / name).write_bytes(table.encode() if isinstance(table, str) else table)
        (tmp_path / "mapping.toml").write_text(mapping, encoding="utf-8")
        found = plan_table(folder, tmp_path / name, tmp_path / "mapping.toml")
        if write:
            write_table_plan(folder, found)
        return found

    return made


def new_claims(found: TablePlan) -> list[dict[str, str]]:
    rows = list(csv.DictReader(found.contents["claims.csv"].decode().splitlines()))
    return [row for row in rows if row["id"] not in {"west-red", "east-blue", "both-navy"}]


def days(found: TablePlan) -> list[tuple[str, str, str, str]]:
    return [(row["place"], row["actors"], row["as_of_from"], row["as_of_to"]) for row in new_claims(found)]


def reasons(found: TablePlan) -> list[tuple[int, str, str | None, str | None]]:
    """Line, code, column and value of what was left out, once a kind."""
    told = [item.problem for item in found.outcome.left_out]
    return sorted((item.line or 0, item.code, item.column, item.value) for item in told)


def faults(plan: Import, table: str | bytes, mapping: str) -> list[tuple[int | None, str, str | None, str | None]]:
    with pytest.raises(DatasetFaults) as caught:
        plan(table, mapping)
    return [(item.line, item.code, item.column, item.value) for item in caught.value.report.errors]


# folding


def test_equal_statements_of_consecutive_days_are_one_claim(plan: Import) -> None:
    found = plan("place,day,who\nwest,2020-01-01,red\nwest,2020-01-02,red\nwest,2020-01-03,blue\nwest,2020-01-04,red\n")
    assert days(found) == [
        ("west", "red", "2020-01-01", "2020-01-02"),
        ("west", "blue", "2020-01-03", "2020-01-03"),
        ("west", "red", "2020-01-04", "2020-01-04"),
    ]
    assert [row["as_of_kind"] for row in new_claims(found)] == ["period", "day", "day"]
    assert (found.outcome.rows, found.outcome.claims, found.outcome.folded) == (4, 3, 1)


def test_a_day_that_the_table_lacks_ends_a_run(plan: Import) -> None:
    found = plan("place,day,who\nwest,2020-01-01,red\nwest,2020-01-03,red\n")
    assert len(new_claims(found)) == 2


def test_a_wider_gap_is_bridged_where_the_mapping_says_so_but_not_over_another_statement(plan: Import) -> None:
    weekly = STATE + "[series]\nmax_gap_days = 7\n"
    table = "place,day,who\nwest,2020-01-01,red\nwest,2020-01-08,red\neast,2020-01-01,red\neast,2020-01-04,blue\n"
    found = plan(table + "east,2020-01-08,red\n", weekly)
    assert ("west", "red", "2020-01-01", "2020-01-08") in days(found)
    assert [item for item in days(found) if item[:2] == ("east", "red")] == [
        ("east", "red", "2020-01-01", "2020-01-01"),
        ("east", "red", "2020-01-08", "2020-01-08"),
    ]


def test_nor_over_a_day_on_which_it_says_what_cannot_be_read_or_nothing(plan: Import) -> None:
    weekly = STATE + "[series]\nmax_gap_days = 7\n"
    for word in ("unheard of", ""):
        found = plan(f"place,day,who\nwest,2020-01-01,red\nwest,2020-01-02,{word}\nwest,2020-01-03,red\n", weekly)
        assert len(new_claims(found)) == 2


def test_events_are_never_folded_into_a_period(plan: Import) -> None:
    event = STATE.replace('"controls"', '"took"')
    found = plan("place,day,who\nwest,2020-01-01,red\nwest,2020-01-02,red\nwest,2020-01-02,red\n", event)
    assert [row["as_of_kind"] for row in new_claims(found)] == ["day", "day"]
    assert found.outcome.folded == 1


def test_the_order_of_rows_does_not_matter(plan: Import) -> None:
    rows = [f"{place},2020-01-{day:02},{who}" for place in ("west", "الشرق", "East") for day in range(1, 9)
            for who in (("red", "blue")[day % 4 // 2],)]  # fmt: skip
    first = plan("place,day,who\n" + "\n".join(rows))
    random.Random(5).shuffle(rows)
    assert plan("place,day,who\n" + "\n".join(rows)).contents["claims.csv"] == first.contents["claims.csv"]


def test_importing_twice_adds_nothing_and_a_longer_table_adds_its_new_days(plan: Import, folder: Path) -> None:
    table = "place,day,who\nwest,2020-01-01,red\nwest,2020-01-02,red\n"
    plan(table, write=True)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    again = plan(table, write=True)
    assert (again.outcome.claims, again.outcome.present, dict(again.contents)) == (0, 1, {})
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    longer = plan(table + "west,2020-01-03,red\nwest,2020-01-04,red\n", write=True)
    assert [item for item in days(longer) if item[2] > "2020-01-02"] == [("west", "red", "2020-01-03", "2020-01-04")]
    assert read_report(folder).is_ok


def test_a_claim_that_was_taken_back_does_not_come_again(plan: Import, folder: Path) -> None:
    table = "place,day,who\nwest,2020-01-01,red\n"
    plan(table, write=True)
    rows = list(csv.DictReader(io.StringIO((folder / "claims.csv").read_text("utf-8"), newline="")))
    assert rows[-1]["retracted"] == ""
    with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows([*rows[:-1], {**rows[-1], "retracted": "An error of the table."}])
    assert plan(table).outcome.claims == 0


# fields


def test_names_are_found_in_either_script_and_words_by_the_mapping(plan: Import) -> None:
    mapping = STATE.replace('{ column = "who" }', '{ column = "who", values = { R = "The Reds", BN = "navy+Blue" } }')
    found = plan("place,day,who\nالغرب,2020-01-01,R\nEast,2020-01-01,BN\nWest,2020-01-02,الأزرق\n", mapping)
    assert sorted(days(found)) == [
        ("east", "blue+navy", "2020-01-01", "2020-01-01"),
        ("west", "blue", "2020-01-02", "2020-01-02"),
        ("west", "red", "2020-01-01", "2020-01-01"),
    ]


@pytest.mark.parametrize(
    ("form", "cell", "bounds"),
    [
        ("", "2020-02-03T10:00:00", ("2020-02-03", "2020-02-03")),
        ("", "20200203", ("2020-02-03", "2020-02-03")),
        ("", "3 شباط 2020", ("2020-02-03", "2020-02-03")),
        ("", "\u200f٣ فبراير ٢٠٢٠", ("2020-02-03", "2020-02-03")),
        ("d/m/y", "03/02/2020", ("2020-02-03", "2020-02-03")),
        ("m/d/y", "02/03/2020", ("2020-02-03", "2020-02-03")),
        ("%d %B %Y", "03 February 2020", ("2020-02-03", "2020-02-03")),
        ("written", "February 2020", ("2020-02-01", "2020-02-29")),
        ("%m.%Y", "02.2020", ("2020-02-01", "2020-02-29")),
    ],
)
def test_days_are_read_by_their_form_and_no_sharper_than_written(
    plan: Import, form: str, cell: str, bounds: tuple[str, str]
) -> None:
    told = f', form = "{form}"' if form else ""
    mapping = STATE.replace('day = { column = "day" }', f'day = {{ column = "day"{told} }}')
    (row,) = new_claims(plan(f"place,day,who\nwest,{cell},red\n", mapping))
    assert (row["as_of_from"], row["as_of_to"], row["as_of_kind"]) == (*bounds, "day")


def test_days_of_two_orders_are_refused_until_the_form_is_told(plan: Import) -> None:
    for cell in ("05/06/2020", "23/05/2020"):
        assert faults(plan, f"place,day,who\nwest,{cell},red\n", STATE) == [(2, "ambiguous-date", "day.column", cell)]


def test_shares_are_read_with_their_scale_and_qualifier(plan: Import) -> None:
    mapping = STATE + 'qualifier = "about"\nvalue = { column = "share", scale = 100 }\n'
    rows = ("west,2020-01-01,red,0.35", "west,2020-01-02,red,3.5", "west,2020-01-03,red,")
    found = plan("\n".join(("place,day,who,share", *rows)), mapping)
    (row,) = new_claims(found)
    assert (row["qualifier"], row["value"]) == ("about", "35")
    assert "about 35%" in row["summary_en"]
    assert "نحو 35 في المئة" in row["summary_ar"]
    assert [item[:2] for item in reasons(found)] == [(3, "share-out-of-range"), (4, "missing-share")]


def test_templates_have_names_in_their_language(plan: Import) -> None:
    mapping = STATE + 'summary_en = "{actor} had {place} {when}, {no}."\n'
    mapping += 'summary_ar = "كان {place} بيد {actor} {when}."\n'
    (row,) = new_claims(plan("place,day,who,no\nwest,2020-01-01,red+blue,7\n", mapping))
    assert row["summary_en"] == "Blue and Red had West on 1 January 2020, 7."
    assert row["summary_ar"] == "كان الغرب بيد الأزرق والأحمر في 1 كانون الثاني 2020."


def test_grades_are_the_mappings_or_cannot_be_judged(plan: Import) -> None:
    table = "place,day,who\nwest,2020-01-01,red\n"
    graded = plan(table, STATE + '[grades]\nDaily = "C4"\n')
    assert new_claims(graded)[0]["credibility"] == "4"
    assert b",C,," in graded.contents["sources.csv"].splitlines()[-1]
    plain = plan(table)
    assert new_claims(plain)[0]["credibility"] == "6"
    assert b",F,," in plain.contents["sources.csv"].splitlines()[-1]


# what is left out


def test_a_bad_row_costs_a_row_and_is_listed_with_its_line(plan: Import, folder: Path) -> None:
    table = (
        'place,day,who\nwest,2020-01-01,red\nwest,2020-01-02\nwest,2020-01-02,red,4\n"we"st,2020-01-02,red\n'
        "atlantis,2020-01-02,red\nwest,2020-13-02,red\nwest,2020-01-02,green\neast,2020-01-02,red\n"
    )
    found = plan(table, write=True)
    assert days(found) == [
        ("east", "red", "2020-01-02", "2020-01-02"),
        ("west", "red", "2020-01-01", "2020-01-01"),
    ]
    assert [(line, code) for line, code, _column, _value in reasons(found)] == [
        (3, "ragged-row"),
        (5, "csv-syntax"),
        (6, "unknown-reference"),
        (7, "bad-date"),
        (8, "unknown-reference"),
    ]
    assert [row.line for row in load(folder).left_out] == [3, 4, 5, 6, 7, 8]
    mended = plan(table.replace("atlantis", "west").replace("2020-13", "2020-12").replace("green", "red"), write=True)
    assert [row.line for row in load(folder).left_out] == [3, 4, 5]
    assert mended.outcome.left_out_rows == 3


def test_words_without_a_meaning_are_counted_by_word_with_the_nearest_known(plan: Import) -> None:
    mapping = STATE.replace('{ column = "who" }', '{ column = "who", values = { REDS = "red", BLUES = "blue" } }')
    rows = [f"west,2020-01-{day:02},{'REDZ' if day % 2 else 'xyzzy'}" for day in range(1, 10)]
    found = plan("place,day,who\n" + "\n".join(rows), mapping)
    told = [(item.problem.value, item.rows, item.problem.expected) for item in found.outcome.left_out]
    assert told == [("REDZ", 5, ("REDS",)), ("xyzzy", 4, ())]
    assert "did you mean" in found.outcome.left_out[0].problem.message("en")


def test_rows_are_skipped_by_value_and_counted_by_their_reason(plan: Import) -> None:
    mapping = STATE + '[[skip]]\ncolumn = "kind"\nvalues = ["protest", "riot"]\nreason = "no fighting"\n'
    rows = "west,2020-01-01,red,protest\nwest,2020-01-01,red,riot\nwest,2020-01-01,red,\n"
    found = plan(f"place,day,who,kind\n{rows}", mapping)
    assert dict(found.outcome.skipped) == {"no fighting": 2}
    assert (found.outcome.claims, found.outcome.left_out_rows) == (1, 0)


def test_rows_that_make_no_statement_are_counted(plan: Import) -> None:
    mapping = STATE + '[[statements]]\nwhen = { kind = ["seized", "held"] }\n'
    found = plan("place,day,who,kind\nwest,2020-01-01,red,held\nwest,2020-01-01,red,march\n", mapping)
    assert (found.outcome.claims, dict(found.outcome.skipped)) == (1, {"": 1})


def test_one_of_each_is_told_in_the_singular(
    plan: Import, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan("place,day,who\nwest,2020-01-01,red\n")
    arguments = ["import", str(tmp_path / "table.csv"), "--map", str(tmp_path / "mapping.toml"), "--into", str(folder)]
    assert main([*arguments, "--dry-run"]) == 0
    told = capsys.readouterr().out
    for line in ("1  row read", "1  statement in them", "1  claim kept, of 1 new source"):
        assert f"{line}\n" in told
    assert "0  statements folded into" in told


def test_only_so_many_are_listed_in_the_dataset_and_all_where_one_asks(
    plan: Import, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(table_plan, "MOST_ROWS", 3)
    plan("place,day,who\n" + "atlantis,2020-01-01,red\n" * 5)
    arguments = ["import", str(tmp_path / "table.csv"), "--map", str(tmp_path / "mapping.toml"), "--into", str(folder)]
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert "left-out.csv lists 1 of them; --left-out FILE lists all" in told
    assert [row.value for row in load(folder).left_out] == ["atlantis"]
    assert main([*arguments, "--left-out", str(tmp_path / "all.csv")]) == 0
    assert len((tmp_path / "all.csv").read_text("utf-8").splitlines()) == 6


def test_formulas_and_hidden_characters_cost_their_row_where_they_would_get_in(plan: Import) -> None:
    mapping = STATE + 'where_in_page = { column = "where" }\n'
    table = (
        "place,day,who,where,other\nwest,2020-01-01,red,=1+1,ok\nwest,2020-01-03,red,a\u202eb,ok\n"
        "west,2020-01-05,red,row 3,=HYPERLINK(1)\n\u200fwest\u200f,2020-01-07,red,\u200fصف 4,\n"
    )
    found = plan(table, mapping)
    assert [item[:2] for item in reasons(found)] == [(2, "formula-like-cell"), (3, "hidden-character")]
    assert [row["where_in_page"] for row in new_claims(found)] == ["row 3", "\u200fصف 4"]


# hostile files


@pytest.mark.parametrize(
    "table",
    [
        b"\xef\xbb\xbfplace,day,who\nwest,2020-01-01,red\n",
        b"sep=;\nplace;day;who\nwest;2020-01-01;red\n",
        b"sep=,\r\nplace,day,who\r\nwest,2020-01-01,red\r\n",
        b"place,day,who\r\nwest,2020-01-01,red\r\n\r\n,,\r\n",
        b"place\tday\twho\nwest\t2020-01-01\tred",
        b'place,day,who\nwest,2020-01-01,"red"\n',
        b"place,x,day,who,x\nwest,1,2020-01-01,red,2\n",
    ],
)
def test_tables_as_spreadsheets_write_them_are_read(plan: Import, table: bytes) -> None:
    assert days(plan(table)) == [("west", "red", "2020-01-01", "2020-01-01")]


def test_another_encoding_is_named_and_then_read(plan: Import) -> None:
    table = "place,day,who\nالغرب,2020-01-01,الأحمر\n".encode("cp1256")
    with pytest.raises(DatasetFaults) as caught:
        plan(table)
    (problem,) = caught.value.report.errors
    assert (problem.code, problem.line, dict(problem.details)["guess"]) == ("table-encoding", 2, "windows-1256")
    assert "encoding" in problem.remedy("en")
    assert len(days(plan(table, STATE + '[table]\nencoding = "cp1256"\n'))) == 1


def test_utf_16_is_told_and_then_read(plan: Import) -> None:
    table = "place,day,who\nالغرب,2020-01-01,الأحمر\n".encode("utf-16")
    with pytest.raises(DatasetFaults) as caught:
        plan(table)
    assert dict(caught.value.report.errors[0].details)["guess"] == "UTF-16"
    assert len(days(plan(table, STATE + '[table]\nencoding = "utf-16"\n'))) == 1


def test_a_huge_cell_a_nul_and_a_stray_byte_cost_their_rows_alone(plan: Import) -> None:
    huge = b"x" * 1_000_000
    table = (
        b"place,day,who\nwest,2020-01-01,red\n" + huge + b',2020-01-02,red\n"' + huge[:200_000] + b'",2020-01-02,red\n'
        b"we\0st,2020-01-02,red\n" + b"a" * 20 + b",2020-01-02,red\neast,2020-01-02,red\n"
    )
    found = plan(table)
    assert [item[0] for item in days(found)] == ["east", "west"]
    assert [item[:2] for item in reasons(found)] == [
        (3, "csv-syntax"),
        (5, "unknown-reference"),
        (6, "unknown-reference"),
    ]
    assert found.outcome.left_out_rows == 4
    late = b"place,day,who\n" + b"west,2020-01-01,red\n" * 60_000 + b"\xc7\xe1\xdb,2020-01-01,red\n"
    assert plan(late).outcome.left_out_rows == 1


def test_a_quotation_mark_that_is_never_closed_does_not_take_the_rest_unseen(plan: Import) -> None:
    found = plan('place,day,who\nwest,2020-01-01,red\nwest,2020-01-02,"red\neast,2020-01-02,red\n')
    assert [item[:2] for item in reasons(found)] == [(3, "csv-syntax")]


def test_parquet_is_read_like_csv(plan: Import, tmp_path: Path) -> None:
    import datetime as dt

    table = pa.table({"place": ["west", None], "day": [dt.date(2020, 1, 1)] * 2, "who": ["red", "red"]})
    pq.write_table(table, tmp_path / "made.parquet")
    found = plan((tmp_path / "made.parquet").read_bytes(), name="table.parquet")
    assert days(found) == [("west", "red", "2020-01-01", "2020-01-01")]
    with pytest.raises(DatasetFaults):
        plan(b"PAR1 rubbish", name="broken.parquet")


# faults of the mapping


REED = '{ column = "who", values = { R = "reed" } }'
KIND = '[[skip]]\ncolumn = "kind"\nvalues = "x"\nreason = "y"\n'
NO_PUBLISHER = (None, "missing-value", "publisher", None)
NO_COLUMN = (9, "missing-value", "actors.column", None)


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        (STATE.replace("publisher", "publsher"), [NO_PUBLISHER, (3, "unknown-column", "publsher", "publsher")]),
        (STATE.replace('column = "who', 'colum = "who'), [(9, "unknown-column", "actors.colum", "colum"), NO_COLUMN]),
        (STATE.replace('"controls"', '"controlls"'), [(8, "unknown-value", "relation", "controlls")]),
        (STATE.replace('"who"', '"woh"'), [(9, "column-not-in-table", "actors.column", "woh")]),
        (STATE.replace('{ column = "who" }', REED), [(9, "unknown-reference", "actors.values.R", "reed")]),
        (STATE + 'summary_en = "{actor} and {speaker}"\n', [(10, "unknown-field", "summary_en", "speaker")]),
        (STATE + 'value = { column = "who" }\n', [(None, "missing-value", "qualifier", None)]),
        (STATE.replace("2020-12-31", '"soon"'), [(7, "bad-date", "published", "soon")]),
        (STATE + KIND, [(11, "column-not-in-table", "skip.0.column", "kind")]),
        (STATE + '[grades]\nDaily = "B1"\n', [(11, "unknown-value", "grades.Daily", "B1")]),
        (STATE + "[series]\nmax_gap_days = 0\n", [(11, "wrong-type", "series.max_gap_days", "0")]),
        (STATE.replace('"A table"', '"A table'), [(4, "toml-syntax", None, None)]),
        (STATE + 'relation = "took"\n', [(10, "duplicate-key", None, None)]),
    ],
)
def test_faults_of_a_mapping_name_line_key_and_value(
    plan: Import, mapping: str, expected: list[tuple[int | None, str, str | None, str | None]]
) -> None:
    assert faults(plan, "place,day,who\nwest,2020-01-01,red\n", mapping) == expected


def test_what_all_statements_lack_is_told_once(plan: Import) -> None:
    mapping = STATE.replace("url", "# url") + '[[statements]]\nnote = "a"\n[[statements]]\nnote = "b"\n'
    assert faults(plan, "place,day,who\nwest,2020-01-01,red\n", mapping) == [(None, "missing-value", "url", None)]


def test_a_column_that_the_table_lacks_is_told_with_those_that_it_has(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where none of them is like it; the likeliest first, and not all of a hundred."""
    table, mapping = tmp_path / "t.csv", tmp_path / "m.toml"
    table.write_text("place,day,held_by,\nwest,2020-01-01,red,\n", "utf-8")
    mapping.write_text(STATE, "utf-8")
    arguments = ["import", str(table), "--map", str(mapping), "--into", str(folder)]
    assert main(arguments) == 1
    assert 'no column "who"; name one of "held_by", "place" or "day"' in capsys.readouterr().err
    mapping.write_text(STATE.replace('"who"', '"hold_by"'), "utf-8")
    table.write_text(",".join([*(f"c{number}" for number in range(99)), "place", "day", "held_by"]) + "\n", "utf-8")
    with pytest.raises(DatasetFaults) as found:
        plan_table(folder, table, mapping)
    (problem,) = found.value.report.errors
    assert (problem.expected[0], len(problem.expected)) == ("held_by", 20)


def test_a_column_that_stands_there_twice_is_a_fault_where_it_is_used(plan: Import) -> None:
    found = faults(plan, "place,day,who,who\nwest,2020-01-01,red,blue\n", STATE)
    assert found == [(9, "column-twice-in-table", "actors.column", "who")]


def test_every_message_and_remedy_is_there_in_both_languages(
    plan: Import, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "table.csv").write_text("place,day,who\nwest,2020-01-01,red\n", "utf-8")
    (tmp_path / "mapping.toml").write_text(STATE.replace('"who"', '"whom"'), "utf-8")
    arguments = ["import", str(tmp_path / "table.csv"), "--map", str(tmp_path / "mapping.toml"), "--into", str(folder)]
    assert main(arguments) == 1
    told = capsys.readouterr().err
    assert 'mapping.toml line 9, actors.column: the table has no column "whom"; name one of "who", ' in told
    assert "Write the column as the table's header has it" in told
    assert main([*arguments, "--lang", "ar"]) == 1
    assert "ليس في الجدول عمود" in capsys.readouterr().err


# writing


def test_two_imports_at_once_the_second_is_refused(plan: Import, folder: Path) -> None:
    first = plan("place,day,who\nwest,2020-01-01,red\n")
    second = plan("place,day,who\neast,2020-01-01,red\n")
    write_table_plan(folder, first)
    with pytest.raises(ChangedMeanwhile, match="nothing was written"):
        write_table_plan(folder, second)
    assert read_report(folder).is_ok


def test_claims_beyond_the_limits_of_claims_csv_lie_in_parquet(plan: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims_file, "MOST_IN_CSV", 4)
    rows = "".join(f"west,2020-01-{day:02},{('red', 'blue')[day % 2]}\n" for day in range(1, 10))
    found = plan("place,day,who\n" + rows)
    table = pq.read_table(pa.BufferReader(found.contents["claims.parquet"]))
    assert table.column_names == list(CLAIM_COLUMNS)
    assert {str(kind) for kind in table.schema.types} == {"string"}
    assert table.num_rows == 9
    assert "claims.csv" not in found.contents


@pytest.mark.parametrize("has_csv", [True, False])
def test_a_dataset_with_claims_in_parquet_takes_a_table(
    plan: Import, folder: Path, monkeypatch: pytest.MonkeyPatch, has_csv: bool
) -> None:
    with monkeypatch.context() as narrow:
        narrow.setattr(claims_file, "MOST_IN_CSV", 0)
        write_table_plan(folder, plan("place,day,who\nwest,2020-01-01,red\n"))
    if not has_csv:
        (folder / "claims.csv").unlink()  # as it may be, docs/reference/dataset.md
    before = len(load(folder).claims)
    write_table_plan(folder, plan("place,day,who\neast,2020-01-01,blue\n"))
    assert len(load(folder).claims) == before + 1
    assert before == (4 if has_csv else 1)
    assert read_report(folder).is_ok


# the worked examples


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "data" / "example", tmp_path / "example"))


def test_events_as_acled_codes_them(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["import", str(EXAMPLES / "events.csv"), "--map", str(EXAMPLES / "events.mapping.toml")]
    assert main([*arguments, "--into", str(example), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["claims"], told["left_out"]) == (9, 5, 1)
    assert told["skipped"][""] == 1, "of two rebel groups no column says who won"
    claims = [claim for claim in load(example).claims if claim.where_in_page.startswith("event INV")]
    assert {(claim.where_in_page, claim.place, claim.actors, claim.relation.value) for claim in claims} == {
        ("event INV1", "citadel", ("blue-guard",), "took"),
        ("event INV2", "old-market", ("river-council",), "took"),
        ("event INV3", "quarry", ("hill-league",), "took"),
        ("event INV5", "barracks", ("blue-guard",), "took"),
        ("event INV9", "harbour", ("hill-league",), "took"),
    }
    week = next(claim for claim in claims if claim.where_in_page == "event INV2")
    assert (week.as_of_from.isoformat(), week.as_of_to.isoformat()) == ("2020-02-29", "2020-03-12")
    assert week.summary_ar.startswith("بحسب مرصد البلدة (متخيَّل)، انتقلت السيطرة على")
    assert not read_report(example).problems


def test_the_order_of_the_two_actors_has_no_meaning_in_acled_events(example: Path, tmp_path: Path) -> None:
    with (EXAMPLES / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["inter2"]]
    pairs = {"actor1": "actor2", "inter1": "inter2", "assoc_actor_1": "assoc_actor_2"}
    other = pairs | {second: first for first, second in pairs.items()}
    turned = [{name: row[other.get(name, name)] for name in row} for row in rows]
    found = []
    for name, of in (("kept", rows), ("turned", turned)):
        table = tmp_path / f"{name}.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(of)
        copy = Path(shutil.copytree(example, tmp_path / name))
        write_table_plan(copy, plan_table(copy, table, EXAMPLES / "events.mapping.toml"))
        taken = [claim for claim in load(copy).claims if claim.where_in_page.startswith("event INV")]
        found.append({(claim.where_in_page, claim.place, claim.actors) for claim in taken})
    assert found[0] == found[1]
    assert len(found[0]) == 4


def test_settlements_by_day_as_viina_has_them(example: Path) -> None:
    table, mapping = EXAMPLES / "control-by-day.csv", EXAMPLES / "control-by-day.mapping.toml"
    found = plan_table(example, table, mapping)
    outcome = found.outcome
    assert (outcome.rows, outcome.statements, outcome.claims, outcome.folded, outcome.silent) == (18, 53, 17, 36, 1)
    write_table_plan(example, found)
    assert plan_table(example, table, mapping).outcome.claims == 0
    assert not read_report(example).problems


@pytest.mark.parametrize(
    ("name", "by_hand"),
    [
        (
            "events",
            {
                "publisher = {": 'publisher = "Town Monitor (invented)"',
                "# url = ": 'url = "https://example.org/events"',
                "# title = ": 'title = "Events"',
                "# published = ": "published = 2020-07-01",
                'relation.values."Armed clash"': 'relation.values."Armed clash" = { skip = "fighting" }',
            },
        ),
        (
            "control-by-day",
            {
                "# place = ": 'place = { column = "geonameid", values = { 900001 = "citadel", 900002 = "old-market",'
                ' 900003 = "mill-quarter" } }',
                "# url = ": 'url = "https://example.org/t"',
                "# title = ": 'title = "T"',
                "# published = ": "published = 2022-03-31",
                "# UA = ": 'UA = { relation = "controls", actors = "blue-guard" }',
                "# RU = ": 'RU = { relation = "controls", actors = "river-council" }',
                "# CONTESTED = ": 'CONTESTED = { relation = "contests", actors = "blue-guard+river-council" }',
                'publisher = "Publisher of': 'publisher = "Town Monitor (invented)"',
            },
        ),
    ],
)
def test_a_draft_needs_a_few_lines_by_hand(
    example: Path, tmp_path: Path, name: str, by_hand: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "draft.toml"
    arguments = ["import", "--draft", str(EXAMPLES / f"{name}.csv"), "--into", str(example), "--output", str(output)]
    assert main(arguments) == 0
    assert "->" in capsys.readouterr().out
    text = output.read_text("utf-8")
    lines = [
        next((mended for start, mended in by_hand.items() if line.startswith(start)), line)
        for line in text.splitlines()
    ]
    output.write_text("\n".join(lines), "utf-8")
    found = plan_table(example, EXAMPLES / f"{name}.csv", output)
    assert found.outcome.claims >= 4
    assert main(arguments) == 2
    assert "exists" in capsys.readouterr().err
    assert main([*arguments, "--force"]) == 0
    assert output.read_text("utf-8") == text


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"a\n",
        b'"a\nb","= 1"\n1,2\n',
        "موقع,تاريخ\nالغرب,05/06/2020\n".encode(),
        "موقع,تاريخ\nالغرب,05/06/2020\n".encode("cp1256"),
        b"place,when\n" + b"x" * 300_000 + b",2\n",
        b'place,"key \\ ""q"" #"\nwest,"]]"\n',
    ],
)
def test_a_draft_of_anything_is_toml_or_a_told_fault(tmp_path: Path, folder: Path, table: bytes) -> None:
    import tomllib

    path = tmp_path / "t.csv"
    path.write_bytes(table)
    code = main(["import", "--draft", str(path), "--into", str(folder)])
    assert code == (0 if (tmp_path / "t.mapping.toml").exists() else 1)
    if code == 0:
        text = (tmp_path / "t.mapping.toml").read_text("utf-8")
        tomllib.loads(text)
        if "05/06/2020" in text:
            assert '"d/m/y"' in text
            assert '"m/d/y"' in text


@pytest.mark.parametrize(
    "words",
    [
        ["import", "x", "--map", "m", "--draft", "--into", "d"],
        ["import", "x", "--map", "m"],
        ["import", "x"],
        ["import", "x", "--into", "d", "--force"],
    ],
)
def test_wrong_usage_is_told(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert "saytara import:" in capsys.readouterr().err


def test_a_draft_takes_the_column_of_places_before_that_of_the_country_or_of_actors(
    folder: Path, tmp_path: Path
) -> None:
    """A new dataset has a region of its own name, which tables have in each row, and which a side may bear too."""
    settings = (folder / "dataset.toml").read_text("utf-8").replace('["Both"]', '["Both", "Redland"]')
    (folder / "dataset.toml").write_text(settings, "utf-8")
    actors = (folder / "actors.csv").read_text("utf-8")
    (folder / "actors.csv").write_text(actors.replace("The Reds", "The Reds|Redland"), "utf-8")
    table = tmp_path / "t.csv"
    rows = ["Redland,2020-01-01,West,Blue", "Redland,2020-01-02,East,Redland", "Redland,2020-01-03,elsewhere,Redland"]
    table.write_text("\n".join(["country,date,admin3,held by", *rows, ""]), "utf-8")
    assert main(["import", "--draft", str(table), "--into", str(folder)]) == 0
    text = (tmp_path / "t.mapping.toml").read_text("utf-8")
    assert 'place.column = "admin3"' in text
    assert 'actors.column = "held by"' in text


def test_a_draft_leaves_out_no_holder_because_another_word_of_the_column_is_contested(
    folder: Path, tmp_path: Path
) -> None:
    """As in a table of towns from an encyclopedia: "Held by", with two sides and "Contested"."""
    table = tmp_path / "t.csv"
    rows = ["West,2020-01-01,Red", "East,2020-01-02,Blue", "West,2020-01-03,Contested", "East,2020-01-04,Red"]
    table.write_text("\n".join(["town,date,Held by", *rows, ""]), "utf-8")
    assert main(["import", "--draft", str(table), "--into", str(folder)]) == 0
    text = (tmp_path / "t.mapping.toml").read_text("utf-8")
    assert "skip" not in text
    assert 'Red = { relation = "controls", actors = "red" }' in text
    assert '# Contested = { relation = "contests", actors = "AN-ACTOR" }  # <- by hand' in text


def test_a_table_out_of_a_spreadsheet_keeps_its_numbered_days_and_decimal_commas(folder: Path, tmp_path: Path) -> None:
    table, mapping = tmp_path / "t.csv", tmp_path / "m.toml"
    rows = ("West;Red;43831;35,5", "East;Blue;43832,75;٦٠٫٢٥", "East;Red;43833;1,000")
    table.write_text("\n".join(("town;who;date;share", *rows, "")), "utf-8")
    assert main(["import", "--draft", str(table), "--into", str(folder), "--output", str(mapping)]) == 0
    text = mapping.read_text("utf-8")
    assert 'day = { column = "date", form = "excel" }' in text
    mapping.write_text(text + 'publisher = "X"\ntitle = "T"\nurl = "https://x.org"\npublished = 2020-12-01\n', "utf-8")
    found = plan_table(folder, table, mapping)
    claims = csv.DictReader(io.StringIO(found.contents["claims.csv"].decode()))
    told = sorted((row["as_of_from"], row["value"]) for row in claims if row["source"].startswith("x-"))
    assert told == [("2020-01-01", "35.5"), ("2020-01-02", "60.25")]
    assert [reason.problem.value for reason in found.outcome.left_out] == ["1,000"]


def test_a_name_with_a_sign_that_shows_nothing_costs_no_row(folder: Path, tmp_path: Path) -> None:
    """Burmese names have spaces of no width between their words; the place is found without them."""
    table, mapping = tmp_path / "t.csv", tmp_path / "m.toml"
    table.write_text("place,who,date\nWe\u200bst,Red,2020-01-01\n", "utf-8")
    mapping.write_text(
        'relation = "controls"\nplace.column = "place"\nactors.column = "who"\nday = { column = "date" }\n'
        'publisher = "X"\ntitle = "T"\nurl = "https://x.org"\nlanguage = "en"\npublished = 2020-12-01\n',
        "utf-8",
    )
    found = plan_table(folder, table, mapping)
    assert (found.outcome.claims, found.outcome.left_out) == (1, ())
    assert "\u200b" not in found.contents["claims.csv"].decode()


def test_a_workbook_is_told_as_one(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"PK\x03\x04\x14\0\xff\xfe")
    assert main(["import", "--draft", str(path), "--into", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "a spreadsheet's own format cannot be read here" in told
    assert "encoding" not in told


def test_a_name_that_several_places_have_is_told_with_their_ids(folder: Path, tmp_path: Path) -> None:
    places = (folder / "places.geojson").read_text("utf-8")
    (folder / "places.geojson").write_text(places.replace('"name_en": "East"', '"name_en": "West"'), "utf-8")
    table, mapping = tmp_path / "t.csv", tmp_path / "m.toml"
    table.write_text("place,who,date\nWest,Red,2020-01-01\n", "utf-8")
    mapping.write_text(
        'relation = "controls"\nplace.column = "place"\nactors.column = "who"\nday = { column = "date" }\n'
        'publisher = "X"\ntitle = "T"\nurl = "https://x.org"\nlanguage = "en"\npublished = 2020-12-01\n',
        "utf-8",
    )
    (reason,) = plan_table(folder, table, mapping).outcome.left_out
    assert (reason.problem.code, reason.problem.expected) == ("name-of-several", ("east", "west"))


def test_a_draft_counts_empty_cells_and_says_what_they_cost(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As in a table of cities of an encyclopedia, where two in five rows have no address; each was lost."""
    table, mapping = tmp_path / "t.csv", tmp_path / "m.toml"
    rows = ("West,Red,2020-01-01,https://x.org/1", "East,Blue,2020-01-02,", "East,Red,2020-01-03,", "West,,2020-01-04,")
    table.write_text("\n".join(("town,who,date,source", *rows, "")), "utf-8")
    assert main(["import", "--draft", str(table), "--into", str(folder), "--output", str(mapping)]) == 0
    told = capsys.readouterr().out
    assert "url -> source: 100% of its filled cells are addresses; 3 of 4 are empty: without a default" in told
    assert "actors -> who: 100% of its filled cells are actors of the dataset; 1 of 4 is empty" in told
    assert "place -> town: 100% of its cells are places of the dataset\n" in told
    by_hand = 'publisher = "X"\ntitle = "T"\npublished = 2020-12-01\n'
    draft = mapping.read_text("utf-8")
    mapping.write_text(draft + by_hand, "utf-8")
    lost = plan_table(folder, table, mapping).outcome
    assert (lost.claims, lost.left_out_rows, lost.silent) == (1, 2, 1)
    mapping.write_text(draft.replace("# url.default", "url.default") + by_hand, "utf-8")
    kept = plan_table(folder, table, mapping).outcome
    assert (kept.claims, kept.left_out_rows, kept.silent) == (3, 0, 1)


def test_a_draft_can_do_without_a_dataset(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(shutil.copy(EXAMPLES / "control-by-day.csv", tmp_path / "t.csv"))
    assert main(["import", "--draft", str(path)]) == 0
    text = (tmp_path / "t.mapping.toml").read_text("utf-8")
    assert 'day = { column = "date", form = "yyyymmdd" }' in text
    assert '# place = { column = "geonameid" }  # <- by hand' in text
    assert "status_wiki, status_boost, status_dsm, status_isw, status" in capsys.readouterr().out


class Terminal(io.StringIO):
    """A stream that says that somebody looks at it."""

    def isatty(self) -> bool:
        return True


def test_rows_are_counted_for_whoever_looks_and_for_nobody_else() -> None:
    clock = iter(range(100))
    seen = Terminal()
    assert list(counted([3, 4], "rows", int, stream=seen, clock=lambda: float(next(clock)))) == [3, 4]
    assert "7 rows" in seen.getvalue()
    file = io.StringIO()
    assert list(counted([3, 4], "rows", int, stream=file)) == [3, 4]
    assert file.getvalue() == ""
