"""Gender and number of Arabic verbs and sides: what is left open because a verb cannot be the side's."""

from __future__ import annotations

import pytest

from saytara.proposing.agreement import Agreement, agreement_of_verb, can_do
from saytara.proposing.lexicon import lexicon
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage
from saytara.proposing.tokens import tokens_of


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("سيطروا", Agreement.PLURAL),
        ("وتسيطر", Agreement.FEMININE),
        ("استعادت", Agreement.FEMININE),
        ("يسيطر", Agreement.MASCULINE),
        ("سيطرتهم", Agreement.PLURAL),
        ("سيطرته", Agreement.MASCULINE),
        ("تقدم", None),
        ("سيطر", None),
        ("السيطره", None),
    ],
)
def test_a_form_tells_gender_and_number_or_nothing(verb: str, expected: Agreement | None) -> None:
    assert agreement_of_verb(verb) is expected


@pytest.mark.parametrize(
    ("text", "side", "verb", "expected"),
    [
        ("التنظيم سيطرت", (0, 0), 1, False),
        ("التنظيم يسيطر", (0, 0), 1, True),
        ("الفصائل يسيطر", (0, 0), 1, False),
        ("يسيطر المتمردون", (1, 1), 0, True),
        ("المتمردون يسيطر", (0, 0), 1, False),
        ("مقاتلو الحزب سيطروا", (1, 1), 2, True),
        ("التحالف سيطروا", (0, 0), 1, False),
        ("داعش سيطرت", (0, 0), 1, True),
    ],
)
def test_a_verb_can_be_a_sides_only_where_the_forms_agree(
    text: str, side: tuple[int, int], verb: int, expected: bool
) -> None:
    actor = Mention(*side, "side", is_place=False)
    passage = Passage(tokens_of(text), [actor], lexicon("ar"), is_arabic=True)
    assert can_do(passage, (actor,), verb) is expected
