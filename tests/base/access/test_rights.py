"""`may` and `within` agree in every tree, for every grant and verb; and each refusal stands beside its permission."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phusa.accounts.models import Grant, User
from phusa.assessment.models import AnnualRecord
from phusa.base import ranges
from phusa.base.access import (
    Actor,
    Held,
    Role,
    Verb,
    may,
    require,
    require_all,
    require_own,
    stands_for,
    system_actor,
)
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.documents.models import RegisteredDocument, Registration
from phusa.organisations.models import Custody, Place, Standing, StandingQuerySet, Unit, UnitKind
from phusa.planning.models import UnitPlan
from phusa.providers.models import LibraryItem
from phusa.staff.models import CorrectionRequest, Person, Post

pytestmark = pytest.mark.django_db
START, ENDED, TODAY = date(2019, 9, 1), date(2020, 1, 1), date(2020, 5, 16)
NOW = datetime(2020, 5, 16, 9, tzinfo=UTC)
EDIT = Verb("x.edit", "Sửa", frozenset({Role.PRINCIPAL, Role.BOET_OFFICER}))
EDIT_OWN = Verb("x.edit", "Sửa", frozenset({Role.PRINCIPAL}), own=True)
# One of every shape: two units and somebody's own, one unit, nobody's place; and all that say it in their own way.
GUARDED: tuple[Any, ...] = (AnnualRecord, UnitPlan, LibraryItem)
OTHERWISE = frozenset({Unit, Person, User, RegisteredDocument, CorrectionRequest})
GUARDED += (Unit, Person, User, RegisteredDocument)  # requests to correct a record are asked for one by one


@dataclass(frozen=True)
class Plan:
    """A random small world: a tree, what hangs on it, and who looks at it. Numbers are places in the lists before."""

    parents: list[int]
    ended: set[int]
    people: list[tuple[int, int | None, bool]]
    users: list[tuple[int | None, int | None, bool]]
    held: list[tuple[Role, int]]
    me: tuple[int | None, int | None]
    verb: Verb


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    parents = [-1, *(draw(st.integers(0, n)) for n in range(draw(st.integers(0, 5))))]
    unit = st.integers(0, len(parents) - 1)
    people = draw(st.lists(st.tuples(unit, st.none() | unit, st.booleans()), max_size=4))
    person = st.none() | st.integers(0, len(people) - 1) if people else st.none()
    users = draw(
        st.lists(st.tuples(person, st.none() | unit, st.booleans()), max_size=3, unique_by=lambda u: u[0])
    )
    user = st.none() | st.integers(0, len(users) - 1) if users else st.none()
    role = st.sampled_from([Role.TEACHER, Role.PRINCIPAL, Role.BOET_OFFICER])
    verb = st.builds(Verb, st.just("x.do"), st.just("Làm"), st.frozensets(role), st.booleans())
    return Plan(
        parents,
        draw(st.sets(unit)),
        people,
        users,
        draw(st.lists(st.tuples(role, unit), max_size=3)),
        draw(st.tuples(user, person)),
        draw(verb),
    )


class World:
    """A plan as rows of the database, and its actor."""

    def __init__(self, plan: Plan) -> None:
        self.units = Unit.objects.bulk_create(_unit(n) for n in range(len(plan.parents)))
        self.paths = self._place(plan)
        self.people = Person.objects.bulk_create(_person(n) for n in range(len(plan.people)))
        self._employ(plan)
        self.users = User.objects.bulk_create(
            User(code=f"u{n}", name="N", created_at=NOW) for n in range(len(plan.users))
        )
        self._grant(plan)
        self._plan()
        self._register()
        self.actor = self._actor(plan)

    def _place(self, plan: Plan) -> dict[int, str]:
        paths: dict[int, str] = {}
        for n, parent in enumerate(plan.parents):
            paths[n] = f"{paths.get(parent, '')}{self.units[n].pk}/"
            valid = ranges.since(START, ENDED if n in plan.ended else None)
            above = self.units[parent] if n else None
            Place.objects.create(unit=self.units[n], parent=above, path=paths[n], valid=valid)
        standing = [n for n in paths if n not in plan.ended]
        for n in plan.ended if standing else ():
            keeper = self.units[standing[n % len(standing)]]
            Custody.objects.create(unit=self.units[n], keeper=keeper, valid=ranges.since(ENDED))
        return paths

    def _employ(self, plan: Plan) -> None:
        year = SchoolYear.objects.create(code="2019-2020", first_day=START, last_day=date(2020, 8, 31))
        for person, (unit, group, now) in zip(self.people, plan.people, strict=True):
            where = {"unit": self.units[unit], "subject_group": None if group is None else self.units[group]}
            valid = ranges.since(START, None if now else ENDED)
            Post.objects.create(person=person, role="teacher", level="THCS", valid=valid, **where)
            of_year = {"person": person, "school_year": year, "role": "teacher", "level": "THCS", **where}
            AnnualRecord.objects.create(**of_year)
            LibraryItem.objects.create(person=person, is_self_found=True, kept_at=NOW)

    def _grant(self, plan: Plan) -> None:
        for user, (person, unit, now) in zip(self.users, plan.users, strict=True):
            if person is not None:
                Person.objects.filter(pk=self.people[person].pk).update(user=user)
            if unit is not None:
                valid = ranges.since(START, None if now else ENDED)
                Grant.objects.create(user=user, role=Role.TEACHER, unit=self.units[unit], valid=valid)

    def _plan(self) -> None:
        """Every unit has a plan."""
        year = SchoolYear.objects.get()
        for unit in self.units:
            UnitPlan.objects.create(unit=unit, school_year=year)

    def _register(self) -> None:
        """Every unit enters a document, which stands in the book of the unit before it too."""
        made = {"registered_at": NOW, "registered_by": "Văn thư"}
        for n, unit in enumerate(self.units):
            row = RegisteredDocument.objects.create(owner=unit, document_type="doc_plan", title="T", **made)
            book = {"unit": self.units[n - 1], "direction": "in", "year": 2020, "book_number": n + 1}
            Registration.objects.create(document=row, day=TODAY, **book, **made)

    def _actor(self, plan: Plan) -> Actor:
        user, person = plan.me
        return Actor(
            name="Người xem",
            today=TODAY,
            user_id=None if user is None else self.users[user].pk,
            person_id=None if person is None else self.people[person].pk,
            held=tuple(Held(role, self.units[n].pk, "U", self.paths[n]) for role, n in plan.held),
        )


def _unit(n: int) -> Unit:
    unit = Unit(code=f"U{n}", name=f"Đơn vị {n}", kind=UnitKind.SCHOOL)
    unit.prepare()
    return unit


def _person(n: int) -> Person:
    person = Person(code=f"P{n}", name=f"Cầm Văn {n}")
    person.prepare()
    return person


def disagreements(actor: Actor, verb: Verb, model: Any) -> set[Any]:
    """Rows that the list shows and the single question refuses, or the other way round."""
    listed = set(model.objects.within(actor, verb))
    allowed = {row for row in model.objects.all() if may(actor, verb, row)}
    return listed ^ allowed


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_one_and_all_agree(plan: Plan) -> None:
    with transaction.atomic():
        world = World(plan)
        found = {model.__name__: disagreements(world.actor, plan.verb, model) for model in GUARDED}
        transaction.set_rollback(True)
    assert found == {model.__name__: set() for model in GUARDED}


def test_whatever_can_be_guarded_is_asked_in_one_way() -> None:
    guarded = {model for model in apps.get_models() if hasattr(model, "access_paths")}
    own_way = {model for model in guarded if model.access_paths is not Standing.access_paths}
    assert own_way == OTHERWISE and len(guarded) > 30
    lists = {type(model.objects.all()).within for model in guarded - own_way}
    assert lists == {StandingQuerySet.within}


def test_the_keeper_of_an_ended_unit_reaches_what_was_its_own(school: World) -> None:
    unit, keeper = school.units[1], school.units[3]
    record = AnnualRecord.objects.get(unit=unit)
    office = acting(school, (Role.PRINCIPAL, 3))
    assert not may(office, EDIT, record)
    Place.objects.filter(unit__in=school.units[1:3]).update(valid=ranges.since(START, ENDED))
    Custody.objects.create(unit=unit, keeper=keeper, valid=ranges.since(ENDED))
    assert may(office, EDIT, record) and list(AnnualRecord.objects.within(office, EDIT)) == [record]


def test_a_disagreement_is_seen(school: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Person, "access_paths", lambda self, actor: ())
    assert disagreements(school.actor, EDIT, Person) == set(school.people)


@pytest.fixture
def school() -> World:
    """A school with a subject group, a teacher in it, and a principal who looks."""
    return World(
        Plan(
            parents=[-1, 0, 1, 0],
            ended=set(),
            people=[(1, 2, True)],
            users=[(0, 1, True)],
            held=[(Role.PRINCIPAL, 1)],
            me=(None, None),
            verb=EDIT,
        )
    )


def acting(
    world: World, *held: tuple[Role, int], person: int | None = None, user: int | None = None
) -> Actor:
    grants = tuple(Held(role, world.units[n].pk, "U", world.paths[n]) for role, n in held)
    return Actor("A", TODAY, user_id=user, person_id=person, held=grants)


def test_a_grant_reaches_its_unit_and_all_under_it_but_nothing_above_or_beside(school: World) -> None:
    principal = acting(school, (Role.PRINCIPAL, 1))
    root, own, group, beside = school.units
    assert [may(principal, EDIT, unit) for unit in (own, group)] == [True, True]
    assert [may(principal, EDIT, unit) for unit in (root, beside)] == [False, False]


def test_a_role_without_the_verb_gives_nothing(school: World) -> None:
    assert may(acting(school, (Role.PRINCIPAL, 1)), EDIT, school.units[1])
    assert not may(acting(school, (Role.TEACHER, 1)), EDIT, school.units[1])


def test_a_person_reaches_his_own_record_by_a_verb_for_ones_own_only(school: World) -> None:
    himself = acting(school, person=school.people[0].pk)
    assert may(himself, EDIT_OWN, school.people[0])
    assert not may(himself, EDIT, school.people[0])
    assert not may(acting(school, person=school.people[0].pk + 1), EDIT_OWN, school.people[0])


def test_what_is_nobodys_own_is_not_that_of_an_actor_without_person(school: World) -> None:
    assert school.units[1].access_person_id() is None
    assert not may(acting(school), EDIT_OWN, school.units[1])


def test_an_account_is_its_users_own(school: World) -> None:
    user = school.users[0]
    assert may(acting(school, user=user.pk), EDIT_OWN, user)
    assert not may(acting(school, user=user.pk + 1), EDIT_OWN, user)


def test_an_account_is_reached_as_an_account_not_through_its_person(school: World) -> None:
    himself = acting(school, person=school.people[0].pk)
    assert not may(himself, EDIT_OWN, school.users[0])
    assert disagreements(himself, EDIT_OWN, User) == set()


def test_a_path_is_no_prefix_of_a_longer_number() -> None:
    thing = Unit()
    thing.access_paths = lambda actor: ("11/",)  # type: ignore[method-assign]
    assert may(Actor("A", TODAY, held=(Held(Role.PRINCIPAL, 11, "U", "11/"),)), EDIT, thing)
    assert not may(Actor("A", TODAY, held=(Held(Role.PRINCIPAL, 1, "U", "1/"),)), EDIT, thing)


def test_the_system_reaches_all_that_stands(school: World) -> None:
    assert all(may(system_actor(TODAY), EDIT, unit) for unit in school.units)
    assert not may(system_actor(date(2019, 8, 31)), EDIT, school.units[0])


def test_what_one_may_not_see_does_not_exist(school: World) -> None:
    principal = acting(school, (Role.PRINCIPAL, 1))
    require(principal, EDIT, school.people[0])
    with pytest.raises(NotVisible):
        require(principal, EDIT, school.units[0])


def test_one_row_out_of_reach_refuses_them_all(school: World) -> None:
    principal = acting(school, (Role.PRINCIPAL, 1))
    mine = [school.units[1].pk, school.units[2].pk]
    require_all(principal, EDIT, Unit.objects, mine)
    with pytest.raises(NotVisible):
        require_all(principal, EDIT, Unit.objects, [*mine, school.units[3].pk])
    with pytest.raises(NotVisible):
        require_all(principal, EDIT, Unit.objects, [*mine, 0])


def test_who_looks_after_schools_does_not_act_as_them(school: World) -> None:
    officer, head = acting(school, (Role.BOET_OFFICER, 0)), acting(school, (Role.PRINCIPAL, 1))
    unit = school.units[1]
    assert may(officer, EDIT, unit) and not stands_for(officer, EDIT, unit)
    assert stands_for(head, EDIT, unit) and stands_for(system_actor(TODAY), EDIT, unit)
    require_own(head, EDIT, unit)
    with pytest.raises(NotVisible):
        require_own(officer, EDIT, unit)
