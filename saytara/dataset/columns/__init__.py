"""The columns of a dataset's tables, each written once: checks, importer, exports, API, library, docs come from it."""
