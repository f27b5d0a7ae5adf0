"""Needs counted by the criteria of the professional standards, and by the competencies managers are steered to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Max, Q, Sum, When

from phusa.base.text import fold
from phusa.catalogue.models import CatalogueItem
from phusa.planning.models.needs import NeedQuerySet
from phusa.planning.queries.needs_counted import CountedTopic
from phusa.planning.rules import standards
from phusa.planning.rules.needs import OWN, criterion_in, criterion_key, item_key
from phusa.regulations.queries import library
from phusa.staff.models import StaffRole


@dataclass(frozen=True, slots=True)
class CountedCriterion:
    """A weak criterion of a standard, with its topic as it was counted."""

    standard: str
    number: int
    topic: CountedTopic

    @property
    def key(self) -> str:
        """The key of its topic."""
        return self.topic.key

    @property
    def people(self) -> int:
        """The people in whom it is weak, by both levels together."""
        return self.topic.people

    @property
    def title(self) -> str:
        """The criterion in words."""
        return standards.criterion_title(library(), self.standard, self.number)


@dataclass(frozen=True, slots=True)
class CountedStandard:
    """The weak criteria of one group of a standard (tiêu chuẩn), the weakest first."""

    document: str
    number: int
    title: str
    criteria: tuple[CountedCriterion, ...]

    @property
    def needs(self) -> int:
        """The needs from criteria of this group."""
        return sum(one.people for one in self.criteria)


def criteria_of(topics: Sequence[CountedTopic]) -> list[CountedCriterion]:
    """The weak criteria among counted topics, in their order: those of most people first."""
    found = [(criterion_in(one.key), one) for one in topics]
    return [CountedCriterion(*named, topic) for named, topic in found if named]


def by_group(criteria: Sequence[CountedCriterion]) -> list[CountedStandard]:
    """The criteria under the groups of their standards; the standard with the most needs first."""
    found, sums = [], Counter[str]()
    for one in criteria:
        sums[one.standard] += one.people
    for standard, _ in sums.most_common():
        for edition in standards.editions_of(library(), standard)[:1]:
            groups = {one.number: one.group for one in edition.criteria}
            mine = [one for one in criteria if one.standard == standard]
            for number, title in edition.groups.items():
                inside = tuple(one for one in mine if groups.get(one.number) == number)
                if inside:
                    found.append(CountedStandard(edition.document, number, title, inside))
    return found


@dataclass(frozen=True, slots=True)
class CountedCompetency:
    """One of the competencies managers are to be steered to, with the managers who need it, of all who registered."""

    title: str
    people: int
    of: int

    @property
    def share(self) -> int:
        """Hundredths of the managers, rounded down."""
        return 100 * self.people // self.of


def competencies_of(needs: NeedQuerySet) -> list[CountedCompetency]:
    """The competencies of `WEAK_COMPETENCIES` among the needs of managers; two queries, the second of the catalogue.

    None where no manager registered anything. A topic is about a competency when its words name it: no document ties
    one to a criterion or module.
    """
    managers = needs.filter(role=StaffRole.MANAGER).order_by()
    keys = _manager_keys()
    about = {
        f"about_{one.code}": Max(Case(When(_is_about(one, keys), then=1), default=0))
        for one in standards.WEAK_COMPETENCIES
    }
    # Manager by manager first: so many counts of different people would sort them all so many times.
    by_person = managers.values("person").annotate(**about)
    found = by_person.aggregate(of=Count("person"), **{f"sum_{name}": Sum(name) for name in about})
    if not found["of"]:
        return []
    return [
        CountedCompetency(one.title, found[f"sum_about_{one.code}"], found["of"])
        for one in standards.WEAK_COMPETENCIES
    ]


def _is_about(competency: standards.WeakCompetency, keys: Sequence[tuple[str, str]]) -> Q:
    """The needs that are about a competency, by the title of their criterion or module or by their own words."""
    titled = [key for key, title in keys if standards.is_about(competency, title)]
    return Q(topic_key__in=titled) | _in_own_words(competency)


def _manager_keys() -> list[tuple[str, str]]:
    """Every criterion and module a manager may need, as (key, title)."""
    items = CatalogueItem.objects.exclude(title="").filter(roles__contains=[StaffRole.MANAGER])
    found = [(item_key(code), title) for code, title in items.values_list("code", "title")]
    for edition in library().of_kind(standards.STANDARD_LEVEL):
        found += [(criterion_key(edition.regulation, one.number), one.title) for one in edition.criteria]
    return found


def _in_own_words(competency: standards.WeakCompetency) -> Q:
    found = Q()
    for word in competency.words:
        found |= Q(topic_key__startswith=f"{OWN}:", topic_key__contains=fold(word))
    return found
