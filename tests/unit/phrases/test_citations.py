"""Citations of a view: what each style says, and that nothing of a name is lost or taken for a command."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

from saytara.control.asked import Question
from saytara.phrases.citations import VERSION_SIGNS, Cited, Style, Subject, bibtex, citations, escaped, title_words
from saytara.words import LANGUAGES
from tests.builders import claim, dataset

MADE = dataset(claim("isis", id="isis-a", source="s"))
ADDRESS = "https://maps.example/?area=test&place=a&date=2017-05-23&lang=en"
CITED = Cited(
    dataset=MADE,
    asked=Question(date=dt.date(2017, 5, 23)),
    address=ADDRESS,
    read_on=dt.date(2026, 11, 26),
    place=MADE.places[0].id,
)
VERSION = MADE.digest[:VERSION_SIGNS]


def test_each_style_as_it_is_printed() -> None:
    said = citations(CITED, "en")
    place, area = MADE.places[0].names.en, MADE.title_en
    title = f"{place} ({area}): reported control on 23 May 2017"
    version = f"{MADE.id} {VERSION}"
    assert said[Style.CHICAGO] == f"Saytara. “{title}.” Map, data {version}. Accessed November 26, 2026. {ADDRESS}."
    assert said[Style.APA] == (
        f"Saytara. (n.d.). {title} [Map; data {version}]. Retrieved November 26, 2026, from {ADDRESS}"
    )
    assert said[Style.NEWSROOM].startswith(f"Map: Saytara, “{title}”")
    assert "26 November 2026" in said[Style.NEWSROOM]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", list(Style))
def test_every_style_has_address_version_and_day(language: str, style: Style) -> None:
    said = citations(CITED, language)[style]
    assert ADDRESS in said
    assert VERSION in said
    assert "2026" in said
    assert "2017" in said


def test_the_whole_area_is_cited_by_its_name_alone() -> None:
    whole = title_words(replace(CITED, place=None), "en")
    assert whole == f"{MADE.title_en}: reported control on 23 May 2017"


def test_what_was_known_and_which_sources_count_are_part_of_the_title() -> None:
    limited = replace(CITED, asked=replace(CITED.asked, known_by=dt.date(2017, 6, 1), min_grade="B"))
    said = title_words(limited, "en")
    limits = "as it was known on 1 June 2017, with sources graded at least B"
    assert said.endswith(f"reported control on 23 May 2017, {limits}")
    assert "1 حزيران 2017" in title_words(limited, "ar")


def test_arabic_has_months_of_syria_and_its_own_quotation_marks() -> None:
    said = citations(CITED, "ar")
    assert "تاريخ الاطلاع 26 تشرين الثاني 2026" in said[Style.CHICAGO]
    assert "23 أيار 2017»" in said[Style.CHICAGO]


def test_bibtex_is_one_entry_with_the_whole_hash_and_a_plain_key() -> None:
    entry = bibtex(CITED, "en")
    assert re.match(r"@online\{saytara-[A-Za-z0-9-]+-2017-05-23,\n", entry)
    assert MADE.digest in entry
    assert "urldate = {2026-11-26}" in entry
    assert f"url = {{{ADDRESS}}}" in entry
    assert entry.count("{") == entry.count("}")


def test_a_name_is_no_command() -> None:
    assert escaped(r"A & B_{50%} \x ~^ #$") == (
        r"A \& B\_\{50\%\} \textbackslash{}x \textasciitilde{}\textasciicircum{} \#\$"
    )


def test_a_table_is_cited_as_one_with_what_it_leaves_out() -> None:
    said = citations(replace(CITED, place=None, subject=Subject.TABLE, limits=("Islamic State", "divided")), "en")
    title = f"{MADE.title_en}: reported control on 23 May 2017, Islamic State, divided"
    assert said[Style.NEWSROOM].startswith(f"Table: Saytara, “{title}”")
    assert f"[Table; data {MADE.id} {VERSION}]" in said[Style.APA]
    assert said[Style.BIBTEX].startswith(f"@online{{saytara-{MADE.id}-table-2017-05-23,")


def test_a_list_of_sources_has_no_day_of_the_map_but_the_day_on_which_it_was_read() -> None:
    asked = replace(CITED.asked, min_grade="B")
    listed = replace(CITED, place=None, subject=Subject.SOURCES, limits=("12 of 128",), asked=asked)
    assert title_words(listed, "en") == f"{MADE.title_en}: sources on who was in control, 12 of 128"
    said = citations(listed, "ar")
    assert said[Style.NEWSROOM].startswith("قائمة المصادر: سيطرة، «")
    assert said[Style.BIBTEX].startswith(f"@online{{saytara-{MADE.id}-sources-2026-11-26,")
    assert all(ADDRESS in text for text in said.values())
