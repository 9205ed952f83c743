"""One place as ground on which any actor may hold a share, also those that nobody names there.

Sums over a region need a share of every actor in every place; a decision speaks only of the actors that are named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from saytara.control.actor_tree import ActorTree
from saytara.control.decision import ActorShare, PlaceControl
from saytara.control.single_claim import gives_something
from saytara.core.model import Dataset
from saytara.core.shares import ANY_SHARE, NO_SHARE, Share, both, hull


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """One version of a place: shares, the actors that its claims name, and whether they name anyone who holds it."""

    shares: dict[str, Share]
    named: frozenset[str]
    is_reported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAccounts:
    """The accepted account of a place and those that dispute it; a share is what any of them allows."""

    tree: ActorTree
    accounts: tuple[_Account, ...]
    joint: dict[frozenset[str], Share]
    unreported: Share

    @classmethod
    def of(cls, dataset: Dataset, decision: PlaceControl, tree: ActorTree) -> PlaceAccounts:
        """The ground that a decision leaves. Joint shares count only where no other version stands beside them."""
        versions = [(decision.accepted, decision.actors)] + [(item.claims, item.actors) for item in decision.versions]
        return cls(
            tree=tree,
            accounts=tuple(_account(dataset, claims, shares) for claims, shares in versions),
            joint={frozenset(tree.outermost(item.actors)): item.share for item in decision.joint}
            if not decision.versions
            else {},
            unreported=ANY_SHARE if decision.versions else decision.unreported,
        )

    @property
    def named(self) -> frozenset[str]:
        """Every actor that a claim of any account names."""
        return frozenset(actor for account in self.accounts for actor in account.named)

    def share_of(self, actors: Collection[str], *, unnamed_may_hold: bool = False) -> Share:
        """Bounds of the actors' shares together, in per cent of the place; no actor may be part of another one.

        Where control is reported, an actor that nobody names, alone or within its group, holds nothing; or, with
        `unnamed_may_hold`, at most what the named leave. Where it is not, anyone may hold anything.
        """
        together = hull(
            _sum(self._share_in(account, actor, unnamed_may_hold) for actor in actors) for account in self.accounts
        )
        joint = self.joint.get(frozenset(actors))
        return together if joint is None else both(together, joint)

    def takes_for_none(self, actor: str) -> bool:
        """Whether the actor counts as holding nothing in some account only because nobody names it there."""
        return any(account.is_reported and not self._is_spoken_of(account, actor) for account in self.accounts)

    def _is_spoken_of(self, account: _Account, actor: str) -> bool:
        return actor in account.shares or not account.named.isdisjoint(self.tree.lineage[actor])

    def _share_in(self, account: _Account, actor: str, unnamed_may_hold: bool) -> Share:
        if actor in account.named:
            return account.shares[actor]
        group = next((group for group in self.tree.lineage[actor][1:] if group in account.named), None)
        if group is not None:
            ceiling = account.shares[group]
            return account.shares.get(actor, Share(low=0.0, high=ceiling.high, high_open=ceiling.high_open))
        if actor in account.shares:
            share = account.shares[actor]
            if unnamed_may_hold:
                return share
            members = self.tree.outermost(name for name in account.named if self.tree.is_within(name, actor))
            return both(share, _sum(account.shares[member] for member in members))
        if unnamed_may_hold or not account.is_reported:
            return Share(low=0.0, high=self.unreported.high, high_open=self.unreported.high_open)
        return NO_SHARE


def _account(dataset: Dataset, claim_ids: Iterable[str], shares: Iterable[ActorShare]) -> _Account:
    claims = [dataset.claim_by_id[claim_id] for claim_id in claim_ids]
    return _Account(
        shares={item.actor: item.share for item in shares},
        named=frozenset(actor for claim in claims for actor in claim.actors),
        is_reported=any(gives_something(claim) for claim in claims),
    )


def _sum(shares: Iterable[Share]) -> Share:
    """The bounds of a sum of shares of one place, at most all of it."""
    parts = list(shares)
    if len(parts) == 1 and parts[0].high <= 100:  # that of one actor, as nearly all are
        return parts[0]
    high = sum(share.high for share in parts)
    return Share(
        low=sum(share.low for share in parts),
        high=min(100.0, high),
        low_open=any(share.low_open for share in parts),
        high_open=high <= 100 and any(share.high_open for share in parts),
    )
