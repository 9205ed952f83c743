"""Checks what Sphinx does not: `python scripts/check_docs.py build/docs`.

On a forge: links of README.md, its neighbours and docs/ among the files and headings of the repository, and every page
of docs/ that code names. In the built pages: no file of another host is loaded, and links within them lead somewhere.
Links to other hosts are counted, and not followed: the checks run on a closed network.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

ROOT: Final = Path(__file__).resolve().parents[1]
GENERATED: Final = "_generated"

FENCE: Final = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*\s*$", re.MULTILINE | re.DOTALL)
CODE: Final = re.compile(r"`[^`\n]*`")
LINK: Final = re.compile(r"\]\(\s*<?([^()<>]*(?:\([^()]*\))?[^()<>]*?)>?(?:\s+\"[^\"]*\")?\s*\)")
HEADING: Final = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
NAMED_PAGE: Final = re.compile(r"\bdocs/[\w./-]+\.md\b")
CODE_FOLDERS: Final = ("saytara", "pages", "scripts", "benchmarks", "tests", "data")
CODE_FILES: Final = (".py", ".toml", ".js", ".css", ".typ", ".pyi")

LOADED: Final[Mapping[str, tuple[str, ...]]] = {
    "link": ("href",),
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
"""Elements that make a browser load a file, and the attributes that name it."""

NAVIGATION: Final = frozenset({"next", "prev", "index", "search", "author", "copyright", "canonical", "help"})
"""Values of `rel` that only say where another page is; a browser loads nothing for them."""
CSS_FILE: Final = re.compile(r"@import\s+[\"']([^\"']+)|url\(\s*[\"']?([^\"')]+)")


@dataclass(slots=True, kw_only=True)
class Page:
    """What a built page loads, where it leads, and what can be led to in it."""

    loads: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


def forge_faults() -> Iterator[str]:
    """Links of the Markdown files, and names of pages in code, that lead nowhere."""
    for path in markdown_files():
        text = CODE.sub("", FENCE.sub("", path.read_text(encoding="utf-8")))
        for target in LINK.findall(text):
            fault = link_fault(path, target.strip())
            if fault:
                yield f"{path.relative_to(ROOT)}: {fault}"
    for folder in CODE_FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in CODE_FILES and path.is_file():
                for name in sorted(set(NAMED_PAGE.findall(path.read_text(encoding="utf-8", errors="replace")))):
                    if not (ROOT / name).is_file():
                        yield f"{path.relative_to(ROOT)}: it names {name}, which is not there"


def markdown_files() -> list[Path]:
    """The pages beside README.md, and those of docs/ that are kept by hand."""
    pages = [path for path in sorted((ROOT / "docs").rglob("*.md")) if GENERATED not in path.parts]
    return [*sorted(ROOT.glob("*.md")), *pages]


def link_fault(path: Path, target: str) -> str | None:
    """What is wrong with a link of a Markdown file, or None."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    file = path if not parts.path else (path.parent / unquote(parts.path)).resolve()
    if not file.is_relative_to(ROOT) or not file.exists():
        return f"{target} is not there"
    if parts.fragment and file.suffix == ".md" and unquote(parts.fragment) not in anchors_of(file):
        return f"{target}: there is no such heading"
    return None


@cache
def anchors_of(path: Path) -> frozenset[str]:
    """The anchors that a forge, and Sphinx here, make of a page's headings; those of generated parts with them.

    >>> slug("What a claim *says*: `value`")
    'what-a-claim-says-value'
    """
    text = path.read_text(encoding="utf-8")
    return frozenset(slug(heading) for heading in HEADING.findall(FENCE.sub("", text)))


def slug(heading: str) -> str:
    """A heading as its anchor."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.is_style = tag == "style"
        self.page.ids.update(values[name] for name in ("id", "name") if values.get(name))
        if tag == "a" and "href" in values:
            self.page.leads.append(values["href"])
        if tag == "link" and set(values.get("rel", "").split()) & NAVIGATION:
            return
        for name in LOADED.get(tag, ()):
            if values.get(name):
                listed = values[name].split(",") if name == "srcset" else [values[name]]
                self.page.loads.extend(item.split()[0] for item in listed if item.strip())
        self.page.loads.extend(css_files(values.get("style", "")))

    def handle_endtag(self, tag: str) -> None:
        self.is_style = self.is_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if self.is_style:
            self.page.loads.extend(css_files(data))


def css_files(text: str) -> Iterator[str]:
    """The files that a style sheet loads."""
    for imported, url in CSS_FILE.findall(text):
        yield (imported or url).strip()


def read_page(path: Path) -> Page:
    """A built page, read."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page


def built_faults(folder: Path) -> Iterator[str]:
    """What the built pages load from elsewhere or in vain, and links within them that lead nowhere."""
    pages = {path.resolve(): read_page(path) for path in sorted(folder.rglob("*.html"))}
    if not pages:
        yield f"{folder}: there are no pages; `make docs` builds them"
    for path, page in pages.items():
        yield from _told(path, folder, load_faults(path, page.loads))
        yield from _told(path, folder, lead_faults(path, page, pages))
    for path in sorted(folder.rglob("*.css")):
        yield from _told(path, folder, load_faults(path, css_files(path.read_text(encoding="utf-8"))))


def _told(path: Path, folder: Path, faults: Iterable[str]) -> Iterator[str]:
    return (f"{path.resolve().relative_to(folder.resolve())}: {fault}" for fault in faults)


def load_faults(path: Path, loads: Iterable[str]) -> Iterator[str]:
    """Files that a page or a style sheet loads from another host, or that are not there."""
    for target in loads:
        parts = urlsplit(target)
        if parts.scheme == "data" or target.startswith("#"):
            continue
        if parts.scheme or parts.netloc:
            yield f"it loads {target}, from another host"
        elif not (path.parent / unquote(parts.path)).exists():
            yield f"it loads {target}, which is not there"


def lead_faults(path: Path, page: Page, pages: Mapping[Path, Page]) -> Iterator[str]:
    """Links within the built pages that lead to no page, or to no place in it."""
    for target in dict.fromkeys(page.leads):
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            continue
        file = path if not parts.path else (path.parent / unquote(parts.path)).resolve()
        if not file.exists():
            yield f"{target} is not there"
        elif parts.fragment and file in pages and unquote(parts.fragment) not in pages[file].ids:
            yield f"{target}: there is no such place in the page"


def foreign_links(folder: Path) -> int:
    """How many addresses of other hosts the pages lead to."""
    leads = (target for path in folder.rglob("*.html") for target in read_page(path).leads)
    return len({target for target in leads if urlsplit(target).netloc})


def main(folder: Path) -> int:
    """Prints every fault; 1 where there is any."""
    faults = [*forge_faults(), *built_faults(folder)]
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        count = len(list(folder.rglob("*.html")))
        print(
            f"{count} pages of docs: every link within them leads somewhere, and they load nothing from another host. "
            f"{foreign_links(folder)} addresses of other hosts were not asked."
        )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
