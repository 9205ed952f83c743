"""Every address of the API below an area: its path, the parameters that it takes, and what it answers with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from saytara.api import documents, html_pages
from saytara.api.csv_pages import items_table
from saytara.api.documents import Call, Document, collection_of
from saytara.api.export_files import FILES_PATH, WantedFile, file_parameters, files_document, wanted_file
from saytara.api.log_records import LOG_PARAMETERS, LOG_PATH, log_document, log_page, log_table
from saytara.api.openapi import openapi_document
from saytara.api.parameters import DEFAULT_LIMIT, EVERYWHERE, Parameter
from saytara.api.queries import item_parameters, items_parameters
from saytara.api.site import FORMS, GEOJSON, JSON, OPENAPI, SCHEMA, TABLE_FORMS


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """An address: its path, the media type of its document, its parameters, the document and the page.

    `table` makes CSV of the document, where it is one of rows; `headers` are what the answer says besides.
    """

    path: str
    document: Callable[[Call], Document]
    page: Callable[[Call, Document], Markup]
    media_type: str = JSON
    parameters: Callable[[Call], tuple[Parameter, ...]] = lambda _: EVERYWHERE
    table: Callable[[Call, Document], bytes] | None = None
    headers: Callable[[Call], Mapping[str, str]] = lambda _: {}

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms in which it answers."""
        return FORMS if self.table is None else TABLE_FORMS


@dataclass(frozen=True, slots=True, kw_only=True)
class FileResource:
    """An address that answers with a file to save, in whatever form the client says that it reads."""

    path: str
    wanted: Callable[[Call], WantedFile]
    parameters: Callable[[Call], tuple[Parameter, ...]]


LANDING_PATH: Final = ""

RESOURCES: Final = (
    Resource(path=LANDING_PATH, document=documents.landing, page=html_pages.landing_page),
    Resource(path="/conformance", document=documents.conformance, page=html_pages.conformance_page),
    Resource(path="/openapi", document=openapi_document, page=html_pages.openapi_page, media_type=OPENAPI),
    Resource(path="/collections", document=documents.collections, page=html_pages.collections_page),
    Resource(path="/collections/{collection}", document=documents.collection, page=html_pages.collection_page),
    *(
        Resource(
            path=f"/collections/{{collection}}/{name}",
            document=document,
            page=html_pages.schema_page,
            media_type=SCHEMA,
        )
        for name, document in (
            ("schema", documents.schema),
            ("queryables", documents.queryables_of),
            ("sortables", documents.sortables_of),
        )
    ),
    Resource(
        path="/collections/{collection}/items",
        document=documents.items,
        page=html_pages.items_page,
        media_type=GEOJSON,
        parameters=lambda call: items_parameters(call.dataset, collection_of(call)),
        table=items_table,
        headers=documents.items_headers,
    ),
    Resource(
        path="/collections/{collection}/items/{item}",
        document=documents.feature,
        page=html_pages.item_page,
        media_type=GEOJSON,
        parameters=lambda call: item_parameters(call.dataset, collection_of(call)),
        headers=documents.feature_headers,
    ),
    Resource(path=FILES_PATH, document=files_document, page=html_pages.files_page),
    Resource(
        path=LOG_PATH,
        document=log_document,
        page=log_page,
        parameters=lambda _: LOG_PARAMETERS,
        table=log_table,
    ),
)

FILES: Final = FileResource(
    path=f"{FILES_PATH}/{{item}}",
    wanted=wanted_file,
    parameters=lambda call: file_parameters(call.dataset),
)

DEFAULTS: Final = {"limit": DEFAULT_LIMIT, "offset": 0}
"""What is taken for parameters that are not given."""
