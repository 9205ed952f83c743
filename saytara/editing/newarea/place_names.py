"""The names of a new place in each language, out of the fields of a stranger's file; what is not known stays empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from saytara.core.data_languages import DATA_LANGUAGES, UNDETERMINED, is_latin
from saytara.core.model import Names
from saytara.dataset.checks.csv_tables import is_hidden
from saytara.dataset.errors import UnusableBoundaries
from saytara.geofiles.boundary_features import NAMED, BoundaryFeature, BoundaryFile, at_most, label_of, some
from saytara.spelling.text import normalise
from saytara.spelling.transliteration import in_capitals, is_arabic, transliterate
from saytara.words import numbered
from saytara.words.language_names import is_language_code, perhaps_meant


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFields:
    """Which fields hold names: `either` a name in whatever script, `ar` the Arabic one, `by_language` those of others.

    `by_language` may have en and ar as well.
    """

    either: str | None = None
    ar: str | None = None
    by_language: tuple[tuple[str, str], ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that is meant, each once."""
        named = (self.either, self.ar, *(field for _, field in self.by_language))
        return tuple(dict.fromkeys(field for field in named if field))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNames:
    """Names of a feature. `is_transliterated`: the English one was spelled by rule from the Arabic one.

    `is_undetermined`: of one of them nobody said the language. `hidden` are signs without a look that were left out.
    """

    names: Names
    is_transliterated: bool = False
    is_undetermined: bool = False
    hidden: frozenset[str] = frozenset()

    @property
    def for_id(self) -> str:
        """The name that an id is made of: one in Latin letters, else as it is."""
        return self.names.in_language("en")


def parse_name_fields(text: str) -> tuple[tuple[str, str], ...]:
    """Fields of names by the code of their language; ValueError where a code is none.

    >>> parse_name_fields("uk=NAME_UK, my=NAME_MY")
    (('uk', 'NAME_UK'), ('my', 'NAME_MY'))
    """
    found = []
    for part in text.split(","):
        code, equals, field = (piece.strip() for piece in part.partition("="))
        if not (code and equals and field):
            raise ValueError(f'"{part.strip()}" is expected to be CODE=FIELD, such as uk=NAME_UK')
        if not is_language_code(code):
            hint = "".join(f"; perhaps {meant} is meant" for meant in perhaps_meant(code))
            raise ValueError(f'"{code}" is not the code of a language, such as uk or my{hint}')
        found.append((code, field))
    return tuple(found)


def names_of_features(file: BoundaryFile, fields: NameFields) -> list[FoundNames]:
    """The names of each feature; UnusableBoundaries, with the features, where some have none."""
    found = [_names_of(feature, fields) for feature in file.features]
    faults = [
        f"{label_of(feature, file.fields[:3])} has no name in {', '.join(fields.fields)}"
        for feature, names in zip(file.features, found, strict=True)
        if names is None
    ]
    if faults:
        raise UnusableBoundaries(
            f"{file.path.name} has {_features(len(faults))} without a name, and every place needs one. Fill in what "
            f'is missing, name another field, or leave out what has none with --where "{fields.fields[0]}!=":',
            at_most(faults),
        )
    return [names for names in found if names is not None]


def _names_of(feature: BoundaryFeature, fields: NameFields) -> FoundNames | None:
    """The names of a feature, with those of the features that are the same place as aliases."""
    found = _own_names(feature, fields)
    others = [names for other in feature.same_place if (names := _own_names(other, fields)) is not None]
    if found is None or not others:
        return found
    own = found.names.every()
    aliases = dict.fromkeys(name for other in others for name in other.names.every() if name not in own)
    return replace(found, names=replace(found.names, aliases=tuple(aliases)))


