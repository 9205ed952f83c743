"""What holds for every test."""

from hypothesis import settings

settings.register_profile("saytara", deadline=None)
settings.load_profile("saytara")
"""How long an example takes says something of the machine, not of the code; `make bench` measures time."""
