"""The measure of how good the rules are: one sentence a test; and docs/evaluation.md tells the figures of today."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from saytara.cli import main
from saytara.dataset import load
from saytara.evaluation import Method, Outcome, figures, score
from saytara.exports.evaluation_document import evaluation_document
from saytara.figures.evaluation_table import evaluation_table
from saytara.model import Qualifier, Relation, Rules
from tests.builders import claim, dataset, day, publisher, source

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data" / "south-damascus"
DOCS = (ROOT / "docs" / "evaluation.md").read_text("utf-8")


@pytest.fixture(scope="module")
def shipped():
    return figures(load(FOLDER))


@pytest.fixture(scope="module")
def as_it_came():
    """The scores with leavings that had only begun as withdrawals of all, as the dossier has them."""
    data = load(FOLDER)
    claims = tuple(
        replace(claim, qualifier=Qualifier.UNQUANTIFIED, value=None)
        if (claim.relation, claim.qualifier) == (Relation.WITHDREW, Qualifier.MORE_THAN)
        else claim
        for claim in data.claims
    )
    data = replace(data, claims=claims)
    return {method: score(data, method) for method in (Method.RULES, Method.NEWEST_WINS)}


def trial_of(claim_id, *claims, method=Method.RULES, **options):
    """The trial of one claim, in a dataset of claims that each have their own source."""
    found = score(dataset(*claims, **options), method)
    return next(trial for trial in found.trials if trial.claim == claim_id)


def test_a_claim_that_the_others_allow_is_allowed():
    trial = trial_of("x", claim("isis", id="x", source="one"), claim("isis", "most", id="y", source="two"))
    assert (trial.outcome, trial.width, trial.age_days, trial.against) == (Outcome.ALLOWED, 50, 0, ("y",))


def test_all_claims_of_a_source_are_left_out_together():
    trial = trial_of("x", claim("isis", id="x", source="one"), claim("isis", source="one"))
    assert (trial.outcome, trial.width, trial.age_days) == (Outcome.NO_RECENT_EVIDENCE, None, None)


def test_what_no_version_allows_is_told_where_the_place_is_disputed():
    others = [claim("hts", "all", source="two"), claim("isis", "all", source="three")]
    trial = trial_of("x", claim("government", "all", id="x", source="one"), *others)
    assert (trial.outcome, trial.fits_a_version) == (Outcome.TOLD, False)


def test_it_is_known_whether_one_of_the_versions_told_it():
    others = [claim("hts", "exactly", 80, id="a", source="two"), claim("isis", "exactly", 90, id="b", source="three")]
    trial = trial_of("x", claim("isis", "most", id="x", source="one"), *others)
    assert trial.against == ("a",)
    assert (trial.outcome, trial.fits_a_version) == (Outcome.TOLD, True)


@pytest.mark.parametrize(
    ("age", "outcome"),
    [
        (7, Outcome.NEW_DISPUTE),
        (8, Outcome.MISSED),
        (60, Outcome.MISSED),
        (61, Outcome.NO_RECENT_EVIDENCE),
    ],
)
def test_a_contradiction_is_a_new_dispute_within_the_week_then_a_miss_then_nothing(age, outcome):
    others = claim("hts", "all", source="two")
    assert trial_of("x", claim("isis", "all", id="x", source="one", on=day(age)), others).outcome is outcome


def test_a_claim_is_held_against_the_map_of_its_last_day():
    late = claim("hts", "all", source="two", on=day(5))
    assert trial_of("x", claim("isis", "all", id="x", source="one", to=day(9)), late).date == day(9)


def test_what_says_nothing_of_a_place_is_not_tried():
    rows = [
        claim("isis", relation="besieges", source="one"),
        claim("isis", relation="withdrew", qualifier="most", source="two"),
        claim("isis", source="three", retracted="corrected"),
        claim("isis", source="four", place="whole"),
        claim("isis", source="five", id="x"),
    ]
    found = score(dataset(*rows, regions={"whole": "ab"}), Method.RULES)
    assert [trial.claim for trial in found.trials] == ["x"]


def test_claims_of_other_sources_can_be_held_against_the_whole_map():
    data = dataset(claim("isis", "exactly", 70, source="one"))
    other = claim("isis", "more_than", 60, id="other", source="of another collection")
    (trial,) = score(data, Method.RULES, [other]).trials
    assert (trial.claim, trial.outcome) == ("other", Outcome.ALLOWED)


def test_the_width_is_what_is_left_open_for_the_sum_of_the_actors():
    rows = [claim("isis", "exactly", 30, source="two"), claim("hts", "exactly", 20, source="two")]
    assert trial_of("x", claim("isis+hts", "half", id="x", source="one"), *rows).width == 0
    assert trial_of("x", claim("government", id="x", source="one"), *rows).width == 50


def test_the_newest_claim_wins_over_two_others_where_the_rules_let_two_weigh_more():
    rows = [
        claim("isis", "all", source="two"),
        claim("isis", "all", source="three"),
        claim("hts", "all", id="last", source="four", on=day(3)),
    ]
    held_out = claim("isis", "all", id="x", source="one", on=day(3))
    assert "last" not in trial_of("x", held_out, *rows).against
    trial = trial_of("x", held_out, *rows, method=Method.NEWEST_WINS)
    assert (trial.against, trial.outcome) == (("last",), Outcome.TOLD)


def test_the_rule_for_partisan_sources_can_be_switched_off():
    rows = [
        claim("isis", "all", id="own-loss", source="state", on=day(0)),
        claim("government", "all", id="claimed", source="paper", on=day(1)),
        claim("isis", "all", id="x", source="one", on=day(1)),
    ]
    sources = [source("state", publisher="tv", reliability="D"), source("paper", reliability="D")]
    options = {
        "sources": sources,
        "publishers": [publisher("tv", side="government")],
        "rules": Rules(partisan_rule=True, enemies=(("government", "isis"),)),
    }
    assert trial_of("x", *rows, **options).against == ("own-loss",)
    without = trial_of("x", *rows, method=Method.RULES_WITHOUT_PARTISAN, **options)
    assert without.against == ("claimed",)


def test_a_score_counts_its_trials():
    data = dataset(
        claim("isis", "exactly", 60, source="one"),
        claim("isis", "exactly", 60, source="two"),
        claim("hts", "all", source="three", on=day(40)),
        claim("isis", source="four", place="b"),
    )
    found = score(data, Method.RULES)
    assert (found.asserted, sum(found.counts.values())) == (3, 4)
    assert found.counts[Outcome.ALLOWED] == 2
    assert found.allowed_or_told_pct == pytest.approx(100 * 2 / 3)
    assert found.mean_width == pytest.approx((0 + 0 + 40) / 3)


def test_nothing_to_compare_has_no_figures():
    found = score(dataset(claim("isis")), Method.RULES)
    assert (found.asserted, found.allowed_or_told_pct, found.mean_width) == (0, None, None)
    assert "<table" not in evaluation_table(figures(dataset(claim("isis"))), "en")


# The shipped dataset


def test_the_rules_meet_more_than_the_prototype_did_of_the_same_claims_at_no_greater_width(as_it_came):
    rules = as_it_came[Method.RULES]
    prototype_met, prototype_claims, prototype_width = 69, 82, 50
    assert rules.asserted == prototype_claims
    assert rules.counts[Outcome.ALLOWED] + rules.counts[Outcome.TOLD] > prototype_met
    assert rules.mean_width <= prototype_width


def test_the_rules_meet_more_than_the_newest_claim_does(shipped):
    met = {method: found.allowed_or_told_pct for method, found in shipped.scores.items()}
    assert met[Method.RULES] > met[Method.NEWEST_WINS]


def test_the_shipped_claims_are_met_better_still_at_no_greater_width_than_the_prototypes(shipped, as_it_came):
    rules = shipped.scores[Method.RULES]
    assert rules.allowed_or_told_pct > as_it_came[Method.RULES].allowed_or_told_pct
    assert rules.mean_width <= 50


NAMES = {
    "Saytara's rules": Method.RULES,
    "without the rule for partisan sources": Method.RULES_WITHOUT_PARTISAN,
    "the newest claim wins": Method.NEWEST_WINS,
}


def test_the_docs_tell_the_figures_of_today(shipped, as_it_came):
    scores = {name: shipped.scores[method] for name, method in NAMES.items()}
    scores |= {
        f"{name}, dossier as it came": as_it_came[NAMES[name]] for name in ("Saytara's rules", "the newest claim wins")
    }
    told = dict(re.findall(r"^\| \*{0,2}([^|*]+?)\*{0,2} \| (\d+ \|.*%.*) \|$", DOCS, re.MULTILINE))
    assert set(told) == set(scores)
    for name, found in scores.items():
        counts = [found.counts[outcome] for outcome in Outcome]
        figures_now = [found.asserted, *counts, f"{found.allowed_or_told_pct:.1f}%", f"{found.mean_width:.1f}"]
        assert told[name].split(" | ") == [str(figure) for figure in figures_now]


def test_the_docs_explain_every_miss_and_every_new_dispute(shipped):
    unmet = {Outcome.MISSED, Outcome.NEW_DISPUTE}
    claims = {trial.claim for trial in shipped.scores[Method.RULES].trials if trial.outcome in unmet}
    assert set(re.findall(r"^- `([^`]+)`", DOCS, re.MULTILINE)) == claims


def test_every_field_of_the_document_is_told_in_the_docs(shipped):
    document = evaluation_document(shipped)
    entry = document["scores"][0]
    names = {*document, *entry, *entry["trials"][0]} | {method.value for method in Method}
    assert names <= set(re.findall(r"`([a-z_]+)`", DOCS))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_table_has_a_row_for_each_method(shipped, language):
    html = evaluation_table(shipped, language)
    assert html.count("<tr>") == 1 + len(Method)
    assert "76" in html


def test_the_command_prints_the_figures_and_what_was_not_met(capsys):
    assert main(["evaluate", str(FOLDER)]) == 0
    said = capsys.readouterr().out
    assert "90.8%" in said
    assert "2018-05-20-tadamon-isis" in said


def test_the_command_prints_the_document(capsys):
    assert main(["evaluate", str(FOLDER), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == 1


def test_a_faulty_dataset_is_reported(capsys, tmp_path):
    assert main(["evaluate", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_the_docs_tell_how_the_dossier_meets_the_claims_of_the_article_outside_it(shipped):
    data = load(FOLDER)
    for method in (Method.RULES, Method.NEWEST_WINS):
        trials = [it for it in shipped.scores[method].trials if data.claim_by_id[it.claim].source == "arabi21-2017-05"]
        widths = [it.width for it in trials if it.width is not None]
        assert [it.outcome for it in trials if it.width is not None] == [Outcome.ALLOWED] * 4
        assert (len(trials), sum(widths) / len(widths)) == (8, 75)
    said = " ".join(DOCS.split())
    assert "of its 8 the dossier has recent evidence for 4, and allows all 4, at a mean width of 75" in said
