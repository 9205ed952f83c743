"""The HTTP API under /api: OGC API – Features over every dataset that the dashboard shows (docs/reference/http-api.md).

It asks `saytara.store` and writes with `saytara.exports`, as the pages do; it decides nothing about control.
"""