def _own_names(feature: BoundaryFeature, fields: NameFields) -> FoundNames | None:
    hidden: set[str] = set()

    def text_of(field: str | None) -> str:
        text = feature.text(field)
        signs = {sign for sign in text if is_hidden(sign)}
        hidden.update(signs)
        return "".join(sign for sign in text if sign not in signs)

    given = {code: text for code, field in fields.by_language if normalise(text := text_of(field))}
    is_said = UNDETERMINED in given
    texts = (text_of(fields.either), text_of(fields.ar))
    for text in filter(normalise, texts):
        code = language_by_script(text)
        if code in DATA_LANGUAGES:
            if code == "ar" and text == texts[1]:
                given["ar"] = text  # the field for Arabic goes before the one for either script
            given.setdefault(code, text)
        elif text not in given.values():
            given.setdefault(code, text)
    if not given:
        return None
    names = _as_names(given)
    if names.ar and not names.en and not any(is_latin(text) for _, text in names.others):
        spelled = in_capitals(transliterate(names.ar))
        return FoundNames(names=_as_names({**given, "en": spelled}), is_transliterated=True, hidden=frozenset(hidden))
    is_undetermined = UNDETERMINED in given and not is_said
    return FoundNames(names=names, is_undetermined=is_undetermined, hidden=frozenset(hidden))


def language_by_script(text: str) -> str:
    """Which language a name is taken to be in where nobody says: by its letters Arabic, English, or not known.

    >>> language_by_script("يلدا"), language_by_script("Yalda"), language_by_script("12"), language_by_script("Київ")
    ('ar', 'en', 'en', 'und')
    """
    if is_arabic(text):
        return "ar"
    is_without_letters = not any(letter.isalpha() for letter in text)
    return "en" if is_latin(text) or is_without_letters else UNDETERMINED


def _as_names(given: Mapping[str, str]) -> Names:
    others = tuple((code, text) for code, text in given.items() if code not in DATA_LANGUAGES)
    return Names(en=given.get("en", ""), ar=given.get("ar", ""), others=others)


def _features(count: int) -> str:
    return numbered(count, one="{n} feature", other="{n} features")


def name_notes(ids: Sequence[str], found: Sequence[FoundNames], fields: NameFields) -> list[str]:
    """What a person should know of the names, in a sentence each, however many places there are."""
    notes = []
    made = [place for place, names in zip(ids, found, strict=True) if names.is_transliterated]
    if made:
        notes.append(
            f"name_en of {some(made)} was spelled by rule from the Arabic name, which does not write its short "
            "vowels: correct it in places.geojson. Ids may stay."
        )
    for code, language in (("en", "English"), ("ar", "Arabic")):
        without = [place for place, names in zip(ids, found, strict=True) if not names.names.has(code)]
        if without:
            count = "all places" if len(without) == len(ids) else some(without)
            notes.append(
                f"No {language} name is known of {count}: name_{code} is empty, and readers of {language} see the "
                "name that there is, with its language. Fill in what is known."
            )
    with_hidden = [place for place, names in zip(ids, found, strict=True) if names.hidden]
    if with_hidden:
        signs = sorted(frozenset().union(*(names.hidden for names in found)))
        notes.append(
            f"Signs that show nothing ({', '.join(f'U+{ord(sign):04X}' for sign in signs)}) were left out of the names "
            f"of {some(with_hidden)}: a search would not find what nobody sees."
        )
    unknown = [place for place, names in zip(ids, found, strict=True) if names.is_undetermined]
    if unknown:
        notes.append(
            f"The letters of the name of {some(unknown)} are neither Latin nor Arabic, and nobody said in which "
            f"language it is: it stands as {UNDETERMINED}. Say it with --names, such as "
            f"--names uk={fields.either or fields.ar}."
        )
    return [*notes, *_same_names(ids, found)]


def _same_names(ids: Sequence[str], found: Sequence[FoundNames]) -> list[str]:
    spellings: dict[str, list[int]] = {}
    for number, names in enumerate(found):
        spellings.setdefault(normalise(names.for_id) or names.for_id, []).append(number)
    same = [numbers for numbers in spellings.values() if len(numbers) > 1]
    sentences = [
        f'{len(numbers)} places are called "{found[numbers[0]].for_id}" ({some([ids[number] for number in numbers])})'
        for numbers in same[:NAMED]
    ]
    if len(same) > NAMED:
        borne = sum(map(len, same))
        more = numbered(len(same) - NAMED, one="{n} more name", other="{n} more names")
        return [f"{len(same):,} names are borne by {borne:,} places: {'; '.join(sentences)}; and {more}."]
    return [f"{sentence}: tell them apart by their names." for sentence in sentences]
