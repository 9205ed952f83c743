"""The tree in README.md is the one that there is, and every room says what it is for."""

from pathlib import Path

from scripts.write_tree import PAGE, ROOT, first_line, rooms, with_tree


def test_the_tree_of_the_readme_is_current() -> None:
    page = PAGE.read_text("utf-8")
    assert with_tree(page) == page, "run python scripts/write_tree.py"


def test_every_folder_of_the_package_has_a_first_line() -> None:
    for package in (ROOT / "saytara").rglob("__init__.py"):
        assert first_line(package)


def test_few_files_lie_at_the_top() -> None:
    tops = {path.name for path in Path(ROOT / "saytara").glob("*.py")}
    assert tops == {"__init__.py", "__main__.py", "reader_process.py", "store.py"}


def test_rooms_stand_above_what_they_import() -> None:
    order = [room.stem for room in rooms()]
    places = [order.index(room) for room in ("ui", "exports", "figures", "control", "core")]
    assert places == sorted(places)


def test_what_people_edit_beside_modules_stands_in_the_tree() -> None:
    page = PAGE.read_text("utf-8")
    shown = ("*.typ: brief", "lexicons/*.toml: arabic", "migrations/versions/: ended", "desk/*.toml: personal_names")
    assert [words for words in shown if words not in page] == []
