"""Whatever writes a dataset: one writer, which locks, checks, and switches files in whole."""

from saytara.editing.writer import check_files, check_free, tidy, write_change, write_folder

__all__ = ["check_files", "check_free", "tidy", "write_change", "write_folder"]
