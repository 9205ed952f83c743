"""The benchmarks' harness on small inputs; what they measure is no test's business."""

import json
import os
import socket
import socketserver
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import AREA
from benchmarks.__main__ import main, parse_options
from benchmarks.evidence import evidence_of, feature_collection, places_to_click
from benchmarks.files_in_turn import children_of, different_days, family_memory_mb
from benchmarks.outcome import Measurement, compared, spread, table, with_growth
from benchmarks.resolving import CALM_DAYS, CLAIMS, HARD_DAYS, resolve_times, synthetic_dataset
from benchmarks.server import free_port
from benchmarks.slow_line import Way, slow_line
from saytara.core.model import Dataset
from saytara.dataset.reading import load


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(AREA)


def test_a_ratio_of_medians_is_held_against_its_limit() -> None:
    outcome = compared("click", [30, 10, 20], [100, 80, 300], limit=0.2)
    assert (outcome.ours, outcome.peer, outcome.ratio, outcome.is_met) == (20, 100, 0.2, True)
    assert not compared("click", [21], [100], limit=0.2).is_met


def test_a_figure_without_a_peer_is_held_against_its_limit_itself() -> None:
    assert Measurement(what="memory", unit="MB", ours=2.0, limit=2.0).is_met
    assert Measurement(what="memory", unit="MB", ours=2.1, limit=2.0).is_met is False
    assert Measurement(what="memory", unit="MB", ours=2.1).is_met is None


def test_a_line_tells_with_which_power_it_has_grown() -> None:
    small = (Measurement(what="reading", unit="s", ours=2.0), Measurement(what="memory", unit="MB", ours=400.0))
    large = (Measurement(what="reading", unit="s", ours=20.0, note="cold"), replace(small[1], ours=400.0))
    grown = with_growth(large, small, 10)
    assert [line.note for line in grown] == [
        "cold; grows with the power 1.00 of the places",
        "grows with the power 0.00 of the places",
    ]
    assert with_growth(large, (), 10) == large


def test_the_table_has_a_line_for_each_outcome_and_says_what_was_missed() -> None:
    lines = table(
        [
            compared("click", [35], [100], limit=0.35),
            Measurement(what="memory for each", unit="MB", ours=3.25, limit=2, note="from 100 to 165"),
        ]
    ).splitlines()
    assert lines[0].split() == ["what", "ours", "peer", "figure", "target", "met"]
    assert lines[2].split() == ["click", "35", "ms", "100", "ms", "0.35", "×", "≤", "0.35", "×", "yes"]
    assert lines[4].split() == ["memory", "for", "each", "3.25", "MB", "3.25", "MB", "≤", "2", "MB", "NO"]
    assert lines[5].strip() == "from 100 to 165"


def test_the_middle_half_leaves_outliers_out() -> None:
    assert spread([1, 2, 3, 4, 1000]) == "2–4"
    assert spread([7]) == "7"


def test_both_sides_show_the_same_places_and_sentences(shipped: Dataset) -> None:
    features = feature_collection(shipped)["features"]
    assert [feature["properties"]["id"] for feature in features] == [place.id for place in shipped.places]
    yarmouk = evidence_of(shipped)["yarmouk"]
    assert yarmouk.name == "Yarmouk camp"
    assert any("20 في المئة" in mark for mark in yarmouk.marks)
    assert all(any(quote.text in (source.body or "") for source in shipped.sources) for quote in yarmouk.quotes)


def test_places_to_click_are_those_with_quotes_each_once(shipped: Dataset) -> None:
    evidence = evidence_of(shipped)
    order = places_to_click(shipped)
    assert sorted(order) == sorted(place_id for place_id, shown in evidence.items() if shown.quotes)
    assert evidence[order[1]].marks - evidence[order[0]].marks


@pytest.mark.parametrize("days", [CALM_DAYS, HARD_DAYS])
def test_synthetic_claims_are_the_same_each_time_and_spread_over_all_places(shipped: Dataset, days: int) -> None:
    made = synthetic_dataset(shipped, days=days)
    assert made.claims == synthetic_dataset(shipped, days=days).claims
    assert len(made.claims) == CLAIMS
    assert {claim.place for claim in made.claims} == {place.id for place in shipped.places}
    assert max(claim.as_of_from for claim in made.claims) - min(claim.as_of_from for claim in made.claims) < (
        made.claims[0].as_of_from.resolution * days
    )


def test_every_date_that_is_resolved_gives_a_time(shipped: Dataset) -> None:
    times = resolve_times(synthetic_dataset(shipped, days=30, claims=20), 30, 3)
    assert len(times) == 3
    assert all(taken > 0 for taken in times)


def test_a_free_port_can_be_listened_on() -> None:
    assert 1024 <= free_port() < 65536


def test_an_unknown_measurement_is_refused() -> None:
    with pytest.raises(SystemExit):
        parse_options(["--only", "speed"])


def test_the_outcomes_are_written_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "outcomes.json"
    assert main(["--only", "resolving", "--repetitions", "2", "--json", str(file)]) == 0
    document = json.loads(file.read_text(encoding="utf-8"))
    assert [outcome["unit"] for outcome in document["outcomes"]] == ["ms"] * 4
    assert [len(outcome["samples"][0]) for outcome in document["outcomes"]] == [2, 2, 3, 3]
    assert "resolve all" in capsys.readouterr().out


def test_a_measurement_that_fails_costs_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(requests: int) -> tuple[Measurement, ...]:
        raise RuntimeError(f"no peer for {requests} requests")

    monkeypatch.setattr("benchmarks.api.measure_api", refuse)
    file = tmp_path / "outcomes.json"
    assert main(["--only", "api", "resolving", "--repetitions", "2", "--json", str(file)]) == 1
    assert len(json.loads(file.read_text(encoding="utf-8"))["outcomes"]) == 4
    told = capsys.readouterr()
    assert "resolve all" in told.out
    assert "not measured: api" in told.err


def test_each_file_of_the_crowd_is_of_another_date() -> None:
    days = different_days()
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: next(days), range(200)))
    assert len(set(found)) == 200


def test_what_travels_waits_for_its_turn_and_for_the_way() -> None:
    way = Way(kbit=8, delay_ms=100)
    assert [round(way.arrival(now, 1000), 3) for now in (0, 0, 10)] == [1.1, 2.1, 11.1]


def test_a_slow_line_carries_every_byte_both_ways() -> None:
    class Echo(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(self.rfile.readline() * 1000)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Echo) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        with (
            slow_line(address, kbit=100_000, delay_ms=2) as url,
            socket.create_connection(("127.0.0.1", int(url.rstrip("/").rpartition(":")[2]))) as line,
            line.makefile("rb") as answer,
        ):
            line.sendall(b"a line of the question\n")
            assert answer.read() == b"a line of the question\n" * 1000
        server.shutdown()


def test_the_memory_of_a_server_is_that_of_its_processes_too() -> None:
    with subprocess.Popen((sys.executable, "-c", "input()"), stdin=subprocess.PIPE) as child:
        assert child.pid in children_of(os.getpid())
        assert family_memory_mb(os.getpid()) > family_memory_mb(child.pid) > 0
    assert child.pid not in children_of(os.getpid())
