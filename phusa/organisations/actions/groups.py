"""Subject groups of many schools at once, as staff lists bring them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from phusa.base import audit, ranges
from phusa.base.access import Actor, require
from phusa.base.bulk import give_keys, insert_rows
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.access import MANAGE_SUBJECT_GROUPS
from phusa.organisations.models import Place, Unit, UnitKind


@action
def found_subject_groups(
    *,
    actor: Actor,
    now: datetime,
    scope: Unit,
    wanted: Sequence[tuple[Unit, str]],
    from_day: date,
    reason: str,
) -> list[Unit]:
    """Found subject groups, each under a school that stands at or under `scope` on the day; a few statements in all.

    Codes are the school's with the next free number. One line in the log for all of them.
    """
    require(actor, MANAGE_SUBJECT_GROUPS, scope)
    schools = {school.pk: school for school, _ in wanted}
    places = Place.objects.on(from_day).filter(unit__in=schools)
    paths = dict(places.values_list("unit", "path"))
    numbers = _last_numbers(list(schools.values()))
    groups = []
    for school, name in wanted:
        numbers[school.pk] += 1
        group = Unit(
            code=f"{school.code}-T{numbers[school.pk]}", name=clean(name), kind=UnitKind.SUBJECT_GROUP
        )
        group.prepare()
        groups.append(group)
    give_keys(groups)
    insert_rows(groups)
    stands = [
        Place(unit=group, parent=school, path=f"{paths[school.pk]}{group.pk}/", valid=ranges.since(from_day))
        for group, (school, _) in zip(groups, wanted, strict=True)
    ]
    give_keys(stands)
    insert_rows(stands)
    after = {"count": len(groups), "codes": [group.code for group in groups[:200]], "from": from_day}
    audit.record(actor, MANAGE_SUBJECT_GROUPS, scope, now=now, after=after, reason=reason)
    return groups


@action
def strike_subject_groups(
    *, actor: Actor, now: datetime, scope: Unit, group_ids: Sequence[int], reason: str
) -> int:
    """Strike out subject groups that were founded by mistake and to which nothing points; gives how many went."""
    require(actor, MANAGE_SUBJECT_GROUPS, scope)
    groups = Unit.objects.filter(pk__in=group_ids, kind=UnitKind.SUBJECT_GROUP)
    for relation in Unit._meta.related_objects:
        own = relation.related_model is Place and relation.field.name == "unit"
        if not own and not hasattr(relation.related_model, "pgh_tracked_model"):
            pointing = relation.related_model._base_manager.filter(
                **{f"{relation.field.name}__in": group_ids}
            )
            groups = groups.exclude(pk__in=pointing.values(relation.field.name))
    gone = list(groups)
    Place.objects.filter(unit__in=gone).delete()
    Unit.objects.filter(pk__in=[group.pk for group in gone]).delete()
    before = {"codes": [group.code for group in gone[:200]], "count": len(gone)}
    audit.record(actor, MANAGE_SUBJECT_GROUPS, scope, now=now, before=before, reason=reason)
    return len(gone)


def _last_numbers(schools: Sequence[Unit]) -> dict[int, int]:
    """The highest number given to a group of each school; the schools are locked so that nobody gives one meanwhile."""
    locked = {s.code: s.pk for s in Unit.objects.select_for_update().filter(pk__in=[s.pk for s in schools])}
    found: dict[int, int] = defaultdict(int)
    kept = Place.objects.filter(parent__in=locked.values(), unit__kind=UnitKind.SUBJECT_GROUP)
    for school_id, code in kept.values_list("parent_id", "unit__code"):
        tail = code.rpartition("-T")[2]
        if tail.isdigit():
            found[school_id] = max(found[school_id], int(tail))
    return found
