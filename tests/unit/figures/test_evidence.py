"""The evidence as HTML: every figure with its reason, every sentence marked, and every text of a dataset only text."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from saytara.control import control_map, control_on
from saytara.core.model import Claim, Dataset, Names, Rules
from saytara.core.shares import Share
from saytara.figures.panel.evidence import (
    both_names,
    claim_card,
    context_list,
    joined,
    panel_head,
    quote_block,
    reasons,
    share_bars,
    share_row,
)
from saytara.figures.panel.set_aside import aside_in_order, aside_list
from saytara.figures.sources.evidence_count import rests_on
from saytara.phrases.figures_and_days import isolated
from saytara.words import LANGUAGES, say
from tests import builders
from tests.builders import DAY, claim, day
from tests.exports import SHIPPED
from tests.shipped import load

TEXT = "First line.\nThe army said: HTS holds 20% of the camp, no more. Last line."
QUOTE = "HTS holds 20% of the camp"

INLINE = {"a", "abbr", "bdi", "b", "code", "i", "mark", "span", "sup", "u"}
BLOCKS = {"article", "blockquote", "details", "div", "h1", "h2", "h3", "li", "p", "summary", "ul"}


def address(page: str, **changes: str | None) -> str:
    return f"./{page}?" + "&".join(f"{name}={value}" for name, value in changes.items() if value)


class Reader(HTMLParser):
    """What a browser makes of a fragment: elements, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read(html: str) -> Reader:
    reader = Reader(html)
    assert reader.open == [], "elements were left open"
    assert {tag for tag, _attributes in reader.elements} <= INLINE | BLOCKS
    for tag, attributes in reader.elements:
        assert not any(name.startswith("on") for name in attributes), tag
        assert not (attributes.get("href") or "").lower().startswith("javascript:")
    return reader


def quoted(text: str = TEXT, quote: str = QUOTE, **changes: object) -> tuple[Dataset, Claim]:
    """A dataset of one claim on a quote of a stored text."""
    plain = claim("hts", "exactly", 20, id="hts-a", source="s", attributed_to="the army")
    made = dataclasses.replace(plain, quote=quote, quote_start=text.index(quote), **changes)  # type: ignore[arg-type]
    source = dataclasses.replace(builders.source("s"), text="texts/s.txt", sha256="0", body=text)
    return builders.dataset(made, sources=[source]), made


def test_a_card_shows_the_quote_marked_within_its_own_sentence() -> None:
    made, held = quoted()
    block = str(quote_block(made, held))
    assert f"<mark>{QUOTE}</mark>" in block
    assert read(block).text == "The army said: HTS holds 20% of the camp, no more."


def test_a_card_says_who_when_how_good_and_where() -> None:
    made, held = quoted()
    card = read(claim_card(made, held, "en", address, known_by=None, is_chosen=True))
    for words in (
        "said by the army",
        "21 May 2017",
        "B3",
        "quote in its source",
        "the page",
        "as the test says",
        "in our words",
    ):
        assert words in card.text
    links = [attributes["href"] for tag, attributes in card.elements if tag == "a"]
    assert links == ["./sources?source=s&claim=hts-a", "https://example.org/s"]
    assert card.elements[0][1]["class"] == "claim chosen"
    assert card.elements[0][1]["aria-label"] == "control: hts, a"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("actor", "is_told"), [("isis", True), ("government", False)])
def test_a_card_tells_that_its_source_speaks_against_its_own_side(actor: str, is_told: bool, language: str) -> None:
    """The state channel concedes a place to its enemy, or claims it."""
    held = claim(actor)
    made = builders.dataset(
        held,
        publishers=[builders.publisher("s", side="government", kind="state")],
        rules=Rules(enemies=(("government", "isis"),)),
    )
    facts = read(claim_card(made, held, language, address, known_by=None)).text.split(" · ")
    assert (say("claim.against_own_side", language) in facts) is is_told


def test_a_claim_without_a_quote_shows_none_and_says_where_it_stands() -> None:
    made = builders.dataset(claim("hts", id="hts-a", part="the western part"))
    card = claim_card(made, made.claims[0], "en", address, known_by=None)
    assert "<blockquote" not in card
    assert "<mark" not in card
    assert "first paragraph" in read(card).text
    assert "the western part" in read(card).text


DIVIDED = builders.dataset(
    claim("isis", id="isis-a"),
    claim("hts", "exactly", 20, id="hts-a", source="t"),
    claim("government", id="old", source="u", on=day(-5), retracted="an error"),
    claim("government", id="siege", relation="besieges"),
    claim("government", id="truce", relation="truce", on=day(-2)),
)
ANSWER = control_map(DIVIDED, DAY)["a"]


def test_bars_are_as_wide_as_the_bounds_and_say_them() -> None:
    bars = str(share_bars(DIVIDED, ANSWER, "en"))
    rows = re.findall(
        r'class="who">([^<]*)<.*?least" style="width:([\d.]+)%.*?most" style="width:([\d.]+)%.*?said">([^<]*)<', bars
    )
    assert sorted(rows) == [
        ("hts", "20.00", "0.00", "20%"),
        ("isis", "0.00", "80.00", "up to 80%"),
        ("not reported", "0.00", "80.00", "less than 80%"),
    ]
    assert all(
        attributes.get("aria-hidden") == "true"
        for tag, attributes in read(bars).elements
        if attributes.get("class") == "bar"
    )


