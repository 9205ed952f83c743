"""What a claim says of its actors and its place: the relations, and the traits that the rules ask of each."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """What a claim says of its actors and its place. The first three are evidence of control, the rest context.

    Beside a member here, a relation has its traits in the sets below, all its texts in `relations.py` of each language
    (their keys have its name; it is mentioned in `meaning.relation`), and its sign in
    `saytara.figures.timeline.painting`.

    `controls` is a state, `took` the event of gaining control, `withdrew` that of leaving.
    """

    CONTROLS = "controls"
    TOOK = "took"
    WITHDREW = "withdrew"
    CONTESTS = "contests"
    BESIEGES = "besieges"
    SURROUNDS = "surrounds"
    PRESENT = "present"
    TRUCE = "truce"


EVIDENCE_RELATIONS = frozenset({Relation.CONTROLS, Relation.TOOK, Relation.WITHDREW})
"""The relations that constrain shares (design: "the other relations are context")."""

HOLDING_RELATIONS = frozenset({Relation.CONTROLS, Relation.TOOK})
"""The relations that say what their actors hold, and not that they left."""

EVENT_RELATIONS = frozenset({Relation.TOOK, Relation.WITHDREW})
"""The relations that tell of an event, of one day, and never of a period."""

INSIDE_RELATIONS = frozenset({Relation.PRESENT, Relation.CONTESTS})
"""The relations of context whose actors are inside the place."""

SIGN_RELATIONS = frozenset({Relation.BESIEGES, Relation.SURROUNDS, Relation.TRUCE})
"""The relations of context that are told as a sign beside a status, in the texts `panel.RELATION`, through
a period, and `panel.RELATION_on`, on a day. Fighting is told by its own rule."""
