"""Writes the parts of the reference that the code knows best, as Markdown: `python scripts/write_reference.py FOLDER`.

The docs take them in when they are built (docs/conf.py); nothing of it is kept by hand, and nothing of it is committed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from saytara.api.documents import COLLECTIONS, Call  # noqa: E402 - the folder above is found only now
from saytara.api.openapi import openapi_document  # noqa: E402
from saytara.api.site import Site  # noqa: E402
from saytara.cli import COMMANDS, make_parser  # noqa: E402
from saytara.cli.examples import EXAMPLES, EXIT_CODES  # noqa: E402
from saytara.core.column_kinds import ColumnKind  # noqa: E402
from saytara.dataset.reading import load  # noqa: E402
from saytara.exports import geopackage, workbook  # noqa: E402
from saytara.exports.columns import claim_columns, control_columns, row_columns  # noqa: E402
from saytara.exports.columns.column import Column  # noqa: E402
from saytara.exports.formats import FORMATS  # noqa: E402
from saytara.exports.styles import plain_style  # noqa: E402
from saytara.library import area  # noqa: E402
from saytara.words import say  # noqa: E402

USAGE_WIDTH: Final = 90
"""Characters of a line of usage: as many as a page of the docs shows without scrolling."""


def write_reference(folder: Path) -> None:
    """Writes every part into `folder`; files that would not change stay as they are."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in parts().items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")


def parts() -> Mapping[str, str]:
    """File name → Markdown."""
    document, other = (
        openapi_document(Call(site=_SITE, dataset=load(ROOT / "data" / name))) for name in ("example", "south-damascus")
    )
    return {
        "commands.md": commands(),
        "formats.md": formats(),
        "file-columns.md": file_columns(),
        "library-columns.md": library_columns(),
        "api-filters.md": api_filters(document, other),
        "api-properties.md": api_properties(document),
    }


_SITE: Final = Site(root="http://localhost:8501/api", path="", query=(), form="json", language="en")


