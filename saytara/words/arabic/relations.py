"""The Arabic of relations of claims: on the pages, at the desk, in summaries that are drafted or imported."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "relation.controls": "سيطرة",
    "relation.took": "بسط السيطرة",
    "relation.withdrew": "انسحاب",
    "relation.contests": "قتال",
    "relation.besieges": "حصار",
    "relation.surrounds": "تطويق",
    "relation.present": "وجود",
    "relation.truce": "تسوية محلية",
    "meaning.relation": "مضمون الخبر: controls (يسيطر) أو took (بسط سيطرته) أو withdrew (انسحب) أو contests (يقاتل) أو "
    "besieges (يحاصر) أو surrounds (يطوّق) أو present (موجود) أو truce (تسوية محلية)",
    "desk.relation_controls": "سيطرة",
    "desk.relation_took": "بسط السيطرة",
    "desk.relation_withdrew": "انسحاب",
    "desk.relation_contests": "قتال",
    "desk.relation_besieges": "حصار",
    "desk.relation_surrounds": "تطويق",
    "desk.relation_present": "وجود",
    "desk.relation_truce": "تسوية محلية",
    "table.says.controls": "بحسب {publisher}، كانت السيطرة على {place} بيد {actor} {when}.",
    "table.says.took": "بحسب {publisher}، انتقلت السيطرة على {place} إلى {actor} {when}.",
    "table.says.withdrew": "بحسب {publisher}، سُجّل انسحاب {actor} من {place} {when}.",
    "table.says.contests": "بحسب {publisher}، دار قتال في {place} بمشاركة {actor} {when}.",
    "table.says.besieges": "بحسب {publisher}، كان حصار {actor} على {place} قائماً {when}.",
    "table.says.surrounds": "بحسب {publisher}، كان طوق {actor} حول {place} قائماً {when}.",
    "table.says.present": "بحسب {publisher}، سُجّل وجود {actor} في {place} {when}.",
    "table.says.truce": "بحسب {publisher}، كانت تسوية محلية مع {actor} سارية في {place} {when}.",
    "propose.summary_controls": "وردت أنباء عن سيطرة {actors} على {share}.",
    "propose.summary_took": "وردت أنباء عن انتقال السيطرة على {share} إلى {actors}.",
    "propose.summary_withdrew": "وردت أنباء عن خروج {actors} من {share}.",
    "propose.summary_contests": "وردت أنباء عن قتال في {share} بمشاركة {actors}.",
    "propose.summary_besieges": "وردت أنباء عن حصار {share} من جانب {actors}.",
    "propose.summary_surrounds": "وردت أنباء عن تطويق {share} من جانب {actors}.",
    "propose.summary_present": "وردت أنباء عن وجود {actors} في {share}.",
    "propose.summary_truce": "وردت أنباء عن تسوية محلية مع {actors} في {share}.",
}
