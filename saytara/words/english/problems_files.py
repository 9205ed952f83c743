"""The English texts of `saytara.dataset.problems.files`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.no-folder.title": "No such dataset",
    "problem.no-folder.rule": "A dataset is a folder.",
    "problem.no-folder.message": "there is no folder here",
    "problem.no-folder.remedy": "Give the path of the dataset's folder.",
    "problem.bad-folder-name.title": "Bad folder name",
    "problem.bad-folder-name.rule": (
        "The name of a dataset's folder has letters and digits of any script, spaces and the signs - _ . ( ), at most "
        "80 in all, and begins with a letter or digit."
    ),
    "problem.bad-folder-name.message": "a dataset's folder cannot be called {value}",
    "problem.bad-folder-name.remedy": (
        "Rename the folder, best with small Latin letters, digits and hyphens: its name stands in addresses."
    ),
    "problem.missing-file.title": "Missing file",
    "problem.missing-file.rule": "A dataset has its five files, and each text that a source names.",
    "problem.missing-file.message": "the file {value} is missing",
    "problem.missing-file.remedy": "Add the file, or correct its name.",
    "problem.not-a-file.title": "Not a file",
    "problem.not-a-file.rule": "Every part of a dataset is a regular file.",
    "problem.not-a-file.message": "{value} is a folder, a device or a pipe, not a file",
    "problem.not-a-file.remedy": "Put a file in its place.",
    "problem.unreadable-file.title": "Unreadable file",
    "problem.unreadable-file.rule": "Every file can be opened and read.",
    "problem.unreadable-file.message": "the file cannot be read: {reason}",
    "problem.unreadable-file.remedy": "Check the file's permissions, and where a link points to.",
    "problem.path-outside.title": "Path leaves the dataset",
    "problem.path-outside.rule": "A dataset is whole in its folder: no path and no link leads out of it.",
    "problem.path-outside.message": "{value} leads out of the dataset's folder",
    "problem.path-outside.remedy": (
        "Copy the file into the folder and give its path from there, such as texts/article.txt."
    ),
    "problem.file-too-large.title": "File too large",
    "problem.file-too-large.rule": "A file stays below its limit, so that rubbish is told from data before it is read.",
    "problem.file-too-large.message": "the file has {size} MB; at most {limit} MB are read",
    "problem.file-too-large.remedy": "Check that this is the right file.",
    "problem.too-many-rows.title": "Too many rows",
    "problem.too-many-rows.rule": "A file has at most 100,000 rows or features, claims.parquet 2,000,000.",
    "problem.too-many-rows.message": "only the first {limit} rows or features are read",
    "problem.too-many-rows.remedy": "Check that this is the right file, or split the dataset.",
    "problem.change-interrupted.title": "Edited after an interrupted change",
    "problem.change-interrupted.rule": "A change that was interrupted is finished before its files are edited by hand.",
    "problem.change-interrupted.message": (
        "{value} was edited after a change of it that was interrupted; the change's own file is {kept}"
    ),
    "problem.change-interrupted.remedy": (
        "Keep one of the two under the file's name, then remove the folder .saytara-change."
    ),
    "problem.binary-file.title": "Not a text file",
    "problem.binary-file.rule": "Files are plain text, without NUL bytes.",
    "problem.binary-file.message": "the file holds a NUL byte, so it is not text",
    "problem.binary-file.remedy": "Export the file again as text: a spreadsheet's own format cannot be read here.",
    "problem.bad-parquet.title": "Parquet that cannot be read",
    "problem.bad-parquet.rule": "claims.parquet is Parquet, and its columns hold texts, or days and numbers.",
    "problem.bad-parquet.message": "{value} cannot be read as Parquet of texts, days and numbers",
    "problem.bad-parquet.remedy": "Write the file anew, each column as text.",
    "problem.claims-twice.title": "Claim in two files",
    "problem.claims-twice.rule": "The id of a claim stands in claims.csv or in claims.parquet, not in both.",
    "problem.claims-twice.message": "{value} is the id of a claim in claims.parquet as well",
    "problem.claims-twice.remedy": "Remove the row from one of the two files, or give this claim an id of its own.",
    "problem.wrong-encoding.title": "Wrong encoding",
    "problem.wrong-encoding.rule": "Files are UTF-8; a byte order mark is fine.",
    "problem.wrong-encoding.message": "the file is not UTF-8 from here on; it looks like {guess}",
    "problem.wrong-encoding.remedy": "Save the file again as \"CSV UTF-8\" or \"UTF-8\".",
    "problem.csv-syntax.title": "Broken CSV",
    "problem.csv-syntax.rule": "Tables are CSV as RFC 4180 has it.",
    "problem.csv-syntax.message": "the table cannot be read from here on: {reason}",
    "problem.csv-syntax.remedy": (
        "Look for a quotation mark that is not closed; inside a quoted cell write it twice (\"\")."
    ),
    "problem.wrong-delimiter.title": "Wrong delimiter",
    "problem.wrong-delimiter.rule": "Cells are separated by commas.",
    "problem.wrong-delimiter.message": "the cells seem to be separated by {value}, not by commas",
    "problem.wrong-delimiter.remedy": "Export the table again with the comma as separator.",
    "problem.separator-line.title": "A spreadsheet's line before the header",
    "problem.separator-line.rule": "The first line of a table is its header.",
    "problem.separator-line.message": "{value} tells a spreadsheet how cells are separated; it is no header",
    "problem.separator-line.remedy": "Remove the first line.",
    "problem.ragged-row.title": "Ragged row",
    "problem.ragged-row.rule": "Every row has as many cells as the header.",
    "problem.ragged-row.message": "the row has {found} cells, but the header has {wanted}",
    "problem.ragged-row.remedy": (
        "Look for a comma too many or too few; a cell with a comma in it stands in quotation marks."
    ),
    "problem.missing-column.title": "Missing column",
    "problem.missing-column.rule": "A table has all its columns, even empty ones.",
    "problem.missing-column.message": "the column {value} is missing",
    "problem.missing-column.remedy": "Add the column to the header and to every row.",
    "problem.unknown-column.title": "Unknown column",
    "problem.unknown-column.rule": "A table, an object or a section has only the columns or keys of the format.",
    "problem.unknown-column.message": "{value} is not a column or key of this file",
    "problem.unknown-column.remedy": "Correct the name, or remove it: what is not read must not look as if it counted.",
    "problem.duplicate-column.title": "Column twice",
    "problem.duplicate-column.rule": "Every column stands once in the header.",
    "problem.duplicate-column.message": "the column {value} stands there twice",
    "problem.duplicate-column.remedy": "Remove one of the two.",
    "problem.json-syntax.title": "Broken JSON",
    "problem.json-syntax.rule": "GeoJSON files are JSON as RFC 8259 has it.",
    "problem.json-syntax.message": "the file is not JSON from here on: {reason}",
    "problem.json-syntax.remedy": "Look for a comma, a bracket or a quotation mark too many or too few.",
    "problem.toml-syntax.title": "Broken TOML",
    "problem.toml-syntax.rule": "dataset.toml is TOML 1.0.",
    "problem.toml-syntax.message": "the file is not TOML: {reason}",
    "problem.toml-syntax.remedy": "Look for a quotation mark or a bracket that is missing in that line.",
    "problem.too-deep.title": "Nested too deep",
    "problem.too-deep.rule": "No file nests its brackets hundreds of levels deep.",
    "problem.too-deep.message": "the brackets are nested too deep to be data",
    "problem.too-deep.remedy": "Check that this is the right file.",
    "problem.duplicate-key.title": "Key twice",
    "problem.duplicate-key.rule": "A key stands once in its object or section.",
    "problem.duplicate-key.message": "a key stands there twice: {reason}",
    "problem.duplicate-key.remedy": "Keep the one that is meant.",
    "problem.wrong-type.title": "Wrong type of value",
    "problem.wrong-type.rule": (
        "A value has the type that its key asks for: a text in quotation marks, a list, a number."
    ),
    "problem.wrong-type.message": "{value} is not of the type {wanted}",
    "problem.wrong-type.remedy": "Write the value as docs/reference/dataset.md shows it.",
}
