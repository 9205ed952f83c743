"""The invented dataset after two people sealed a claim at a desk, and took it back: a dataset with a log.csv."""

from __future__ import annotations

import shutil
from pathlib import Path

from saytara.desk import Desk, retract, seal
from saytara.desk.values import Text

EXAMPLE = Path(__file__).parents[1] / "data" / "example"
BODY = "The Hill League controls the Quarry since Monday. Nobody else was seen there."
FIELDS = {
    "place": "quarry",
    "actors": "hill-league",
    "relation": "controls",
    "qualifier": "unquantified",
    "as_of_kind": "day",
    "as_of_from": "2021-03-01",
    "as_of_to": "2021-03-01",
    "credibility": "2",
    "quote": "The Hill League controls the Quarry",
    "quote_start": "0",
    "summary_en": "The Hill League controls the Quarry.",
    "summary_ar": "تسيطر رابطة التل على المقلع.",
}
REASON = "The paper took it back"


def add_sample_text(desk: Desk) -> Text:
    """The text that the claim about the quarry is taken from."""
    return desk.add_text(
        BODY,
        publisher="Sarab Courier (invented)",
        title="Monday [invented]",
        url="https://example.org/monday",
        language="en",
        published_from="2021-03-02",
        published_to="2021-03-02",
        reliability="B",
        who="Amal",
    )


def dataset_with_log(
    data: Path, *, is_retracted: bool = True, reason: str = REASON, who: str = "Dina"
) -> Path:
    """The dataset's folder below `data`; its claim about the quarry was proposed by Amal and confirmed by Carla."""
    folder = Path(shutil.copytree(EXAMPLE, data / "example"))
    desk = Desk.open(data / "desk.sqlite")
    card = desk.add_card("example", add_sample_text(desk).id, FIELDS, "Amal")
    desk.propose(card.id, "Amal")
    desk.confirm(card.id, "Carla #0123456789ab")
    seal(desk, folder, who)
    if is_retracted:
        retract(desk, folder, card.id, reason, who)
    desk.close()
    return folder
