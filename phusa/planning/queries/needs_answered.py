"""Which needs the plan of a unit answers, by which item, and which it does not, with the reason."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.models import NeedAnswer, PlanItem, PlanKind, PlanVersion, UnitPlan
from phusa.planning.queries.needs_counted import CountedTopic, needs_at, topics_of
from phusa.planning.rules.needs import criterion_key, item_key


@dataclass(frozen=True, slots=True)
class AnsweredNeed:
    """A topic people of the unit need, with the item of the plan that answers it, or why none does.

    `by_hand`: somebody said so; else the item is of the same module, or for the same criterion.
    """

    counted: CountedTopic
    item: PlanItem | None = None
    reason: str = ""
    by_hand: bool = False

    @property
    def key(self) -> str:
        """The key of the topic."""
        return self.counted.key

    @property
    def topic(self) -> str:
        """The topic in words, with the code of its module."""
        return self.counted.words

    @property
    def people(self) -> int:
        """How many people need it: the number of the list of needs."""
        return self.counted.people

    @property
    def is_open(self) -> bool:
        """Whether nothing was said to it yet."""
        return self.item is None and not self.reason

    @property
    def words(self) -> str:
        """What the plan says to it."""
        return str(self.item) if self.item else self.reason or "Chưa trả lời"


def answered(plan: UnitPlan, day: date | None = None) -> list[AnsweredNeed]:
    """Every topic registered in the plan's unit and under it, those of most people first, with what answers it.

    By the tree of `day`, the last of the school year unless said; three or four queries however many topics.
    """
    year = plan.school_year
    topics = topics_of(needs_at(plan.unit, year, day or year.last_day))
    items = plan.items.filter(withdrawn_on=None).select_related("catalogue_item__programme")
    found = answering(list(items))
    said = {one.topic_key: one for one in plan.need_answers.select_related("item")}
    return [_answer(topic, found, said.get(topic.key)) for topic in topics]


def open_needs(plan: UnitPlan, today: date) -> int:
    """How many topics needed in a school its plan says nothing to yet; 0 for the plan of any other unit."""
    if plan.unit.kind != UnitKind.SCHOOL or plan.kind != PlanKind.YEAR:
        return 0
    return sum(one.is_open for one in answered(plan, day_within(plan.school_year, today)))


def answering(items: Sequence[PlanItem]) -> dict[str, PlanItem]:
    """The items by the keys of the topics they answer: the same module, then the criteria an item or its module names.

    `catalogue_item.programme` is at hand. Of several the first of the plan counts.
    """
    found: dict[str, PlanItem] = {}
    for item in items:
        for key in _keys(item):
            found.setdefault(key, item)
    return found


def _keys(item: PlanItem) -> list[str]:
    keys = [criterion_key(item.standard, number) for number in item.criteria if item.standard]
    of = item.catalogue_item
    if of is not None:
        keys.insert(0, item_key(of.code))
        keys += [criterion_key(of.programme.standard, number) for number in of.criteria]
    return keys


def _answer(topic: CountedTopic, items: Mapping[str, PlanItem], said: NeedAnswer | None) -> AnsweredNeed:
    """What was said by hand counts before what is found; an item that was withdrawn since answers nothing."""
    if said is not None and said.reason and said.item is None:
        return AnsweredNeed(topic, None, said.reason, by_hand=True)
    if said is not None and said.item is not None and said.item.withdrawn_on is None:
        return AnsweredNeed(topic, said.item, "", by_hand=True)
    return AnsweredNeed(topic, items.get(topic.key))


def issued_answers(unit: Unit, school_year: SchoolYear, keys: Collection[str]) -> dict[str, str]:
    """What the issued plan of a unit says to topics, by key; empty while none is issued. Three queries."""
    plans = UnitPlan.objects.filter(unit=unit, school_year=school_year, kind=PlanKind.YEAR)
    plan = plans.filter(Exists(PlanVersion.objects.filter(plan=OuterRef("pk")))).first()
    if plan is None:
        return {}
    items = answering(list(plan.items.filter(withdrawn_on=None).select_related("catalogue_item__programme")))
    found = {key: items[key].title for key in keys if key in items}
    for one in plan.need_answers.filter(topic_key__in=keys).select_related("item"):
        if one.item is None or one.item.withdrawn_on is None:
            found[one.topic_key] = one.item.title if one.item else f"Chưa đáp ứng: {one.reason}"
    return found
