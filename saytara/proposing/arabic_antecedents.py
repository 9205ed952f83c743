"""The place that "it" and a relative stand for in an Arabic sentence: «يلدا التي تسيطر عليها الفصائل»."""

from __future__ import annotations

from typing import Final

from saytara.proposing.arabic_names import ArabicNames
from saytara.proposing.arabic_places import is_of_unknown_head, lead_of
from saytara.proposing.clauses import is_province, listed_to
from saytara.proposing.grounds import ENDINGS
from saytara.proposing.landmarks import is_landmark
from saytara.proposing.names import Mention

FAR: Final = 40
"""Words between a name and the pronoun that stands for it in the same sentence."""


class ArabicAntecedents(ArabicNames):
    """Which place stands before a relative, «الخاضعة» or a pronoun."""

    def _antecedent(  # noqa: PLR0911 - one a kind of head
        self, at: int, relative: int | None
    ) -> tuple[Mention, ...]:
        """The place that "it" stands for; none where a relative follows a plain word: «البلدات التي خرجوا منها»."""
        passage = self.passage
        is_far = relative is None or at - relative > 3
        located = None if relative is None or is_far else self._located_beside(relative)
        head = None if relative is None or is_far else located or self._head_beside(relative)
        if head is not None:
            return (head,)
        if relative is not None and not is_far and is_of_unknown_head(passage, relative):
            return ()  # «مدينة النور التي تسيطر عليها الفصائل»
        if relative is not None and not is_far and self._is_landmark_beside(relative):
            return ()  # «طريق يربط مدينة يلدا القديمة، التي تسيطر عليها الفصائل»
        plain = passage.skip_back(at - 1, "had", "be", most=2)
        if is_far and plain not in passage.covered and passage.has(plain, "plain"):
            return ()  # «قصفت الفصائل يلدا من مواقع تسيطر عليها»
        if relative is not None and at - relative <= 3 and relative > 0:
            before = relative - 1
            named = any(item.last >= before - 1 and item.first <= before for item in passage.mentions)
            if not named and passage.find(before - 1, relative, "plain") is not None:
                return ()
        if relative is not None and not is_far and self._is_where_another_lies(relative):
            return ()  # «بلدة النور الواقعة في محافظة يلدا والتي تسيطر عليها الفصائل»
        near = [item for item in passage.places if item.is_region and relative is not None and item.first < relative]
        if near and relative is not None and relative - near[-1].last == 1:
            return self._located(near[-1]) or (near[-1],)
        return self._places_before(at, 0, FAR)

    def _head_beside(self, relative: int) -> Mention | None:
        """The place right before a relative or «الخاضعة», though the words lead only towards it: «باتجاه يلدا التي»."""
        passage = self.passage
        last = relative - 1
        form = passage.tokens[last].form if last >= 0 else ""
        is_adjective = form.startswith("ال") and form.endswith(ENDINGS)
        if last not in passage.covered and (is_adjective or "(" in passage.tokens[last].gap):
            last -= 1
        is_longer = last not in passage.covered and not passage.sets[last] and not passage.verb(last)
        lasts = {last, last - 1} if is_longer else {last}  # «مدينة يلدا الجديدة»: the dataset's name may be shorter
        return next((
            item for item in passage.places
            if item.last in lasts and item not in self.places and not item.is_region
            and not is_province(passage, item) and not is_landmark(passage, item)
        ), None)

    def _located_beside(self, relative: int) -> Mention | None:
        """The place that another only locates right before a relative: «ببيلا في شمال يلدا التي يسيطر عليها»."""
        passage = self.passage
        item = next((item for item in passage.places if item.last == relative - 1 and not item.is_region), None)
        side = -1 if item is None else passage.skip_back(item.first - 1, "sides", most=2)
        if item is None or side == item.first - 1 or not passage.has(side, "in"):
            return None
        return next((
            other for other in passage.places if other.last == side - 1 and not other.is_region and other.id != item.id
        ), None)

    def _is_landmark_beside(self, relative: int) -> bool:
        """Whether a relative follows a place that itself only locates something: nobody can tell whose it is."""
        last = relative - 1
        form = self.passage.tokens[last].form if last >= 0 else ""
        if last not in self.passage.covered and form.startswith("ال") and form.endswith(ENDINGS):
            last -= 1
        return any(
            item.last == last and not item.is_region and item not in self.places
            and self.passage.find_last(item.first - 2, item.first, "sides") is None  # «ببيلا شرق يلدا، التي»
            for item in self.passage.places
        )

    def _is_where_another_lies(self, relative: int) -> bool:
        """Whether «والتي» follows «الواقعة في» and a place: it goes on about what lies there."""
        passage = self.passage
        if not passage.tokens[relative].form.startswith("و"):
            return False
        place = next((item for item in passage.places if item.last == relative - 1 and not item.is_region), None)
        if place is None:
            return False
        lies = passage.find_last(place.first - 4, place.first, "in")
        return lies is not None and passage.tokens[lies - 1].form in {"الواقعه", "الواقع", "الواقعتين"}

    def _located(self, region: Mention) -> tuple[Mention, ...]:
        """The place that a region only tells where to find: «يلدا في ريف دمشق، التي تسيطر عليها الفصائل»."""
        passage = self.passage
        before = [item for item in self.places if item.last < region.first and not item.is_region]
        words = range(before[-1].last + 1, region.first) if before else range(0)
        is_only_where = all(
            passage.has(at, "in", "sides", "part_side", "province")
            or not (passage.forms[at] | {passage.tokens[at].form[1:]}).isdisjoint(passage.words.kinds)
            for at in words
        )
        return listed_to(passage, before) if is_only_where else ()

    def _whole(self, back: int, relative: int | None) -> tuple[Mention, ...]:
        """The place of which a relative tells a part: «الأحياء التي سيطر عليها الجيش من بلدة يلدا»."""
        passage = self.passage
        heads = passage.words.words["part_heads"]
        near = range(0) if relative is None else range(max(0, relative - 3), relative)
        is_of_part = any(passage.tokens[index].form.removeprefix("ال") in heads for index in near)
        item = next((item for item in self.places if item.first > back and not item.is_region), None)
        of = -1 if item is None else lead_of(passage, item)
        if not is_of_part or item is None or not passage.has(of, "from") or not all(
            index in passage.covered and not any(other.first <= index <= other.last for other in passage.places)
            for index in range(back + 1, of)
        ):
            return ()
        return (item,)
