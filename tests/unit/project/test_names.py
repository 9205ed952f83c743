"""Actors with names of their day: the file that gives them, and every surface that shows the name of its date."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from saytara.api.collection import CollectionQuery
from saytara.api.control_records import control_features
from saytara.api.days import Days
from saytara.control import control_map, control_on
from saytara.control.asked import ALL_CLAIMS
from saytara.control.spans import named_spans_of, spans_of
from saytara.core.model import Actor, Dataset, DatedName
from saytara.dataset.reading import read_report
from saytara.exports.brief import brief_content
from saytara.exports.columns.control_columns import SHARES
from saytara.exports.formats import FORMATS
from saytara.exports.html_map import address
from saytara.exports.html_panels import panels_of
from saytara.exports.records import claim_records, records_within
from saytara.exports.request import ExportRequest
from saytara.figures.map.day_states import frames_json
from saytara.figures.map.legend import legend_actors
from saytara.figures.panel.evidence import claim_label, panel_head, reasons, share_bars
from saytara.figures.panel.explanation import explain_place
from saytara.figures.timeline.band_words import band_holders, claim_tip
from saytara.figures.timeline.lanes import timeline_of
from saytara.phrases.claims_in_few_words import claim_short
from saytara.phrases.decisions import holders_line, status_words
from saytara.phrases.names_in_sentences import actor_name, name_between
from saytara.spelling.search import search_actors
from saytara.words import LANGUAGES
from tests.builders import ACTORS, DAY, actor, claim, dataset, day
from tests.exports import control_table
from tests.shipped import load

ROOT = Path(__file__).parents[3]
SOUND = ROOT / "tests" / "data" / "sound"

RENAMED = day(10)
"""The first day on which `hts` is called New; the day before it is called Old."""


def dated(en: str, ar: str, first: dt.date | None, last: dt.date | None) -> DatedName:
    return DatedName(en=en, ar=ar, from_day=first, to_day=last)


def actors() -> Iterator[Actor]:
    names = (dated("Old", "القديم", None, day(9)), dated("New", "الجديد", RENAMED, None))
    for row in ACTORS:
        made = actor(*row)
        yield replace(made, dated_names=names) if made.id == "hts" else made


HELD = claim("hts", id="held", on=DAY)


@pytest.fixture(scope="module")
def renamed() -> Dataset:
    """One place that `hts` holds by a claim of ten days before it takes its new name."""
    return dataset(HELD, actors=tuple(actors()))


def test_a_name_holds_on_its_first_and_on_its_last_day(renamed: Dataset) -> None:
    told = [actor_name(renamed, "hts", language, date) for language in ("en", "ar") for date in (day(9), RENAMED)]
    assert told == ["Old", "New", "القديم", "الجديد"]
    assert actor_name(renamed, "hts", "en", None) == "hts", "where no date is meant"
    assert actor_name(renamed, "isis", "en", DAY) == "isis", "who has no dated names"


def test_a_day_that_no_name_covers_has_the_name_for_all_times() -> None:
    made = replace(actor("hts"), dated_names=(dated("Old", "القديم", day(0), day(1)),))
    assert [made.name_on(day(offset), "en") for offset in (-1, 0, 1, 2)] == ["hts", "Old", "Old", "hts"]


def test_a_name_through_some_days_is_that_of_all_of_them_or_the_name_for_all_times(renamed: Dataset) -> None:
    """For a picture that shows a part of time, as the timeline's does."""
    told = [name_between(renamed, "hts", "en", first, last) for first, last in ((DAY, day(9)), (RENAMED, day(99)))]
    assert told == ["Old", "New"]
    assert name_between(renamed, "hts", "ar", day(9), RENAMED) == "hts", "two names: that of no single day"
    assert name_between(renamed, "isis", "en", DAY, day(99)) == "isis"


def test_short_names_are_read_from_both_files_and_either_may_lack_them(tmp_path: Path) -> None:
    folder = shutil.copytree(SOUND, tmp_path / "sound")
    before = load(folder)
    first = before.actors[0].id
    assert before.actors[0].short_name_on(DAY, "en") == before.actors[0].name_on(DAY, "en")
    for file, cells in (("actors.csv", "Brief,مختصر"), ("names.csv", "Brief,مختصر")):
        path = folder / file
        if not path.exists():
            path.write_text(f"actor,name_en,name_ar,from,until\n{first},Long,طويل,,2000-01-01\n", "utf-8")
        lines = path.read_text("utf-8").splitlines()
        changed = [f"{lines[0]},short_en,short_ar", f"{lines[1]},{cells}", *(f"{line},," for line in lines[2:] if line)]
        path.write_text("\n".join(changed) + "\n", "utf-8")
    data = load(folder)
    short = [name.short_en for actor in data.actors for name in (actor, *actor.dated_names) if name.short_en]
    assert short == ["Brief", "Brief"]
    assert data.digest != before.digest
    assert search_actors(data, "مختصر"), "the search finds it"