def commands() -> str:
    """A section for each subcommand: what it does, its usage, arguments, options and examples."""
    parser = make_parser()
    (group,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    sentence = f"{EXIT_CODES[0].upper()}{EXIT_CODES[1:]}."
    return "\n".join((sentence, "", *(_command(name, group.choices[name]) for name in COMMANDS)))


def _command(name: str, parser: argparse.ArgumentParser) -> str:
    parser.formatter_class = partial(argparse.RawDescriptionHelpFormatter, width=USAGE_WIDTH)  # type: ignore[assignment]
    given = [action for action in parser._actions if not isinstance(action, argparse._HelpAction)]
    rows = [(_spelled(action), _told(action)) for action in given]
    usage = parser.format_usage().removeprefix("usage: ").rstrip().replace("\n" + " " * len("usage: "), "\n")
    examples = ["Examples:", "", fenced("sh", "\n".join(EXAMPLES[name])), ""] if name in EXAMPLES else []
    return "\n".join(
        (
            f"## {name}",
            "",
            str(parser.description),
            "",
            fenced("text", usage),
            "",
            grid(("Argument", "What it is"), rows),
            "",
            *examples,
        )
    )


def _spelled(action: argparse.Action) -> str:
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest
    if not action.option_strings:
        return f"`{metavar}`"
    takes_value = action.nargs != 0
    value = " " + (metavar if action.metavar or not action.choices else action.dest.upper()) if takes_value else ""
    return ", ".join(f"`{option}{value}`" for option in action.option_strings)


def _told(action: argparse.Action) -> str:
    told = str(action.help or "")
    if action.choices:
        told += f": {', '.join(f'`{choice}`' for choice in action.choices)}"
    if isinstance(action.default, str | int) and not isinstance(action.default, bool) and action.default != "":
        told += f" (`{action.default}` if left out)"
    return told + (" (needed)" if action.required and action.option_strings else "")


def formats() -> str:
    """A table of the formats of exported files, in the order of the menu."""
    rows = []
    for item in FORMATS.values():
        name, _, purpose = say(f"export.{item.name}", "en").partition(" · ")
        rows.append((f"`{item.name}`", name, purpose, f"`.{item.extension}`", f"`{item.media_type}`"))
    return grid(("Format", "Name", "For", "File", "Media type"), rows)


KINDS: Final = {
    ColumnKind.TEXT: "text",
    ColumnKind.TEXTS: "list of texts",
    ColumnKind.NUMBER: "number",
    ColumnKind.WHOLE: "whole number",
    ColumnKind.DAY: "day",
    ColumnKind.YES_NO: "yes or no",
}


def file_columns() -> str:
    """The columns of each table in the exported files."""
    nested = "GeoPackage; in GeoJSON, GeoParquet and the control document a list within each place"
    layers: Sequence[tuple[str, str, Sequence[Column[Any]]]] = (
        ("control", "a place, on a day (GeoJSON, GeoPackage, GeoParquet, KML)", control_columns.CONTROL_COLUMNS),
        ("history", "what a span of days has besides (`--history`)", control_columns.SPAN_KEYS),
        ("shares", f"an actor's share ({nested}; Excel)", control_columns.SHARE_COLUMNS),
        ("joint_shares", f"one share of several actors together ({nested}; Excel)", control_columns.JOINT_COLUMNS),
        ("lowered", f"a figure that only bounds from above ({nested})", control_columns.LOWERED_COLUMNS),
        ("context", f"a claim of siege, truce, fighting or presence ({nested})", control_columns.CONTEXT_COLUMNS),
        ("claims", "a claim (GeoPackage)", claim_columns.FILE_CLAIM_COLUMNS),
        ("sources", "a source (GeoPackage)", (*claim_columns.SOURCE_COLUMNS, *claim_columns.MAP_SOURCE_COLUMNS)),
        ("about", "what the file says of itself (GeoPackage)", geopackage.ABOUT_COLUMNS),
    )
    sections = []
    for name, about, listed in layers:
        rows = [(f"`{column.name}`", _kind(column), column.meaning("en")) for column in listed]
        sections.append(section(f"`{name}`", f"{about[0].upper()}{about[1:]}.", ("Column", "Kind", "Holds"), rows))
    of_places = {column.name for column in control_columns.CONTROL_COLUMNS}
    rows_of_csv = [
        (f"`{column.name}`", _kind(column), column.meaning("en"))
        for column in row_columns.row_columns()
        if column.name not in of_places or column.meant == "share_claims"
    ]
    about = "A row for each place and actor: the columns of `control` without its `claims`, and these."
    sections.append(section("The CSV file", about, ("Column", "Kind", "Holds"), rows_of_csv))
    colours = ", ".join(f"`{name}`" for name in plain_style.SIMPLESTYLE)
    sections.append(f"### Colours in GeoJSON\n\n{colours}: the look of the place as simplestyle has it.\n")
    sheets = {
        "places": workbook.PLACE_HEADINGS,
        "shares": workbook.SHARE_HEADINGS,
        "joint_shares": workbook.JOINT_HEADINGS,
        "claims": workbook.CLAIM_HEADINGS,
        "sources": workbook.SOURCE_HEADINGS,
    }
    rows_of_sheets = [
        (say(f"file.{sheet}", "en"), " · ".join(say(f"column.{key}", "en") for key, _width in headings))
        for sheet, headings in sheets.items()
    ]
    about = "Each sheet with its headings in English; `--lang ar` writes them in Arabic, from right to left."
    sections.append(section("The sheets of the workbook", about, ("Sheet", "Columns"), rows_of_sheets))
    return "\n".join(sections)


def library_columns() -> str:
    """The columns of each frame of the library; of `history`, those that `control` lacks."""
    tables: Sequence[tuple[str, Mapping[str, str]]] = (
        ("control", area.CONTROL_COLUMNS),
        ("history", {name: told for name, told in area.HISTORY_COLUMNS.items() if name not in area.CONTROL_COLUMNS}),
        ("regions", area.REGION_COLUMNS),
        ("places", area.PLACE_COLUMNS),
        ("actors", area.ACTOR_COLUMNS),
        ("sources", area.SOURCE_COLUMNS),
        ("claims", area.CLAIM_COLUMNS),
        ("disputes", area.DISPUTE_COLUMNS),
        ("diff", area.CHANGE_COLUMNS),
    )
    of_history = "The columns of `control`, and after `date` these; a row holds on all of its days, both included:\n\n"
    sections = []
    for name, columns in tables:
        rows = [(f"`{column}`", told) for column, told in columns.items()]
        about = of_history if name == "history" else ""
        sections.append(f"### `{name}`\n\n{about}{grid(('Column', 'Meaning'), rows)}\n")
    return "\n".join(sections)


def _kind(column: Column[Any]) -> str:
    """The kind of a column's values, with its unit."""
    return KINDS[column.kind] + (f", {column.unit}" if column.unit else "")


def api_filters(document: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """The properties by which items can be filtered. Words that two datasets do not share are those of a dataset."""
    elsewhere = _parameters(other)
    rows = []
    for name, (parameter, places) in _parameters(document).items():
        if _is_filter(parameter):
            is_fixed = parameter["schema"] == elsewhere[name][0]["schema"]
            values = _any_of(parameter["schema"]) if is_fixed else "those of the dataset"
            rows.append((f"`{name}`", values, ", ".join(places)))
    return grid(("Parameter", "Values", "Of"), rows)


def _any_of(schema: Mapping[str, Any]) -> str:
    """The values that a property's schema allows: listed, or by their type."""
    return _words(schema["enum"]) if "enum" in schema else f"any {_type(schema)}"


def _is_filter(parameter: Mapping[str, Any]) -> bool:
    return str(parameter["description"]) == say("api.param.filter", "en", property=parameter["name"])


def _parameters(document: Mapping[str, Any]) -> Mapping[str, tuple[Mapping[str, Any], list[str]]]:
    """Name → the parameter as it is described first, and the collections that take it, or that all addresses do."""
    found: dict[str, tuple[Mapping[str, Any], list[str]]] = {}
    for path, methods in document["paths"].items():
        for parameter in methods["get"]["parameters"]:
            if parameter["in"] == "query":
                where = f"`{path.split('/')[2]}`" if "/items" in path else "every address"
                _first, places = found.setdefault(parameter["name"], (parameter, []))
                if where not in places and "every address" not in places:
                    places.append(where)
    return found


def _words(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def api_properties(document: Mapping[str, Any]) -> str:
    """The properties of each collection's features with their types."""
    schemas = document["components"]["schemas"]
    sections = []
    for item in COLLECTIONS.values():
        properties = schemas[f"{item.id}Feature"]["properties"]["properties"]["properties"]
        rows = [(f"`{name}`", _type(schema)) for name, schema in properties.items()]
        sections.append(section(f"`{item.id}`", f"{say(f'api.{item.id}', 'en')}.", ("Property", "Type"), rows))
    return "\n".join(sections)


def _type(schema: Mapping[str, Any]) -> str:
    kind = schema.get("type", "any")
    if kind == "array":
        told = f"list of {_type(schema['items'])}"
    elif kind == "object" and "properties" in schema:
        told = "object with " + ", ".join(f"`{name}`" for name in schema["properties"])
    elif "enum" in schema:
        told = f"one of {_words(schema['enum'])}"
    elif schema.get("format") == "date":
        told = "day"
    else:
        told = {"string": "text", "boolean": "true or false", "integer": "whole number"}.get(kind, kind)
    return told + (", or null" if schema.get("nullable") else "")


def section(heading: str, about: str, columns_of_table: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A part of a page with one table."""
    return f"### {heading}\n\n{about}\n\n{grid(columns_of_table, rows)}\n"


def grid(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [heading, ["---"] * len(heading), *([cell(text) for text in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(text: str) -> str:
    """A text as it may stand in a cell of a Markdown table."""
    return text.replace("\\|", "|").replace("|", "\\|").replace("\n", " ")


def fenced(language: str, text: str) -> str:
    """A block of code."""
    return f"```{language}\n{text}\n```"


if __name__ == "__main__":
    write_reference(Path(sys.argv[1]))
