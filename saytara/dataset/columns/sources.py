"""The columns of sources.csv. To add one: an entry here, a field of `Source`, and its two texts in each language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from saytara.core.model import Reliability, Source
from saytara.dataset.checks.fields import LANGUAGE, SHA256
from saytara.dataset.columns.cell_rules import (
    ADDRESS,
    ARABIC,
    REQUIRED_DAY,
    REQUIRED_TEXT,
    ROW_ID,
    TEXT,
    pattern_rule,
    word_rule,
)
from saytara.dataset.columns.table_column import GRADING, IN_ARABIC, InDossier, TableColumn, ends

AS_PRINTED: Final = "as the document has them"
PUBLISHED: Final = "the day of publication, or the bounds that it lies between"

COLUMNS: Final[tuple[TableColumn[Source], ...]] = (
    TableColumn(
        name="id",
        rule=ROW_ID,
        holds="the source's id",
        take=lambda source: source.id,
        exported="source",
        in_dossier=InDossier.NEEDED,
        is_cited=True,
    ),
    TableColumn(
        name="publisher",
        rule=REQUIRED_TEXT,
        holds=AS_PRINTED,
        take=lambda source: source.publisher,
        exported="publisher",
        in_dossier=InDossier.NEEDED,
        sheet_width=26,
        is_cited=True,
    ),
    TableColumn(
        name="title",
        rule=REQUIRED_TEXT,
        holds=AS_PRINTED,
        take=lambda source: source.title,
        exported="title",
        in_dossier=InDossier.NEEDED,
        sheet_width=50,
        is_cited=True,
    ),
    TableColumn(
        name="url",
        rule=ADDRESS,
        holds="an http or https address; may be empty where the text is stored",
        take=lambda source: source.url,
        exported="url",
        in_dossier=InDossier.NEEDED,
        sheet_width=50,
        is_cited=True,
    ),
    TableColumn(
        name="url_archived",
        rule=ADDRESS,
        holds="the address of an archived copy of the page, or empty; the file may lack the column",
        take=lambda source: source.url_archived,
        exported="url_archived",
        is_optional=True,
        in_dossier=InDossier.MAY,
        sheet_width=50,
        is_cited=True,
    ),
    TableColumn(
        name="language",
        rule=pattern_rule(LANGUAGE, "bad-language", is_required=True),
        holds="the code of its language (BCP 47): `ar`, `en`",
        take=lambda source: source.language,
        exported="language",
        in_dossier=InDossier.NEEDED,
        sheet_width=10,
    ),
    TableColumn(
        name="published_from",
        rule=REQUIRED_DAY,
        holds=PUBLISHED,
        take=lambda source: source.published_from,
        exported="published_from",
        in_dossier=InDossier.NEEDED,
        sheet_width=13,
        is_cited=True,
    ),
    TableColumn(
        name="published_to",
        rule=REQUIRED_DAY,
        holds=PUBLISHED,
        take=lambda source: source.published_to,
        exported="published_to",
        in_dossier=InDossier.NEEDED,
        sheet_width=13,
        is_cited=True,
    ),
    TableColumn(
        name="date_note",
        rule=TEXT,
        holds="how the bounds were found, where the document carries no date",
        take=lambda source: source.date_note,
        exported="date_note",
        in_dossier=InDossier.MAY,
        sheet_width=30,
    ),
    TableColumn(
        name="date_note_ar",
        rule=ARABIC,
        holds=IN_ARABIC,
        take=lambda source: source.date_note_ar,
        exported="date_note_ar",
        is_optional=True,
        in_dossier=InDossier.MAY,
    ),
    TableColumn(
        name="reliability",
        rule=word_rule(Reliability),
        holds=f"Admiralty code {ends(Reliability)} ([grading]({GRADING})), no better than the publisher's; "
        "for a copy no better than C",
        take=lambda source: source.reliability.value,
        exported="reliability",
        in_dossier=InDossier.WORKED_OUT,
        sheet_width=11,
        is_cited=True,
    ),
    TableColumn(
        name="text",
        rule=TEXT,
        holds="the stored text, named from the folder: `texts/article.txt`; empty where none may be kept",
        take=lambda source: source.text,
        exported="",
    ),
    TableColumn(
        name="sha256",
        rule=pattern_rule(SHA256, "bad-sha256"),
        holds="of the stored text, as `sha256sum` prints it; empty where there is none",
        take=lambda source: source.sha256,
        exported="sha256",
    ),
    TableColumn(
        name="drawn",
        rule=TEXT,
        holds="of a map: the stored lines, named from the folder, such as `drawn/map-2017-05-23.geojson`, or empty; "
        "the file may lack the column",
        take=lambda source: source.drawn,
        exported="drawn",
        is_of_maps=True,
        is_optional=True,
    ),
    TableColumn(
        name="drawn_sha256",
        rule=pattern_rule(SHA256, "bad-sha256"),
        holds="of the stored lines; empty where there are none; the file may lack the column",
        take=lambda source: source.drawn_sha256,
        exported="drawn_sha256",
        is_of_maps=True,
        is_optional=True,
    ),
    TableColumn(
        name="file_sha256",
        rule=pattern_rule(SHA256, "bad-sha256"),
        holds="of the publisher's own file, from which the lines or the text were taken (of a shapefile, of its parts "
        "together), or empty; the file may lack the column",
        take=lambda source: source.file_sha256,
        exported="file_sha256",
        is_of_maps=True,
        is_optional=True,
    ),
)
"""Column → field of `Source`, in the order in which they are told and exported."""

CITED: Final = tuple(column for column in COLUMNS if column.is_cited)
"""What a file says of each source that it rests on."""

ADDRESSES: Final = tuple(column for column in COLUMNS if column.rule is ADDRESS)
"""The address of the page, and of whatever else stands on the web beside it."""


class FurtherAddress(NamedTuple):
    """An address beside that of the page: the key of what it is called, and the address."""

    heading: str
    address: str


def further_addresses(source: Source) -> Iterator[FurtherAddress]:
    """The addresses that the source has beside that of its page."""
    for column in ADDRESSES:
        if column.name != "url" and (address := column.value_of(source)):
            yield FurtherAddress(f"column.{column.name}", str(address))
