"""What each rule brings: the measure of docs/explanation/evaluation.md with single rules as they were, and as they are.

    python scripts/measure_rules.py data/south-damascus [--before REVISION]

Nothing in the shipped code switches these rules, and nothing in it is changed: each variant is a copy of the package in
a temporary folder, with the few lines of a rule put back to what they did at the revision `BEFORE`. The script stops
where such a line is no longer there exactly once. `--before` also measures that revision itself, with its own dossier.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BEFORE = "1cf4f2b"
"""The last revision with the rules of before."""

NEW_CODING = "-r2"
"""What stands behind the id of a claim that was taken back in the row that took its place."""

FULL_WIDTH = 100
MET = frozenset({"allowed", "told"})
UNMET = frozenset({"new_dispute", "missed"})

COLUMNS = (
    *("rules", "claims", "allowed", "of these wholly open", "told", "new disputes", "missed", "allowed or told"),
    *("mean width", "main holder right", "log-loss", "Brier"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One place in the code: what stands there, and what did the same work before."""

    file: str
    now: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that is new since `BEFORE`, in the words of docs/explanation/evaluation.md, and how to take it back."""

    name: str
    edits: tuple[Edit, ...]


RULES = (
    Rule(
        name="took as news",
        edits=(
            Edit(
                file="control/single_claim.py",
                now="return claim.relation in EVENT_RELATIONS or said_share(claim).low == ALL_PCT",
                before="return claim.relation is Relation.WITHDREW or said_share(claim).low == ALL_PCT",
            ),
        ),
    ),
    Rule(
        name="a gain of an uncertain day counts from the last",
        edits=(
            Edit(
                file="control/single_claim.py",
                now="return (claim.as_of_to - claim.as_of_from).days > windows.dispute_window_days",
                before="return False",
            ),
        ),
    ),
    Rule(
        name="a leaving's day is its last",
        edits=(
            Edit(
                file="control/single_claim.py",
                now="    if claim.relation is Relation.WITHDREW:\n        return claim.as_of_to\n",
                before="",
            ),
        ),
    ),
    Rule(
        name="origins",
        edits=(
            Edit(
                file="control/claim_reading.py",
                now="statement = (targets, holds, origin.name)",
                before="statement = (targets, holds, dataset.counted_publisher(claim.source))",
            ),
        ),
    ),
    Rule(
        name="own gain weighs half",
        edits=(Edit(file="control/claim_reading.py", now="PARTY_WEIGHT = 1\n", before="PARTY_WEIGHT = FULL_WEIGHT\n"),),
    ),
    Rule(
        name="grade E is no evidence",
        edits=(
            Edit(
                file="control/question.py",
                now="return frozenset(Reliability) - {Reliability.E}",
                before="return frozenset(Reliability)",
            ),
            Edit(
                file="control/claim_reading.py",
                now="    Reliability.F: 2,\n",
                before="    Reliability.E: 0,\n    Reliability.F: 2,\n",
            ),
            Edit(
                file="control/claim_reading.py",
                now="if by_grade < FULL_WEIGHT and dataset",
                before="if 0 < by_grade < FULL_WEIGHT and dataset",
            ),
        ),
    ),
    Rule(
        name="one voice is read as one claim",
        edits=(
            Edit(
                file="control/claim_reading.py",
                now="return frozenset({reading.said, jointly} if is_possible else {reading.said})",
                before="return frozenset({reading.said})",
            ),
        ),
    ),
    Rule(
        name="a dispute is of one time",
        edits=(Edit(file="control/weighing.py", now="if changes or later == against:", before="if changes:"),),
    ),
    Rule(
        name="a full report of a change ends what lies before it",
        edits=(
            Edit(
                file="control/agreement.py",
                now="past = _before_a_full_change(readings, tree)",
                before="past = frozenset[str]()",
            ),
            Edit(
                file="control/weighing.py",
                now="if not against or any(ends(change, reading) for change in against):",
                before="if not against:",
            ),
        ),
    ),
    Rule(
        name="news that weighs less holds back a week only, and all that it contradicts",
        edits=(
            Edit(
                file="control/weighing.py",
                now="        if weighing.is_overtaken_by_less(current, against, windows, tree):\n",
                before="""\
        weight = weight_of(weighing.accepted)
        if any(reading.weight > weight and against[reading.id] for reading in current):
""",
            ),
        ),
    ),
    Rule(
        name="still there",
        edits=(
            Edit(
                file="control/question.py",
                now="        sightings = [claim for claim in circumstances if claim.relation is Relation.PRESENT]\n",
                before="        sightings: list[Claim] = []\n",
            ),
        ),
    ),
    Rule(
        name="most left is less than half",
        edits=(
            Edit(
                file="control/question.py",
                now="        lasting = self.lasting_reason(claim)\n",
                before="""\
        if claim.relation is Relation.WITHDREW and claim.qualifier == "most":
            return Reason.CONSTRAINS_NOTHING
        lasting = self.lasting_reason(claim)