@settings(deadline=None)
@given(low=st.floats(min_value=0, max_value=100), width=st.floats(min_value=0, max_value=100))
def test_a_bar_never_leaves_its_track(low: float, width: float) -> None:
    share = Share(low=low, high=min(100.0, low + width))
    drawn = [float(part) for part in re.findall(r"width:([\d.]+)%", share_row("x", share, "red", "en"))]
    assert sum(drawn) <= 100.01
    assert drawn[0] == pytest.approx(share.low, abs=0.006)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bound_of_every_told_actor_has_a_reason(language: str) -> None:
    told = read(reasons(DIVIDED, ANSWER, language))
    assert sum(tag == "li" for tag, _attributes in told.elements) == 2 * len(ANSWER.informative_shares) + 1
    for publisher in ("s", "t"):
        assert f"{isolated(publisher)}{say('list.comma', language)}21 " in told.text


def test_nothing_reported_has_neither_bars_nor_reasons() -> None:
    silent = control_map(DIVIDED, DAY)["b"]
    assert share_bars(DIVIDED, silent, "en") == ""
    assert reasons(DIVIDED, silent, "en") == ""


def test_the_head_tells_context_age_and_breadth() -> None:
    head = read(panel_head(DIVIDED, ANSWER, ANSWER.context, "en", "./"))
    assert "Reported as divided between hts and isis" in head.text
    for words in ("newest evidence of this very day", "2 publishers", "under siege", "local settlement"):
        assert words in head.text


def test_the_head_tells_fighting_in_a_line_of_its_own_with_who_reports_it() -> None:
    made = builders.dataset(claim("isis"), claim("hts", relation="contests", source="paper", attributed_to="Qusay"))
    answer = control_map(made, DAY)["a"]
    head = str(panel_head(made, answer, answer.context, "en", "./"))
    assert 'isis reported to hold it</p><p class="beside">Fighting reported on 21 May 2017 by' in head
    assert "citing" in head


def test_a_member_stands_under_the_bar_of_its_group_without_one_of_its_own() -> None:
    made = builders.dataset(claim("opposition", "at_most", 40), claim("jaysh-al-islam", part="the west", source="t"))
    bars = str(share_bars(made, control_map(made, DAY)["a"], "en"))
    assert re.findall(r'class="who">([^<]*)<', bars) == ["opposition", "not reported"]
    assert '<span class="days under">of which jaysh-al-islam: up to 40%</span>' in bars


def test_a_figure_that_was_lowered_says_so_under_its_bar() -> None:
    leaving = claim("isis", "more_than", 0, relation="withdrew", source="agency")
    made = builders.dataset(claim("isis", "exactly", 75, on=day(-3)), leaving)
    bars = str(share_bars(made, control_map(made, DAY)["a"], "en"))
    assert '<span class="said">up to 75%</span>' in bars
    assert "the 75% of 18 May 2017 is an upper bound only, because of what was reported later: " in bars


def test_a_card_of_a_claim_about_the_whole_says_so_at_a_place_alone() -> None:
    made = builders.dataset(claim("isis", "all", place="south", id="w"), regions={"south": "ab"})
    words = "By a claim about the whole of south; which places the whole has is this dataset’s choice"
    assert words in str(claim_card(made, made.claim_by_id["w"], "en", address, known_by=None, place="a"))
    assert words not in str(claim_card(made, made.claim_by_id["w"], "en", address, known_by=None))


def test_context_is_told_newest_first() -> None:
    assert [held.id for held in context_list(DIVIDED, ANSWER.context, "en")] == ["siege", "truce"]


def test_what_is_set_aside_is_told_with_its_reason() -> None:
    aside = read(aside_list(DIVIDED, ANSWER.set_aside, DAY, "en", address))
    assert "Set aside (1)" in aside.text
    assert "taken back" in aside.text
    assert aside_list(DIVIDED, (), DAY, "en", address) == ""


def test_what_bears_on_the_date_is_told_first_and_the_newest_first() -> None:
    made = builders.dataset(
        claim("isis", "all", id="now", on=day(0)),
        claim("hts", id="before", on=day(-9)),
        claim("hts", id="long before", on=day(-20)),
        claim("hts", id="history", on=day(-400)),
        claim("hts", id="old history", on=day(-800)),
        claim("hts", id="later", on=day(30)),
        claim("hts", id="an old error", on=day(-700), retracted="an error"),
        claim("hts", id="an error", on=day(-2), retracted="an error"),
    )
    aside = control_on(made, "a", DAY).set_aside
    assert [item.claim for item in aside_in_order(made, aside, DAY)] == [
        "before",
        "long before",
        "an error",
        "an old error",
        "history",
        "old history",
        "later",
    ]
    told = str(aside_list(made, aside, DAY, "en", address))
    present, folded = told.split("<details")
    assert re.findall(r"<h3[^>]*>([^<]*)<", present) == ["overtaken by newer claims (2)", "taken back (1)"]
    assert "4 claims of an earlier or a later time" in folded
    assert f"overruled by {isolated('s')}, 21 May 2017: isis, 100%" in read(told).text


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Note in our words: a remark"), ("ar", "ملاحظة بصياغتنا: تنبيه")]
)
def test_a_card_shows_the_note_of_the_dataset_as_such(language: str, said: str) -> None:
    made, held = quoted(note="a remark", note_ar="تنبيه")
    assert said in read(claim_card(made, held, language, address, known_by=None)).text
    bare, plain = quoted()
    assert "note" not in str(claim_card(bare, plain, language, address, known_by=None))


