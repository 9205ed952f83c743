"""Which words of an Arabic sentence tell of control, and what each tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from saytara.core.model import Dataset
from saytara.proposing.arabic_figures import is_figure
from saytara.proposing.arabic_told import kind_by_others
from saytara.proposing.clauses import is_beside, is_heard
from saytara.proposing.landmarks import is_landmark
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

SEIZED: Final = 8
"""Words between a verb of taking and "on", at most, where goods are taken."""
FAR_GOODS: Final = 14
"""Words between "lost" and the weapons that are lost, at most."""
NEARLY: Final = 6
"""Words between "nearly" and the truce that was nearly agreed, at most."""
NAME: Final = 5
"""Words of an officer's name with the first of his office, at most."""
CLAIMED: Final = 8
"""Words between "disputed" and the last of the states that dispute a place, at most."""

PROVINCES: Final = ("محافظة ", "ولاية ", "إقليم ", "مقاطعة ")
"""How the name of a province begins."""
MADE: Final = frozenset({"اي", "تحرز", "يحرز", "احراز", "تحقق", "يحقق", "تحقيق", "احرزت", "حققت"})
"""What stands before progress that is made."""


class ArabicWords:
    """The words of control of one sentence, with the names that they may be about."""

    def __init__(self, passage: Passage, dataset: Dataset, spoken_of: Sequence[str] = ()) -> None:
        """Notes the sentence's words of control. `spoken_of`: who did the last act of the paragraph."""
        self.passage = passage
        self.dataset = dataset
        self.spoken_of = spoken_of
        self.actors = [item for item in passage.actors if not is_heard(passage, item) and not self._is_land(item)]
        self.actors = [item for item in self.actors if not self._is_rank(item) and not self._is_base(item)]
        ground = (item for item in passage.places if not is_beside(passage, item) or self._is_known_province(item))
        self.places = [item for item in ground if not is_landmark(passage, item)]
        self.verbs = self._verbs()
        self.last_actors: tuple[Mention, ...] = ()
        self.oblique: dict[Mention, bool] = {}
        self.unsure: list[int] = []
        self.named: set[int] = set()  # acts whose ground is named behind it: «المناطق التي استعادها الجيش هي يلدا»
        self.elsewhere: set[int] = set()  # acts of unnamed ground: they tell who acts, and are not proposed

    def _is_known_province(self, item: Mention) -> bool:
        """Whether the dataset has the province itself, which a plural or a dual names: «محافظتي يلدا وببيلا»."""
        passage = self.passage
        plural = passage.find_last(item.first - 2, item.first, "provinces")
        if plural is None or (plural < item.first - 1 and not passage.tokens[item.first].form.startswith("و")):
            return False
        is_off = passage.has(plural - 1, "between", "beside", "toward", "direction")  # «بين محافظتي يلدا وببيلا»
        place = None if is_off or item.is_region else self.dataset.place_by_id.get(item.id)
        names = () if place is None else (*place.names.aliases, place.names.ar)
        return any(name.startswith(PROVINCES) for name in names)

    def _is_land(self, item: Mention) -> bool:
        """Whether a state's name only tells where a place lies or whose it is said to be.

        «جنوبي أوكرانيا», «المعبر الحدودي مع تركيا», «بلدة متنازع عليها بين السودان وجنوب السودان».
        """
        passage, at = self.passage, item.first - 1
        if passage.tokens[item.first].gap == " " and passage.has(at, "sides"):
            return True
        if passage.has(at, "together", "on") and passage.has(at - 1, "borders"):
            return True
        near = passage.skip_back(at, "skip", most=2)
        if passage.has(near, "from") and passage.has(near - 1, "close_to"):  # «تنظيمان قريبان من داعش»
            return True
        if self._is_where_one_goes(item, at) or self._is_town_or_front(item, at):
            return True
        claimed = passage.find_last(item.first - CLAIMED, item.first, "disputed")
        between = None if claimed is None else passage.find(claimed + 1, claimed + 3, "between")
        return between is not None and all(
            index in passage.covered or (passage.tokens[index].gap in {"", " "} and not passage.verb(index))
            for index in range(between + 1, item.first + 1)
        )

    def _is_where_one_goes(self, item: Mention, at: int) -> bool:
        """Whether it is a state's ground: «على حدود روريتانيا», «زيارته روريتانيا», «القادمين من روريتانيا»."""
        passage = self.passage
        if passage.has(at, "from") and passage.has(at - 1, "coming"):
            return True
        before = at - 1 if passage.has(at, "to") else at
        is_next = passage.tokens[item.first].gap == " " and at not in passage.covered
        return is_next and (passage.has(at, "borders") or passage.has(before, "visits"))

    def _is_town_or_front(self, item: Mention, at: int) -> bool:
        """Whether the name is that of a town, «مدينة النصرة», or of one side of a town, «الجبهة الجنوبية ليلدا»."""
        passage, after = self.passage, item.last + 1
        if passage.has(at, "towns") and passage.tokens[item.first].gap == " ":
            return True
        if not passage.tokens[item.first].form.endswith("جبهه") or after >= len(passage.tokens):
            return False
        form = passage.tokens[after].form
        is_place = form[1:] in passage.words.kinds or any(place.first == after for place in passage.places)
        return form.startswith("ل") and is_place

    def _is_base(self, item: Mention) -> bool:
        """Whether «القاعدة» is a base, and not the organisation: «القاعدة الجوية», «قرب القاعدة»."""
        passage, before = self.passage, item.first - 1
        form = passage.tokens[item.first].form
        if item.first != item.last or not form.endswith(("القاعده", "لقاعده")):
            return False
        tie = item.first - 2 if passage.has(before, "to", "in") else before
        is_tied = passage.has(tie, "ties")
        if passage.has(item.last + 1, "base_kinds") and passage.tokens[item.last].gap in {"", " "}:
            return True
        if not is_tied and (form.startswith("ب") or passage.has(before, "beside", "inside") or (
            passage.has(before, "in") and not passage.has(before - 1, "skip", "voice_before")
        )):
            return True
        is_of_men = passage.has(item.first - 1, "skip") or passage.tokens[item.first].gap.strip(" ،") != ""
        return not is_of_men and any(
            passage.tokens[index].form.lstrip("وبل") == "قاعده" for index in range(item.first)
        )

    def _is_rank(self, item: Mention) -> bool:
        """Whether «اللواء» is an officer's rank: a name follows, and then his office, «اللواء سليم نور قائد الشرطة»."""
        passage, after = self.passage, item.last + 1
        if item.first != item.last or not passage.tokens[item.first].form.endswith("اللواء"):
            return False
        if passage.has(after, "of_rank"):
            return True
        name = range(after, min(after + NAME, len(passage.tokens)))
        office = next((at for at in name if passage.has(at, "offices")), None)
        return office is not None and office - after > 1 and not any(
            at in passage.covered or passage.verb(at) or passage.sets[at] or passage.tokens[at].gap != " "
            for at in range(after, office)
        )

    def _verbs(self) -> dict[int, str]:
        passage = self.passage
        found: dict[int, str] = {}
        for index in range(len(passage.tokens)):
            kind = passage.verb(index) or (
                kind_by_others(passage, self.actors, index) if passage.sets[index] else ""
            )
            if not kind or (kind == "truce" and not self._is_truce(index)):
                continue
            if kind == "hands" and passage.has(index + 1, "that"):  # «بيد أن»: "but"
                continue
            if is_figure(passage, index, kind) or (kind == "lost" and not self._is_loss_of_ground(index)):
                continue
            if (kind == "contests" and self._is_no_fight(index)) or (
                kind in {"present", "surrounds"} and self._is_no_entering(index)
            ):
                continue
            is_object = kind in {"took", "control_noun", "taking"}
            if is_object and (self._is_no_clearing(index) or self._is_of_goods(index)):
                continue
            if kind == "handover" and passage.find(index + 1, index + FAR_GOODS, "themselves") is not None:
                continue  # «سلم مسلحون أنفسهم للجيش»
            if (kind in {"control_noun", "took", "controls"} and self._is_by_fire(index)) or (
                kind == "contests" and self._is_in_talks(index)
            ):
                continue
            before = next(reversed(found), None)
            is_near = (
                before is not None
                and index - before <= 18
                and passage.find(before + 1, index, "on") is None
                and (found[before] == "fell" or not any(before < item.first < index for item in passage.places))
            )
            if kind in {"control_noun", "hands"} and before is not None and is_near:
                first = found[before]
                if first in {"gained", "took", "lost"} or (first == "taking" and kind == "control_noun"):
                    continue
                if kind == "hands" and first == "fell":
                    continue
            found[index] = kind
        return dict(self._with_ground(found))

    def _with_ground(self, found: Mapping[int, str]) -> Iterator[tuple[int, str]]:
        """The words, but of «عزز», «فرض» only those with "control" behind them, or that tell of posts or men."""
        for index, kind in found.items():
            told = kind if kind != "gained" or self._with_noun(index) else (
                kind_by_others(self.passage, self.actors, index)
            )
            if told:
                yield index, told

    def _is_no_clearing(self, index: int) -> bool:
        """Whether ground is not cleared of men, «تطهير يلدا من الألغام», or floods sweep it: «اجتاحت السيول يلدا»."""
        passage = self.passage
        if passage.has(index, "overruns"):
            is_of_side = any(0 < item.first - index <= 3 or 0 < index - item.last <= 2 for item in self.actors)
            return not is_of_side or not any(0 < item.first - index <= SEIZED + 3 for item in self.places)
        if not passage.has(index, "cleanses"):
            return False
        of = passage.find(index + 1, index + NEARLY + 2, "from")
        is_of_men = of is not None and (
            any(of < item.first <= of + 3 for item in self.actors)
            or passage.has(of + 1, "people", "men_of_any", "foes")
        )
        is_noun = passage.tokens[index].form.endswith("تطهير")
        return not is_of_men or (is_noun and index > 0 and (
            passage.find(index - NEARLY, index, "managed", "ended", "done_it", "announces") is None
        ))

    def _with_noun(self, at: int) -> bool:
        """Whether "control" follows a verb that alone says nothing of ground: «فرض سيطرته»."""
        words = range(at + 1, min(at + 18, len(self.passage.tokens)))
        return any(self.passage.verb(index) == "control_noun" and not self._is_by_fire(index) for index in words)

    def _is_by_fire(self, index: int) -> bool:
        """Whether the place is in range of guns, and not held: «سيطرة نارية», «السيطرة بالنار»."""
        return self.passage.find(index + 1, index + 3, "by_fire") is not None

    def _is_loss_of_ground(self, index: int) -> bool:
        """Not «فقد قال», where the word only stresses the verb, nor «فقدت 3 من أفرادها»."""
        passage = self.passage
        after = index + 1
        if passage.find(after, index + 6, "lost_people") is not None or self._is_inspected(index):
            return False
        if self._is_loss_of_goods(after):
            return False
        if passage.tokens[index].form not in {"فقد", "وفقد"} or after >= len(passage.tokens):
            return True
        if passage.has(after, "say") or passage.verb(after) not in {"", "control_noun"}:
            return False
        return after in passage.covered or passage.tokens[after].form.startswith("ال") or any(
            passage.verb(word) == "control_noun" for word in range(after, min(index + 3, len(passage.tokens)))
        )

    def _is_loss_of_goods(self, after: int) -> bool:
        """Whether weapons or vehicles are lost, and no ground: «خسر الجيش خلال الاشتباكات في يلدا خمس دبابات»."""
        passage = self.passage
        goods = passage.find(after, after + FAR_GOODS, "goods", "weapons")
        return goods is not None and not any(
            after <= item.first < goods and not passage.has(item.first - 1, "in") for item in passage.places
        ) and all(passage.verb(at) in {"", "contests"} for at in range(after, goods))

    def _is_inspected(self, index: int) -> bool:
        """Whether «تفقد» is "visited": men stand behind it, and no ground, «الوزير تفقد القوات في يلدا»."""
        passage, after = self.passage, index + 1
        if passage.tokens[index].form not in {"تفقد", "وتفقد"}:
            return False
        end = min(after + SEIZED, len(passage.tokens))
        first = next((at for at in range(after, end) if passage.has(at, "in")), None)
        return first is not None and first > after and all(
            at not in {item.first for item in passage.places}
            and passage.verb(at) not in {"control_noun", "hands"}
            and not passage.is_kind(at)
            and not passage.has(at, "ground", "part_of")
            for at in range(after, first)
        )

    def _is_no_fight(self, index: int) -> bool:
        """Whether nobody fights by the word: «بدون قتال», «وقف القتال», «كما تقدم»."""
        passage = self.passage
        if passage.has(index - 1, "without") and passage.tokens[index].gap == " ":
            return True
        is_noun = not passage.has(index, "finite")
        if self._is_offering(index) or (is_noun and (self._is_over(index) or self._is_from_afar(index))):
            return True
        if is_noun and self._is_no_fight_of_arms(index):
            return True
        if passage.tokens[index].form != "تقدم" or not passage.has(index - 1, "said_above"):
            return False
        after = index + 1
        is_end = after >= len(passage.tokens) or passage.tokens[after].gap != " "
        return is_end or passage.tokens[after].form in {"ذكره", "بيانه", "ان", "انفا", "شرحه", "معنا"}

    def _is_no_fight_of_arms(self, index: int) -> bool:
        """Whether a fight was ended, or it is «قواعد الاشتباك», or floods overrun a place."""
        passage, form = self.passage, self.passage.tokens[index].form
        if passage.has(index - 1, "ceasing", "stopped") and not passage.has(index, "attacks"):
            return True
        is_rule = form.endswith("الاشتباك") and passage.has(index - 1, "no_clash")
        return is_rule or (form.endswith("اجتياح") and self._is_sweep(index + 1))

    def _is_sweep(self, after: int) -> bool:
        """Whether floods or locusts overrun a place, and no men: «اجتياح السيول يلدا»."""
        passage = self.passage
        if after >= len(passage.tokens) or after in passage.covered or passage.sets[after] or passage.is_kind(after):
            return False
        form = passage.tokens[after].form
        return passage.tokens[after].gap == " " and not form.startswith(("ل", "ب")) and not form.endswith(("ي", "يه"))

    def _is_from_afar(self, index: int) -> bool:
        """Whether an attack is one of the air, of rockets, gas or a car bomb: «هجوم صاروخي», «هجوم للجيش بغاز»."""
        passage = self.passage
        if not passage.has(index, "attacks") or "هج" not in passage.tokens[index].form:
            return False
        if passage.find(index - NAME, index, "aircraft") is not None:
            return True  # «كثف طيران الجيش هجماته على يلدا»
        means = passage.find(index + 1, index + SEIZED, "from_afar")
        if means is None or passage.tokens[means].form.startswith("و") or passage.has(means + 1, "on_ground"):
            return False  # «هجوم جوي وبري»
        return not any(
            passage.verb(word) or passage.has(word, "relative", "break", "that") or "،" in passage.tokens[word].gap
            or passage.tokens[word].form.startswith("و") or any(item.first == word for item in passage.places)
            for word in range(index + 1, means)
        )

    def _is_over(self, index: int) -> bool:
        """Whether a fight has stopped by the verb behind it: «المعارك الدائرة بين الجيش والفصائل توقفت»."""
        passage = self.passage
        that = passage.has(index - 1, "that")
        stopped = passage.find(index + 1, index + FAR_GOODS, "stopped") if that else None
        return stopped is not None and passage.tokens[stopped].form in {"توقفت", "توقف"} and not any(
            passage.verb(word) or passage.has(word, "relative", "that", "break") for word in range(index + 1, stopped)
        )

    def _is_offering(self, index: int) -> bool:
        """Whether «تقدم» is "offers" or "hands in": «تقدم روريتانيا مساعدة للجيش», «تقدم بطلب»."""
        passage = self.passage
        if not passage.tokens[index].form.endswith(("تقدم", "يتقدم", "تقدمت", "تقدموا")):
            return False
        given = passage.find(index + 1, index + 4, "offered")
        return given is not None and not any(passage.has(word, "in", "on", "to") for word in range(index + 1, given))

    def _is_no_entering(self, index: int) -> bool:
        """Whether it is no ground that is entered, or no ring of men: «دخلت الحرب عامها», «طوق الحصار»."""
        passage, after = self.passage, index + 1
        if passage.verb(index) == "surrounds":
            is_ring = passage.tokens[index].form == "طوق" and after < len(passage.tokens)
            return is_ring and passage.verb(after) == "siege"
        form = passage.tokens[index].form
        if form == "وجود" and passage.has(index - 1, "ago"):  # «قبل وجود الفصائل»
            return True
        if form.removeprefix("و") == "تدخل" and passage.has(after, "intervening") and after not in passage.covered:
            return True  # «تدخل عسكري في يلدا»
        is_entering = "دخل" in form or "دخول" in form
        return is_entering and after not in passage.covered and passage.has(after, "not_entered")

    def _is_in_talks(self, index: int) -> bool:
        """Whether «تقدم» is that of talks or efforts, and no advance of men: «إحراز تقدم في المفاوضات»."""
        passage = self.passage
        talked = passage.find_last(index - CLAIMED, index, "talks")
        if "تقدم" in passage.tokens[index].form and talked is not None and passage.tokens[index - 1].form in MADE:
            return True  # «لم تحرز المحادثات أي تقدم»
        if "تقدم" not in passage.tokens[index].form or not passage.has(index + 1, "in"):
            return False
        return passage.has(index + 2, "talks")

    def _is_of_goods(self, index: int) -> bool:
        """Whether weapons or vehicles are seized, and no ground: «استولت الفصائل على كميات من الأسلحة»."""
        passage = self.passage
        if passage.verb(index) == "taking" and passage.has(index + 1, "not_taken"):  # «استعادة الشرعية»
            after = index + 2
            return after not in passage.covered and passage.verb(after) != "control_noun" if (
                after < len(passage.tokens)
            ) else True
        goods = passage.find_last(index - 3, index - 1, "weapons", "goods")
        if goods is not None and passage.has(index - 1, "relative") and passage.has(index + 1, "on_it"):
            return True  # «الأسلحة التي استولى عليها»
        on = passage.find(index + 1, index + SEIZED, "on")
        if on is None:
            return False
        goods = passage.find(on + 1, on + SEIZED, "weapons", "goods")
        return goods is not None and all(
            passage.has(at, "amounts", "part_size", "from") or passage.tokens[at].form[0].isdigit()
            for at in range(on + 1, goods)
        )

    def _is_truce(self, index: int) -> bool:
        """An agreement is a truce where it says so, or who leaves by it."""
        form = self.passage.tokens[index].form
        if self.passage.has(index - 1, "truce_bodies") and form.startswith("ال"):
            return False  # «مركز المصالحة»
        if any(token.form.endswith("شبه") for token in self.passage.tokens[max(0, index - NEARLY) : index]):
            return False  # «شبه اتفاق على وقف إطلاق النار»
        if form.endswith("اطلاق"):
            return index > 0 and self.passage.has(index - 1, "ceasing")
        if not form.endswith(("اتفاق", "اتفاقا")):
            return True
        words = range(index + 1, min(index + 25, len(self.passage.tokens)))
        return any(self.passage.verb(at) in {"truce", "withdrawal", "withdrew"} for at in words)
