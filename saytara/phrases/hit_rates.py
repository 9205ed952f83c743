"""How often an answer like the shown one was right, in words and as cells of tables; nothing after few tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saytara.analysis.evaluation import AnswerState, ForecastScore, HolderScore, Tally, answer_state
from saytara.control.decision import PlaceControl, Status
from saytara.core.model import Dataset
from saytara.phrases.figures_and_days import percent
from saytara.phrases.windows import dispute_window_words, stale_after_words
from saytara.words import say


def how_often_right(dataset: Dataset, score: HolderScore, decision: PlaceControl, language: str) -> str:
    """What tests say of a decision's main holder, or of who was last reported where there is none; else nothing.

    Nothing of a holder who is told as past since others, or its own siege, are reported there since: that answer is in
    doubt, and unlike those of which its kind is counted. Nor where several sides are named as holding it, of which one
    alone surely has something: no kind is of such answers.
    """
    is_of_several = decision.status is Status.HELD and len({dataset.root_of(item) for item in decision.holders}) > 1
    if decision.is_past or is_of_several:
        return ""
    if decision.main_holder is not None:
        state = answer_state(dataset, decision)
        words = state_words(dataset, state, language)
        return _line("tested.line", score.by_state[state], language, state=words)
    return _line("tested.last", score.last_reported, language) if decision.last_reported is not None else ""


def stale_pattern_words(dataset: Dataset, score: HolderScore, pattern: str, language: str) -> str:
    """What the legend says of the look of a stale place: what it means, and how often its holder was right."""
    tally = score.by_state[AnswerState.STALE]
    if not tally.is_telling:
        return pattern
    key = "tested.legend" if tally.right else "tested.legend_none"
    line = say(
        key,
        language,
        pattern=pattern,
        age=stale_after_words(dataset, language),
        right=_right(tally, language),
        tests=_tests(tally, language),
    )
    return say("tested.legend_coin", language, line=line) if tally.is_no_surer_than_a_coin else line


def state_words(dataset: Dataset, state: AnswerState, language: str) -> str:
    """A kind of answer, in words that stand in a sentence or in a table."""
    return say(f"tested.state_{state.value}", language, age=stale_after_words(dataset, language))


def holders_lead(dataset: Dataset, score: HolderScore, language: str) -> str:
    """How the main holder was tested, and on how many statements."""
    return say(
        "tested.lead",
        language,
        window=dispute_window_words(dataset, language),
        statements=say("tested.statements", language, n=len(score.trials)),
    )


def holder_cells(dataset: Dataset, score: HolderScore, language: str) -> Iterator[tuple[str, ...]]:
    """A table as text, the heads first: each kind of answer that was met, and last who was last reported."""
    yield tuple(say(f"tested.{column}", language) for column in ("answer", "asked", "named", "hits", "rate"))
    tallies = [(state_words(dataset, state, language), tally) for state, tally in score.by_state.items()]
    tallies.append((say("tested.state_last", language), score.last_reported))
    for words, tally in tallies:
        if tally.statements:
            rate = _rate(tally.right, tally.named, language)
            yield words, str(tally.statements), str(tally.named), *rate


def forecast_cells(scores: Iterable[ForecastScore], language: str) -> Iterator[tuple[str, ...]]:
    """A table as text, the heads first: each method with how good its forecasts were."""
    yield tuple(
        say(f"tested.{column}", language) for column in ("forecaster", "asked", "hits", "rate", "log_loss", "brier")
    )
    for score in scores:
        if score.log_loss is not None and score.brier is not None:
            method = say(f"tested.forecaster_{score.forecaster.value}", language)
            rate = _rate(score.right, score.named, language)
            yield method, str(score.statements), *rate, f"{score.log_loss:.2f}", f"{score.brier:.2f}"


def _rate(right: int, named: int, language: str) -> tuple[str, str]:
    """How many were right, and how many per cent; neither where nobody was named."""
    return (str(right), percent(round(100 * right / named), language)) if named else ("", "")


def _line(key: str, tally: Tally, language: str, **values: str) -> str:
    if not tally.is_telling:
        return ""
    tests = _tests(tally, language)
    if not tally.right:
        return say(f"{key}_none", language, tests=tests, **values)
    line = say(key, language, right=_right(tally, language), tests=tests, **values)
    return f"{line} {say('tested.coin', language)}" if tally.is_no_surer_than_a_coin else line


def _tests(tally: Tally, language: str) -> str:
    return say("tested.tests", language, n=tally.named)


def _right(tally: Tally, language: str) -> str:
    return say("tested.right", language, n=tally.right)
