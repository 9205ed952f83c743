"""How long deciding takes, in the process: every place at a date, and one place with 100 claims on all its days."""

from __future__ import annotations

import datetime as dt
import gc
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from statistics import median

from benchmarks import AREA, ROOT
from benchmarks.country_data import country
from benchmarks.outcome import Measurement, compared
from saytara.control import control_map, control_on
from saytara.control.change_days import change_days_by
from saytara.control.claims_about_place import claims_of
from saytara.control.spans import spans_by
from saytara.core.model import AsOfKind, Claim, Credibility, Dataset, Qualifier, Reliability
from saytara.core.relations import Relation
from saytara.dataset.reading import load

CLAIMS = 200
RESOLVING_MS = 20.0
SEED = 17
FIRST_DAY = dt.date(2016, 1, 1)
SOURCES = 40

PLACE_CLAIMS = 100
PLACE_DAYS = 300
"""About as many days of change as the place of whose every day a prototype once took 0.9 ms."""
HISTORY_RATIO = 0.1

CALM_DAYS = 730
"""Claims over two years: most are older than the newest round, as in a dataset that grows with a war."""
HARD_DAYS = 7
"""All claims within one week: every one of a place is weighed against every other, the hardest question there is."""


def synthetic_dataset(shipped: Dataset, *, days: int, claims: int = CLAIMS) -> Dataset:
    """The shipped places and actors with random claims spread over so many days; the same for the same arguments."""
    chance = random.Random(SEED)
    sources = tuple(
        replace(
            shipped.sources[0],
            id=f"source-{number}",
            publisher=f"publisher {number}",
            published_from=FIRST_DAY,
            published_to=FIRST_DAY,
            reliability=chance.choice(tuple(Reliability)),
        )
        for number in range(SOURCES)
    )
    actors = [actor.id for actor in shipped.actors]
    places = [place.id for place in shipped.places]
    made = tuple(_claim(chance, number, places[number % len(places)], actors, days) for number in range(claims))
    return replace(shipped, sources=sources, claims=made, digest=f"synthetic-{days}-{claims}")


def measure_resolving(repetitions: int) -> tuple[Measurement, ...]:
    """Warm medians in this process, and the first call of fresh processes."""
    shipped = load(AREA)
    outcomes = []
    for name, days in (("two years", CALM_DAYS), ("one week", HARD_DAYS)):
        dataset = synthetic_dataset(shipped, days=days)
        warm = resolve_times(dataset, days, repetitions)
        outcomes.append(
            Measurement(
                what=f"{CLAIMS} claims of {name}, {len(dataset.places)} places: resolve all",
                unit="ms",
                ours=median(warm),
                limit=RESOLVING_MS,
                note=f"warm, slowest {max(warm):.1f} ms; first call of a process {_cold(days):.1f} ms",
                samples=(tuple(warm), ()),
            )
        )
    asked = max(3, repetitions // 4)
    drawn = country(shipped, asked, PLACE_CLAIMS * asked)
    random_claims = synthetic_dataset(shipped, days=PLACE_DAYS, claims=PLACE_CLAIMS * len(shipped.places))
    return (
        *outcomes,
        measure_history(drawn, asked, "of a drawn country"),
        measure_history(random_claims, asked, "at random"),
    )


def measure_history(dataset: Dataset, asked: int, kind: str) -> Measurement:
    """The history of single places in processor time, beside asking for each on each of its days of change."""
    ours, peer, days = [], [], 0
    gc.collect()
    gc.disable()  # as in the processes that work out a country (saytara/history/processes.py)
    try:
        for place in [place.id for place in dataset.places][:asked]:
            claims = claims_of(dataset, place)
            dates = sorted(change_days_by(claims, dataset, dataset.windows_of(place)))
            days = max(days, len(dates))
            ours.append(_processor_ms(lambda place=place, claims=claims: list(spans_by(dataset, place, claims))))
            peer.append(
                _processor_ms(
                    lambda place=place, dates=dates: [control_on(dataset, place, date) for date in dates]
                )
            )
    finally:
        gc.enable()
    return compared(
        f"all history of a place with {PLACE_CLAIMS} claims {kind}, {days} days of change; peer: each day asked anew",
        ours,
        peer,
        limit=HISTORY_RATIO,
    )


def _processor_ms(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def resolve_times(dataset: Dataset, days: int, repetitions: int) -> list[float]:
    """Milliseconds of `control_map` on days spread over the claims, after one call to warm up. Nothing is cached."""
    control_map(dataset, FIRST_DAY + dt.timedelta(days=days))
    times = []
    for number in range(repetitions):
        date = FIRST_DAY + dt.timedelta(days=days * (number + 1) // repetitions)
        before = time.perf_counter()
        control_map(dataset, date)
        times.append((time.perf_counter() - before) * 1000)
    return times


def _claim(chance: random.Random, number: int, place: str, actors: list[str], days: int) -> Claim:
    day = FIRST_DAY + dt.timedelta(days=chance.randrange(days))
    relation = chance.choices((Relation.CONTROLS, Relation.WITHDREW, Relation.CONTESTS), (8, 1, 1))[0]
    qualifier, value = Qualifier.UNQUANTIFIED, None
    if relation is Relation.CONTROLS and chance.random() < 0.5:
        qualifier = chance.choice((Qualifier.EXACTLY, Qualifier.ABOUT, Qualifier.MORE_THAN, Qualifier.MOST))
        value = None if qualifier is Qualifier.MOST else float(chance.randrange(10, 90, 10))
    joint = relation is Relation.CONTROLS and chance.random() < 0.1
    return Claim(
        id=f"claim-{number}",
        source=f"source-{chance.randrange(SOURCES)}",
        place=place,
        part="",
        actors=tuple(chance.sample(actors, 2 if joint else 1)),
        relation=relation,
        qualifier=qualifier,
        value=value,
        value_to=None,
        as_of_kind=AsOfKind.DAY,
        as_of_from=day,
        as_of_to=day,
        attributed_to="",
        credibility=Credibility.POSSIBLY_TRUE,
        quote="",
        quote_start=None,
        where_in_page="",
        summary_en="",
        summary_ar="",
        note="",
        retracted="",
    )


def _cold(days: int) -> float:
    """Milliseconds of the very first `control_map` of fresh processes, the middle one of three."""
    command = (sys.executable, "-m", "benchmarks.resolving", str(days))
    runs = [subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT) for _ in range(3)]
    return median(float(run.stdout) for run in runs)


def main() -> None:
    """Prints how long the first decision of this process takes."""
    days = int(sys.argv[1])
    dataset = synthetic_dataset(load(AREA), days=days)
    before = time.perf_counter()
    control_map(dataset, FIRST_DAY + dt.timedelta(days=days))
    print((time.perf_counter() - before) * 1000)


if __name__ == "__main__":
    main()
