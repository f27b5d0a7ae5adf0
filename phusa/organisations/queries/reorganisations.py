"""Questions about reorganisations: what the steps are about, what is open in units that end, what came since."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Count, F, ForeignKey, Max, Model, Q, QuerySet, Value
from django.db.models.expressions import RawSQL

from phusa.base.access import Actor, Verb
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import show_date
from phusa.organisations.access import REORGANISE, REORGANISE_SCHOOLS
from phusa.organisations.models import (
    Place,
    Reorganisation,
    Unit,
    UnitName,
)
from phusa.organisations.rules.outcomes import Node, Outcome, Problem
from phusa.organisations.rules.reorganising import SMALL, carry_out
from phusa.organisations.rules.steps import Step, mentioned, uprooted

MANY = 40  # roots beyond which the whole part of the tree is read at once
# What a reorganisation itself looks after, or what is no work that somebody has left open.
NOT_WORK = (
    "Place",
    "UnitName",
    "Succession",
    "Custody",
    "ClusterMember",
    "Reorganisation",
    "Post",
    "Grant",
)

# Counts the database keeps for itself, and lists somebody took along: nothing was written of the unit.
NO_CHANGE = ("Headcount", "PeopleExport")


def reorganisations_for(actor: Actor) -> QuerySet[Reorganisation]:
    """The reorganisations of units the actor looks after, the latest first."""
    units = Unit.objects.within(actor, REORGANISE)
    found = Reorganisation.objects.filter(unit__in=units).select_related("unit")
    return found.order_by("-from_day", "-pk")


def visible_reorganisation(actor: Actor, pk: int) -> Reorganisation:
    """One of them. Raises `NotVisible`."""
    found = reorganisations_for(actor).filter(pk=pk).first()
    if found is None:
        raise NotVisible("Không tìm thấy đợt sắp xếp này.")
    return found


def leading_units(actor: Actor) -> QuerySet[Unit]:
    """The units whose reorganisations the actor may lead: those on which his rights rest."""
    own = [held.unit_id for held in actor.held if held.role in REORGANISE.roles]
    seen = Unit.objects.within(actor, REORGANISE).on(actor.today)
    return seen.filter(pk__in=own).by_name() if own else seen.filter(Q(parent_id=None)).by_name()


def outcome_of(reorganisation: Reorganisation, steps: Sequence[Step]) -> Outcome:
    """What the steps (without kits) come to on the tree as it is now, with all problems found."""
    day = reorganisation.from_day
    nodes = _nodes(reorganisation, steps)
    codes = mentioned(steps)
    taken = frozenset(Unit.objects.filter(code__in=codes - set(nodes)).values_list("code", flat=True))
    made = carry_out(nodes, steps, day=day, basis=reorganisation.basis, taken=taken)
    made.problems += _changed_later(made)
    return made


def beyond(actor: Actor, made: Outcome) -> list[Problem]:
    """The units the steps are about that the actor may not reorganise, as problems he can read."""
    about = {made.nodes[code].id: code for code in made.touched if code in made.nodes}
    mine = {
        verb: set(Unit.objects.within(actor, verb).filter(pk__in=about).values_list("pk", flat=True))
        for verb in (REORGANISE, REORGANISE_SCHOOLS)
    }
    return [
        Problem(
            "beyond",
            f"Việc sắp xếp {made.nodes[code].name} do Sở hoặc Bộ thực hiện.",
            code,
        )
        for pk, code in about.items()
        if pk not in mine[verb_for(made.nodes[code].kind)]
    ]


def verb_for(kind: str) -> Verb:
    """What one must hold to reorganise units of a kind."""
    return REORGANISE if kind in SMALL else REORGANISE_SCHOOLS


def _nodes(reorganisation: Reorganisation, steps: Sequence[Step]) -> dict[str, Node]:
    """The units the steps speak of with those above, and all under those that may move or end, as of the day."""
    day = reorganisation.from_day
    lead = Place.objects.on(day).filter(unit=reorganisation.unit).values_list("path", flat=True).first()
    if lead is None:
        raise Refused(
            "not_standing",
            f"Ngày {show_date(day)} chưa có hoặc không còn {reorganisation.unit}. Chọn ngày khác.",
            field="from_day",
        )
    within = Place.objects.on(day).filter(path__startswith=lead)
    named = dict(within.filter(unit__code__in=mentioned(steps)).values_list("unit__code", "path"))
    moving = uprooted(steps)
    roots = [path for code, path in named.items() if code in moving]
    around = Q(unit__in={int(part) for path in named.values() for part in path.split("/") if part})
    under = [Q(path__startswith=path) for path in roots] if len(roots) <= MANY else [Q()]
    places = within.filter(reduce(or_, under, around) if len(roots) <= MANY else Q())
    names = names_on(day)
    return {node.code: node for node in (_node(row, names) for row in _rows(places))}


def names_on(day: date) -> dict[int, str]:
    """What units that were ever renamed were called on a day, by id."""
    return dict(UnitName.objects.on(day).values_list("unit", "name"))


def _rows(places: QuerySet[Place]) -> Iterable[tuple[Any, ...]]:
    return places.values_list(
        "unit", "unit__code", "unit__name", "unit__kind", "parent__code", "valid", "path", "unit__levels"
    )


def _node(row: tuple[Any, ...], names: dict[int, str]) -> Node:
    pk, code, name, kind, parent, valid, path, levels = row
    return Node(pk, code, names.get(pk, name), kind, parent or "", valid.lower, path, tuple(levels))


def _changed_later(made: Outcome) -> list[Problem]:
    """Units that end, move or are renamed, but of which something was written for a day after this one."""
    ids = {node.id: node for node in made.nodes.values()}
    placed = [made.nodes[code].id for code in {**made.moved, **made.ended} if code in made.nodes]
    named = [made.nodes[code].id for code in made.renamed if code in made.nodes]
    places = Place.objects.filter(unit__in=placed, valid__startswith__gt=made.day)
    names = UnitName.objects.filter(unit__in=named, valid__startswith__gt=made.day)
    found = {*places.values_list("unit", flat=True), *names.values_list("unit", flat=True)}
    return [
        Problem(
            "changed_later",
            f"{ids[pk].name} đã có thay đổi ghi cho một ngày sau {show_date(made.day)}: chọn ngày muộn hơn.",
            ids[pk].code,
        )
        for pk in sorted(found)
    ]


def work_in(units: Sequence[int]) -> list[tuple[str, int]]:
    """What stands in the name of these units, however it is called: (Vietnamese name, rows), the most first."""
    about: dict[type[Model], Q] = {}
    for model, name in _pointing():
        if model.__name__ not in NOT_WORK and not hasattr(model, "pgh_tracked_model"):
            about[model] = about.get(model, Q()) | Q(**{f"{name}__in": units})
    if not units:
        return []
    # One question however many tables there are.
    asked = [
        model._default_manager.filter(wanted)
        .order_by()
        .annotate(words=Value(str(model._meta.verbose_name_plural)))
        .values("words")
        .annotate(count=Count("pk"))
        .values_list("words", "count")
        for model, wanted in about.items()
    ]
    found = asked[0].union(*asked[1:], all=True) if asked else ()
    return sorted(((words, count) for words, count in found if count), key=lambda row: (-row[1], row[0]))


def marks() -> dict[str, int]:
    """The last row of every table that speaks of units, row history included, and the last line of the log: what is
    written later is later."""
    found = {
        model._meta.label: model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        for model in _watched()
    }
    return found | {"line": AuditLine.objects.aggregate(last=Max("seq"))["last"] or 0}


def came_since(marked: dict[str, int], units: Sequence[int]) -> list[str]:
    """What was written of these units after the marks, by the Vietnamese names of the tables; empty when nothing."""
    found: dict[str, None] = {}
    about = RawSQL("SELECT unnest(%s::bigint[])", (list(units),))
    for model, name in _pointing():
        last = marked.get(model._meta.label)
        if last is None:
            continue
        if model._default_manager.filter(pk__gt=last, **{f"{name}__in": about}).exists():
            tracked = getattr(model, "pgh_tracked_model", model)
            found[str(tracked._meta.verbose_name)] = None
    if not found and _lines_since(marked["line"], units):
        found["việc đã ghi ở nhật ký"] = None
    return list(found)


def _lines_since(line: int, units: Sequence[int]) -> bool:
    """Whether the log has a change under one of the units after this line; who looked at what is no change."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT EXISTS (
                SELECT FROM base_auditline AS line, string_to_array(line.place, '/') AS ids
                WHERE line.seq > %s AND line.verb NOT LIKE '%%.view\\_%%' AND line.verb <> ALL(%s)
                AND EXISTS (SELECT FROM unnest(ids) AS id WHERE id = ANY(%s)))""",
            [line, [REORGANISE.code, REORGANISE_SCHOOLS.code], [str(unit) for unit in units]],
        )
        return bool(cursor.fetchone()[0])


def _watched() -> list[type[Model]]:
    return list(dict.fromkeys(model for model, _ in _pointing()))


def _pointing() -> list[tuple[type[Model], str]]:
    """Every table with a numbered row and a column that names a unit, tables of row history included."""
    related = Unit._meta.get_fields(include_hidden=True)
    fields = [r.field for r in related if r.auto_created and not r.concrete and hasattr(r, "field")]
    return [
        (f.model, f.name)
        for f in fields
        if isinstance(f, ForeignKey)
        and not f.primary_key
        and f.model is not Reorganisation
        and f.model.__name__ not in NO_CHANGE
    ]


def names_due(day: date) -> QuerySet[UnitName]:
    """The names that hold on a day and by which their units are not called yet."""
    return UnitName.objects.on(day).exclude(name=F("unit__name")).select_related("unit")
