"""Arabic names in Latin letters, and names in either script as ids: by rule, so that the same name gives the same id.

A rule knows no vowels that are not written: "yarmuk" is readable, but only a person can turn it into "Yarmouk".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from anyascii import anyascii

MAX_ID_LENGTH: Final = 80
"""What `saytara.dataset.checks` allows."""

CONSONANTS: Final[Mapping[str, str]] = {
    **dict(zip("بتثجحخدذرز", ("b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z"), strict=True)),
    **dict(
        zip("سشصضطظغفقكلمنه", ("s", "sh", "s", "d", "t", "z", "gh", "f", "q", "k", "l", "m", "n", "h"), strict=True)
    ),
    **{"پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ک": "k", "ڤ": "v"},
}
"""The usual English spelling of place names, without the dots and strokes of learned transliteration."""

LONG_VOWELS: Final[Mapping[str, str]] = {"ا": "a", "ى": "a", "إ": "i", "و": "u", "ي": "i", "ی": "i"}
GLIDES: Final[Mapping[str, str]] = {"و": "w", "ي": "y", "ی": "y"}
"""What the letters of long vowels are before another vowel, and at the start of a word."""

MARKS: Final[Mapping[str, str]] = {
    "\u064e": "a",
    "\u064f": "u",
    "\u0650": "i",
    "\u064b": "an",
    "\u064c": "un",
    "\u064d": "in",
}
"""Short vowels, where they are written."""
SHADDA: Final = "\u0651"
SUKUN: Final = "\u0652"

SEATS: Final = str.maketrans({"أ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ـ": None, "ء": None})
"""Hamza goes with its seat; the tatweel is no letter."""

WORDS: Final[Mapping[str, str]] = {
    "باب": "bab", "بئر": "bir", "برج": "burj", "بلدة": "balda", "بيت": "beit", "تل": "tall", "جبل": "jabal",
    "جديد": "jadid", "جديدة": "jadida", "جسر": "jisr", "جنوب": "janub", "جنوبي": "janubi", "حارة": "hara",
    "حجر": "hajar", "حي": "hayy", "خان": "khan", "خربة": "khirbet", "دوار": "duwwar", "دير": "deir", "رأس": "ras",
    "رفح": "rafah",
    "ساحة": "saha", "سوق": "suq", "شارع": "shari", "شرق": "sharq", "شرقي": "sharqi", "شرقية": "sharqiya",
    "شمال": "shamal", "شمالي": "shamali", "شيخ": "sheikh", "صغير": "saghir", "ضاحية": "dahiya", "عين": "ayn",
    "غرب": "gharb", "غربي": "gharbi", "غربية": "gharbiya", "غزة": "ghazza", "قديم": "qadim", "قديمة": "qadima",
    "قرية": "qarya", "قلعة": "qala", "كبير": "kabir", "كفر": "kafr", "كرم": "karm", "مخيم": "mukhayyam",
    "مدينة": "madina", "مرج": "marj", "مزرعة": "mazraa", "مستشفى": "mustashfa", "مسجد": "masjid",
    "منطقة": "mintaqa", "ميناء": "mina", "نهر": "nahr", "وادي": "wadi", "وسط": "wasat", "يونس": "yunis",
}  # fmt: skip
"""Words that are part of many place names, as atlases write them."""

LATIN: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
ARABIC_WORD: Final = re.compile(r"[\u0620-\u065f\u066e-\u06d3\u0750-\u077f]+")
"""Arabic letters and marks, not figures and punctuation."""

APOSTROPHES: Final = re.compile("['`´‘’‛ʻʼʽʾʿˈ′＇]")
ARTICLE: Final = "ال"
MIN_STEM: Final = 2
"""Letters that must be left after the article, as in `saytara.spelling.text`."""


def is_arabic(text: str) -> bool:
    """Whether more letters of the text are Arabic than not.

    >>> is_arabic("مخيم اليرموك"), is_arabic("Yarmouk (اليرموك)"), is_arabic("12")
    (True, False, False)
    """
    letters = [letter for letter in text if letter.isalpha()]
    arabic = sum("ARABIC" in unicodedata.name(letter, "") for letter in letters)
    return arabic * 2 > len(letters)


def transliterate(text: str) -> str:
    """Arabic words of a text in Latin letters, the article as "al-"; all other words stay as they are.

    >>> transliterate("مخيم اليرموك"), transliterate("بيت لاهيا"), transliterate("الحجر الأسود")
    ('mukhayyam al-yarmuk', 'beit lahya', 'al-hajar al-asud')
    """
    return ARABIC_WORD.sub(lambda found: _word(found[0]), text)


def in_capitals(text: str) -> str:
    """A transliterated name as names are written: capitals, but not for the article.

    >>> in_capitals("mukhayyam al-yarmuk")
    'Mukhayyam al-Yarmuk'
    """
    words = []
    for word in text.split():
        article, dash, stem = word.partition("-")
        is_article = article == "al" and dash
        words.append(f"al-{stem[:1].upper()}{stem[1:]}" if is_article else f"{word[:1].upper()}{word[1:]}")
    return " ".join(words)


def id_of(name: str) -> str:
    """A name in any script as an id of small Latin letters, digits and hyphens; empty where nothing is left.

    Letters that are neither Latin nor Arabic are spelled as `anyascii` has them, where the name has no others.

    >>> id_of("Khān Yūnis (east)"), id_of("خان يونس"), id_of("١٢ شارع"), id_of("Город"), id_of("—")
    ('khan-yunis-east', 'khan-yunis', '12-shari', 'gorod', '')
    """
    return _id_of(name) or _id_of(anyascii(name))


def _id_of(name: str) -> str:
    text = APOSTROPHES.sub("", transliterate(name)).casefold().translate(LATIN)
    plain = "".join(_ascii(letter) for letter in unicodedata.normalize("NFKD", text))
    whole = "-".join(part for part in re.split("[^a-z0-9]+", plain) if part)
    if len(whole) <= MAX_ID_LENGTH:
        return whole
    return whole[:MAX_ID_LENGTH].rpartition("-")[0] or whole[:MAX_ID_LENGTH]


def ids_of(names: Iterable[str], fallback: str = "place") -> tuple[str, ...]:
    """An id for each name, in their order; equal ones are numbered, and names without any letter get the fallback.

    A number never takes the id that another name has by itself.

    >>> ids_of(["Zone", "Zone", "Zone 2", "—"])
    ('zone', 'zone-3', 'zone-2', 'place-4')
    """
    bases = [id_of(name) or f"{fallback}-{number}" for number, name in enumerate(names, start=1)]
    taken = set(bases)
    seen: set[str] = set()
    ids: list[str] = []
    for base in bases:
        if base not in seen:
            seen.add(base)
            ids.append(base)
            continue
        number = 2
        while (numbered := _numbered(base, number)) in taken:
            number += 1
        taken.add(numbered)
        ids.append(numbered)
    return tuple(ids)


def _numbered(base: str, number: int) -> str:
    ending = f"-{number}"
    return base[: MAX_ID_LENGTH - len(ending)].rstrip("-") + ending


def _ascii(letter: str) -> str:
    """A decomposed character: marks go, digits of any script become Western."""
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return ""
    return str(unicodedata.decimal(letter)) if letter.isdecimal() else letter


def _word(word: str) -> str:
    bare = "".join(letter for letter in word if letter not in MARKS and letter not in (SHADDA, SUKUN, "ـ"))
    if bare.startswith(ARTICLE) and len(bare) - len(ARTICLE) >= MIN_STEM and word.startswith(ARTICLE):
        return f"al-{_word(word[len(ARTICLE) :])}"
    return WORDS.get(bare) or _spelled(word)


def _spelled(word: str) -> str:
    """A word letter by letter; between two consonants at its start, where no vowel is written, stands an a."""
    letters = word.replace("آ", "اا").translate(SEATS)
    sounds: list[str] = []
    for index, letter in enumerate(letters):
        following = letters[index + 1] if index + 1 < len(letters) else ""
        sounds.append(_sound(letter, following, sounds))
    return "".join(sounds).replace("aa", "a").replace("ii", "i").replace("uu", "u")


def _sound(letter: str, following: str, before: list[str]) -> str:
    """What a letter adds to the sounds before it."""
    if letter in LONG_VOWELS:
        return _vowel(letter, following, before)
    if letter in CONSONANTS:
        is_bare = bool(following) and not _is_vowel(following) and following not in (SHADDA, SUKUN, "ع")
        return CONSONANTS[letter] + ("a" if not before and is_bare else "")
    match letter:
        case "ة":
            return "" if before and before[-1].endswith("a") else "a"
        case "ع":
            is_heard = bool(following) and following not in MARKS and (not before or not _is_vowel(following))
            return "a" if is_heard else ""
        case _ if letter == SHADDA:
            return before[-1] if before else ""
    return MARKS.get(letter, "")


def _vowel(letter: str, following: str, before: list[str]) -> str:
    """A long vowel, or a glide at the start of a word, after an a that begins it, and before another vowel."""
    is_glide = letter in GLIDES and (not before or before == ["a"] or _is_vowel(following))
    if not is_glide:
        return LONG_VOWELS[letter]
    return GLIDES[letter] + ("" if before or not following or _is_vowel(following) else "a")


def _is_vowel(letter: str) -> bool:
    return letter in LONG_VOWELS or letter in MARKS or letter == "ة"
