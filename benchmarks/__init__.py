"""How fast and how large the dashboard is, measured against a stock page: `python -m benchmarks`, or `make bench`.

docs/explanation/benchmarks.md tells what is measured and how. Nothing here is used by the dashboard itself.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The repository."""

AREA = ROOT / "data" / "south-damascus"
"""The dataset that both sides show."""
