"""Holds somebody's map, a file of areas, against the sources of a dataset: place by place, with the sentences."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from saytara.analysis.verification import PlaceVerdict
from saytara.cli.control import add_question_arguments
from saytara.cli.text_table import aligned, terminal_width, wrapped
from saytara.control import Question
from saytara.core.model import Dataset
from saytara.dataset.errors import BadQuestion
from saytara.dataset.reading import load
from saytara.drawnmaps.description import Unheld, read_description
from saytara.exports.documents.verification_document import verification_csv, verification_document
from saytara.figures.verification.verdict_signs import SIGNS
from saytara.mapchecks import MapCheck, check_described_map, check_map
from saytara.mapchecks.meanings import Meaning
from saytara.phrases.figures_and_days import date_words, listed, sentence_begun
from saytara.phrases.names_in_sentences import actors_words, place_name, source_line
from saytara.phrases.verification import drawn_words, reason_lines, telling, verdict_words
from saytara.store import DEFAULT_AREA, areas
from saytara.words import LANGUAGES, language_entry, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, the dataset, what is asked, what the file's values mean, and how to show the answer."""
    parser.add_argument("file", type=Path, help="GeoJSON, GeoPackage, FlatGeobuf, KML, KMZ, or a zipped shapefile")
    parser.add_argument("--in", dest="folder", type=Path, metavar="FOLDER", help="the dataset (else the only one)")
    add_question_arguments(parser)
    parser.add_argument("--map", type=Path, metavar="FILE", help="a map.toml that says what the values mean")
    parser.add_argument("--actor-field", metavar="NAME", help="the field that says whose an area is")
    parser.add_argument("--actors", metavar="PAIRS", help='what values mean, such as "ISIS=isis,SAA=government"')
    parser.add_argument("--tolerance-m", type=float, metavar="METRES", help="how far a drawn line may be off (else 0)")
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print docs/reference/verification-document.md")
    output.add_argument("--csv", action="store_true", help="print a row for each place as CSV")
    parser.add_argument("--fail-on-contradiction", action="store_true", help="exit code 1 if any place is contradicted")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the table")


def run(args: argparse.Namespace) -> int:
    """Prints the verdicts; 1 where a place is contradicted and that was asked to count as a failure."""
    dataset = load(args.folder or _only_area())
    check = checked(args, dataset)
    if args.json:
        print(json.dumps(verification_document(check), ensure_ascii=False, indent=2))
    elif args.csv:
        sys.stdout.flush()
        sys.stdout.buffer.write(verification_csv(dataset, check, args.lang))
    else:
        print("\n".join(verification_lines(dataset, check, args.lang, terminal_width())))
    is_contradicted = any(item.verdict.is_contradiction for item in check.verdicts)
    return 1 if is_contradicted and args.fail_on_contradiction else 0


def checked(args: argparse.Namespace, dataset: Dataset) -> MapCheck:
    """The check that the arguments ask for."""
    asked = Question(date=args.date or dataset.default_date, known_by=args.known_by, min_grade=args.min_grade)
    if args.map is not None:
        if args.actor_field or args.actors or args.tolerance_m is not None:
            raise BadQuestion("--map says already what --actor-field, --actors and --tolerance-m would")
        description = read_description(args.map, dataset.actor_by_id)
        is_dated = args.date or args.known_by or args.min_grade
        return check_described_map(args.file, description, dataset, asked if is_dated else None)
    return check_map(
        args.file,
        dataset,
        asked,
        field=args.actor_field,
        actors=pairs(args.actors or ""),
        tolerance_m=args.tolerance_m or 0.0,
    )


def pairs(text: str) -> dict[str, str]:
    """Values and what they mean, from "ISIS=isis,SAA=government"; BadQuestion for a part without "=".

    >>> pairs("ISIS=isis, Joint ops=isis+hts")
    {'ISIS': 'isis', 'Joint ops': 'isis+hts'}
    """
    found = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        value, sign, meaning = part.rpartition("=")
        if not sign or not value.strip() or not meaning.strip():
            raise BadQuestion(f'--actors has "{part}", where VALUE=ACTOR is expected, such as "SAA=government"')
        found[value.strip()] = meaning.strip()
    return found


