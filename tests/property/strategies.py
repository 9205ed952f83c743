"""Random small datasets: two places, six actors in a tree, sources of every grade, claims in every word."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from saytara.model import Rules
from tests.builders import claim, dataset, day, publisher, source

ACTOR_SETS = (
    "isis",
    "hts",
    "government",
    "opposition",
    "jaysh-al-islam",
    "jaysh-al-ababil",
    "isis+hts",
    "hts+opposition",
    "jaysh-al-islam+jaysh-al-ababil",
    "jaysh-al-islam+opposition",
    "hts+jaysh-al-islam",
)
WORDS = ("unquantified", "unquantified", "unquantified", "most", "half", "all", "exactly", "about", "more_than")
FIGURES = ("exactly", "about", "more_than", "at_least", "less_than", "at_most", "between")
OFFSETS = (-200, -70, -61, -60, -30, -9, -8, -7, -3, -1, 0, 0, 1, 3)

PUBLISHERS = (
    publisher("agency", side="government", aliases=["publisher-0"]),
    publisher("paper", side="opposition"),
    publisher("publisher-1", side="isis", aliases=["publisher-2"]),
    publisher("publisher-3"),
)
SPEAKERS = {"state media": "government", "an ISIS weekly": "isis", "an activist": None}
ENEMIES = (("government", "opposition"), ("isis", "government"), ("opposition", "isis"))

dates = st.sampled_from((-30, -1, 0, 1, 2, 7, 8, 60, 61, 181)).map(day)


@st.composite
def sources(draw: st.DrawFn, count: int = 4) -> list:
    made = []
    for number in range(count):
        published = day(draw(st.sampled_from((-40, -5, 0, 2, 20))))
        made.append(
            source(
                f"s{number}",
                publisher=draw(st.sampled_from(("agency", "paper", f"publisher-{number}"))),
                published=published,
                published_to=published + dt.timedelta(days=draw(st.sampled_from((0, 0, 4)))),
                reliability=draw(st.sampled_from("ABCDEF")),
            )
        )
    return made


@st.composite
def claims(draw: st.DrawFn, number: int, places: str = "ab") -> object:
    relation = draw(st.sampled_from(("controls",) * 7 + ("withdrew", "withdrew", "contests", "besieges", "truce")))
    qualifier = draw(st.sampled_from(WORDS + FIGURES)) if relation == "controls" else "unquantified"
    if relation == "withdrew":
        qualifier = draw(st.sampled_from(("unquantified", "unquantified", "all", "most")))
    value = draw(st.sampled_from((0, 10, 20, 33.3, 50, 70, 100))) if qualifier in FIGURES else None
    value_to = min(100, value + 10) if qualifier == "between" else None
    start = draw(st.sampled_from(OFFSETS))
    return claim(
        draw(st.sampled_from(ACTOR_SETS)),
        qualifier,
        value,
        value_to,
        id=f"c{number}",
        source=f"s{draw(st.integers(0, 3))}",
        place=draw(st.sampled_from(places)),
        part=draw(st.sampled_from(("", "", "", "", "the western part"))),
        relation=relation,
        on=day(start),
        to=day(start + draw(st.sampled_from((0, 0, 0, 2, 9, 40)))),
        kind=draw(st.sampled_from(("day", "day", "day", "period"))),
        attributed_to=draw(st.sampled_from(("", "", "an activist", "paper", "state media", "an ISIS weekly"))),
        retracted=draw(st.sampled_from(("",) * 9 + ("corrected by the source",))),
    )


@st.composite
def datasets(draw: st.DrawFn, most: int = 9, places: str = "ab") -> object:
    count = draw(st.integers(0, most))
    rows = [draw(claims(number, places)) for number in range(count)]
    return dataset(
        *rows,
        places=places,
        sources=draw(sources()),
        publishers=draw(st.sampled_from(((), PUBLISHERS))),
        speakers=draw(st.sampled_from((None, SPEAKERS))),
        rules=Rules(partisan_rule=draw(st.booleans()), enemies=ENEMIES),
    )


@st.composite
def lighter_news(draw: st.DrawFn) -> object:
    """One place, where the newer a report, the less its source is likely to weigh."""
    rows, documents = [], []
    for number in range(draw(st.integers(2, 6))):
        offset = draw(st.sampled_from((0, -3, -9, -15, -25, -40, -59)))
        grades = "DDDEB" if offset > -10 else "DEBBB"
        documents.append(
            source(
                f"n{number}",
                publisher=draw(st.sampled_from(("agency", "paper", "channel"))),
                reliability=draw(st.sampled_from(grades)),
            )
        )
        relation = draw(st.sampled_from(("controls", "controls", "withdrew")))
        qualifier = draw(st.sampled_from(("unquantified", "all", "most"))) if relation == "controls" else "all"
        rows.append(
            claim(
                draw(st.sampled_from(("isis", "hts", "government"))),
                qualifier,
                id=f"c{number}",
                source=f"n{number}",
                relation=relation,
                on=day(offset),
            )
        )
    return dataset(*rows, sources=documents)
