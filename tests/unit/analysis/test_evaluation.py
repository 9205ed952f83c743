"""The measure of how good the rules are: one sentence a test; docs/explanation/evaluation.md tells today's figures."""

import json
import re
from pathlib import Path

import pytest

from saytara.analysis.evaluation import AnswerState, Forecaster, Method, TrialOutcome, figures, score
from saytara.cli import main
from saytara.core.model import Rules
from saytara.core.relations import Relation
from saytara.exports.documents.evaluation_document import evaluation_document
from saytara.figures.evaluation_table import evaluation_table
from saytara.phrases.figures_and_days import percent
from saytara.words import say
from tests.builders import claim, dataset, day, publisher, source
from tests.shipped import load

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "data" / "south-damascus"
DOCS = (ROOT / "docs" / "explanation" / "evaluation.md").read_text("utf-8")


@pytest.fixture(scope="module")
def shipped():
    return figures(load(FOLDER))


def trial_of(claim_id, *claims, method=Method.RULES, **options):
    """The trial of one claim, in a dataset of claims that each have their own source."""
    found = score(dataset(*claims, **options), method)
    return next(trial for trial in found.trials if trial.claim == claim_id)


def test_a_claim_that_the_others_allow_is_allowed():
    trial = trial_of("x", claim("isis", id="x", source="one"), claim("isis", "most", id="y", source="two"))
    assert (trial.outcome, trial.width, trial.age_days, trial.against) == (TrialOutcome.ALLOWED, 50, 0, ("y",))


def test_all_claims_of_a_source_are_left_out_together():
    trial = trial_of("x", claim("isis", id="x", source="one"), claim("isis", source="one"))
    assert (trial.outcome, trial.width, trial.age_days) == (TrialOutcome.NO_RECENT_EVIDENCE, None, None)


def test_what_no_version_allows_is_told_where_the_place_is_disputed():
    others = [claim("hts", "all", source="two"), claim("isis", "all", source="three")]
    trial = trial_of("x", claim("government", "all", id="x", source="one"), *others)
    assert (trial.outcome, trial.fits_a_version) == (TrialOutcome.TOLD, False)


def test_it_is_known_whether_one_of_the_versions_told_it():
    others = [claim("hts", "exactly", 80, id="a", source="two"), claim("isis", "exactly", 90, id="b", source="three")]
    trial = trial_of("x", claim("isis", "most", id="x", source="one"), *others)
    assert trial.against == ("a",)
    assert (trial.outcome, trial.fits_a_version) == (TrialOutcome.TOLD, True)


