"""How Sphinx builds the docs: `make docs` writes them to build/docs, as files that ask no other host for anything.

What can be read off the code is written to docs/reference/_generated on the way (`scripts/write_reference.py`).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from saytara import __version__  # noqa: E402 - the folder above is found only now
from scripts.docs_fonts import write_fonts  # noqa: E402
from scripts.write_reference import write_reference  # noqa: E402

project = "Saytara"
author = "the Saytara authors"
project_copyright = "the Saytara authors"
version = release = __version__
language = "en"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["reference/_generated/*"]

# A link to a page or a heading that is not there stops the build (`make docs` turns warnings into errors).
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "deflist"]
nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r".*")]  # types of other libraries: their pages cannot be asked on a closed network

# A single backtick in a docstring is code, as everywhere else here.
default_role = "literal"
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
add_module_names = False

html_theme = "furo"
html_title = "Saytara"
html_static_path = ["_static"]
html_css_files = ["docs.css"]
html_js_files = [("docs.js", {"defer": "defer"})]
html_copy_source = False
html_show_sourcelink = False
html_last_updated_fmt = None  # the same sources give the same files
_FACE = {
    "font-stack": "'Noto Sans', 'Noto Sans Arabic', sans-serif",
    "font-stack--monospace": "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace",
}
html_theme_options = {
    "light_css_variables": {
        **_FACE,
        "color-brand-primary": "#0B5D7A",
        "color-brand-content": "#0B5D7A",
        "color-background-primary": "#FBFAF7",
        "color-background-secondary": "#F1EFE9",
        "color-foreground-primary": "#1F2328",
        "color-foreground-muted": "#5A6068",
    },
    "dark_css_variables": {
        "color-brand-primary": "#6CC0DD",
        "color-brand-content": "#6CC0DD",
        "color-background-primary": "#1B1F23",
        "color-background-secondary": "#171B1F",
        "color-foreground-primary": "#E9E7E2",
    },
}


def _write_reference(_app: Any) -> None:
    write_reference(HERE / "reference" / "_generated")


def _level_captions(_app: Any, _page: str, _template: str, context: dict[str, Any], _tree: Any) -> None:
    """Gives the captions of the sidebar the level that a heading needs for readers of screens; Furo leaves it out."""
    tree = str(context.get("furo_navigation_tree", ""))
    context["furo_navigation_tree"] = tree.replace(' role="heading"', ' role="heading" aria-level="2"')


def _write_fonts(app: Any, exception: Exception | None) -> None:
    if exception is None and app.builder.name == "html":
        write_fonts(Path(app.outdir) / "_static" / "fonts", cache=Path(app.doctreedir) / "fonts")


def setup(app: Any) -> None:
    """Connects what is made beside the pages: the generated tables before them, the fonts after."""
    app.connect("builder-inited", _write_reference)
    app.connect("html-page-context", _level_captions, priority=900)  # after the theme's own
    app.connect("build-finished", _write_fonts)
