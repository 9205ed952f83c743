"""Finding places, regions and actors of the shipped dataset by what people type."""

import csv
import datetime as dt
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from saytara.core.evidence_windows import Windows
from saytara.core.model import Actor, BoundaryQuality, Dataset, Names, Place, Region
from saytara.spelling.search import Likeness, NamedKind, _fit, search_actors, search_places
from saytara.spelling.text import normalise

FOLDER = Path(__file__).parents[3] / "data" / "south-damascus"


def shipped_names() -> Dataset:
    """The shipped places, regions and actors, without claims."""
    places = []
    for feature in json.loads((FOLDER / "places.geojson").read_text("utf-8"))["features"]:
        given_names = feature["properties"]
        places.append(
            Place(
                id=given_names["id"],
                names=Names(
                    en=given_names["name_en"], ar=given_names["name_ar"], aliases=tuple(given_names["aliases"])
                ),
                kind=given_names["kind"],
                geometry=shape(feature["geometry"]),
                boundary_source="",
                boundary_quality=BoundaryQuality.APPROXIMATE,
            )
        )
    with (FOLDER / "actors.csv").open(encoding="utf-8", newline="") as file:
        actors = [
            Actor(
                id=row["id"],
                names=Names(
                    en=row["name_en"], ar=row["name_ar"], aliases=tuple(filter(None, row["aliases"].split("|")))
                ),
                part_of=row["part_of"] or None,
                side=row["side"],
            )
            for row in csv.DictReader(file)
        ]
    regions = [
        Region(
            id=row["id"],
            names=Names(en=row["name_en"], ar=row["name_ar"], aliases=tuple(row.get("aliases", ()))),
            members=tuple(row["members"]),
        )
        for row in tomllib.loads((FOLDER / "dataset.toml").read_text("utf-8"))["regions"]
    ]
    return Dataset(
        id="south-damascus",
        title_en="",
        title_ar="",
        default_date=dt.date(2017, 5, 23),
        windows=Windows(),
        regions=tuple(regions),
        places=tuple(places),
        actors=tuple(actors),
        sources=(),
        claims=(),
        credits=(),
        licence="",
        roads={},
        digest="",
    )


DATASET = shipped_names()
SPELLINGS = [(NamedKind.PLACE, place.id, name) for place in DATASET.places for name in place.names.every()]
SPELLINGS += [(NamedKind.REGION, region.id, name) for region in DATASET.regions for name in region.names.every()]
ACTOR_SPELLINGS = [(actor.id, name) for actor in DATASET.actors for name in actor.names.every()]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("الحجر الاسود", "hajar-al-aswad"),
        ("الحجر الأسود", "hajar-al-aswad"),
        ("حجر اسود", "hajar-al-aswad"),
        ("الحجر", "hajar-al-aswad"),
        ("hajar aswad", "hajar-al-aswad"),
        ("HAJAR AL ASWAD", "hajar-al-aswad"),
        ("aswad", "hajar-al-aswad"),
        ("Hagar Aswad", "hajar-al-aswad"),
        ("Yarmuk", "yarmouk"),
        ("yarmook", "yarmouk"),
        ("yermook", "yarmouk"),
        ("yarm", "yarmouk"),
        ("camp", "yarmouk"),
        ("camp yarmouk", "yarmouk"),
        ("اليرمووك", "yarmouk"),
        ("يرموك", "yarmouk"),
        ("مخيم", "yarmouk"),
        ("تضامن", "tadamon"),
        ("Tadamoon", "tadamon"),
        ("عسالي", "assali"),
        ("aseli", "assali"),
        ("ببيلة", "babbila"),
        ("babila", "babbila"),
        ("bayt sahm", "beit-sahm"),
        ("بيت سحام", "beit-sahm"),
        ("sahm", "beit-sahm"),
        ("يلدة", "yalda"),
        ("سيده زينب", "sayyida-zaynab"),
        ("sayeda zainab", "sayyida-zaynab"),
        ("al zahira", "zahira"),
        ("زاهره", "zahira"),
        ("الجنوب الدمشقي", "south-damascus"),
        ("southern damascus", "south-damascus"),
        ("جنوب العاصمة", "south-damascus"),
        ("Zainabiyya", "sayyida-zaynab"),
        ("Zeinabiyeh", "sayyida-zaynab"),
        ("الزينبية", "sayyida-zaynab"),
        ("Hajeera", "hujaira"),
        ("Hujeerah", "hujaira"),
        ("Zahreh", "zahira"),
        ("Meedan", "midan"),
        ("Midan neighbourhood", "midan"),
        ("camp de Yarmouk", "yarmouk"),
        ("le camp du Yarmouk", "yarmouk"),
        ("the camp of Yarmouk", "yarmouk"),
    ],
)
def test_the_place_that_is_meant_comes_first(query: str, place: str) -> None:
    assert search_places(DATASET, query)[0].id == place


