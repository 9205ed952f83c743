"""Measures how good the rules are on a dataset: each source left out in turn, its claims held against the map."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from saytara.analysis.evaluation import EvaluationFigures, Method, Score, TrialOutcome, figures
from saytara.cli.text_table import aligned, terminal_width
from saytara.core.model import Dataset
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.reading import load
from saytara.exports.documents.evaluation_document import evaluation_document
from saytara.phrases.figures_and_days import date_words, percent
from saytara.phrases.hit_rates import forecast_cells, holder_cells, holders_lead
from saytara.phrases.names_in_sentences import place_name
from saytara.words import LANGUAGES, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and how to show the figures."""
    parser.add_argument("folder", type=Path, help="the dataset's folder, such as data/south-damascus")
    parser.add_argument(
        "--json", action="store_true", help="print the document of docs/explanation/evaluation.md, every trial in it"
    )
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="the language of the table")


def run(args: argparse.Namespace) -> int:
    """Prints the figures; 0, or 1 with the report on standard error where the dataset has faults."""
    try:
        dataset = load(args.folder)
    except DatasetFaults as faults:
        print(faults.report.to_text(args.lang), file=sys.stderr)
        return 1
    found = figures(dataset)
    if args.json:
        print(json.dumps(evaluation_document(found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(evaluation_lines(dataset, found, args.lang)))
    return 0


def evaluation_lines(dataset: Dataset, found: EvaluationFigures, language: str) -> Iterator[str]:
    """The figures as lines of text: a table of the methods, what the rules did not meet, and the main holder."""
    yield f"{dataset.title(language)} · {say('evaluate.title', language)}"
    yield say("evaluate.lead", language)
    yield ""
    if not found.scores[Method.RULES].asserted:
        yield say("evaluate.nothing", language)
        return
    scores = [_heading(language), *(_row(score, language) for score in found.scores.values())]
    yield from aligned(scores, terminal_width())
    yield from _unmet_lines(dataset, found.scores[Method.RULES], language)
    if found.holders.trials:
        yield from ("", say("tested.title", language), holders_lead(dataset, found.holders, language))
        yield from aligned(list(holder_cells(dataset, found.holders, language)), terminal_width())
    heads, *rows = forecast_cells(found.forecasts, language)
    if rows:
        yield from ("", say("tested.forecasts", language), say("tested.forecasts_lead", language))
        yield from aligned([heads, *rows], terminal_width())


def _unmet_lines(dataset: Dataset, by_rules: Score, language: str) -> Iterator[str]:
    unmet = [trial for trial in by_rules.trials if trial.outcome in {TrialOutcome.NEW_DISPUTE, TrialOutcome.MISSED}]
    if not unmet:
        return
    yield ""
    yield say("evaluate.unmet", language)
    rows = []
    for trial in unmet:
        outcome = say(f"evaluate.{trial.outcome.value}", language)
        if trial.outcome is TrialOutcome.MISSED:
            outcome = say("evaluate.missed_age", language, age=say("days", language, n=trial.age_days))
        place = place_name(dataset, dataset.claim_by_id[trial.claim].place, language)
        rows.append((f"  {trial.claim}", place, date_words(trial.date, language), outcome))
    yield from aligned(rows, terminal_width())


def _heading(language: str) -> tuple[str, ...]:
    columns = (
        "method",
        "asserted",
        *(column for outcome in TrialOutcome for column in _columns(outcome)),
        "met",
        "width",
    )
    return tuple(say(f"evaluate.{column}", language) for column in columns)


def _columns(outcome: TrialOutcome) -> tuple[str, ...]:
    """The columns of an outcome: of what was allowed also how much of it was left wholly open."""
    return (outcome.value, "allowed_at_full_width") if outcome is TrialOutcome.ALLOWED else (outcome.value,)


def _row(score: Score, language: str) -> tuple[str, ...]:
    counts = {outcome.value: count for outcome, count in score.counts.items()}
    counts["allowed_at_full_width"] = score.allowed_at_full_width
    return (
        say(f"evaluate.method_{score.method.value}", language),
        str(score.asserted),
        *(str(counts[column]) for outcome in TrialOutcome for column in _columns(outcome)),
        "" if score.allowed_or_told_pct is None else percent(score.allowed_or_told_pct, language),
        "" if score.mean_width is None else f"{score.mean_width:.1f}",
    )
