"""Writing a site: only what changed, each file whole, nothing of a stranger's touched, and a killed run put right."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from saytara.cli import main
from saytara.publishing.plan_files import SiteFile, SitePart
from saytara.publishing.writing import MANIFEST, UnusableFolder, write_site
from tests.exports import ROOT

SOUND = ROOT / "tests" / "data" / "sound"
FACTS = {"dataset": "x"}


def site(**contents: str) -> list[SiteFile]:
    """Files whose names have a dot for each double underscore and a slash for each triple one."""
    named = {name.replace("___", "/").replace("__", "."): text for name, text in contents.items()}
    return [SiteFile(path, lambda text=text: text.encode()) for path, text in named.items()]  # type: ignore[misc]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_second_run_writes_only_what_changed_and_removes_what_is_gone(tmp_path: Path) -> None:
    first = write_site(site(a__html="1", b___c__html="2", b___d__html="3"), tmp_path / "out", FACTS)
    assert first.written == ("a.html", "b/c.html", "b/d.html")
    before = (tmp_path / "out" / "a.html").stat().st_mtime_ns
    second = write_site(site(a__html="1", e__html="4"), tmp_path / "out", FACTS)
    assert (second.written, second.unchanged) == (("e.html",), ("a.html",))
    assert second.removed == ("b/c.html", "b/d.html")
    assert not (tmp_path / "out" / "b").exists()
    assert (tmp_path / "out" / "a.html").stat().st_mtime_ns == before


def test_the_manifest_has_the_hash_of_every_file(tmp_path: Path) -> None:
    write_site(site(a__html="1"), tmp_path, FACTS)
    told = json.loads((tmp_path / MANIFEST).read_text("utf-8"))
    assert told["files"] == {"a.html": hashlib.sha256(b"1").hexdigest()}
    assert told["is_whole"] is True and told["dataset"] == "x"


def test_a_folder_of_somebody_elses_files_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(UnusableFolder, match=r"mine\.txt.*--force"):
        write_site(site(a__html="1"), tmp_path, FACTS)
    assert contents(tmp_path) == {"mine.txt": b"mine"}
    done = write_site(site(a__html="1"), tmp_path, FACTS, force=True)
    assert done.written == ("a.html",) and (tmp_path / "mine.txt").read_text("utf-8") == "mine"


def test_a_file_is_refused_as_a_folder_and_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(UnusableFolder, match="is a file"):
        write_site(site(a__html="1"), tmp_path / "file", FACTS)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "b").symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(UnusableFolder, match="is a link"):
        write_site(site(b___c__html="1"), tmp_path / "out", FACTS, force=True)
    assert list(elsewhere.iterdir()) == []


def test_a_run_that_dies_in_the_middle_is_put_right_by_the_next(tmp_path: Path) -> None:
    def die() -> bytes:
        raise KeyboardInterrupt

    files = site(a__html="1", b__html="2")
    with pytest.raises(KeyboardInterrupt):
        write_site([files[0], SiteFile("b.html", die)], tmp_path, FACTS)
    assert json.loads((tmp_path / MANIFEST).read_text("utf-8"))["is_whole"] is False
    (tmp_path / ".b.html.4711.part").write_bytes(b"hal")  # as a killed writer leaves it
    done = write_site(files, tmp_path, FACTS)
    assert (done.written, done.unchanged) == (("b.html",), ("a.html",))
    assert set(contents(tmp_path)) == {"a.html", "b.html", MANIFEST}


def test_a_page_that_somebody_changed_is_written_anew_and_an_old_one_is_left_to_them(tmp_path: Path) -> None:
    write_site(site(a__html="1", b__html="2"), tmp_path, FACTS)
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("theirs", "utf-8")
    done = write_site(site(a__html="1"), tmp_path, FACTS)
    assert (done.written, done.removed, done.kept) == (("a.html",), (), ("b.html",))
    assert (tmp_path / "b.html").read_text("utf-8") == "theirs"


@pytest.mark.parametrize("text", ["{", '{"files": []}', '{"files": {"../x": ""}}', '{"files": {"/x": ""}}'])
def test_a_manifest_that_is_none_or_leads_out_of_the_folder_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, "utf-8")
    with pytest.raises(UnusableFolder, match="--force"):
        write_site(site(a__html="1"), tmp_path, FACTS)


def published(out: Path, seed: str) -> dict[str, bytes]:
    """A site as a process of its own writes it."""
    line = [sys.executable, "-m", "saytara", "publish", str(SOUND), str(out), "--base-url", "https://maps.example/d"]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    subprocess.run(line, check=True, env=environment, cwd=out.parent, capture_output=True)
    return contents(out)


def test_the_same_data_give_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    one, other = published(tmp_path / "one", "1"), published(tmp_path / "other", "2")
    assert one == other
    assert "pictures/index-en.png" in one and "sitemap.xml" in one


def test_the_command_line_counts_and_says_no(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "site"
    assert main(["publish", str(SOUND), str(out), "--lang", "ar"]) == 0
    assert "0 unchanged, 0 removed" in capsys.readouterr().out
    assert main(["publish", str(SOUND), str(out), "--lang", "ar"]) == 0
    assert "0 written" in capsys.readouterr().out
    shutil.copytree(out, tmp_path / "copy")
    (tmp_path / "copy" / MANIFEST).unlink()
    assert main(["publish", str(SOUND), str(tmp_path / "copy")]) == 2
    assert "--force" in capsys.readouterr().err
    assert main(["publish", str(SOUND), str(out), "--lang", "xx"]) == 2
    assert main(["publish", str(SOUND), str(out), "--base-url", "here"]) == 2
    assert main(["publish", str(ROOT / "tests" / "data" / "broken" / "unknown_place"), str(tmp_path / "no")]) in {1, 2}
    assert not (tmp_path / "no").exists()


@dataclass(frozen=True, slots=True)
class Block:
    """Two files that are made together; where a file named `stop` lies beside the site, the process dies at once."""

    number: int
    stop: str = ""

    def files(self) -> Iterator[tuple[str, bytes]]:
        for name in "ab":
            if name == "b" and self.stop and Path(self.stop).exists():
                os._exit(9)
            yield f"{self.number}/{name}.html", f"{self.number}{name}".encode() * 20_000


def parts(count: int, stop: Path | None = None) -> list[SitePart]:
    return [
        SitePart((f"{number}/a.html", f"{number}/b.html"), lambda number=number: Block(number, str(stop or "")))  # type: ignore[misc]
        for number in range(count)
    ]


def test_two_processes_write_the_bytes_of_one(tmp_path: Path) -> None:
    one = write_site(parts(5), tmp_path / "one", FACTS, workers=1)
    two = write_site(parts(5), tmp_path / "two", FACTS, workers=2)
    assert one == two and len(one.written) == 10
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


KILLED = """
import sys
from pathlib import Path
from saytara.publishing import writing
from tests.unit.publishing.test_writing import FACTS, parts
writing.SECONDS_BETWEEN_NOTES = 0.0
out, stop = map(Path, sys.argv[1:])
made = []
def through(files):
    for number, file in enumerate(files):
        if number == 3:
            stop.write_text("", "utf-8")
        yield file
writing.write_site(parts(5, stop), out, FACTS, through=through)
"""


def test_a_run_that_is_killed_leaves_whole_files_and_the_next_makes_only_the_parts_that_it_had_not_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, stop = tmp_path / "out", tmp_path / "stop"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    line = [sys.executable, "-c", KILLED, str(out), str(stop)]
    assert subprocess.run(line, check=False, env=environment, cwd=ROOT).returncode == 9
    stop.unlink()
    write_site(parts(5, stop), tmp_path / "whole", FACTS)
    expected = contents(tmp_path / "whole")
    left = contents(out)
    assert {path: left[path] for path in left if path != MANIFEST}.items() <= expected.items()
    assert "3/a.html" in left and "3/b.html" not in left
    made: list[str] = []
    files = Block.files

    def noted(part: Block) -> Iterator[tuple[str, bytes]]:
        for path, content in files(part):
            made.append(path)
            yield path, content

    monkeypatch.setattr(Block, "files", noted)
    done = write_site(parts(5, stop), out, FACTS)
    assert contents(out) == expected
    assert made == ["3/a.html", "3/b.html", "4/a.html", "4/b.html"]
    assert done.written == ("3/b.html", "4/a.html", "4/b.html")