def everything_about(renamed: Dataset, date: dt.date) -> Iterator[str]:
    """What each surface says of the place on a date."""
    decision = control_on(renamed, "a", date)
    request = ExportRequest.about(renamed, date, language="en")
    yield status_words(renamed, decision, "en")
    yield holders_line(renamed, decision, "en")
    yield str(panel_head(renamed, decision, (), "en", "./"))
    yield str(share_bars(renamed, decision, "en"))
    yield str(reasons(renamed, decision, "en")).split("</b>", maxsplit=1)[0]
    yield explain_place(renamed, decision, "en").answer
    yield " ".join(entry.name for entry in legend_actors(renamed, control_map(renamed, date), "en"))
    yield str(records_within(request, SHARES)[0]["actor_en"])
    yield str(control_table(renamed, control_map(renamed, date), "en")["actor_en"].to_list())
    yield json.dumps(brief_content(request)["shares"])
    yield json.dumps(brief_content(request)["places"])
    for name in ("geojson", "csv"):
        yield FORMATS[name].write(request).decode("utf-8-sig")


@pytest.mark.parametrize(("date", "name", "other"), [(day(9), "Old", "New"), (RENAMED, "New", "Old")])
def test_every_answer_has_the_name_of_its_date(renamed: Dataset, date: dt.date, name: str, other: str) -> None:
    for said in everything_about(renamed, date):
        assert name in said
        assert other not in said


def test_a_claim_has_the_name_of_its_own_day_whatever_date_is_shown(renamed: Dataset) -> None:
    request = ExportRequest.about(renamed, day(30), language="en")
    (record,) = claim_records(request)
    assert (record["actors_en"], record["actors_ar"]) == (("Old",), ("القديم",))
    assert "Old" in claim_label(renamed, HELD, "en")
    assert claim_short(renamed, "held", "en").endswith(": Old")
    assert "Old" in " ".join(claim_tip(renamed, HELD, "en", None).values())


def test_a_claim_of_several_days_has_the_name_of_the_last() -> None:
    item = claim("hts", id="held", on=day(8), to=day(12))
    assert "New" in claim_label(dataset(item, actors=tuple(actors())), item, "en")


def test_spans_are_parted_where_a_name_begins_and_nowhere_else(renamed: Dataset) -> None:
    plain, named = spans_of(renamed, "a"), list(named_spans_of(renamed, "a"))
    assert RENAMED not in {span.from_day for span in plain}
    assert sorted({span.from_day for span in named} - {span.from_day for span in plain}) == [RENAMED]
    assert all(
        one.to_day == other.from_day - dt.timedelta(days=1) for one, other in itertools.pairwise(named)
    )
    assert [span.decision for span in named] == [control_on(renamed, "a", span.from_day) for span in named]
    elsewhere = dataset(claim("isis", on=DAY), actors=tuple(actors()))
    assert list(named_spans_of(elsewhere, "a")) == list(spans_of(elsewhere, "a"))


def test_the_map_that_asks_nobody_changes_the_name_on_its_day(renamed: Dataset) -> None:
    frames = json.loads(frames_json(renamed, ALL_CLAIMS))
    lines = {frames["days"][at]: frames["states"][number]["line"]["en"] for at, number in frames["runs"]["a"]}
    assert lines[RENAMED.isoformat()].startswith("New")
    assert all("New" not in line for when, line in lines.items() if when < RENAMED.isoformat())
    assert all("Old" not in line for when, line in lines.items() if when >= RENAMED.isoformat())


def test_the_panels_of_the_exported_page_change_the_name_on_its_day(renamed: Dataset) -> None:
    found = panels_of(ExportRequest.about(renamed, DAY, language="en"), address)
    english = LANGUAGES.index("en")
    heads = {
        when: " ".join(found["fragments"][at] for at in found["panels"][number][english])
        for when, number in found["runs"]["a"]
    }
    assert RENAMED.isoformat() in heads
    assert '<span class="who">New' in heads[RENAMED.isoformat()]
    assert all('<span class="who">New' not in text for when, text in heads.items() if when < RENAMED.isoformat())


