"""The tree in README.md is the one that there is, and every room says what it is for."""

from pathlib import Path

from scripts.write_tree import FLOORS, PAGE, ROOT, first_line, floors, with_tree


def test_the_tree_of_the_readme_is_current() -> None:
    page = PAGE.read_text("utf-8")
    assert with_tree(page) == page, "run python scripts/write_tree.py"


def test_every_folder_of_the_package_has_a_first_line() -> None:
    for package in (ROOT / "saytara").rglob("__init__.py"):
        assert first_line(package)


def test_few_files_lie_at_the_top() -> None:
    tops = {path.name for path in Path(ROOT / "saytara").glob("*.py")}
    assert tops == {"__init__.py", "__main__.py", "reader_process.py", "store.py"}


def test_rooms_stand_in_the_order_that_holds_imports() -> None:
    """So whoever follows the tree is never refused by test_layers.py."""
    page = PAGE.read_text("utf-8")
    tree = page[page.index("\nsaytara/ ") : page.index("\ndata/ ")]
    shown = [
        [line.split()[0].removesuffix("/").removesuffix(".py") for line in floor.splitlines() if line[2:3].strip()]
        for floor in tree.split("\n\n")[1:]
    ]
    starts = {"pages", "app", "__main__"}
    floors_held = [[room for room in rooms if room not in starts] for rooms in reversed(FLOORS)]
    assert shown == [rooms for rooms in floors_held if rooms] == [[room.stem for room in rooms] for rooms in floors()]


def test_everything_at_the_top_of_the_package_stands_in_the_tree() -> None:
    shown = {room.name for rooms in floors() for room in rooms}
    outside = {"__init__.py", "__init__.pyi", "__main__.py", "py.typed", "__pycache__"}
    assert {path.name for path in (ROOT / "saytara").iterdir()} - outside == shown


def test_what_people_edit_beside_modules_stands_in_the_tree() -> None:
    page = PAGE.read_text("utf-8")
    shown = (
        "*.typ: brief",
        "lexicons/*.toml: arabic",
        "migrations/versions/: ended",
        "desk/*.toml: personal_names",
        "static/*.css: desk",
    )
    assert [words for words in shown if words not in page] == []
