"""Values of JSON documents as HTML: text as text, addresses as links, lists and objects one within the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from saytara.core.data_languages import data_language
from saytara.spelling.text import with_visible_signs
from saytara.words import say


def joined(parts: Iterable[Markup]) -> Markup:
    """Fragments one after the other."""
    return Markup("").join(parts)


def paragraph(text: str) -> Markup:
    """A paragraph in whatever direction its text runs."""
    return Markup('<p dir="auto">{}</p>').format(text)


def anchor(href: str, words: str) -> Markup:
    """A link; only http and https addresses become one, anything else stays text."""
    if not href.startswith(("http://", "https://")):
        return Markup('<bdi dir="ltr">{}</bdi>').format(words)
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(href, words)


def value_html(value: Any, language: str) -> Markup:
    """A value of a JSON document; what is HTML already stays as it is."""
    match value:
        case Markup():
            found = value
        case None | []:
            found = Markup("–")
        case bool():
            found = Markup("{}").format(say("api.page.yes" if value else "api.page.no", language))
        case Mapping():
            found = table_of(value, language)
        case list() | tuple():
            found = _list_html(value, language)
        case str() if value.startswith(("http://", "https://")):
            found = anchor(value, value)
        case _:
            found = Markup("<bdi>{}</bdi>").format(value)
    return found


def _list_html(values: Iterable[Any], language: str) -> Markup:
    parts = (Markup("<li>{}</li>").format(value_html(value, language)) for value in values)
    return Markup("<ul>{}</ul>").format(joined(parts))


def table_of(values: Mapping[str, Any], language: str) -> Markup:
    """An object as a table of two columns."""
    row = Markup("<tr><th scope=row><code>{}</code></th><td>{}</td></tr>")
    shown = {name: with_visible_signs(value) if name == "quote" and value else value for name, value in values.items()}
    rows = (row.format(name, value_html(value, language)) for name, value in shown.items())
    return Markup("<table><tbody>{}</tbody></table>").format(joined(rows))


def share_line(actor: Mapping[str, Any], language: str) -> Markup:
    """An actor's bounds in short: "ISIS 60–100 %", with ">" and "<" where a bound itself is left out."""
    low, high = f"{actor['low_pct']:g}", f"{actor['high_pct']:g}"
    more, less = ">" if actor["low_is_open"] else "", "<" if actor["high_is_open"] else ""
    bounds = low if low == high else f"{more}{low} – {less}{high}"
    return Markup('<bdi>{}</bdi> <bdi dir="ltr">{} %</bdi>').format(actor[f"actor_{data_language(language)}"], bounds)
