"""A claim is taken back in its row, with the reason, in whichever file it stands; no other row changes."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from saytara.cli import main
from saytara.dataset.errors import BadQuestion, DatasetFaults
from saytara.dataset.reading import load
from saytara.editing.retraction import retract_claims

EXAMPLE = Path(__file__).parents[3] / "data" / "example"
WHY = "The paper corrected itself"
WHY_AR = "صحّحت الصحيفة خبرها"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The example with all but five of its claims in claims.parquet."""
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "example"))
    rows = rows_of(folder)
    pq.write_table(pa.Table.from_pylist(rows[:-5]), folder / "claims.parquet")
    with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows[-5:])
    return folder


def rows_of(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "claims.csv").read_text("utf-8-sig"), newline="")))


def standing(folder: Path) -> list[str]:
    return [claim.id for claim in load(folder).claims if not claim.is_retracted]


def test_claims_of_either_file_are_taken_back_and_the_others_stay(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, ids = load(folder), standing(folder)
    named = [ids[0], ids[3], ids[-1]]
    assert main(["retract", str(folder), *named, "--why", WHY]) == 0
    assert capsys.readouterr().out == f"{', '.join(named)}: retracted in claims.csv and claims.parquet\n"
    after = load(folder)
    assert [claim.retracted for claim in after.claims if claim.id in named] == [WHY] * 3
    others = [[claim for claim in dataset.claims if claim.id not in named] for dataset in (before, after)]
    assert others[0] == others[1]
    assert [claim.id for claim in after.claims] == [claim.id for claim in before.claims]


@pytest.mark.parametrize("at", [0, -1])
def test_of_one_claim_the_other_file_is_left_as_it_is(folder: Path, at: int) -> None:
    files = {name: (folder / name).read_bytes() for name in ("claims.csv", "claims.parquet")}
    (written,) = retract_claims(folder, [standing(folder)[at]], WHY)
    assert written == ("claims.parquet", "claims.csv")[at]
    assert [name for name, content in files.items() if (folder / name).read_bytes() != content] == [written]


def test_the_reason_in_arabic_goes_beside_it_also_where_a_file_lacks_the_column(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without_the_column(folder)
    before, ids = load(folder), standing(folder)
    named = [ids[0], ids[-1]]
    assert main(["retract", str(folder), *named, "--why", WHY, "--why-ar", WHY_AR]) == 0
    assert "claims.csv and claims.parquet" in capsys.readouterr().out
    after = load(folder)
    told = {claim.id: (claim.retracted, claim.retracted_ar) for claim in after.claims if claim.id in named}
    assert told == dict.fromkeys(named, (WHY, WHY_AR))
    others = [[claim for claim in dataset.claims if claim.id not in named] for dataset in (before, after)]
    assert others[0] == others[1]


def test_without_it_no_column_is_added(folder: Path) -> None:
    without_the_column(folder)
    ids = standing(folder)
    retract_claims(folder, [ids[0], ids[-1]], WHY)
    assert "retracted_ar" not in rows_of(folder)[0]
    assert "retracted_ar" not in pq.read_table(folder / "claims.parquet").column_names


def without_the_column(folder: Path) -> None:
    table = pq.read_table(folder / "claims.parquet")
    pq.write_table(table.drop_columns(["retracted_ar"]), folder / "claims.parquet")
    rows = [{name: cell for name, cell in row.items() if name != "retracted_ar"} for row in rows_of(folder)]
    with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_what_cannot_be_taken_back_is_told_and_nothing_is_written(folder: Path) -> None:
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    first = standing(folder)[0]
    gone = next(claim for claim in load(folder).claims if claim.is_retracted)
    with pytest.raises(BadQuestion, match='"nowhere-1" is no claim of example'):
        retract_claims(folder, [first, "nowhere-1"], WHY)
    with pytest.raises(BadQuestion, match="retracted already"):
        retract_claims(folder, [first, gone.id], WHY)
    with pytest.raises(BadQuestion, match="say why"):
        retract_claims(folder, [first], " ")
    with pytest.raises(DatasetFaults):
        retract_claims(folder, [first], "=cmd()")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == files


def test_what_the_desk_sealed_is_taken_back_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from saytara.desk import Desk, seal
    from tests.desk_log import FIELDS, add_sample_text

    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "example"))
    desk = Desk.open(tmp_path / "desk.sqlite")
    card = desk.add_card("example", add_sample_text(desk).id, FIELDS, "Amal")
    desk.propose(card.id, "Amal")
    desk.confirm(card.id, "Badr")
    (sealed,) = seal(desk, folder, "Dina").cards
    desk.close()
    assert main(["retract", str(folder), sealed.claim, "--why", WHY]) == 2
    assert "take it back there, so that its log has it" in capsys.readouterr().err
