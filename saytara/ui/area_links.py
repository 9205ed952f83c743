"""Links to the other areas: a picker in the header, a list under the report of a faulty one.

The address of another area keeps the language and the least grading; places, actors and dates are this area's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from markupsafe import Markup

from saytara.figures.panel.evidence import joined
from saytara.store import title_of
from saytara.ui.selection import GRADES, PATHS
from saytara.words import LANGUAGES, say

KEPT = {"lang": LANGUAGES, "grade": GRADES}
"""Parameters that mean the same in every area, and what they may be."""


def area_address(page: str, area: str, parameters: Mapping[str, str]) -> str:
    """The address of `page` over another area, from the parameters of the present address."""
    kept = {name: parameters[name] for name, allowed in KEPT.items() if parameters.get(name) in allowed}
    return f"./{PATHS[page]}?{urlencode({'area': area, **kept})}"


def area_picker(
    page: str, area: str, title: str, folders: Mapping[str, Path], *, parameters: Mapping[str, str], language: str
) -> Markup:
    """The area's title; where there are several areas, it opens a list of the others."""
    if len(folders) < 2:
        return Markup('<span class="area">{}</span>').format(title)
    return Markup(
        '<details class="areas"><summary title="{}"><span class="area">{}</span></summary>{}</details>'
    ).format(
        say("areas.label", language), title, area_list(page, area, folders, parameters=parameters, language=language)
    )


def area_list(
    page: str, area: str, folders: Mapping[str, Path], *, parameters: Mapping[str, str], language: str
) -> Markup:
    """Links to the areas other than `area`; nothing where there are none."""
    links = [
        Markup('<li><a class="go" href="{}" dir="auto">{}</a></li>').format(
            area_address(page, other, parameters), title_of(folder, language)
        )
        for other, folder in folders.items()
        if other != area
    ]
    if not links:
        return Markup("")
    return Markup('<ul class="areas" aria-label="{}">{}</ul>').format(say("areas.others", language), joined(links))
