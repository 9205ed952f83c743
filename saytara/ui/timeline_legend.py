"""The legend of the timeline, beside the filter, which names the actors."""

from __future__ import annotations

from markupsafe import Markup

from saytara.core.relations import Relation
from saytara.figures.panel.evidence import joined
from saytara.figures.timeline.legend_entries import band_entries, sign_css, sign_entries
from saytara.ui.page_frame import View
from saytara.words import say


def _over(relation: Relation | None) -> Markup:
    """Two of a sign, as they lie over a band."""
    if relation is None:
        return Markup("")
    return Markup('<span class="sign" style="{}"></span>').format(sign_css(relation)) * 2


def legend(view: View) -> Markup:
    """What bands and signs mean, each with a small picture."""
    language = view.language
    bands = [
        Markup(
            '<li><span class="swatch{}" aria-hidden="true" style="background: {}">{}</span><span>{}</span></li>'
        ).format(" dashed" if entry.is_dashed else "", entry.css, _over(entry.sign), entry.words)
        for entry in band_entries(view.dataset, language)
    ]
    signs = [
        Markup('<li><span class="sign" aria-hidden="true" style="{}"></span><span>{}</span></li>').format(
            sign_css(relation), words
        )
        for relation, words in sign_entries(language)
    ]
    signs.append(
        Markup('<li><span class="day-line" aria-hidden="true"></span><span>{}</span></li>').format(
            say("timeline.day", language)
        )
    )
    return Markup(
        '<section class="time-legend" aria-label="{}"><div><h2>{}</h2><ul>{}</ul><p>{}</p></div>'
        '<div><h2>{}</h2><ul>{}</ul><p class="quiet">{}</p></div></section>'
    ).format(
        say("timeline.legend", language),
        say("timeline.bands", language),
        joined(bands),
        say("timeline.verdicts", language),
        say("timeline.marks", language),
        joined(signs),
        say("app.not_a_fact", language),
    )
