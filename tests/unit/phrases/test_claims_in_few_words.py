"""A claim in a few words: kept, and no dataset kept for it."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

from saytara.phrases.claims_in_few_words import DATASETS_KEPT, claim_short
from tests import builders


def test_words_are_kept_and_older_datasets_are_let_go() -> None:
    dataset = builders.dataset(builders.claim("isis"))
    claim = dataset.claims[0].id
    assert claim_short(dataset, claim, "en") is claim_short(dataset, claim, "en")
    looked_at = []
    for _ in range(3 * DATASETS_KEPT):
        other = replace(dataset)
        assert claim_short(other, claim, "ar") == claim_short(dataset, claim, "ar")
        looked_at.append(weakref.ref(other))
    del other
    gc.collect()
    assert sum(found() is not None for found in looked_at) <= DATASETS_KEPT
