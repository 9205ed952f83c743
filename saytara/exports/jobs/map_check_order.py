"""An upload to be held against the sources in a process of its own; the answer is a piece of HTML, or what is wrong.

Nothing of the file is kept: it is in memory, and on the disk in a folder of its own for as long as GDAL reads it.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from saytara.control.asked import Question
from saytara.core.model import Dataset
from saytara.dataset.errors import BadQuestion, UnusableBoundaries
from saytara.exports.documents.verification_document import verification_csv
from saytara.exports.drawing.verified_map import verified_map
from saytara.figures.panel.evidence import Address
from saytara.figures.verification.cards import totals_line, values_form, verdict_sections
from saytara.geofiles.boundary_files import SUFFIXES
from saytara.mapchecks import MapCheck, NoAreas, check_map
from saytara.phrases.figures_and_days import isolated
from saytara.words import say

LONGEST_NAME: Final = 120
"""Characters of a file's name that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCheckOrder:
    """A file with its name, the question, what its values mean and how far its lines are off, as the reader has said.

    `parameters` are those of the page, for the links of the answer.
    """

    name: str
    content: bytes
    asked: Question
    language: str
    field: str | None = None
    actors: tuple[tuple[str, str], ...] = ()
    tolerance_m: float = 0.0
    parameters: tuple[tuple[str, str], ...] = ()

    @property
    def is_heavy(self) -> bool:
        """True: it is read and measured in a process of its own."""
        return True

    def write(self, dataset: Dataset) -> bytes:
        """A document with `is_read` and `html`: the answer, or in words what is wrong with the file, and a remedy."""
        if PurePosixPath(self.name).suffix.lower() not in SUFFIXES:
            html = fault_html("ending", self.language, endings=", ".join(SUFFIXES))
            return written(is_read=False, html=html)
        try:
            html = self._answer(dataset)
        except NoAreas as fault:
            return written(is_read=False, html=fault_html("no_areas", self.language, detail=str(fault)))
        except (UnusableBoundaries, BadQuestion) as fault:
            return written(is_read=False, html=fault_html("unreadable", self.language, detail=str(fault)))
        except MemoryError:
            return written(is_read=False, html=fault_html("too_much", self.language))
        return written(is_read=True, html=html)

    def _answer(self, dataset: Dataset) -> Markup:
        check = check_map(
            self.content,
            dataset,
            self.asked,
            name=self.name,
            field=self.field,
            actors=dict(self.actors),
            tolerance_m=self.tolerance_m,
        )
        return answer_html(dataset, check, self.language, self.address)

    def address(self, page: str, **changes: str | None) -> str:
        """The address of a page with the parameters of this one."""
        query = {**dict(self.parameters), **changes}
        given = {name: value for name, value in query.items() if value}
        return f"./{'' if page == 'map' else page}?{urlencode(given)}"


def written(*, is_read: bool, html: Markup) -> bytes:
    """The document that the route and the page's script read."""
    return json.dumps({"is_read": is_read, "html": str(html)}, ensure_ascii=False).encode()


def fault_html(fault: str, language: str, *, detail: str = "", **values: object) -> Markup:
    """What is wrong with a file, and what to do about it; `detail` is what the reading program said, in English."""
    details = (
        Markup('<details><summary>{}</summary><p lang="en" dir="ltr" class="verify-detail">{}</p></details>').format(
            say("verify.fault_detail", language), detail
        )
        if detail
        else ""
    )
    return Markup(
        '<div class="verify-fault" data-said="{words}"><p><b>{words}</b></p><p>{remedy}</p>{details}</div>'
    ).format(
        words=say(f"verify.fault_{fault}", language, **values),
        remedy=say(f"verify.remedy_{fault}", language, **values),
        details=details,
    )


def answer_html(dataset: Dataset, check: MapCheck, language: str, address: Address) -> Markup:
    """The whole answer: the file, its values, the map, the totals, the cards and lists, the table to take away."""
    name = check.name if len(check.name) <= LONGEST_NAME else f"{check.name[:LONGEST_NAME]}…"
    head = Markup('<p class="verify-file"><b dir="auto">{}</b> <span class="quiet">{} · {}</span></p>').format(
        name,
        say("verify.read", language, areas=check.areas, sides=check.sides),
        say("verify.read_here", language),
    )
    left = Markup("").join(
        Markup('<p class="quiet" lang="en" dir="ltr">{}</p>').format(line) for line in (*check.notes, *check.left_out)
    )
    form = values_form(dataset, check, language)
    said = say("list.comma", language).join(
        say("verify.total", language, verdict=say(f"verify.{verdict.value}", language), count=count)
        for verdict, count in check.totals.items()
        if count
    )
    if check.touches_nothing:
        said = say("verify.touches_nothing", language, area=isolated(dataset.title(language)))
        return Markup('<div data-said="{}">{}{}{}<div class="verify-fault"><p><b>{}</b></p></div></div>').format(
            said, head, form, left, said
        )
    table = base64.b64encode(verification_csv(dataset, check, language)).decode()
    return Markup(
        '<div class="verify-found" data-said="{said}"><div class="verify-map">{head}{form}{left}'
        '{drawing}<p class="quiet">{key}</p></div><div class="verify-told">{totals}<p class="quiet">{limits}</p>'
        '{sections}<p><a class="verify-table" download="{file}" href="data:text/csv;base64,{table}">{words}</a></p>'
        "</div></div>"
    ).format(
        said=said,
        head=head,
        form=form,
        left=left,
        drawing=Markup(verified_map(dataset, check, language)),  # noqa: S704 - our own drawing, its texts escaped
        key=say("verify.map_key", language),
        totals=totals_line(check, language),
        limits=say("verify.limits", language),
        sections=verdict_sections(dataset, check, language, address),
        file=f"{dataset.id}-{check.asked.date.isoformat()}-verify.csv",
        table=table,
        words=say("verify.table", language),
    )