@pytest.mark.parametrize(
    "query",
    [
        *("", "   ", "ـ", "'", "،", "%%%%", "\x00\x00"),
        *("xyzzy", "qwerty", "aaaaaaaa", "سسسس", "12345", "<script>"),
        *("حي الزهور", "الزهور", "مخيم جرمانا", "Jaramana camp", "حي الشاغور"),
        *("London", "Aleppo", "Raqqa", "Homs", "Idlib", "حلب", "حمص", "الرقة", "درعا"),
    ],
)
def test_nonsense_and_other_towns_find_nothing(query: str) -> None:
    assert search_places(DATASET, query) == ()


@pytest.mark.parametrize(("kind", "place", "spelling"), SPELLINGS)
def test_every_spelling_finds_its_place_exactly(kind: NamedKind, place: str, spelling: str) -> None:
    found = search_places(DATASET, spelling)[0]
    assert (found.kind, found.id, found.likeness) == (kind, place, Likeness.EXACT)


@pytest.mark.parametrize(("actor", "spelling"), ACTOR_SPELLINGS)
def test_every_spelling_finds_its_actor_exactly(actor: str, spelling: str) -> None:
    found = search_actors(DATASET, spelling)[0]
    assert (found.kind, found.id, found.likeness) == (NamedKind.ACTOR, actor, Likeness.EXACT)


@pytest.mark.parametrize(
    ("query", "actor"),
    [
        ("داعش", "isis"),
        ("daesh", "isis"),
        ("تحرير الشام", "nusra-hts"),
        ("hayat tahrir", "nusra-hts"),
        ("hizbollah", "hezbollah"),
        ("jaish islam", "jaysh-al-islam"),
        ("جيش الاسلام", "jaysh-al-islam"),
        ("اكناف بيت المقدس", "aknaf"),
        ("الجيش السوري الحر", "opposition"),
        ("مقاتلو المعارضة", "opposition"),
        ("الزمر", "zumar"),
        ("جيش التحرير الفلسطيني", "pro-government-palestinian"),
        ("فتح الانتفاضة", "pro-government-palestinian"),
        ("قوات الدفاع الوطني", "pro-government-militias"),
        ("الميليشيات الشيعية", "pro-government-militias"),
        ("الفصائل الفلسطينية", "palestinian-fighters"),
        ("القوات الموالية للحكومة", "government-side"),
    ],
)
def test_the_actor_that_is_meant_comes_first(query: str, actor: str) -> None:
    assert search_actors(DATASET, query)[0].id == actor


def test_the_spelling_that_fits_is_told() -> None:
    assert search_places(DATASET, "الحجر الاسود")[0].spelling in {"الحجر الأسود", "الحجر الاسود"}
    assert search_places(DATASET, "yermuk")[0].spelling == "Yermuk"


def test_a_word_for_the_kind_of_place_makes_no_two_names_alike() -> None:
    assert all(match.id != "zahira" for match in search_places(DATASET, "حي الزهور", limit=20))
    assert search_places(DATASET, "حي الزاهرة")[0].id == "zahira"


def test_one_sound_may_be_spelled_in_several_ways() -> None:
    for written in ("Tadamoun", "Tadamoon", "Tadaamun"):
        found = search_places(DATASET, written)[0]
        assert (found.id, round(found.score)) == ("tadamon", 100), written


def test_exact_comes_before_prefix_before_word_before_likeness() -> None:
    found = search_places(DATASET, "حي", limit=20)
    assert [match.likeness for match in found] == sorted(match.likeness for match in found)
    assert {match.id for match in found} >= {"tadamon", "assali", "qadam"}


def test_no_more_than_the_limit_and_each_once() -> None:
    found = search_places(DATASET, "a", limit=3)
    assert len(found) == len({match.id for match in found}) <= 3


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=400))
def test_any_text_may_be_typed(query: str) -> None:
    for match in search_places(DATASET, query):
        assert 0 <= match.score <= 100


MISSPELT = ("yarmuk", "Yermook", "alhajar", "حجر اسود", "مخيم اليرمو", "camp de Yarmouk", "tadamn", "zzqqwwe", "حي")


@pytest.mark.parametrize("typed", MISSPELT)
def test_no_name_that_fits_is_missed_by_comparing_all_at_once(typed: str) -> None:
    wanted = normalise(typed)
    named = [(item.id, item.names.every()) for item in (*DATASET.places, *DATASET.regions)]
    expected = {name for name, every in named if any(_fit(wanted, normalise(one)) is not None for one in every)}
    assert {match.id for match in search_places(DATASET, typed, limit=1_000)} == expected


def test_names_that_are_alike_are_left_out_where_one_is_written_so() -> None:
    for typed in MISSPELT:
        every = search_places(DATASET, typed, limit=1_000)
        written = [match for match in every if match.likeness is not Likeness.FUZZY]
        found = search_places(DATASET, typed, limit=1_000, only_written_so=True)
        assert list(found) == (written or list(every))
