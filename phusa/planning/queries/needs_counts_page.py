"""The page of the needs of a unit: totals, topics, weakest criteria, competencies, units below, who is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from phusa.base.access import Actor
from phusa.base.exports.lists import NUMBER, ListColumn, ListSheet, Value
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries.units import places_seen, units_above
from phusa.planning.access import VIEW_NEEDS
from phusa.planning.models.needs import NeedQuerySet
from phusa.planning.queries.needs_below import CountedUnit, Spread, spread_of, units_below
from phusa.planning.queries.needs_counted import (
    CountedTopic,
    NeedFilter,
    needs_at,
    people_of,
    topic_counted,
    topics_of,
    unit_with_needs,
)
from phusa.planning.queries.needs_weak import (
    CountedCompetency,
    CountedCriterion,
    competencies_of,
    criteria_of,
)
from phusa.staff.models import Post, StaffRole

SHEET = ListSheet(
    "Nhu cầu bồi dưỡng",
    (
        ListColumn("Nội dung", width=70),
        ListColumn("Mã", width=14),
        ListColumn("Số người", NUMBER, 10),
        ListColumn("Cần nhất", NUMBER, 10),
        ListColumn("Cần", NUMBER, 10),
        ListColumn("Nên có", NUMBER, 10),
        ListColumn("Tiêu chí còn yếu", NUMBER, 12),
        ListColumn("Nguyện vọng", NUMBER, 12),
        ListColumn("Nhiệm vụ được giao", NUMBER, 12),
        ListColumn("Chuẩn nghề nghiệp", width=24),
        ListColumn("Mức đối chiếu", width=30),
    ),
    frozen_columns=1,
)


@dataclass(frozen=True, slots=True)
class CountedNeeds:
    """The needs of a unit under a filter, and the day whose tree counts them."""

    unit: Unit
    school_year: SchoolYear
    day: date
    wanted: NeedFilter
    needs: NeedQuerySet

    @property
    def is_school(self) -> bool:
        """Whether people stand under it without a unit between."""
        return self.unit.kind in (UnitKind.SCHOOL, UnitKind.SUBJECT_GROUP)


def counted_needs(actor: Actor, code: str, school_year: SchoolYear, wanted: NeedFilter) -> CountedNeeds:
    """The needs of a unit that the actor may see. Raises `NotVisible`."""
    day = day_within(school_year, actor.today)
    unit = unit_with_needs(actor, code, day)
    return CountedNeeds(unit, school_year, day, wanted, needs_at(unit, school_year, day, wanted))


@dataclass(frozen=True, slots=True)
class CountsPage:
    """All the page shows. Sums of `topics` are the totals; `spread` is without the filters of role and level.

    `missing` are the names of those who registered nothing, of a school or subject group only.
    """

    counted: CountedNeeds
    years: Sequence[SchoolYear]
    above: Sequence[tuple[Unit, bool]]
    topics: Sequence[CountedTopic]
    people: int
    spread: Sequence[Spread]
    criteria: Sequence[CountedCriterion]
    competencies: Sequence[CountedCompetency]
    below: Sequence[CountedUnit]
    missing: Sequence[str]

    @property
    def needs(self) -> int:
        """The needs of all topics."""
        return sum(one.people for one in self.topics)

    @property
    def high(self) -> int:
        """Those that press most."""
        return sum(one.high for one in self.topics)


def counts_page(actor: Actor, counted: CountedNeeds) -> CountsPage:
    """The page of a unit's needs; the same queries for few needs as for many."""
    needs, unit, day, wanted = counted.needs, counted.unit, counted.day, counted.wanted
    of_all = needs_at(unit, counted.school_year, day, NeedFilter(source=wanted.source))
    topics, spread = topics_of(needs), spread_of(of_all, unit)
    asked = [one for one in spread if wanted.role in ("", one.role) and wanted.level in ("", one.level)]
    return CountsPage(
        counted=counted,
        years=list(SchoolYear.objects.all()),
        above=above_of(actor, unit, day),
        topics=topics,
        people=people_of(needs),
        spread=spread,
        criteria=criteria_of(topics),
        competencies=competencies_of(needs) if wanted.role != StaffRole.TEACHER else (),
        below=units_below(asked, unit, day),
        missing=_missing(counted) if counted.is_school else (),
    )


def above_of(actor: Actor, unit: Unit, day: date) -> list[tuple[Unit, bool]]:
    """The units above, root first, each with whether the actor may see what is needed there."""
    path: str = unit.path or ""  # type: ignore[attr-defined]  # annotated
    above = units_above(path, day)
    ids = [one.pk for one in above]
    seen = set(places_seen(actor, VIEW_NEEDS, day).filter(unit__in=ids).values_list("unit", flat=True))
    return [(one, one.pk in seen) for one in above]


def _missing(counted: CountedNeeds) -> list[str]:
    """Who holds his main post there on the day, and has none of the needs."""
    at = "subject_group" if counted.unit.kind == UnitKind.SUBJECT_GROUP else "unit"
    wanted = {name: value for name in ("role", "level") if (value := getattr(counted.wanted, name))}
    posts = Post.objects.on(counted.day).filter(is_main=True, **{at: counted.unit}, **wanted)
    silent = posts.exclude(person__in=counted.needs.order_by().values("person"))
    return list(silent.order_by("person__sort_key", "pk").values_list("person__name", flat=True))


@dataclass(frozen=True, slots=True)
class TopicPage:
    """One topic in a unit: the units below that need it, or, in a school, its people."""

    counted: CountedNeeds
    above: Sequence[tuple[Unit, bool]]
    topic: CountedTopic
    below: Sequence[CountedUnit]


def topic_page(actor: Actor, counted: CountedNeeds, topic_key: str) -> TopicPage:
    """One topic at a unit. Raises `NotVisible` where nobody there needs it."""
    of = counted.needs.filter(topic_key=topic_key)
    unit = counted.unit
    below = () if counted.is_school else units_below(spread_of(of, unit), unit, counted.day)
    return TopicPage(
        counted,
        above_of(actor, counted.unit, counted.day),
        topic_counted(counted.needs, topic_key),
        [one for one in below if one.people],
    )


def file_rows(topics: Sequence[CountedTopic]) -> Iterator[tuple[Value, ...]]:
    """The rows of the file, as `SHEET` names its columns."""
    for one in topics:
        yield (
            one.topic,
            one.code,
            one.people,
            one.high,
            one.middle,
            one.low,
            one.gap,
            one.own,
            one.duty,
            one.document,
            one.mark,
        )
