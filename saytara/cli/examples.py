"""What stands under the help of each subcommand: examples that can be pasted, and exit codes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

EXAMPLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "boundaries": (
            "saytara boundaries data/south-damascus ocha.gpkg --name-field NAME_AR",
            'saytara boundaries data/south-damascus ocha.gpkg --name-field NAME_AR --match "12=yarmouk" '
            '--write --quality official --source "OCHA, 2024, CC BY-IGO"',
        ),
        "brief": (
            "saytara brief data/south-damascus --date 2017-05-23 --output brief.pdf",
            "saytara brief data/south-damascus --place yarmouk --known-by 2017-06-30 --lang ar --output yarmouk.pdf",
        ),
        "check": ("saytara check data/south-damascus", "saytara check data/south-damascus --lang ar"),
        "completion": ("saytara completion bash > ~/.local/share/bash-completion/completions/saytara",),
        "control": (
            "saytara control data/south-damascus --date 2017-05-23",
            "saytara control data/south-damascus --date 2017-05-23 --known-by 2017-05-30 --json",
        ),
        "desk": (
            'saytara desk --as "Amal" data/south-damascus',
            "saytara desk export drafts.json --area south-damascus",
            'saytara desk import drafts.json --as "Amal"',
        ),
        "diff": ("saytara diff data/south-damascus --from 2017-05-01 --to 2018-06-01",),
        "evaluate": ("saytara evaluate data/south-damascus",),
        "export": ("saytara export data/south-damascus --date 2017-05-23 --output map.gpkg",),
        "import": (
            "saytara import dossier --into data/south-damascus --dry-run",
            "saytara import --draft table.csv --into data/south-damascus",
            "saytara import table.csv --map table.mapping.toml --into data/south-damascus --dry-run",
        ),
        "import-map": (
            "saytara import-map control_2017*.geojson --into data/south-damascus --map map.toml --dry-run",
        ),
        "log": (
            "saytara log verify",
            "saytara log verify --dataset data/south-damascus",
            "saytara log show yarmouk-1",
        ),
        "new": (
            "saytara new gaza --boundaries gaza.shp --name-field ADM3_EN --name-ar-field ADM3_AR",
            "saytara new gaza --boundaries gaza.shp --name-field ADM3_AR --encoding cp1256 --dry-run",
        ),
        "propose": (
            "saytara propose article.txt --into data/south-damascus",
            "saytara propose article.html --into data/south-damascus --published 2017-05-23 --json",
        ),
        "publish": (
            "saytara publish data/south-damascus site",
            "saytara publish data/south-damascus site --base-url https://maps.example/damascus/ --lang ar,en",
        ),
        "resolve": (
            "saytara resolve data/south-damascus --out history.parquet",
            "saytara resolve data/south-damascus --out history.parquet --workers 2",
            "saytara resolve data/south-damascus --engine spark --master spark://head:7077 --out s3a://maps/history",
        ),
        "retract": ('saytara retract data/south-damascus yarmouk-1 --why "The paper took it back"',),
        "verify": (
            "saytara verify agency.geojson --date 2017-05-23",
            'saytara verify agency.gpkg --in data/south-damascus --actor-field side --actors "SAA=government"',
            "saytara verify agency.kml --map map.toml --csv --fail-on-contradiction",
        ),
    }
)
"""Command lines by subcommand; a test parses each of them."""

EXIT_CODES: Final = "exit codes: 0 well, 1 a dataset or a file has faults, 2 wrong usage"

EPILOGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: "\n".join(("examples:", *(f"  {line}" for line in lines), "", EXIT_CODES))
        for name, lines in EXAMPLES.items()
    }
)

GENERAL_EPILOG: Final = "\n".join(
    (
        "saytara COMMAND --help tells of one command, with examples.",
        "saytara completion bash (or zsh, fish, tcsh) prints what makes the Tab key complete all this.",
        EXIT_CODES,
    )
)
