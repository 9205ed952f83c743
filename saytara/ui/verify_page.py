"""Somebody's map held against the sources: the field for a file, the question, and room for the answer.

The file goes to the server and back with the page's script (`web/static/verify.js`); nothing of it is in this page or
in its address, so that the server never keeps it.
"""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from saytara.figures.panel.evidence import joined
from saytara.geofiles.boundary_files import SUFFIXES
from saytara.ui.page_frame import View
from saytara.ui.selection import GRADES
from saytara.web.map_check_routes import CHECK_PATH, MOST_MB, MOST_UPLOAD_BYTES
from saytara.words import say


def show(view: View) -> None:
    """What the page is for, the file, what it is held against, and the answer once there is one."""
    language = view.language
    with st.container(key="page"):
        st.html(
            Markup("<h1>{}</h1><p>{}</p>").format(say("verify.title", language), say("verify.lead", language))
            + _question(view)
            + _file_field(view)
        )


def _question(view: View) -> Markup:
    """The day, what was known when, and the grading, as fields and links that change the address."""
    language, selection = view.language, view.selection
    field = Markup(
        '<label><span class="quiet">{words}</span> <input type="text" class="day-field" data-bad="{bad}" '
        'data-param="{name}"{optional} value="{value}" maxlength="40" dir="auto" autocomplete="off" spellcheck="false">'
        "</label>"
    )
    bad = say("strip.bad_day", language)
    known = selection.known_by.isoformat() if selection.known_by else ""
    fields = (
        field.format(
            words=say("strip.date", language), bad=bad, name="date", optional="", value=selection.date.isoformat()
        ),
        field.format(
            words=say("verify.known", language),
            bad=bad,
            name="known_by",
            optional=Markup(' data-optional="yes"'),
            value=known,
        ),
    )
    grades: list[tuple[str | None, str]] = [(None, say("strip.grade_all", language))]
    grades += [(grade, say("strip.grade_least", language, grade=grade)) for grade in GRADES]
    links = joined(
        Markup('<a class="go" data-focus="grade-{}" href="{}"{}>{}</a> ').format(
            grade or "all",
            selection.address("verify", grade=grade),
            Markup(' aria-current="true"') if grade == selection.grade else "",
            words,
        )
        for grade, words in grades
    )
    return Markup(
        '<div class="verify-question" role="group" aria-label="{}"><span class="quiet">{}</span>{}'
        '<span class="verify-grades"><span class="quiet">{}</span> {}</span></div>'
    ).format(
        say("verify.against", language),
        say("verify.against", language),
        joined(fields),
        say("strip.grade", language),
        links,
    )


def _file_field(view: View) -> Markup:
    """The field for a file, onto which one may be dropped too, what it may be, and the room for the answer.

    `data-asked` is the question, so that the answer is asked for anew when it changes.
    """
    language, selection = view.language, view.selection
    known = selection.known_by.isoformat() if selection.known_by else ""
    asked = (view.dataset.id, selection.date.isoformat(), known, selection.grade or "", language)
    return Markup(
        '<div class="verify" data-post="{post}" data-area="{area}" data-date="{date}" data-known-by="{known}" '
        'data-grade="{grade}" data-lang="{language}" data-asked="{asked}" data-most="{most}" data-working="{working}" '
        'data-failed="{failed}" data-large="{large}">'
        '<label class="verify-drop"><b>{pick}</b> <span class="quiet">{drop}</span> <bdi class="verify-chosen"></bdi>'
        '<input type="file" accept="{endings}" aria-describedby="verify-limits"></label>'
        '<p class="quiet" id="verify-limits">{limits}</p>'
        '<p class="verify-status" role="status"></p><div class="verify-answer"></div></div>'
    ).format(
        post=CHECK_PATH.strip("/"),
        area=view.dataset.id,
        date=selection.date.isoformat(),
        known=known,
        grade=selection.grade or "",
        language=language,
        asked="|".join(asked),
        most=MOST_UPLOAD_BYTES,
        working=say("verify.working", language),
        failed=say("verify.failed", language),
        large=f"{say('verify.fault_too_large', language, most=MOST_MB)} "
        f"{say('verify.remedy_too_large', language, most=MOST_MB)}",
        pick=say("verify.pick", language),
        drop=say("verify.drop", language),
        endings=",".join(SUFFIXES),
        limits=say("verify.file_limits", language, endings=", ".join(SUFFIXES), most=MOST_MB),
    )
