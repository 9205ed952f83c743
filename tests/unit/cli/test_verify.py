"""`saytara verify`: the table, the document, the CSV file, and its exit codes."""

import csv
import io
import json
from pathlib import Path

import pytest

from saytara.cli import main

pytestmark = pytest.mark.usefixtures("prepared_reader")

ROOT = Path(__file__).parents[3]
INVENTED = str(ROOT / "tests" / "data" / "drawn" / "south-damascus-2017-05.geojson")
FOLDER = str(ROOT / "data" / "south-damascus")
ASKED = ("verify", INVENTED, "--in", FOLDER, "--date", "2017-05-23")


def test_the_table_has_totals_verdicts_and_sentences(capsys):
    assert main(ASKED) == 0
    out = capsys.readouterr().out
    assert "areas: 7 · sides: 4" in out
    assert "SAA → Syrian government forces" in out
    assert "Agrees: 5 · Not contradicted: 7 · Contradicted: 2" in out
    assert "Islamic State: drawn 88%, reported more than 50%, up to 80%" in out
    assert "أما هيئة تحرير الشام فتسيطر على 20 في المئة من مخيم اليرموك" in out
    assert "contradicted by an old report" in out


def test_the_table_in_arabic(capsys):
    assert main([*ASKED, "--lang", "ar"]) == 0
    assert "تناقضه الأخبار: 2" in capsys.readouterr().out


@pytest.mark.parametrize("language", ["en", "ar"])
def test_where_no_field_names_actors_the_options_that_say_it_are_named(language, tmp_path, capsys):
    drawn = json.loads(Path(INVENTED).read_text("utf-8"))
    for number, feature in enumerate(drawn["features"]):
        feature["properties"] = {"zone": f"Zone {number}", "colour": f"#0{number}"}
    (tmp_path / "zones.geojson").write_text(json.dumps(drawn), "utf-8")
    assert main(["verify", str(tmp_path / "zones.geojson"), *ASKED[2:], "--lang", language]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "zone" in out
    assert "--actor-field" in out
    assert "--actors" in out


def test_the_document(capsys):
    assert main([*ASKED, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["version"], document["actor_field"], document["totals"]["contradicted"]) == (1, "control", 2)
    yarmouk = document["places"][0]
    assert {found["actors"][0]: found["claims"] for found in yarmouk["contradictions"]} == {
        "isis": ["arabi21-yarmouk-hts"],
        "nusra-hts": ["arabi21-yarmouk-hts"],
    }


def test_the_csv_file_has_a_row_for_each_place(capsysbinary):
    assert main([*ASKED, "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsysbinary.readouterr().out.decode("utf-8-sig"))))
    assert len(rows) == 17
    assert (rows[0]["place"], rows[0]["verdict"], rows[0]["claims"]) == (
        "yarmouk",
        "contradicted",
        "arabi21-yarmouk-hts",
    )


def test_a_contradiction_fails_where_that_is_asked():
    assert main([*ASKED, "--fail-on-contradiction"]) == 1


def test_what_a_value_means_can_be_corrected(capsys):
    assert main([*ASKED, "--actors", "SAA=government-side"]) == 0
    assert "SAA → Government and allied forces" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--actors", "SAA"), 2, "VALUE=ACTOR is expected"),
        (("--actors", "SAA=nobodi"), 2, "did you mean nobody"),
        (("--actor-field", "x"), 2, "the fields are control, drawn_by"),
        (("--tolerance-m", "-1"), 2, "0 to 100000"),
        (("--map", "none.toml"), 1, "none.toml"),
        (("--map", "none.toml", "--actors", "a=b"), 2, "--map says already"),
    ],
)
def test_wrong_usage_is_told(capsys, words, code, said):
    assert main([*ASKED, *words]) == code
    assert said in capsys.readouterr().err


def test_a_file_that_is_none_is_told(capsys, tmp_path):
    assert main(["verify", str(tmp_path / "x.geojson"), "--in", FOLDER]) == 1
    assert "there is no file" in capsys.readouterr().err
