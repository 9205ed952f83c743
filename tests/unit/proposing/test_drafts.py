"""The summaries that are drafted of a proposal: what they say of part, share and speaker, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from saytara.core.model import Qualifier
from saytara.core.relations import Relation
from saytara.dataset.reading import load
from saytara.proposing.claims import summary
from saytara.proposing.model import Proposal

DATA = load(Path(__file__).parents[3] / "data" / "south-damascus")


def drafted(
    language: str, relation: str, qualifier: str = "unquantified", actors: str = "isis", **fields: object
) -> str:
    proposal = Proposal(
        places=("yarmouk",),
        actors=tuple(actors.split("+")),
        relation=Relation(relation),
        qualifier=Qualifier(qualifier),
        **fields,  # type: ignore[arg-type]
    )
    return summary(proposal, "yarmouk", DATA, language)


@pytest.mark.parametrize(
    ("relation", "qualifier", "told"),
    [
        ("controls", "minor", "وردت أنباء عن سيطرة تنظيم الدولة الإسلامية على جزء صغير من مخيم اليرموك."),
        ("controls", "all", "وردت أنباء عن سيطرة تنظيم الدولة الإسلامية على كامل مخيم اليرموك."),
        ("controls", "none", "ورد أن مخيم اليرموك خارج سيطرة تنظيم الدولة الإسلامية كلياً."),
        ("took", "most", "وردت أنباء عن انتقال السيطرة على معظم مخيم اليرموك إلى تنظيم الدولة الإسلامية."),
        ("withdrew", "unquantified", "وردت أنباء عن خروج تنظيم الدولة الإسلامية من مخيم اليرموك."),
        ("besieges", "unquantified", "وردت أنباء عن حصار مخيم اليرموك من جانب تنظيم الدولة الإسلامية."),
        ("contests", "unquantified", "وردت أنباء عن قتال في مخيم اليرموك بمشاركة تنظيم الدولة الإسلامية."),
        ("truce", "unquantified", "وردت أنباء عن تسوية محلية مع تنظيم الدولة الإسلامية في مخيم اليرموك."),
    ],
)
def test_an_arabic_draft_is_a_sentence(relation: str, qualifier: str, told: str) -> None:
    assert drafted("ar", relation, qualifier) == told


@pytest.mark.parametrize("relation", [relation.value for relation in Relation])
def test_names_take_the_case_of_their_place(relation: str) -> None:
    """Every one of the drafts has its actors in the genitive, and no share as the subject of «أن»."""
    told = drafted("ar", relation, "most", "government-side")
    assert "وحلفائها" in told
    assert "أن معظم" not in told


def test_a_draft_of_a_part_never_speaks_of_the_whole() -> None:
    north = {"part": "the northern half"}
    assert drafted("en", "took", **north).endswith("to have taken a part of Yarmouk camp (“the northern half”).")
    assert drafted("ar", "took", **north).startswith("وردت أنباء عن انتقال السيطرة على جزء من مخيم اليرموك إلى")
    assert "جزء من مخيم اليرموك («القسم الشمالي»)" in drafted("ar", "took", part="القسم الشمالي")


def test_a_draft_says_who_is_quoted_in_the_words_of_its_language() -> None:
    assert drafted("ar", "controls", speaker="أبو محمد").endswith(" والكلام منقول عن أبي محمد.")
    assert drafted("en", "controls", speaker="أبو محمد").endswith(" Somebody is quoted for it.")
    assert drafted("en", "controls", "none", speaker="SOHR").endswith("nothing of Yarmouk camp. Said by: SOHR.")
    assert drafted("ar", "controls", speaker="SOHR").endswith(" والكلام منقول عن متحدث.")


def test_a_group_named_with_a_member_does_not_run_into_the_place() -> None:
    told = drafted("ar", "controls", actors="opposition+jaysh-al-islam")
    assert "فصائل المعارضة (ذُكر بالاسم: جيش الإسلام) على مخيم اليرموك" in told
