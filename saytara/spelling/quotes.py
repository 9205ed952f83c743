"""Where quotes stand in a stored text: their marks, their repetitions, and the words around them.

Positions are characters (Unicode code points) of the text as Python holds it. Nothing here changes a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise

from saytara.core.model import Claim
from saytara.spelling.text import folded_positions

MIN_REPEATED_WORDS = 4
"""Words below which a second occurrence is not taken for the same statement: a name alone may stand for anything."""

_TATWEEL = "ـ"
_SENTENCE_END = re.compile(r"[.!?؟…]+[\"'”’»)\]]*(?=\s|$)|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSpan:
    """The characters from `start` up to, without, `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a stored text that the same quotes cover. All of a text's segments, joined, are the text.

    `paragraph` counts from 0; a paragraph's line break belongs to its last segment. `claims` are those whose quote
    covers the segment at its recorded place, `repeats` those whose quote it repeats, `begins` those of `claims` whose
    quote begins here (where a link to the claim should lead). All are ids, in the order of the claims given.
    """

    text: str
    start: int
    paragraph: int
    claims: tuple[str, ...]
    repeats: tuple[str, ...]
    begins: tuple[str, ...]


def repetitions(body: str, quote: str, start: int | None = None) -> tuple[TextSpan, ...]:
    """The other places of `body` that make the statement of `quote` again, in order.

    `start` is where the quote itself stands, by default its first occurrence. Differences of diacritics, hamza,
    tatweel, case and punctuation are allowed (a paragraph printed twice had أملا and أملاً); other words are not.
    A quote of fewer than `MIN_REPEATED_WORDS` words has no repetitions.
    """
    wanted, _ = folded_positions(quote)
    if len(wanted.split()) < MIN_REPEATED_WORDS:
        return ()
    folded, positions = folded_positions(body)
    own_start = body.find(quote) if start is None else start
    own_end = own_start + len(quote) if own_start >= 0 else own_start
    spans: list[TextSpan] = []
    found = folded.find(wanted)
    while found >= 0:
        after = found + len(wanted)
        span = TextSpan(start=positions[found], end=_end_of_letter(body, positions[after - 1]))
        is_whole = _is_border(folded, found) and _is_border(folded, after)
        if is_whole and (span.end <= own_start or span.start >= own_end):
            spans.append(span)
        found = folded.find(wanted, after if is_whole else found + 1)
    return tuple(spans)


def _is_border(folded: str, index: int) -> bool:
    """Whether a word begins or ends between `index - 1` and `index`."""
    return index in {0, len(folded)} or folded[index - 1] == " " or folded[index] == " "


def _end_of_letter(body: str, index: int) -> int:
    """Where the letter at `index` ends, with the marks and the tatweel that it carries."""
    end = index + 1
    while end < len(body) and (body[end] == _TATWEEL or unicodedata.category(body[end]) in {"Mn", "Me"}):
        end += 1
    return end


def mark_spans(body: str, claims: Iterable[Claim]) -> tuple[Segment, ...]:
    """`body` cut into segments, each with the claims whose quotes cover it and those whose quotes it repeats.

    Claims without a quote, or whose quote does not stand at its place in `body`, mark nothing (`saytara.dataset.checks`
    reports the latter). Quotes may overlap, lie inside each other, or be shared. An empty body has no segments.
    """
    marks: list[tuple[TextSpan, str, bool]] = []
    for claim in claims:
        start = claim.quote_start
        if not claim.quote or start is None or not body.startswith(claim.quote, start):
            continue
        marks.append((TextSpan(start=start, end=start + len(claim.quote)), claim.id, True))
        marks.extend((span, claim.id, False) for span in repetitions(body, claim.quote, start))
    paragraph_ends = [match.end() for match in re.finditer(r"\n", body)]
    cuts = {0, len(body), *paragraph_ends}
    for span, _, _ in marks:
        cuts |= {span.start, span.end}
    borders = sorted(cuts)
    segments: list[Segment] = []
    ends = frozenset(paragraph_ends)
    paragraph = 0
    for start, end in pairwise(borders):
        if start in ends:
            paragraph += 1
        covering = [mark for mark in marks if mark[0].start <= start and end <= mark[0].end]
        segments.append(
            Segment(
                text=body[start:end],
                start=start,
                paragraph=paragraph,
                claims=tuple(claim for _, claim, is_own in covering if is_own),
                repeats=tuple(claim for _, claim, is_own in covering if not is_own),
                begins=tuple(claim for span, claim, is_own in covering if is_own and span.start == start),
            )
        )
    return tuple(segments)


def paragraphs_of(segments: Iterable[Segment]) -> tuple[tuple[Segment, ...], ...]:
    """Segments put together by paragraph, as a page sets them. Empty lines are paragraphs too."""
    return tuple(tuple(group) for _, group in groupby(segments, key=lambda segment: segment.paragraph))


def context_of(body: str, start: int, end: int, chars: int = 120) -> tuple[str, str, str]:
    """The words before a quote, the quote, and the words after it, within its line, for a card.

    On either side the context reaches to the border of the sentence; where that is more than `chars` characters away
    it stops at a border of words and "…" stands for what is left out.

    >>> context_of("He left. She held the town, he said. They met.", 18, 26)
    ('She held ', 'the town', ', he said.')
    """
    return _before(body[:start], chars), body[start:end], _after(body[end:], chars)


def _before(text: str, chars: int) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    sentence = text[ends[-1] :].lstrip() if ends else text
    if len(sentence) <= chars:
        return sentence
    near = sentence[-chars:] if chars > 0 else ""
    border = re.search(r"\s+", near)
    return "… " + near[border.end() :] if border else "…"


def _after(text: str, chars: int) -> str:
    end = _SENTENCE_END.search(text)
    sentence = text[: end.end()].rstrip() if end else text.rstrip()
    if len(sentence) <= chars:
        return sentence
    borders = list(re.finditer(r"\s+", sentence[:chars]))
    return sentence[: borders[-1].start()] + " …" if borders else "…"
