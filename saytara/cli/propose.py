"""Lists what a text may claim of a dataset's places, sentence by sentence, for a person to decide; writes nothing."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from saytara.core.model import Dataset
from saytara.dataset.errors import BadQuestion
from saytara.dataset.reading import load
from saytara.intake.days import told_day
from saytara.intake.errors import UnreadableText
from saytara.intake.model import ReadText
from saytara.intake.reading import read_text
from saytara.intake.twins import twins_of
from saytara.phrases.names_in_sentences import claim_actors_words, place_name, publisher_words
from saytara.proposing.claims import summary
from saytara.proposing.finding import propose
from saytara.proposing.model import Proposal, Sentence
from saytara.proposing.reasons_in_words import told_why
from saytara.words import LANGUAGES, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The text, the dataset, and how to show the answer."""
    parser.add_argument("text", type=Path, help="a .txt, .html, .pdf or .docx file")
    parser.add_argument("--into", type=Path, required=True, metavar="DATASET", help="whose places and actors are meant")
    parser.add_argument("--published", metavar="DAY", help="the day of publication, such as 2017-05-23")
    parser.add_argument("--encoding", default="", help="of a .txt file, where its bytes do not show it")
    parser.add_argument("--why", action="store_true", help="tell below each what every field was read from")
    parser.add_argument("--json", action="store_true", help="print sentences, proposals and reasons as JSON")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the list")


def run(args: argparse.Namespace) -> int:
    """Prints what was found; 1 where the text or the dataset cannot be read."""
    dataset = load(args.into)
    try:
        read = read_text(args.text.read_bytes(), args.text.name, encoding=args.encoding)
    except UnreadableText as fault:
        print(f"{args.text}: {fault.in_language(args.lang)}")
        return 1
    try:
        day = dt.date.fromisoformat(args.published) if args.published else None
    except ValueError as fault:
        raise BadQuestion(f"--published was {args.published} but is expected to be a day such as 2017-05-23") from fault
    sentences = propose(read.text, dataset, published=None if day is None else (day, day))
    if args.json:
        print(as_json(read, sentences, dataset))
        return 0
    if day is None:
        offered = [f"{item.from_day.isoformat()}: {told_day(item, args.lang)}" for item in read.days]
        asked = say("intake.which_day", args.lang, option="--published")
        print("\n  ? ".join([asked, *offered]), file=sys.stderr)
    told = lines(sentences, dataset, args.lang, read.text if args.why else "")
    print("\n".join((*twin_lines(read.text, dataset, args.lang), *told)))
    return 0


def as_json(read: ReadText, sentences: tuple[Sentence, ...], dataset: Dataset) -> str:
    """The document of the text; days as YYYY-MM-DD, fields named as in claims.csv where it has them."""
    document = {
        "name": read.name,
        "sha256": read.sha256,
        "title": read.title,
        "language": read.language,
        "encoding": read.encoding,
        "file_sha256": read.file_sha256,
        "days": [asdict(day) for day in read.days],
        "twins": [asdict(twin) for twin in twins_of(read.text, dataset)],
        "sentences": [_with_reasons_told(asdict(sentence), sentence, read.text) for sentence in sentences],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=str)


def _with_reasons_told(document: dict[str, Any], sentence: Sentence, text: str) -> dict[str, Any]:
    for item, document_of in zip(sentence.proposals, document["proposals"], strict=True):
        for reason, entry in zip(item.reasons, document_of["reasons"], strict=True):
            entry["told"] = {language: told_why(reason, text, language) for language in LANGUAGES}
    return document


def twin_lines(text: str, dataset: Dataset, language: str) -> Iterator[str]:
    """The sources of the dataset that have the text already, or nearly, a line each."""
    for twin in twins_of(text, dataset):
        source, key = dataset.source_by_id[twin.source], "same" if twin.is_same else "near"
        publisher = publisher_words(dataset, source.publisher, language)
        yield say(f"intake.twin_{key}", language, title=source.title, publisher=publisher, source=twin.source)


def lines(sentences: tuple[Sentence, ...], dataset: Dataset, language: str, text: str = "") -> Iterator[str]:
    """Each sentence with a proposal, and what it may say below it; with the whole `text`, why it was read so."""
    for sentence in sentences:
        for item in sentence.proposals:
            yield f"{sentence.start}: {sentence.text}"
            if not item.is_look_only:
                yield from (f"  {_told(item, place, dataset, language)}" for place in item.places)
            yield from (f"  ! {say(f'propose.flag_{flag.value}', language)}" for flag in item.flags)
            yield from (f"  · {told_why(reason, text, language)}" for reason in item.reasons if text)


def _told(item: Proposal, place: str, dataset: Dataset, language: str) -> str:
    """The summary; of an open proposal what is told and the sides to choose from."""
    if item.actors:
        return summary(item, place, dataset, language)
    sides = [claim_actors_words(dataset, (actor,), language, None) for actor in item.choices]
    return say(
        "propose.choices",
        language,
        relation=say(f"relation.{item.relation.value}", language),
        place=place_name(dataset, place, language),
        actors=" / ".join(sides),
    )
