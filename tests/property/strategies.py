"""Random small datasets: two places and a region of them, six actors in a tree, sources of every grade, claims in every
word, quoted from everybody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hypothesis import strategies as st

from saytara.core.model import Rules
from tests.builders import claim, dataset, day, publisher, source, speaker

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
WORDS = ("unquantified", "unquantified", "unquantified", "most", "half", "all", "none", "minor")
FIGURES = ("exactly", "about", "more_than", "at_least", "less_than", "at_most", "between")
QUALIFIERS = {
    "controls": (*WORDS, "exactly", "about", "more_than", *FIGURES),
    "took": ("unquantified", "unquantified", "most", "all", "exactly", "more_than"),
    "withdrew": ("unquantified", "unquantified", "all", "most", "more_than"),
}
"""The qualifiers of each relation that the checks allow; of any other relation none is asked for."""

RELATIONS = (*("controls",) * 7, "took", "took", *("withdrew",) * 3, "present", "contests", "besieges", "truce")
OFFSETS = (-200, -130, -70, -61, -60, -30, -9, -8, -7, -7, -5, -3, -3, -1, -1, 0, 0, 0, 1, 3)
REGION = "both"
"""The region of all places of a dataset."""

PUBLISHERS = (
    publisher("agency", side="government", aliases=["publisher-0"]),
    publisher("paper", side="opposition"),
    publisher("publisher-1", side="isis", aliases=["publisher-2"]),
    publisher("publisher-3"),
    publisher("state-tv", side="government", kind="state", owner="the-state"),
    publisher("state-radio", side="government", kind="state", owner="the-state"),
    publisher("channel", side="opposition", kind="campaign", owner="the-channels"),
    publisher("front", side="opposition", kind="party"),
    publisher("weekly", side="isis", kind="party"),
)
SPEAKERS = (
    speaker("state media", id="state-media", side="government"),
    speaker("an officer", id="state-media", side="government"),
    speaker("an ISIS weekly", id="weekly", side="isis"),
    speaker("the head of publisher 3", id="publisher-3"),
    speaker("an activist"),
    speaker("rebels", side="opposition"),
    speaker("a spokesman", id="a-spokesman", side="hts"),
)
QUOTED = (
    "",
    "",
    "",
    "an activist",
    "paper",
    "state media",
    "an officer",
    "an ISIS weekly",
    "weekly",
    "rebels",
    "a resident",
    "the head of publisher 3",
    "a spokesman; a resident",
    "state media; an officer; an activist",
    "an ISIS weekly; rebels",
    "rebels; an activist",
    "channel; front",
)
ENEMIES = (("government", "opposition"), ("isis", "government"), ("opposition", "isis"))

dates = st.sampled_from((-30, -1, 0, 1, 2, 7, 8, 60, 61, 181)).map(day)
known_days = st.sampled_from((None, None, None, -6, 0, 3, 30)).map(
    lambda offset: None if offset is None else day(offset)
)
grades = st.sampled_from((None, None, None, None, "A", "C", "D", "E"))


@st.composite
def sources(draw: st.DrawFn, count: int = 4) -> list:
    made = []
    for number in range(count):
        published = day(draw(st.sampled_from((-40, -5, 0, 2, 20))))
        answering = (f"publisher-{number}", *(item.id for item in PUBLISHERS))
        made.append(
            source(
                f"s{number}",
                publisher=draw(st.sampled_from(answering)),
                published=published,
                published_to=published + dt.timedelta(days=draw(st.sampled_from((0, 0, 4)))),
                reliability=draw(st.sampled_from("ABBCCDDDDEF")),
            )
        )
    return made


@st.composite
def claims(draw: st.DrawFn, number: int, places: Sequence[str] = "ab") -> object:
    relation = draw(st.sampled_from(RELATIONS))
    qualifier = draw(st.sampled_from(QUALIFIERS.get(relation, ("unquantified",))))
    value = draw(st.sampled_from((0, 10, 20, 33.3, 50, 70, 100))) if qualifier in FIGURES else None
    if relation == "withdrew" and qualifier == "more_than":
        value = 0
    parts = {"minor": ("a few streets",), "none": ("",)}.get(qualifier, ("", "", "", "", "the western part"))
    start = draw(st.sampled_from(OFFSETS))
    return claim(
        draw(st.sampled_from(ACTOR_SETS)),
        qualifier,
        value,
        min(100, value + 10) if qualifier == "between" else None,
        id=f"c{number}",
        source=f"s{draw(st.integers(0, 3))}",
        place=draw(st.sampled_from(places)),
        part=draw(st.sampled_from(parts)),
        relation=relation,
        on=day(start),
        to=day(start + draw(st.sampled_from((0, 0, 0, 2, 9, 40)))),
        kind="day" if relation == "took" else draw(st.sampled_from(("day", "day", "day", "period"))),
        attributed_to=draw(st.sampled_from(QUOTED)),
        retracted=draw(st.sampled_from(("",) * 9 + ("corrected by the source",))),
    )


@st.composite
def datasets(
    draw: st.DrawFn, least: int = 0, most: int = 9, places: str = "ab", about: Sequence[str] | None = None
) -> object:
    """A dataset of so many claims, each about one of `about`: a place or, by default more seldom, the region."""
    count = draw(st.integers(least, most))
    spoken_of = about or (*places * 4, REGION)
    rows = [draw(claims(number, spoken_of)) for number in range(count)]
    return dataset(
        *rows,
        places=places,
        regions={REGION: places},
        sources=draw(sources()),
        publishers=draw(st.sampled_from(((), PUBLISHERS, PUBLISHERS))),
        speakers=draw(st.sampled_from(((), SPEAKERS, SPEAKERS))),
        rules=Rules(partisan_rule=draw(st.booleans()), enemies=ENEMIES),
    )


@st.composite
def lighter_news(draw: st.DrawFn) -> object:
    """One place, where the newer a report, the less its source is likely to weigh."""
    rows, documents = [], []
    for number in range(draw(st.integers(2, 6))):
        offset = draw(st.sampled_from((0, -3, -9, -15, -25, -40, -59)))
        documents.append(
            source(
                f"n{number}",
                publisher=draw(st.sampled_from(("agency", "paper", "channel"))),
                reliability=draw(st.sampled_from("DDDB" if offset > -10 else "DBBB")),
            )
        )
        relation = draw(st.sampled_from(("controls", "controls", "took", "withdrew")))
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


@st.composite
def about_half(draw: st.DrawFn) -> object:
    """One place, of which a few sources give actors, members of a group and several jointly just half, or a bit more.

    Quarters too, which two members add up to a half, and what is left to one beside the others.
    """
    members = ("jaysh-al-islam", "jaysh-al-ababil")
    rows = [
        claim(
            draw(st.sampled_from(("isis", "hts", "isis+hts", "opposition", *members, "+".join(members)))),
            draw(st.sampled_from(("exactly", "exactly", "at_least", "more_than", "at_most"))),
            draw(st.sampled_from((25, 50, 50, 50, 75))),
            id=f"c{number}",
            source=f"h{number}",
            part=draw(st.sampled_from(("", "", "", "the western part"))),
            relation=draw(st.sampled_from(("controls", "controls", "took"))),
            on=day(draw(st.sampled_from((0, 0, -70)))),
        )
        for number in range(draw(st.integers(1, 4)))
    ]
    return dataset(*rows)
