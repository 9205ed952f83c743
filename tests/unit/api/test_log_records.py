"""The desk's log in the interface: its entries page by page, and as CSV the very bytes of the dataset's log.csv."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from saytara.api.app import api_app
from saytara.core.hash_chain import broken_entries
from saytara.desk.sealing import read_log
from tests.desk_log import EXAMPLE, REASON, dataset_with_log


def client_of(folder: Path) -> TestClient:
    return TestClient(api_app(lambda: {"example": folder}), base_url="http://localhost")


def test_the_log_is_had_whole_and_can_be_verified(tmp_path: Path) -> None:
    folder = dataset_with_log(tmp_path)
    with client_of(folder) as client:
        table = client.get("/api/areas/example/log?f=csv")
        document = client.get("/api/areas/example/log?f=json").json()
        links = [link["href"] for link in client.get("/api/areas/example?f=json").json()["links"]]
        page = client.get("/api/areas/example/log?f=html&lang=ar").text
    assert table.content == (folder / "log.csv").read_bytes()
    assert not list(broken_entries(read_log(table.content)))
    assert (document["is_sound"], document["numberReturned"]) == (True, len(document["entries"]))
    assert document["entries"][-1]["changes"] == {"retracted": ["", REASON]}
    assert document["head"] == document["entries"][-1]["hash"]
    assert "http://localhost/api/areas/example/log" in links
    assert REASON in page


def test_the_pages_of_the_log_follow_each_other_and_make_up_the_whole(tmp_path: Path) -> None:
    folder = dataset_with_log(tmp_path)
    entries, address = [], "/api/log?f=json&limit=3"
    with client_of(folder) as client:
        whole = client.get("/api/log?f=json&limit=1000").json()
        while address:
            found = client.get(address).json()
            assert (found["numberMatched"], found["head"]) == (len(whole["entries"]), whole["head"])
            assert found["numberReturned"] == len(found["entries"]) <= 3
            entries += found["entries"]
            address = next((link["href"] for link in found["links"] if link["rel"] == "next"), "")
        last = client.get("/api/log?f=csv&limit=2&offset=1").text.splitlines()
        assert client.get("/api/log?limit=0").status_code == 400
        assert ">2</" in client.get("/api/log?f=html&limit=2").text
    assert entries == whole["entries"]
    assert len(entries) > 3
    assert [line.split(",")[0] for line in last] == ["number", "2", "3"]


def test_a_dataset_that_no_desk_touched_has_an_empty_log() -> None:
    with client_of(EXAMPLE) as client:
        document = client.get("/api/log?f=json").json()
        assert (document["entries"], document["is_sound"], document["head"]) == ([], True, "0" * 64)
        assert client.get("/api/log?f=csv").text.splitlines() == [
            "number,entry,when,who,what,dataset,card,claim,changes,why,previous,hash"
        ]