def test_bands_of_the_timeline_have_the_name_of_their_days(renamed: Dataset) -> None:
    (lane,) = [lane for lane in timeline_of(renamed, ALL_CLAIMS).lanes if lane.id == "a"]
    told = {band.from_day: band_holders(renamed, band.decision, "en") for band in lane.bands if not band.is_gap}
    assert told[RENAMED].startswith("New")
    assert all(words.startswith("Old") for when, words in told.items() if when < RENAMED)


def test_the_api_gives_a_span_for_each_name(renamed: Dataset) -> None:
    asked = CollectionQuery(days=Days(first=day(5), last=day(15), is_interval=True))
    records = [record.feature["properties"] for record in control_features(renamed, asked).every("datetime")]
    told = {item["date"]: item["shares"][0]["actor_en"] for item in records if item["place"] == "a"}
    assert told[RENAMED.isoformat()] == "New"
    assert set(told.values()) == {"Old", "New"}


@pytest.mark.parametrize("query", ["Old", "new", "القديم", "الجديد", "hts"])
def test_the_search_finds_all_names(renamed: Dataset, query: str) -> None:
    assert [match.id for match in search_actors(renamed, query)] == ["hts"]


ROWS = "actor,name_en,name_ar,from,until\n"


def codes_of(folder: Path, rows: str) -> list[tuple[str, str | None]]:
    (folder / "names.csv").write_text(ROWS + rows, "utf-8")
    return [(problem.code, problem.column) for problem in read_report(folder).problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "squares"))


def test_names_are_read_in_the_order_of_their_days(folder: Path) -> None:
    assert codes_of(folder, "red,Scarlet,القاني,2017-01-01,\nred,Crimson,القرمزي,,2016-12-31\n") == []
    red = load(folder).actor_by_id["red"]
    assert [name.en for name in red.dated_names] == ["Crimson", "Scarlet"]
    assert red.every_name()[:2] == ("Red", "الأحمر")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("nobody,A,أ,2017-01-01,\n", ("unknown-reference", "actor")),
        ("red,,أ,2017-01-01,\n", ("missing-value", "name_en")),
        ("red,A,,2017-01-01,\n", ("missing-value", "name_ar")),
        ("red,A,أ,2017-13-01,\n", ("bad-date", "from")),
        ("red,A,أ,,yesterday\n", ("bad-date", "until")),
        ("red,A,أ,2017-01-02,2017-01-01\n", ("reversed-dates", "until")),
        ("red,A,أ,,\n", ("name-without-dates", "from")),
        ("red,A,أ,,2017-01-01\nred,B,ب,2017-01-01,\n", ("names-overlap", "from")),
        ("red,A,أ,2017-01-01,\nred,B,ب,2018-01-01,\n", ("names-overlap", "from")),
        ("red,A,أ,,2017-01-01\nred,B,ب,,2017-02-01\n", ("names-overlap", "from")),
    ],
)
def test_each_fault_of_a_name_is_a_problem_of_its_own(folder: Path, row: str, expected: tuple[str, str]) -> None:
    assert codes_of(folder, row) == [expected]


def test_two_actors_may_have_names_of_one_day(folder: Path) -> None:
    assert codes_of(folder, "red,A,أ,2017-01-01,\nblue,B,ب,2017-01-01,\n") == []


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(ROOT / "data" / "south-damascus")


@pytest.mark.parametrize(
    ("who", "date", "english", "arabic"),
    [
        ("nusra-hts", "2016-07-27", "Jabhat al-Nusra", "جبهة النصرة"),
        ("nusra-hts", "2016-07-28", "Jabhat Fatah al-Sham", "جبهة فتح الشام"),
        ("nusra-hts", "2017-01-27", "Jabhat Fatah al-Sham", "جبهة فتح الشام"),
        ("nusra-hts", "2017-01-28", "Hay'at Tahrir al-Sham", "هيئة تحرير الشام"),
        ("isis", "2014-06-28", "Islamic State of Iraq and Syria (ISIS)", "تنظيم الدولة الإسلامية في العراق والشام"),
        ("isis", "2014-06-29", "Islamic State", "تنظيم الدولة الإسلامية"),
    ],
)
def test_the_shipped_names_of_their_day(shipped: Dataset, who: str, date: str, english: str, arabic: str) -> None:
    when = dt.date.fromisoformat(date)
    assert (actor_name(shipped, who, "en", when), actor_name(shipped, who, "ar", when)) == (english, arabic)
