"""`saytara export`: the file that the page's menu gives, and sentences where something is wrong."""

from pathlib import Path

import pytest

from saytara.cli import main
from saytara.dataset import load
from saytara.exports.formats import FORMATS
from saytara.exports.request import ExportRequest
from tests.builders import day
from tests.exports import SHIPPED

FOLDER = str(SHIPPED)


@pytest.mark.parametrize("name", ["geojson", "gpkg", "parquet", "kml", "csv", "xlsx"])
def test_it_writes_what_the_menu_gives(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"map.{name}"
    asked = ("--date", "2017-05-24", "--known-by", "2017-06-20", "--min-grade", "C", "--place", "yarmouk")
    assert main(["export", FOLDER, *asked, "--lang", "ar", "--format", name, "--output", str(path)]) == 0
    request = ExportRequest.about(
        load(SHIPPED), day(3), known_by=day(30), min_grade="C", place="yarmouk", language="ar"
    )
    assert path.read_bytes() == FORMATS[name].write(request)


def test_the_name_of_the_file_says_the_format(tmp_path: Path) -> None:
    path = tmp_path / "MAP.GEOJSON"
    assert main(["export", FOLDER, "--output", str(path)]) == 0
    dataset = load(SHIPPED)
    assert path.read_bytes() == FORMATS["geojson"].write(ExportRequest.about(dataset, dataset.default_date))


def test_it_can_write_to_the_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", FOLDER, "--format", "csv", "--output", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"\xef\xbb\xbfplace_id,")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--output", "map.shp"), "gpkg"),
        (("--output", "-"), "--format"),
        (("--format", "shp", "--output", "map"), "invalid choice"),
        (("--place", "yarmuk", "--output", "map.csv"), "did you mean yarmouk?"),
        (("--place", "zzzz", "--output", "map.csv"), "hajar-al-aswad"),
        (("--date", "2017-5-1", "--output", "map.csv"), "YYYY-MM-DD"),
        (("--output", "no/such/folder/map.csv"), "cannot be written"),
        ((), "--output"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(
    arguments: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", FOLDER, *arguments]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_dataset_with_faults_gives_its_report_and_no_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["export", str(tmp_path), "--output", str(tmp_path / "map.csv")]) == 1
    assert "dataset.toml" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
