"""Control as GeoJSON (RFC 7946): all that is told of each place, with the drawn place, coloured by simplestyle.

It writes what `saytara.control` decided; it decides nothing and reads no file. The API's features are the same.
"""

from __future__ import annotations

import json
from typing import Any

from shapely.geometry import mapping

from saytara.exports.columns.control_columns import answer_members
from saytara.exports.outlines import drawn
from saytara.exports.place_answers import Answer
from saytara.exports.provenance import request_facts
from saytara.exports.request import ExportRequest
from saytara.exports.styles.plain_style import simplestyle_members


def to_geojson(request: ExportRequest) -> bytes:
    """The answers of the request as one FeatureCollection in WGS 84, ordered by id and time, each on a line.

    Members of the collection itself say what it speaks of: `date`, `known_by`, `min_grade`, `licence`, `boundaries`
    (the least trusted quality among them, with a sentence), `credits`, `sources`, `dataset`, `dataset_digest`. The same
    request gives the same bytes, in every language. ValueError where the decisions answer different questions.
    """
    answers = sorted(request.answers, key=lambda answer: answer.decision.place)
    head = _json({"type": "FeatureCollection", **request_facts(request)}, indent=1).removesuffix("\n}")
    features = ",\n".join(_json(answer_feature(answer)) for answer in answers)
    return f'{head},\n "features": [\n{features}\n ]\n}}\n'.encode()


def _json(value: object, *, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


def answer_feature(answer: Answer) -> dict[str, Any]:
    """What is told of a place as a GeoJSON Feature, JSON types only; its id is the answer's.

    Properties are those of `answer_members` and of `simplestyle_members`.
    """
    return {
        "type": "Feature",
        "id": answer.id,
        "properties": {**answer_members(answer), **simplestyle_members(answer)},
        "geometry": mapping(drawn(answer.place.geometry)),
    }
