"""What holds for every test."""

import os

from hypothesis import settings

settings.register_profile("saytara", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("saytara")
"""How long an example takes says something of the machine, not of the code; `make bench` measures time. New examples are
looked for on the desk of whoever works; CI tries the same ones each time, so that it fails by what was changed alone."""