""",
            ),
            Edit(
                file="control/question.py",
                now="        if claim.is_retracted:\n",
                before="""\
        if claim.relation is Relation.WITHDREW and claim.qualifier == "most":
            return Reason.CONSTRAINS_NOTHING
        if claim.is_retracted:
""",
            ),
        ),
    ),
    Rule(
        name="none",
        edits=(
            Edit(
                file="control/question.py",
                now="        if lasting not in BEFORE_ANY_DATE and first_usable_day(",
                before="""\
        if lasting not in BEFORE_ANY_DATE and claim.qualifier == "none":
            return Reason.CONSTRAINS_NOTHING
        if lasting not in BEFORE_ANY_DATE and first_usable_day(""",
            ),
            Edit(
                file="control/question.py",
                now="        if is_weighed(claim) and constrains_nothing(claim):\n",
                before="""\
        if claim.qualifier == "none":
            return Reason.CONSTRAINS_NOTHING
        if is_weighed(claim) and constrains_nothing(claim):
""",
            ),
        ),
    ),
    Rule(
        name="minor",
        edits=(
            Edit(
                file="control/claim_reading.py",
                now="from functools import lru_cache\n",
                before="from dataclasses import replace\nfrom functools import lru_cache\n",
            ),
            Edit(
                file="control/claim_reading.py",
                now="    claim, tree = dataset.claim_by_id[claim_id], tree_of(dataset)\n",
                before="""\
    claim, tree = dataset.claim_by_id[claim_id], tree_of(dataset)
    if claim.qualifier == "minor":
        claim = replace(claim, qualifier=type(claim.qualifier)("unquantified"))
""",
            ),
            Edit(
                file="control/lowered_figures.py",
                now="is_same = _is_small(other.claim) and",
                before="is_same = _is_small(other.claim) and False and",
            ),
        ),
    ),
    Rule(
        name="all of a region is all of its places",
        edits=(
            Edit(
                file="control/claims_about_place.py",
                now="if claim.place in places_of and is_of_all_or_nothing(claim):",
                before="if claim.place in places_of and not is_of_all_or_nothing(claim) and False:",
            ),
        ),
    ),
    Rule(
        name="what is said later lowers figures",
        edits=(
            Edit(
                file="control/lowered_figures.py",
                now="            because.update(_lowering_evidence(reading, lessening, refused, tree))\n",
                before="",
            ),
            Edit(
                file="control/lowered_figures.py",
                now="some_left = of_unknown_extent and are_related(",
                before="some_left = False and are_related(",
            ),
        ),
    ),
    Rule(
        name="others seen inside later, and sieges, lower all",
        edits=(
            Edit(
                file="control/lowered_figures.py",
                now="gives_all = reading.said.low == EVERYTHING",
                before="gives_all = False",
            ),
        ),
    ),
    Rule(
        name="a joint remainder makes nobody main holder",
        edits=(
            Edit(
                file="control/last_holder.py",
                now="of_one = {of_group for said in in_plain_words if (of_group := _as_of_one_actor(said, tree))"
                " is not None}",
                before="of_one = in_plain_words",
            ),
        ),
    ),
    Rule(
        name="the margin of about narrows no other figure",
        edits=(
            Edit(
                file="control/lowered_figures.py",
                now="return tuple(_without_cut_margin(reading, figures) if _has_margin(reading.claim)"
                " else reading for reading in shown)",
                before="return tuple(shown)",
            ),
        ),
    ),
    Rule(
        name="a least share that no source gives is not shown",
        edits=(
            Edit(
                file="control/stated_minimum.py",
                now="if all(len(constraint.targets) == 1 for constraint in said):",
                before="if said is not None:",
            ),
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One variant: its name, and the document of `saytara evaluate --json`."""

    name: str
    document: Mapping[str, Any]

    @property
    def by_rules(self) -> Mapping[str, Any]:
        """The score of the rules."""
        return next(score for score in self.document["scores"] if score["method"] == "rules")


def with_rules_as_before(package: Path, rules: Iterable[Rule]) -> None:
    """Put rules back in a copy of the package; ValueError where a line that a rule stands in has changed."""
    for rule in rules:
        for edit in rule.edits:
            path = package / edit.file
            text = path.read_text("utf-8")
            if text.count(edit.now) != 1:
                raise ValueError(f"{rule.name}: {edit.file} has these lines {text.count(edit.now)} times:\n{edit.now}")
            path.write_text(text.replace(edit.now, edit.before), "utf-8")


def measured(name: str, dataset: Path, as_before: Iterable[Rule]) -> Measured:
    """The measure on a dataset by the code of this checkout, with some rules as they were before."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "saytara"
        shutil.copytree(ROOT / "saytara", package, ignore=shutil.ignore_patterns("__pycache__"))
        with_rules_as_before(package, as_before)
        return Measured(name=name, document=_document(Path(folder), dataset))


def variants(dataset: Path) -> Iterator[Measured]:
    """All rules as before, each new one alone, all but each, and all."""
    yield measured("no new rule", dataset, RULES)
    for rule in RULES:
        yield measured(f"{rule.name}, alone", dataset, [other for other in RULES if other is not rule])
    for rule in RULES:
        yield measured(f"all but: {rule.name}", dataset, [rule])
    yield measured("all new rules", dataset, ())


def readable_now(dataset: Path) -> Path:
    """A dossier of before with what its files lack for today's checks; nothing of it is read by the rules of before.

    Credibility 1 is worked out now and no longer written, and each speaker is an origin of its own.
    """
    for name, change in (("claims.csv", _with_credibility), ("speakers.csv", _with_id)):
        with (dataset / name).open(encoding="utf-8", newline="") as file:
            rows = [change(number, row) for number, row in enumerate(csv.DictReader(file))]
        with (dataset / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return dataset


def _with_credibility(_number: int, row: dict[str, str]) -> dict[str, str]:
    return {**row, "credibility": "2" if row["credibility"] == "1" else row["credibility"]}


def _with_id(number: int, row: dict[str, str]) -> dict[str, str]:
    return {"name": row["name"], "id": f"speaker-{number}", "side": row["side"]}


def revision(commit: str, folder: Path) -> Path:
    """The folder with the code and the data of a commit put into it."""
    git = shutil.which("git") or "git"
    made = subprocess.run([git, "archive", commit, "saytara", "data"], cwd=ROOT, check=True, capture_output=True)
    with tarfile.open(fileobj=io.BytesIO(made.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def row(found: Measured) -> str:
    """A row of the table: what became of the claims, the width, and how often the main holder was right."""
    score = found.by_rules
    wide_open = sum(trial["outcome"] == "allowed" and trial["width"] == FULL_WIDTH for trial in score["trials"])
    asserted = [score["asserted"], score["allowed"], wide_open]
    counts = [score["told"], score["new_dispute"], score["missed"]]
    met_pct = 100 * (score["allowed"] + score["told"]) / score["asserted"]
    widths = [trial["width"] for trial in score["trials"] if trial["outcome"] in MET | UNMET]
    measures = [f"{met_pct:.1f}%", f"{sum(widths) / len(widths):.1f}"]  # not of a mean that is rounded already
    forecast = found.document.get("main_holder", {}).get("forecasts_of_all")
    holder = ["", "", ""]
    if forecast:
        by_rules = next(item for item in forecast if item["forecaster"] == "rules_one_rate")
        holder = [
            f"{by_rules['right']}/{by_rules['named']}",
            f"{by_rules['log_loss']:.2f}",
            f"{by_rules['brier']:.2f}",
        ]
    return "| " + " | ".join(str(cell) for cell in (found.name, *asserted, *counts, *measures, *holder)) + " |"


def lost(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Claims that the map met before and does not meet now, each with what became of it.

    A claim that was taken back for another coding is compared with that: the same id with `NEW_CODING` behind it.
    """
    met = {trial["claim"]: trial["outcome"] for trial in before["trials"] if trial["outcome"] in MET}
    for trial in now["trials"]:
        outcome = met.get(trial["claim"].removesuffix(NEW_CODING))
        if outcome is not None and trial["outcome"] in UNMET:
            yield f"- `{trial['claim']}`: {outcome} before, now {trial['outcome']}"


def _document(package_parent: Path, dataset: Path) -> Mapping[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "saytara", "evaluate", str(dataset.resolve()), "--json"],
        cwd=package_parent,
        env={**os.environ, "PYTHONPATH": str(package_parent)},
        check=True,
        capture_output=True,
        text=True,
    )
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print the table, and with `--before` what became of the claims that were met then."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--before", nargs="?", const=BEFORE, help="also measure this revision, with its own dossier")
    args = parser.parse_args()
    print("| " + " | ".join(COLUMNS) + " |")
    print("|" + " --- |" * len(COLUMNS))
    now = None
    for found in variants(args.dataset):
        print(row(found), flush=True)
        now = found
    if args.before and now is not None:
        with tempfile.TemporaryDirectory() as folder:
            then = revision(args.before, Path(folder))
            data = then / "data" / args.dataset.resolve().name
            before = Measured(name=f"{args.before}, code and dossier", document=_document(then, data))
            print(row(before))
            readable_now(data)
            print(row(measured("new rules, dossier of before", data, ())))
            print(row(measured("no new rule, dossier of before", data, RULES)))
        print(*lost(before.by_rules, now.by_rules), sep="\n")


if __name__ == "__main__":
    main()