def _only_area() -> Path:
    folders = areas()
    if len(folders) != 1 and DEFAULT_AREA not in folders:
        raise BadQuestion(f"name the dataset with --in FOLDER; there are {', '.join(folders) or 'none'}")
    return folders.get(DEFAULT_AREA) or next(iter(folders.values()))


def verification_lines(dataset: Dataset, check: MapCheck, language: str, width: int | None = None) -> Iterator[str]:
    """What was read and how it was understood, the totals, a row for each place, the sentences of contradictions."""
    asked = check.asked
    read = say("verify.read", language, areas=check.areas, sides=check.sides)
    yield from wrapped(
        " · ".join((check.name, read, dataset.title(language), date_words(asked.date, language))), width
    )
    yield from wrapped(meanings_words(dataset, check, language), width)
    for value in _not_understood(check, language):
        yield from wrapped(value, width)
    for note in (*check.notes, *check.left_out):
        yield from wrapped(note, width)
    yield ""
    if check.touches_nothing:
        yield from wrapped(say("verify.touches_nothing", language, area=dataset.title(language)), width)
        return
    totals = [
        say("verify.total", language, verdict=sentence_begun(say(f"verify.{verdict.value}", language)), count=count)
        for verdict, count in check.totals.items()
        if count
    ]
    yield from wrapped(" · ".join(totals), width)
    yield ""
    columns = (say(f"verify.col_{name}", language) for name in ("drawn", "verdict", "why"))
    rows = [("", say("col.place", language), *columns)]
    for item in check.verdicts:
        rows.append(
            (
                SIGNS.get(item.verdict, ""),
                place_name(dataset, item.place, language),
                drawn_words(dataset, item, language),
                verdict_words(dataset, item, language),
                ". ".join(reason_lines(dataset, item, language)),
            )
        )
    yield from aligned(rows, width)
    for item in check.verdicts:
        if item.contradictions:
            yield ""
            yield from _sentences(dataset, item, language, width)
    yield ""
    yield from wrapped(say("verify.limits", language), width)


def meanings_words(dataset: Dataset, check: MapCheck, language: str) -> str:
    """Which value was taken for whom."""
    meanings = check.meanings
    said = [
        say("verify.means", language, value=value or say("verify.empty_value", language), meaning=named)
        for value, meaning in meanings.of_value.items()
        if meaning is not None and (named := meaning_words(dataset, meaning, check.asked, language))
    ]
    sentence = say("list.semicolon", language).join(said)
    if meanings.field is not None and sentence:
        sentence = say("verify.by_field", language, field=meanings.field, meanings=sentence)
    return sentence if meanings.given else f"{sentence} ({say('verify.guessed', language)})" if sentence else ""


def meaning_words(dataset: Dataset, meaning: Meaning, asked: Question, language: str) -> str:
    """The actors that a value means, or the word for nobody, not said, contested."""
    if isinstance(meaning, Unheld):
        return say(f"verify.{meaning.value}", language)
    return actors_words(dataset, meaning, language, asked.date)


def _not_understood(check: MapCheck, language: str) -> Iterator[str]:
    if check.meanings.field is None and not check.meanings.of_value:
        yield say("verify.no_field", language, fields=listed(list(check.fields), language))
        if check.fields:
            yield say("verify.name_field", language, field="--actor-field", values="--actors")
    elif check.meanings.not_understood:
        yield say("verify.not_understood", language, values=listed(list(check.meanings.not_understood), language))


def _sentences(dataset: Dataset, item: PlaceVerdict, language: str, width: int | None) -> Iterator[str]:
    """Who contradicts a place, and in which words."""
    yield from wrapped(f"{place_name(dataset, item.place, language)}: {verdict_words(dataset, item, language)}", width)
    for claim_id in dict.fromkeys(claim for found in telling(item) for claim in found.claims):
        claim = dataset.claim_by_id[claim_id]
        opening, closing = language_entry(language).quotation_marks
        ours = f"{claim.summary(language)} ({say('claim.in_our_words', language)})"
        yield from wrapped(f"{opening}{claim.quote}{closing}" if claim.quote else ours, width)
        yield from wrapped(source_line(dataset, claim, language, item.decision.asked.known_by), width)