def test_the_days_of_its_claims_stand_under_each_bar() -> None:
    bars = read(share_bars(DIVIDED, ANSWER, "en"))
    days = sum(attributes.get("class") == "days" for _tag, attributes in bars.elements)
    assert days == len(ANSWER.informative_shares)
    assert bars.text.count("21 May 2017") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_stands_in_both_scripts(language: str) -> None:
    names = Names(en="Yarmouk camp", ar="مخيم اليرموك")
    assert set(read(both_names(names, language)).text.split(" ")) == {"Yarmouk", "camp", "مخيم", "اليرموك"}


ATTACKS = st.one_of(
    st.text(min_size=1, max_size=30),
    st.sampled_from(
        (
            "<script>x</script>",
            '"><img src=x onerror=x>',
            "' onmouseover='x",
            "</article><h1>",
            "<!-- ",
            "&lt;b&gt;",
            "{0}{who}%s",
            "]]><b>",
            "`${x}`",
        )
    ),
).map(lambda text: text.replace("\x00", "0"))


@settings(deadline=None)
@given(attack=ATTACKS, language=st.sampled_from(LANGUAGES))
def test_no_text_of_a_dataset_becomes_anything_but_text(attack: str, language: str) -> None:
    made, held = quoted(
        text=f"Before. {attack} {QUOTE} {attack}",
        quote=f"{attack} {QUOTE}",
        attributed_to=attack,
        part=attack,
        summary_en=attack,
        summary_ar=attack,
        where_in_page=attack,
        note=attack,
        note_ar=attack,
    )
    names = Names(en=attack, ar=attack)
    hostile = dataclasses.replace(
        made,
        places=tuple(dataclasses.replace(place, names=names) for place in made.places),
        actors=tuple(dataclasses.replace(actor, names=names) for actor in made.actors),
        sources=tuple(dataclasses.replace(source, publisher=attack) for source in made.sources),
    )
    answer = control_map(hostile, DAY)["a"]
    card = read(claim_card(hostile, held, language, address, known_by=None))
    shown = attack.replace("\r\n", "\n").replace("\r", "\n")
    assert shown in card.text.replace("\r\n", "\n").replace("\r", "\n")
    for fragment in (
        panel_head(hostile, answer, answer.context, language, "./"),
        share_bars(hostile, answer, language),
        reasons(hostile, answer, language),
        aside_list(hostile, answer.set_aside, DAY, language, address),
    ):
        read(fragment)


def test_plain_text_among_fragments_is_escaped() -> None:
    assert joined((Markup("<b>a</b>"), "<b>")) == Markup("<b>a</b>&lt;b&gt;")


@pytest.mark.parametrize(
    ("besieger", "until", "is_told"),
    [("hts", day(5), True), ("hts", day(-1), False), ("isis", day(5), False)],
)
def test_a_siege_is_told_in_the_head_until_it_ends_or_the_besieger_holds_the_place(
    besieger: str, until: dt.date, is_told: bool
) -> None:
    data = builders.dataset(
        claim("isis", "all", id="c1"),
        claim(besieger, relation="besieges", on=day(-30), to=until, kind="period", id="c2"),
    )
    answer = control_on(data, "a", day(0))
    assert [item.claim for item in answer.context] == ["c2"]
    assert ("under siege" in panel_head(data, answer, answer.context, "en", "./")) is is_told


def test_a_grading_stands_on_the_card_with_its_letter_and_figure_in_words() -> None:
    made = builders.dataset(claim("isis", id="c"))
    card = read(claim_card(made, made.claim_by_id["c"], "en", address, known_by=None)).text
    assert "B3 B: edited newsroom, agency or monitor, no party to the war · 3: quoted from somebody" in card


def test_a_bound_that_no_source_states_says_that_it_is_derived() -> None:
    made = builders.dataset(claim("isis"), claim("hts", "exactly", 20, source="t"))
    bars = read(share_bars(made, control_map(made, DAY)["a"], "en")).text
    assert "up to 80%" in bars
    assert bars.count("derived, no source states it") == 1


def test_what_claims_rest_on_is_counted() -> None:
    shipped = load(SHIPPED)
    counted = rests_on(shipped)
    assert counted["quotes"] + counted["summaries"] == len(shipped.claims)
    assert 0 < counted["quotes"] < counted["summaries"]
    assert counted["texts"] < counted["sources"] == len(shipped.sources)
