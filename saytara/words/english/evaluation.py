"""Texts on how often an answer of the map was right, in English."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "tested.line": "In {right} of {tests} of an answer like this ({state}), a source that had been left out named the "
    "same main holder.",
    "tested.line_none": "In none of {tests} of an answer like this ({state}) did a source that had been left out name "
    "the same main holder.",
    "tested.last": "In {right} of {tests} of a last reported holder, a source that had been left out named that "
    "holder.",
    "tested.last_none": "In none of {tests} of a last reported holder did a source that had been left out name that "
    "holder.",
    "tested.coin": "That is no surer than a coin toss.",
    "tested.tests": {"one": "1 test", "other": "{n} tests"},
    "tested.right": {"one": "1", "other": "{n}"},
    "tested.legend": "{pattern}. Where that is more than {age} earlier, the holder was right in {right} of {tests}",
    "tested.legend_none": "{pattern}. Where that is more than {age} earlier, the holder was right in none of {tests}",
    "tested.legend_coin": "{line}, no surer than a coin toss",
    "tested.state_one_origin": "held by one side, on the word of one source",
    "tested.state_several_origins": "held by one side, on the word of several sources",
    "tested.state_divided": "divided between sides",
    "tested.state_disputed": "disputed",
    "tested.state_held_in_part": "held in part",
    "tested.state_stale": "last reported more than {age} earlier",
    "tested.state_not_reported": "not reported",
    "tested.state_last": "last reported holder, beside an answer without a main holder",
    "tested.title": "How often the main holder was right",
    "tested.lead": "Each source is left out in turn. Where it names a main holder of a place, the map of the others is "
    "asked who that is on the same day. What one speaker, agency or newsroom says of a place within {window} counts "
    "once, and is left out together. There were {statements} in all.",
    "tested.statements": {"one": "1 statement", "other": "{n} statements"},
    "tested.answer": "The map’s answer",
    "tested.asked": "Statements",
    "tested.named": "Answers that name a main holder",
    "tested.hits": "Right",
    "tested.rate": "Right, per cent",
    "tested.forecasts": "As forecasts",
    "tested.forecasts_lead": "Each answer is taken as a forecast with the rate at which it was right on the statements "
    "of other sources. Lower is better. The methods are compared where each of them names somebody.",
    "tested.forecaster": "Main holder by",
    "tested.forecaster_rules": "Saytara’s rules, a rate for each kind of answer",
    "tested.forecaster_rules_one_rate": "Saytara’s rules, one rate",
    "tested.forecaster_newest_wins": "the newest claim wins",
    "tested.forecaster_majority": "most claims win",
    "tested.log_loss": "Log-loss",
    "tested.brier": "Brier score",
    "evaluate.allowed_at_full_width": "Of these left wholly open",
}
