"""The shipped dataset of south Damascus says what its article says, and stands where the article says it."""

import csv
import hashlib
import json
import tomllib
from pathlib import Path

import pytest

from saytara.spelling.quotes import repetitions
from saytara.spelling.text import normalise

FOLDER = Path(__file__).parents[3] / "data" / "south-damascus"
SHA256 = "780007903d42b80fbaf18df78e00a3186aad97b175a46400be1cec318b0894bc"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SOURCE = next(source for source in rows("sources.csv") if source["id"] == "arabi21-2017-05")
CLAIMS = [claim for claim in rows("claims.csv") if claim["source"] == SOURCE["id"]]
RAW = (FOLDER / SOURCE["text"]).read_bytes()
TEXT = RAW.decode("utf-8")
FEATURES = [feature["properties"] for feature in json.loads((FOLDER / "places.geojson").read_text("utf-8"))["features"]]


def test_the_article_is_stored_as_it_was_received() -> None:
    assert hashlib.sha256(RAW).hexdigest() == SHA256 == SOURCE["sha256"]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"])
def test_each_quote_starts_where_the_text_first_has_it(claim: dict[str, str]) -> None:
    assert int(claim["quote_start"]) == TEXT.index(claim["quote"])
    assert (claim["as_of_from"], claim["as_of_to"]) == (SOURCE["published_from"], SOURCE["published_to"])


def test_every_statement_of_the_article_is_a_claim_and_nothing_else_is() -> None:
    factions = "jaysh-al-islam+jaysh-al-ababil+opposition"
    expected = {
        ("south-damascus", "isis", "controls", "more_than", "70"),
        ("yarmouk", "nusra-hts", "controls", "exactly", "20"),
    }
    expected |= {
        (place, "isis", "controls", "unquantified", "") for place in ("yarmouk", "hajar-al-aswad", "tadamon", "assali")
    }
    expected |= {(place, factions, "controls", "unquantified", "") for place in ("yalda", "babbila", "beit-sahm")}
    expected |= {("south-damascus", "government", "surrounds", "unquantified", "")}
    expected |= {("south-damascus", "government", "controls", "none", "")}  # "confined to the surroundings"
    expected |= {("south-damascus", "isis", "present", "unquantified", "")}  # an announcement of leaving: still there
    expected |= {(place, "government", "truce", "unquantified", "") for place in ("babbila", "beit-sahm")}
    found = [(c["place"], c["actors"], c["relation"], c["qualifier"], c["value"]) for c in CLAIMS]
    assert len(found) == len(expected)
    assert set(found) == expected


def test_only_the_share_of_the_south_is_attributed_to_the_activist() -> None:
    attributed = {claim["id"]: claim["attributed_to"] for claim in CLAIMS if claim["attributed_to"]}
    assert attributed.pop("arabi21-south-damascus-isis").startswith("Qusay")
    assert attributed == {"arabi21-south-damascus-isis-preparing": "Local sources"}


def test_the_repeated_paragraph_repeats_one_claim() -> None:
    repeated = {claim["id"]: len(repetitions(TEXT, claim["quote"], int(claim["quote_start"]))) for claim in CLAIMS}
    assert {claim: count for claim, count in repeated.items() if count} == {"arabi21-south-damascus-isis": 1}


def test_ids_refer_to_what_is_there() -> None:
    settings = tomllib.loads((FOLDER / "dataset.toml").read_text("utf-8"))
    places = {place["id"] for place in FEATURES}
    actors = {actor["id"] for actor in rows("actors.csv")}
    regions = {region["id"]: region["members"] for region in settings["regions"]}
    claims = rows("claims.csv")
    assert {claim["place"] for claim in claims} <= places | set(regions)
    assert {actor for claim in claims for actor in claim["actors"].split("+")} <= actors
    assert all(set(members) <= places for members in regions.values())
    assert len(regions["south-damascus"]) == 7


def test_no_spelling_means_two_places_or_two_actors() -> None:
    named = [
        [(place["id"], {place["name_en"], place["name_ar"], *place["aliases"]}) for place in FEATURES],
        [
            (actor["id"], {actor["name_en"], actor["name_ar"], *filter(None, actor["aliases"].split("|"))})
            for actor in rows("actors.csv")
        ],
    ]
    for kind in named:
        owners: dict[str, set[str]] = {}
        for owner, spellings in kind:
            for spelling in spellings:
                owners.setdefault(normalise(spelling), set()).add(owner)
        assert {spelling: ids for spelling, ids in owners.items() if len(ids) > 1} == {}
