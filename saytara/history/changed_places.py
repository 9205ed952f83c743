"""Which places a change of a large dataset is about: found from what differs, without a look at each of its claims."""

from __future__ import annotations

from dataclasses import replace

from saytara.control.claims_about_place import claims_about
from saytara.core.claim_table import ClaimTable
from saytara.core.model import Dataset
from saytara.history.claim_facts import ground_of, told_of_sources


def changed_places(before: Dataset, after: Dataset) -> frozenset[str] | None:
    """The places about which other claims are there, or of whose claims a source is read otherwise.

    None where it would take as long to find out as to read all claims: only claims behind the same table, and sources,
    may differ, and the places and regions are to be the same.
    """
    if not isinstance(before.claims, ClaimTable) or not isinstance(after.claims, ClaimTable):
        return None
    differing = after.claims.differing(before.claims)
    if differing is None or before.places is not after.places or before.regions != after.regions:
        return None
    was, has = (told_of_sources(ground_of(dataset)) for dataset in (before, after))
    sources = {name for name in was.keys() | has.keys() if was.get(name) != has.get(name)}
    for dataset in (before, after):
        of_sources = dataset.claims_by_source
        differing += tuple(claim for name in sources for claim in of_sources.get(name, ()))
    about = claims_about(replace(after, claims=differing, digest=""))
    return frozenset(after.place_by_id.keys() & about.keys())