@pytest.mark.parametrize(
    ("age", "outcome"),
    [
        (7, TrialOutcome.NEW_DISPUTE),
        (8, TrialOutcome.MISSED),
        (60, TrialOutcome.MISSED),
        (61, TrialOutcome.NO_RECENT_EVIDENCE),
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
        claim("isis", "more_than", 0, relation="withdrew", source="two"),
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
    assert (trial.claim, trial.outcome) == ("other", TrialOutcome.ALLOWED)


def test_the_width_is_what_is_left_open_for_the_sum_of_the_actors():
    rows = [claim("isis", "exactly", 30, source="two"), claim("hts", "exactly", 20, source="two")]
    assert trial_of("x", claim("isis+hts", "half", id="x", source="one"), *rows).width == 0
    assert trial_of("x", claim("government", id="x", source="one"), *rows).width == 50


def test_the_newest_claim_wins_over_two_others_where_the_rules_let_two_weigh_more():
    rows = [
        claim("isis", source="two"),
        claim("isis", source="three"),
        claim("hts", id="last", source="four", on=day(3)),
    ]
    held_out = claim("isis", "all", id="x", source="one", on=day(3))
    assert "last" not in trial_of("x", held_out, *rows).against
    trial = trial_of("x", held_out, *rows, method=Method.NEWEST_WINS)
    assert (trial.against, trial.outcome) == (("last",), TrialOutcome.TOLD)


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
    assert found.counts[TrialOutcome.ALLOWED] == 2
    assert found.allowed_or_told_pct == pytest.approx(100 * 2 / 3)
    assert found.mean_width == pytest.approx((0 + 0 + 40) / 3)


def test_what_is_allowed_because_all_is_left_open_is_counted():
    data = dataset(
        claim("isis", id="x", source="one"),
        claim("hts", part="north", source="two"),
        claim("isis", "more_than", 40, source="three", place="b"),
        claim("isis", source="four", place="b"),
    )
    found = score(data, Method.RULES)
    assert found.counts[TrialOutcome.ALLOWED] == 4
    widths = {trial.claim: trial.width for trial in found.trials}
    assert sorted(widths.values()) == [60, 100, 100, 100]
    assert found.allowed_at_full_width == 3


def test_nothing_to_compare_has_no_figures():
    found = score(dataset(claim("isis")), Method.RULES)
    assert (found.asserted, found.allowed_or_told_pct, found.mean_width) == (0, None, None)
    assert "<table" not in evaluation_table(figures(dataset(claim("isis"))), "en")


# The shipped dataset


def test_the_rules_meet_more_than_the_newest_claim_does(shipped):
    met = {method: found.allowed_or_told_pct for method, found in shipped.scores.items()}
    assert met[Method.RULES] > met[Method.NEWEST_WINS]


NAMES = {
    "Saytara's rules": Method.RULES,
    "without the rule for partisan sources": Method.RULES_WITHOUT_PARTISAN,
    "the newest claim wins": Method.NEWEST_WINS,
}


SECTIONS = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", DOCS, re.MULTILINE | re.DOTALL))


def rows_of(section):
    """The rows of the section's tables, as the cells of each, without heads; what is bold is taken for plain."""
    lines = re.findall(r"^\| (.*) \|$", SECTIONS[section].replace("**", ""), re.MULTILINE)
    return [[cell.strip() for cell in line.split("|")] for line in lines if not line.startswith("--- ")]


def test_the_docs_tell_the_figures_of_today(shipped):
    told = {name: cells for name, *cells in rows_of("The figures")[1:]}
    assert set(told) == set(NAMES)
    for name, method in NAMES.items():
        found = shipped.scores[method]
        counts = [found.counts[outcome] for outcome in TrialOutcome]
        allowed, *others = counts
        figures_now = [found.asserted, allowed, found.allowed_at_full_width, *others]
        measures = [f"{found.allowed_or_told_pct:.1f}%", f"{found.mean_width:.1f}"]
        assert told[name] == [*(str(figure) for figure in figures_now), *measures]


def test_the_docs_tell_how_both_do_on_the_claims_about_which_both_assert_something(shipped):
    trials = {method: {trial.claim: trial for trial in shipped.scores[method].trials} for method in Method}
    rules, newest = trials[Method.RULES], trials[Method.NEWEST_WINS]
    silent = TrialOutcome.NO_RECENT_EVIDENCE
    both = [claim for claim in rules if silent not in {rules[claim].outcome, newest[claim].outcome}]
    allowed, told = (
        sum(newest[claim].outcome is outcome for claim in both) for outcome in (TrialOutcome.ALLOWED, TrialOutcome.TOLD)
    )
    width = sum(newest[claim].width for claim in both) / len(both)
    wrong = [
        sum(found[claim].outcome in {TrialOutcome.NEW_DISPUTE, TrialOutcome.MISSED} for claim in both)
        for found in (newest, rules)
    ]
    assert (
        f"On the {len(both)} claims about which both assert something the newest claim allows {allowed}, tells {told}, "
        f"and meets {100 * (allowed + told) / len(both):.1f} per cent, at a width of {width:.1f}: it dares a little "
        f"more, and is wrong on {wrong[0]} where the rules are on {wrong[1]}."
    ) in " ".join(DOCS.split())


def test_the_docs_tell_how_far_the_readers_agree_as_the_decision_does():
    decision = (ROOT / "docs" / "decisions" / "dossier-read-again.md").read_text("utf-8")
    table = re.findall(r"^\| ([a-z ]+) \| (\d+%) \| (0\.\d+) \|$", decision, re.MULTILINE)
    said = " ".join(DOCS.split())
    assert len(table) == 4
    assert all(f"{what} {same} ({kappa})" in said for what, same, kappa in table)


def test_the_docs_tell_what_told_is_worth(shipped):
    told = [trial for trial in shipped.scores[Method.RULES].trials if trial.outcome is TrialOutcome.TOLD]
    fitting = sum(trial.fits_a_version for trial in told)
    assert f"Of the {len(told)}, one of the other versions allows {fitting}." in " ".join(DOCS.split())


def test_the_docs_tell_the_main_holders_of_today(shipped):
    found = shipped.holders
    rows = rows_of("The main holder")
    states = {state: [str(n) for n in (tally.statements, tally.named, tally.right)] for state, tally in tallies(found)}
    assert [cells[1:4] for cells in rows[1 : 1 + len(states)]] == list(states.values())
    said = " ".join(DOCS.split())
    assert f"{found.statements} statements name a main holder; {found.repeated} of them" in said
    assert f"{len(found.trials)} are left" in said
    wrong = [trial for trial in found.trials if trial.holder is not None and not trial.is_right]
    news = sum(load(FOLDER).claim_by_id[trial.claim].relation is Relation.TOOK for trial in wrong)
    assert f"Of the {len(wrong)} wrong answers {news} met news of that very day" in said


def tallies(found):
    return [(state, tally) for state, tally in found.by_state.items() if tally.statements]


def test_the_docs_tell_the_forecasts_of_today(shipped):
    told = [cells[1:] for cells in rows_of("As forecasts")[1:]]
    now = []
    for compared, of_all in zip(shipped.forecasts, shipped.forecasts_of_all, strict=True):
        now.append(
            [
                *(f"{compared.right} of {compared.statements}", f"{compared.log_loss:.3f}", f"{compared.brier:.3f}"),
                *(f"{of_all.right} of {of_all.named}", f"{of_all.log_loss:.3f}", f"{of_all.brier:.3f}"),
            ]
        )
    assert told == now


def test_the_docs_tell_whether_the_rules_and_the_yardsticks_can_be_told_apart(shipped):
    told = [cells[1:] for cells in rows_of("Can the forecasts be told apart?")[1:]]
    now = [
        [
            *(str(count) for count in (trial.statements, trial.differing, trial.rules_right, trial.yardstick_right)),
            *(interval_words(difference) for difference in (trial.log_loss, trial.brier)),
        ]
        for trial in (*shipped.differences, *shipped.differences_of_all)
    ]
    assert told == now


def interval_words(found):
    return f"{found.mean:+.3f} ({found.low:+.3f} to {found.high:+.3f})".replace("-", "−")


def test_the_rows_of_single_rules_are_of_the_rules_and_the_dossier_of_today(shipped):
    (row,) = [cells for cells in rows_of("What each rule brings") if cells[0] == "all new rules"]
    found, forecast = shipped.scores[Method.RULES], shipped.forecasts_of_all[1]
    counts = [found.counts[outcome] for outcome in (TrialOutcome.TOLD, TrialOutcome.NEW_DISPUTE, TrialOutcome.MISSED)]
    figures_now = [found.asserted, found.counts[TrialOutcome.ALLOWED], found.allowed_at_full_width, *counts]
    assert row[1:] == [
        *(str(figure) for figure in figures_now),
        *(f"{found.allowed_or_told_pct:.1f}%", f"{found.mean_width:.1f}", f"{forecast.right}/{forecast.named}"),
        *(f"{forecast.log_loss:.2f}", f"{forecast.brier:.2f}"),
    ], "run scripts/measure_rules.py and put its tables into docs/explanation/evaluation.md"


def test_the_docs_explain_every_miss_and_every_new_dispute(shipped):
    unmet = {TrialOutcome.MISSED, TrialOutcome.NEW_DISPUTE}
    claims = {trial.claim for trial in shipped.scores[Method.RULES].trials if trial.outcome in unmet}
    section = SECTIONS["Every miss and new dispute, explained"]
    assert set(re.findall(r"^- `([^`]+)`", section, re.MULTILINE)) == claims


def test_every_field_of_the_document_is_told_in_the_docs(shipped):
    document = evaluation_document(shipped)
    entry, holders = document["scores"][0], document["main_holder"]
    names = {*document, *entry, *entry["trials"][0]} | {method.value for method in Method}
    names |= {*holders, *holders["states"][0], *holders["forecasts"][0], *holders["differences"][0]}
    names |= {*holders["trials"][0]}
    names |= {state.value for state in AnswerState} | {forecaster.value for forecaster in Forecaster}
    assert names <= set(re.findall(r"`([a-z_]+)`", DOCS))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_table_has_a_row_for_each_method(shipped, language):
    html = evaluation_table(shipped, language)
    assert html.count("<tr>") == 1 + len(Method)
    assert f"<td>{shipped.scores[Method.RULES].asserted}</td>" in html


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_command_prints_the_figures_what_was_not_met_and_the_main_holder(capsys, shipped, language):
    assert main(["evaluate", str(FOLDER), "--lang", language]) == 0
    said = capsys.readouterr().out
    assert percent(shipped.scores[Method.RULES].allowed_or_told_pct, language) in said
    assert "2018-05-15-hajar-al-aswad-government-r2" in said
    assert say("tested.state_disputed", language) in said
    assert f"{shipped.forecasts[0].log_loss:.2f}" in said


def test_the_command_prints_the_document(capsys):
    assert main(["evaluate", str(FOLDER), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == 2


def test_a_faulty_dataset_is_reported(capsys, tmp_path):
    assert main(["evaluate", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


def test_the_docs_tell_how_the_dossier_meets_the_claims_of_the_article_outside_it(shipped):
    data = load(FOLDER)
    for method in (Method.RULES, Method.NEWEST_WINS):
        trials = [
            trial
            for trial in shipped.scores[method].trials
            if data.claim_by_id[trial.claim].source == "arabi21-2017-05"
        ]
        widths = [trial.width for trial in trials if trial.width is not None]
        assert [trial.outcome for trial in trials if trial.width is not None] == [TrialOutcome.ALLOWED] * 2
        assert (len(trials), sum(widths) / len(widths)) == (8, 50)
    said = " ".join(DOCS.split())
    assert "of its 8 the dossier has recent evidence for 2, and allows both, at a mean width of 50" in said
