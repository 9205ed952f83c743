"""Writes the exported page of the invented town, with the pseudo-language beside the others.

    python tests/pseudo/write_map.py FILE
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from pseudo_language import CODE, register  # noqa: E402

register("ltr")

from saytara.dataset.reading import load  # noqa: E402
from saytara.exports.html_map import to_html  # noqa: E402
from saytara.exports.request import ExportRequest  # noqa: E402


def main() -> None:
    dataset = load(ROOT / "data" / "example")
    request = ExportRequest.about(dataset, dataset.default_date, language=CODE)
    Path(sys.argv[1]).write_bytes(to_html(request))


if __name__ == "__main__":
    main()
