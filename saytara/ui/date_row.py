"""The day that a list speaks of, as a field that changes it."""

from __future__ import annotations

from markupsafe import Markup

from saytara.phrases.figures_and_days import date_words
from saytara.ui.page_frame import View
from saytara.words import say


def date_row(view: View, label: str, *, example: str = "", ways: Markup | str = "") -> Markup:
    """The field with its label, the day in words, and `ways` to other days; `example` stands in an empty field."""
    placeholder = Markup(' placeholder="{}"').format(example) if example else ""
    return Markup(
        '<div class="date-row"><label><span class="quiet">{}</span><input type="text" class="day-field" '
        'data-bad="{}" data-param="date" value="{}" inputmode="numeric" maxlength="30" dir="ltr" autocomplete="off"{}>'
        "</label> <b>{}</b>{}</div>"
    ).format(
        label,
        say("strip.bad_day", view.language),
        view.selection.date.isoformat(),
        placeholder,
        date_words(view.selection.date, view.language),
        Markup(" {}").format(ways) if ways else "",
    )
