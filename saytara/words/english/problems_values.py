"""The English texts of `saytara.dataset.problems.values`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.missing-value.title": "Missing value",
    "problem.missing-value.rule": "What the format asks for is there.",
    "problem.missing-value.message": "a value is needed here",
    "problem.missing-value.remedy": "Fill it in.",
    "problem.arabic-alone.title": "Arabic without the column that rules read",
    "problem.arabic-alone.rule": (
        "A cell in Arabic (part_ar, attributed_to_ar ...) stands only beside the same in the column without _ar."
    ),
    "problem.arabic-alone.message": "{value} stands alone: {beside} is empty",
    "problem.arabic-alone.remedy": "Fill in the column without _ar too: only that one counts for the map.",
    "problem.bad-id.title": "Bad id",
    "problem.bad-id.rule": "An id is made of small Latin letters, digits and single hyphens, at most 80 characters.",
    "problem.bad-id.message": "{value} is not an id",
    "problem.bad-id.hint": " (such as {expected})",
    "problem.bad-id.remedy": "Use small Latin letters, digits and single hyphens, such as hajar-al-aswad.",
    "problem.duplicate-id.title": "Id twice",
    "problem.duplicate-id.rule": "An id stands for one thing in its file.",
    "problem.duplicate-id.message": "{value} is already the id in line {first_line}",
    "problem.duplicate-id.remedy": "Give one of the two another id.",
    "problem.unknown-reference.title": "Unknown reference",
    "problem.unknown-reference.rule": "What is referred to is in the dataset.",
    "problem.unknown-reference.message": "{value} is not in {where}",
    "problem.unknown-reference.remedy": "Correct the id, or add what it stands for.",
    "problem.reference-left-out.title": "Refers to what was left out",
    "problem.reference-left-out.rule": "A row of a dossier comes in together with what it refers to.",
    "problem.reference-left-out.message": "{value} of {where} was left out itself: {cause} (line {cause_line})",
    "problem.reference-left-out.remedy": "Mend that row.",
    "problem.direction-sign.title": "Sign that turns the line round",
    "problem.direction-sign.rule": (
        "Quotes and stored texts keep signs of direction; where they are shown, the signs are written out."
    ),
    "problem.direction-sign.message": (
        "{character} stands here, which turns the direction of what follows (in all: {count})"
    ),
    "problem.direction-sign.remedy": (
        "Look whether the words are in the order that the source has; keep the sign if the source has it."
    ),
    "problem.unknown-value.title": "Unknown value",
    "problem.unknown-value.rule": "Where the format has a list of words, only these count: nothing falls to a default.",
    "problem.unknown-value.message": "{value} is not one of {expected}",
    "problem.unknown-value.remedy": "Choose one of the words.",
    "problem.repeated-value.title": "Value twice in a list",
    "problem.repeated-value.rule": "A list of ids names each once.",
    "problem.repeated-value.message": "{value} is named twice",
    "problem.repeated-value.remedy": "Remove one of the two.",
    "problem.bad-date.title": "Bad date",
    "problem.bad-date.rule": "A date is written year-month-day and lies between 1900 and 2100.",
    "problem.bad-date.message": "{value} is not a date such as 2017-05-23",
    "problem.bad-date.remedy": (
        "Write year-month-day in Latin digits, such as 2017-05-23; spreadsheets like to turn dates round."
    ),
    "problem.reversed-dates.title": "Reversed dates",
    "problem.reversed-dates.rule": "The first of two dates is not after the second.",
    "problem.reversed-dates.message": "{value} is before {start} in {start_column}",
    "problem.reversed-dates.remedy": "Exchange the two, or correct one.",
    "problem.bad-number.title": "Bad number",
    "problem.bad-number.rule": "A number is written in Latin digits with a point, without a unit.",
    "problem.bad-number.message": "{value} is not a number such as {expected}",
    "problem.bad-number.remedy": "Write the figure alone: 20, not 20% and not ٢٠.",
    "problem.number-out-of-range.title": "Number out of range",
    "problem.number-out-of-range.rule": "Windows are 1 to 36,500 days.",
    "problem.number-out-of-range.message": "{value} is not between {low} and {high}",
    "problem.number-out-of-range.remedy": "Correct the number.",
    "problem.formula-like-cell.title": "Cell reads as a formula",
    "problem.formula-like-cell.rule": (
        "No cell starts with =, +, @ or a tab, nor with a hyphen before anything but a number: a spreadsheet would run "
        "it."
    ),
    "problem.formula-like-cell.message": "{value} would be run as a formula by a spreadsheet",
    "problem.formula-like-cell.remedy": (
        "Begin with another character. A quote may begin one character later in its text; count quote_start on."
    ),
    "problem.hidden-character.title": "Hidden character",
    "problem.hidden-character.rule": (
        "Texts hold no control characters, and nothing that turns the direction of a line. Stored texts and quotes "
        "stay as they were received."
    ),
    "problem.hidden-character.message": "{value} holds the hidden character {character}",
    "problem.hidden-character.remedy": "Type the value again by hand; such characters come along when text is copied.",
    "problem.bad-url.title": "Bad address",
    "problem.bad-url.rule": "An address starts with http:// or https:// and names a host.",
    "problem.bad-url.message": "{value} is not a web address",
    "problem.bad-url.remedy": "Copy the page's address from the browser.",
    "problem.bad-language.title": "Bad language",
    "problem.bad-language.rule": "A language is its BCP 47 code, such as ar or en.",
    "problem.bad-language.message": "{value} is not the code of a language, such as ar",
    "problem.bad-language.remedy": "Write the code of the text's language.",
    "problem.bad-colour.title": "Bad colour",
    "problem.bad-colour.rule": "A colour is #rrggbb, or #rrggbb|#rrggbb for a light and a dark ground.",
    "problem.bad-colour.message": "{value} is not a colour such as #3e8e5a",
    "problem.bad-colour.remedy": "Write six hexadecimal digits after #.",
    "problem.names-overlap.title": "Two names for one day",
    "problem.names-overlap.rule": (
        "On any day an actor has one name: no two rows of names.csv share a day; until is the last day of a name."
    ),
    "problem.names-overlap.message": "{value} begins before {other} has ended",
    "problem.names-overlap.remedy": "End the earlier name on the day before the later one begins.",
    "problem.name-without-dates.title": "Dated name without a date",
    "problem.name-without-dates.rule": "A name in names.csv has a first or a last day, or both.",
    "problem.name-without-dates.message": "{value} has neither from nor until",
    "problem.name-without-dates.remedy": "Give a day, or put the name into actors.csv if it holds for all times.",
    "problem.generic-name-taken.title": "Generic name of two actors",
    "problem.generic-name-taken.rule": "A generic name stands for one actor: it is no name of another one.",
    "problem.generic-name-taken.message": "{value} is a name of {other} as well",
    "problem.generic-name-taken.remedy": "Leave it at the one that texts mean by it, or take it out.",
    "problem.part-of-cycle.title": "Group inside itself",
    "problem.part-of-cycle.rule": "No actor is part of itself, over however many steps.",
    "problem.part-of-cycle.message": "{value} is part of itself: {path}",
    "problem.part-of-cycle.remedy": "Empty part_of for the outermost group.",
    "problem.unused-text.title": "Text of no source",
    "problem.unused-text.rule": "Every file in texts/ is the text of a source.",
    "problem.unused-text.message": "no source names this file",
    "problem.unused-text.remedy": "Name it in sources.csv, or remove it.",
    "problem.bad-sha256.title": "Bad sha256",
    "problem.bad-sha256.rule": "A sha256 is 64 hexadecimal digits, in small letters.",
    "problem.bad-sha256.message": "{value} is not a sha256",
    "problem.bad-sha256.remedy": "Copy what sha256sum prints for the file.",
    "problem.text-hash-differs.title": "Text was changed",
    "problem.text-hash-differs.rule": "A stored text is the one whose sha256 was recorded.",
    "problem.text-hash-differs.message": "{value} was recorded, but {text} has {actual}",
    "problem.text-hash-differs.remedy": (
        "Restore the text as it was received. Record the new sha256 only if the text was meant to change."
    ),
}
