"""docs/reference/http-api.md names every collection, property, parameter, address and error of the API."""

from pathlib import Path

import pytest

from saytara.api.app import ADDRESS_SETTING, ORIGINS_SETTING
from saytara.api.documents import COLLECTIONS
from saytara.api.problem_details import CODES
from saytara.api.queries import item_parameters, items_parameters
from saytara.api.resources import RESOURCES
from scripts.write_reference import file_columns
from tests.builders import dataset

DOCS = (Path(__file__).parents[3] / "docs" / "reference" / "http-api.md").read_text("utf-8") + file_columns()
"""The page, and the columns of the page that it refers to for the meaning of properties."""

NAMES = sorted(
    {
        *COLLECTIONS,
        *CODES,
        *map(str, CODES.values()),
        ADDRESS_SETTING,
        ORIGINS_SETTING,
        *(name for item in COLLECTIONS.values() for name in item.properties["properties"]),
        *(parameter.name for item in COLLECTIONS.values() for parameter in items_parameters(dataset(), item)),
        *(parameter.name for item in COLLECTIONS.values() for parameter in item_parameters(dataset(), item)),
        *("/api" + resource.path.replace("{item}", "{id}") for resource in RESOURCES),
    }
)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_told(name: str) -> None:
    assert f"`{name}`" in DOCS or f"| {name} |" in DOCS
