"""The tests, as a package: another one of this name, which a benchmark's peer brings along, must not be found first."""
