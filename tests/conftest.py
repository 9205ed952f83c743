"""What holds for every test."""

import os

from hypothesis import settings

settings.register_profile("saytara", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("saytara")
"""How long an example takes says something of the machine, not of the code; `make bench` measures time. Who works at it
gets new examples with each run; CI tries the same ones every time, so that it fails by what was changed alone."""

collect_ignore = ["pseudo"]
"""Scripts that take a process of their own: they change what languages there are."""
