"""The columns of claims.csv. To add one: an entry here, a field of `Claim`, and its two texts in each language."""

from __future__ import annotations

from typing import Final

from saytara.core.column_kinds import ColumnKind, Unit
from saytara.core.model import AsOfKind, Claim, Credibility, Qualifier
from saytara.core.relations import EVIDENCE_RELATIONS, Relation
from saytara.dataset.columns.cell_rules import (
    ARABIC,
    PER_CENT,
    REQUIRED_DAY,
    REQUIRED_TEXT,
    ROW_ID,
    TEXT,
    WHOLE_NUMBER,
    CellRule,
    word_rule,
)
from saytara.dataset.columns.table_column import GRADING, IN_ARABIC, InDossier, TableColumn, listed_words

_CONTEXT: Final = tuple(relation for relation in Relation if relation not in EVIDENCE_RELATIONS)
_EVIDENCE: Final = tuple(relation for relation in Relation if relation in EVIDENCE_RELATIONS)

FIGURES: Final = "per cent, 0 to 100"
DAY_BOUNDS: Final = "the day that the claim speaks of, as bounds"
SUMMARY: Final = "the statement in the dataset's own words; always needed"

COLUMNS: Final[tuple[TableColumn[Claim], ...]] = (
    TableColumn(
        name="id",
        rule=ROW_ID,
        holds="the claim's id",
        take=lambda claim: claim.id,
        exported="claim",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="source",
        rule=REQUIRED_TEXT,
        holds="the id of its source",
        take=lambda claim: claim.source,
        exported="source",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="place",
        rule=REQUIRED_TEXT,
        holds="the id of a place or of a region",
        take=lambda claim: claim.place,
        exported="place",
        meant="claim_place",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="part",
        rule=TEXT,
        holds="the part of the place that it speaks of, in words, or empty",
        take=lambda claim: claim.part,
        exported="part",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="part_ar",
        rule=ARABIC,
        holds=IN_ARABIC,
        take=lambda claim: claim.part_ar,
        exported="part_ar",
        is_optional=True,
        in_dossier=InDossier.MAY,
    ),
    TableColumn(
        name="actors",
        rule=CellRule(read=REQUIRED_TEXT.read, kind=ColumnKind.TEXTS, is_required=True),
        holds="ids joined by `+` where the source names several together: `isis+nusra-hts`",
        take=lambda claim: tuple(dict.fromkeys(claim.actors)),
        exported="actors",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="relation",
        rule=word_rule(Relation),
        holds=f"{listed_words(_EVIDENCE)} (evidence of control) · {listed_words(_CONTEXT)} (context)",
        take=lambda claim: claim.relation.value,
        exported="relation",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="qualifier",
        rule=word_rule(Qualifier),
        holds="see below",
        take=lambda claim: claim.qualifier.value,
        exported="qualifier",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="value",
        rule=PER_CENT,
        holds=FIGURES,
        take=lambda claim: claim.value,
        exported="value",
        unit=Unit.PER_CENT,
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="value_to",
        rule=PER_CENT,
        holds=FIGURES,
        take=lambda claim: claim.value_to,
        exported="value_to",
        unit=Unit.PER_CENT,
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="as_of_kind",
        rule=word_rule(AsOfKind),
        holds="`day`: the bounds enclose one uncertain day · `period`: it held from the one to the other",
        take=lambda claim: claim.as_of_kind.value,
        exported="as_of_kind",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="as_of_from",
        rule=REQUIRED_DAY,
        holds=DAY_BOUNDS,
        take=lambda claim: claim.as_of_from,
        exported="as_of_from",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="as_of_to",
        rule=REQUIRED_DAY,
        holds=DAY_BOUNDS,
        take=lambda claim: claim.as_of_to,
        exported="as_of_to",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="attributed_to",
        rule=TEXT,
        holds="whom the source quotes, or empty where it speaks itself",
        take=lambda claim: claim.attributed_to,
        exported="attributed_to",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="attributed_to_ar",
        rule=ARABIC,
        holds=IN_ARABIC,
        take=lambda claim: claim.attributed_to_ar,
        exported="attributed_to_ar",
        is_optional=True,
        in_dossier=InDossier.MAY,
    ),
    TableColumn(
        name="credibility",
        rule=word_rule(Credibility),
        holds=f"Admiralty code 2–{list(Credibility)[-1]} ([grading]({GRADING})); 1 is worked out",
        take=lambda claim: claim.credibility.value,
        exported="",
        in_dossier=InDossier.WORKED_OUT,
    ),
    TableColumn(
        name="quote",
        rule=TEXT,
        holds="the source's sentence, letter for letter, or empty",
        take=lambda claim: claim.quote,
        exported="quote",
    ),
    TableColumn(
        name="quote_start",
        rule=WHOLE_NUMBER,
        holds="where it begins in the stored text, counted in characters (Unicode code points) from 0",
        take=lambda claim: claim.quote_start,
        exported="",
    ),
    TableColumn(
        name="where_in_page",
        rule=TEXT,
        holds="where the statement stands; needed where there is no quote",
        take=lambda claim: claim.where_in_page,
        exported="where_in_page",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="where_in_page_ar",
        rule=ARABIC,
        holds=IN_ARABIC,
        take=lambda claim: claim.where_in_page_ar,
        exported="where_in_page_ar",
        is_optional=True,
        in_dossier=InDossier.MAY,
    ),
    TableColumn(
        name="summary_en",
        rule=REQUIRED_TEXT,
        holds=SUMMARY,
        take=lambda claim: claim.summary_en,
        exported="summary_en",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="summary_ar",
        rule=REQUIRED_TEXT,
        holds=SUMMARY,
        take=lambda claim: claim.summary_ar,
        exported="summary_ar",
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="note",
        rule=TEXT,
        holds="anything that a reader should know",
        take=lambda claim: claim.note,
        exported="note",
        in_dossier=InDossier.WORKED_OUT,
    ),
    TableColumn(
        name="note_ar",
        rule=ARABIC,
        holds=IN_ARABIC,
        take=lambda claim: claim.note_ar,
        exported="note_ar",
        is_optional=True,
        in_dossier=InDossier.WORKED_OUT,
    ),
    TableColumn(
        name="retracted",
        rule=TEXT,
        holds="why the claim was taken back, or empty",
        take=lambda claim: claim.retracted,
        exported="retracted",
    ),
    TableColumn(
        name="retracted_ar",
        rule=ARABIC,
        holds=IN_ARABIC,
        take=lambda claim: claim.retracted_ar,
        exported="retracted_ar",
        is_optional=True,
    ),
)
"""Column → field of `Claim`, in the order in which they are told."""
