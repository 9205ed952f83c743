"""What is worked out before the first reader comes is what the first reader asks for."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from saytara.control import ALL_CLAIMS
from saytara.figures.map.day_states import frames_json
from saytara.figures.timeline.lanes import timeline_of
from saytara.store import dataset_of, resolved
from saytara.web.start_up import warm

EXAMPLE = Path(__file__).parents[3] / "data" / "example"


@pytest.fixture(autouse=True)
def thaw() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_the_first_view_finds_everything_worked_out() -> None:
    done: list[str] = []
    warm(lambda: {"example": EXAMPLE}, lambda: done.append("the others"))
    dataset = dataset_of(EXAMPLE)
    before = [cached.cache_info().misses for cached in (resolved, frames_json, timeline_of)]
    resolved(dataset, ALL_CLAIMS.on(dataset.default_date))
    frames_json(dataset, ALL_CLAIMS)
    timeline_of(dataset, ALL_CLAIMS)
    assert [cached.cache_info().misses for cached in (resolved, frames_json, timeline_of)] == before
    assert done == ["the others"]


def test_a_dataset_with_faults_is_left_to_the_page_that_tells_of_them(tmp_path: Path) -> None:
    warm(lambda: {"empty": tmp_path}, lambda: pytest.fail("nothing is to be worked out"))
