"""The dashboard in a process that prints a line each time it parses a dataset: `python -m benchmarks.counting`.

Arguments are handed on to `streamlit run app.py`.
"""

from __future__ import annotations

import sys

from benchmarks import ROOT

PARSED = "benchmark: a dataset was parsed"
"""The line that is printed."""


def main() -> None:
    """Put a counter around the one function that reads a dataset's files, then run the dashboard as ever."""
    import saytara.dataset.reading as dataset_module

    parse = dataset_module.read_dataset

    def counted(*arguments: object, **named: object) -> object:
        print(PARSED, flush=True)
        return parse(*arguments, **named)  # type: ignore[arg-type]

    dataset_module.read_dataset = counted  # type: ignore[assignment]
    from streamlit.web.cli import main as streamlit

    sys.argv = ["streamlit", "run", str(ROOT / "app.py"), *sys.argv[1:]]
    streamlit()


if __name__ == "__main__":
    main()
