"""The HTTP API under /api (OGC API – Features): a simple property of `<collection>_records` is also its filter.

It asks `saytara.store` and writes with `saytara.exports`, as the pages do; it decides nothing about control
(docs/reference/http-api.md).
"""
