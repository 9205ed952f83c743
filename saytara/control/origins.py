"""Whose word a claim is: the origins that a statement counts once for, and whether one speaks for its own gain.

The rules are told in docs/explanation/control.md ("Whose word it is"); nothing is concluded from names or words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from saytara.control.single_claim import gives_something, said_share
from saytara.core.claim_tallies import claims_where
from saytara.core.model import Claim, Dataset, Names, Publisher, PublisherKind, Qualifier, Speaker
from saytara.core.quoted_names import SEVERAL
from saytara.core.relations import HOLDING_RELATIONS, Relation
from saytara.core.shares import NO_SHARE

PARTY_KINDS = frozenset({PublisherKind.STATE, PublisherKind.PARTY, PublisherKind.CAMPAIGN})
"""Publishers that speak as a party where they stand on a side."""

ECHOING_KINDS = frozenset({PublisherKind.PARTY, PublisherKind.CAMPAIGN})
"""Publishers that repeat their side: all of one side are one origin of its gains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whoever a statement comes from. `side` is the side as whose party it speaks, or None.

    `name` tells origins apart: "speaker:…", "publisher:…", "owner:…", "side:…", or "quoted:…" of a name that the
    dataset does not know.
    """

    name: str
    side: str | None


def origins_of(dataset: Dataset, claim: Claim) -> tuple[Origin, ...]:
    """The origins of a claim, as the source names them; the publisher if it names none.

    Each stands there once for each side as whose party it speaks: a publisher that quotes rebels and residents, neither
    of whom can be told from others, once as a party and once as none.
    """
    return tuple(dict.fromkeys(_quoted(dataset, claim))) or (_publisher_itself(dataset, claim),)


def serves(dataset: Dataset, claim: Claim, side: str) -> bool:
    """Whether a side gains by a claim of evidence.

    It does where one of its actors is said to hold something, or only its enemies to have left, to hold nothing, or no
    more than a small part.
    """
    sides = {dataset.actor_by_id[actor].side for actor in claim.actors}
    if claim.relation in HOLDING_RELATIONS and gives_something(claim) and side in sides:
        return True
    belittles = claim.relation is Relation.WITHDREW or claim.qualifier is Qualifier.MINOR
    belittles = belittles or (claim.relation in HOLDING_RELATIONS and said_share(claim) == NO_SHARE)
    return belittles and all(dataset.rules.are_enemies(side, other) for other in sides)


def own_gain_of(dataset: Dataset, claim: Claim, origin: Origin) -> str | None:
    """The side for whose gain the origin speaks as a party, or None."""
    return origin.side if origin.side is not None and serves(dataset, claim, origin.side) else None


def sides_quoted(dataset: Dataset, claim: Claim) -> frozenset[str]:
    """The sides of those whom the claim quotes, as far as the dataset puts them on one."""
    return frozenset(
        found.side
        for name in _names_quoted(dataset, claim)
        if (found := _who(dataset, name)) is not None and found.side
    )


def _quoted(dataset: Dataset, claim: Claim) -> Iterator[Origin]:
    for name in _names_quoted(dataset, claim):
        yield _quoted_as(dataset, claim, name)


def _quoted_as(dataset: Dataset, claim: Claim, name: str) -> Origin:
    match _who(dataset, name):
        case Speaker(id="", side=side):
            publisher = _publisher_itself(dataset, claim)
            return Origin(name=publisher.name, side=_side_served(dataset, claim, side, publisher.side))
        case Speaker(id=speaker_id, side=side) if speaker_id in (publishers := _publishers(dataset)):
            voice = _own_voice(dataset, claim, publishers[speaker_id])
            return Origin(name=voice.name, side=_side_served(dataset, claim, side, voice.side))
        case Speaker(id=speaker_id, side=side):
            return Origin(name=f"speaker:{speaker_id}", side=side)
        case Publisher() as publisher:
            return _own_voice(dataset, claim, publisher)
        case None:
            return Origin(name=f"quoted:{name}", side=None)


def _side_served(dataset: Dataset, claim: Claim, *sides: str | None) -> str | None:
    """Of the sides of a speaker and of the publisher whose word it is, one that the claim serves, best by ground."""
    served = [side for side in sides if side is not None and serves(dataset, claim, side)]
    named = {dataset.actor_by_id[actor].side for actor in claim.actors}
    return next((side for side in served if side in named), served[0] if served else None)


def _names_quoted(dataset: Dataset, claim: Claim) -> tuple[str, ...]:
    """Those whom the claim quotes: the name as it stands where the dataset knows it, else its parts."""
    whole = claim.attributed_to.strip()
    if not whole:
        return ()
    if _who(dataset, whole) is not None:
        return (whole,)
    return tuple(part for name in whole.split(SEVERAL) if (part := name.strip()))


def _who(dataset: Dataset, name: str) -> Speaker | Publisher | None:
    return _speakers(dataset).get(name) or dataset.publisher_by_spelling.get(name)


def _publisher_itself(dataset: Dataset, claim: Claim) -> Origin:
    publisher = dataset.publisher_of(claim.source)
    if publisher is None:
        return Origin(name=f"publisher:{dataset.source_by_id[claim.source].publisher}", side=None)
    return _own_voice(dataset, claim, publisher)


def _own_voice(dataset: Dataset, claim: Claim, publisher: Publisher) -> Origin:
    side = publisher.side if publisher.kind in PARTY_KINDS else None
    name = f"owner:{publisher.owner}" if publisher.owner else f"publisher:{publisher.id}"
    if side is not None and publisher.kind in ECHOING_KINDS and claim.is_evidence and serves(dataset, claim, side):
        name = f"side:{side}"
    return Origin(name=name, side=side)


def names_of_origin(dataset: Dataset, origin: str, claims: Iterable[str] = ()) -> tuple[Names, ...]:
    """What readers call an origin (`Origin.name`): by the names under which the claims quote it, each once.

    Where none of the claims is its word: of a speaker's several names the first, of several outlets all.
    """
    quoted = {names: None for claim in claims for names in _names_in(dataset, dataset.claim_by_id[claim], origin)}
    if quoted:
        return tuple(quoted)
    kind, _, name = origin.partition(":")
    match kind:
        case "speaker":
            spelling = next((speaker.name for speaker in dataset.speakers if speaker.id == name), name)
            return (_quoted_names(dataset, spelling),)
        case "publisher" | "owner" | "side":
            found = (publisher.names for publisher in dataset.publishers if _is_of(publisher, kind, name))
            return tuple(found) or (Names(en=name, ar=name),)
        case _:
            return (_quoted_names(dataset, name),)


def _names_in(dataset: Dataset, claim: Claim, origin: str) -> Iterator[Names]:
    """Under which names a claim quotes the origin: speakers as they are quoted, publishers by their own names."""
    quoted = _names_quoted(dataset, claim)
    for name in quoted:
        if _quoted_as(dataset, claim, name).name != origin:
            continue
        who = _who(dataset, name)
        publisher = who if isinstance(who, Publisher) else None
        if isinstance(who, Speaker) and not who.id:
            publisher = dataset.publisher_of(claim.source)
        elif isinstance(who, Speaker):
            publisher = _publishers(dataset).get(who.id)
        yield publisher.names if publisher is not None else _quoted_names(dataset, name)
    if not quoted and _publisher_itself(dataset, claim).name == origin:
        itself = dataset.publisher_of(claim.source)
        if itself is not None:
            yield itself.names


def _is_of(publisher: Publisher, kind: str, name: str) -> bool:
    match kind:
        case "owner":
            return publisher.owner == name
        case "side":
            return publisher.side == name and publisher.kind in ECHOING_KINDS
        case _:
            return publisher.id == name


def _quoted_names(dataset: Dataset, spelling: str) -> Names:
    """A speaker's name in both scripts, as a claim gives them where it quotes that speaker alone."""
    quoting = claims_where(dataset.claims, "attributed_to", lambda name: name.strip() == spelling)
    return Names(en=spelling, ar=next((claim.attributed_to_ar for claim in quoting), "") or spelling)


@lru_cache(maxsize=16)
def _speakers(dataset: Dataset) -> Mapping[str, Speaker]:
    return MappingProxyType({speaker.name: speaker for speaker in dataset.speakers})


@lru_cache(maxsize=16)
def _publishers(dataset: Dataset) -> Mapping[str, Publisher]:
    return MappingProxyType({publisher.id: publisher for publisher in dataset.publishers})
