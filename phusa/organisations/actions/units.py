"""Verbs that change the tree: found, move, end. Nothing that was true is overwritten."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from phusa.base import audit, dated, events, ranges
from phusa.base.access import Actor, Verb, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations import rules
from phusa.organisations.access import MANAGE_SUBJECT_GROUPS, MANAGE_UNITS
from phusa.organisations.events import UnitEnded, UnitMoved
from phusa.organisations.models import ClusterMember, Custody, Place, Succession, Unit, UnitKind

# Close the old places at the day and open new ones whose path starts anew, each up to the end the old one had.
MOVE_SUBTREE = """
    WITH standing AS (
        SELECT id, unit_id, parent_id, path, upper(valid) AS until FROM organisations_place
        WHERE path LIKE %(old)s || '%%' AND valid @> %(day)s::date AND lower(valid) < %(day)s FOR NO KEY UPDATE),
    closed AS (
        UPDATE organisations_place AS place SET valid = daterange(lower(place.valid), %(day)s)
        FROM standing WHERE place.id = standing.id
        RETURNING place.id)
    INSERT INTO organisations_place (unit_id, parent_id, path, valid)
    SELECT unit_id, CASE WHEN unit_id = %(unit)s THEN %(parent)s ELSE parent_id END,
           %(new)s || substr(path, length(%(old)s) + 1), daterange(%(day)s, until)
    FROM standing JOIN closed USING (id)
"""
# What came to stand below on the day or after it has no days before the move: only its path follows.
FOLLOW = """
    UPDATE organisations_place SET path = %(new)s || substr(path, length(%(old)s) + 1)
    WHERE path LIKE %(old)s || '%%' AND lower(valid) >= %(day)s AND unit_id <> %(unit)s
"""


@action
def found_unit(
    *, actor: Actor, now: datetime, parent: Unit | None, unit: Unit, from_day: date, reason: str = ""
) -> Unit:
    """Found `unit` (unsaved) under `parent` from a day on. Refused when the code is taken or the place is wrong."""
    _require_over(actor, unit.kind, parent)
    unit.code, unit.name = clean(unit.code), clean(unit.name)
    if Unit.objects.filter(code=unit.code).exists():
        raise Refused(
            "code_taken", f"Mã đơn vị {unit.code} đã có đơn vị khác dùng. Hãy chọn mã khác.", field="code"
        )
    above = _path_on(parent, from_day)
    _check_place(unit.kind, parent)
    unit.prepare()
    unit.save()
    Place.objects.create(unit=unit, parent=parent, path=f"{above}{unit.pk}/", valid=ranges.since(from_day))
    after = {
        "code": unit.code,
        "name": unit.name,
        "parent": parent.code if parent else None,
        "from": from_day,
    }
    audit.record(actor, _verb(unit.kind), unit, now=now, after=after, reason=reason)
    return unit


@action
def move_unit(*, actor: Actor, now: datetime, unit: Unit, parent: Unit, from_day: date, reason: str) -> None:
    """Let `unit`, with all under it, stand under `parent` from a day on. Past days keep the old tree.

    Moving to where it stands already changes nothing. Refused under itself, or before its present place began.
    """
    require(actor, _verb(unit.kind), unit)
    _require_over(actor, unit.kind, parent)
    place = _locked_place(unit, from_day)
    if place.parent_id == parent.pk:
        return
    above = _path_on(parent, from_day)
    if above.startswith(place.path):
        raise Refused(
            "under_itself", f"{unit} không thể trực thuộc chính nó hoặc đơn vị dưới nó.", field="parent"
        )
    _check_place(unit.kind, parent)
    values: dict[str, Any] = {
        "day": from_day,
        "old": place.path,
        "new": f"{above}{unit.pk}/",
        "unit": unit.pk,
        "parent": parent.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW, values)
        cursor.execute(MOVE_SUBTREE, values)
    before = {"parent": place.parent.code if place.parent else None}
    events.publish(UnitMoved(unit.pk, from_day.isoformat()))
    after = {"parent": parent.code, "from": from_day}
    audit.record(actor, _verb(unit.kind), unit, now=now, before=before, after=after, reason=reason)


@action
def end_unit(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    from_day: date,
    successors: Sequence[Unit],
    reason: str,
    basis: str,
) -> None:
    """End `unit` from a day on, pointing to its successors with a reason of `SuccessionReason` and its basis.

    The one successor keeps its registers, else the unit above. People and rights stay as they are: what moves them too
    is a reorganisation. Refused while other units stand under it on that day.
    """
    require(actor, _verb(unit.kind), unit)
    place = _locked_place(unit, from_day)
    below = Place.objects.filter(parent=unit, valid__overlap=ranges.since(from_day)).count()
    if below:
        raise Refused(
            "has_units_under",
            f"{unit} còn {below} đơn vị trực thuộc từ ngày này. Hãy chuyển hoặc kết thúc các đơn vị ấy trước.",
            field="from_day",
        )
    place.valid = ranges.since(place.valid.lower, from_day)
    place.save(update_fields=["valid"])
    heirs: Sequence[Unit | None] = successors or [None]
    Succession.objects.bulk_create(
        Succession(unit=unit, successor_unit=heir, happened_on=from_day, reason=reason, basis=clean(basis))
        for heir in heirs
    )
    _hand_registers_on(unit, successors[0] if len(successors) == 1 else place.parent, from_day)
    events.publish(UnitEnded(unit.pk, from_day.isoformat()))
    after = {"until": from_day, "successors": [heir.code for heir in successors], "basis": basis}
    audit.record(actor, _verb(unit.kind), unit, now=now, after=after, reason=reason)


@action
def change_unit(
    *, actor: Actor, now: datetime, unit: Unit, changes: dict[str, object], reason: str = ""
) -> Unit:
    """Correct what a unit is called and is; `changes` by field name. Nothing is written when nothing differs."""
    require(actor, _verb(unit.kind), unit)
    kept = Unit.objects.select_for_update().get(pk=unit.pk)
    before = {name: getattr(kept, name) for name, value in changes.items() if getattr(kept, name) != value}
    if not before:
        return kept
    for name in before:
        setattr(kept, name, changes[name])
    kept.prepare()
    kept.save()
    after = {name: changes[name] for name in before}
    audit.record(actor, _verb(unit.kind), kept, now=now, before=before, after=after, reason=reason)
    return kept


@action
def join_cluster(
    *, actor: Actor, now: datetime, school_cluster: Unit, school: Unit, from_day: date
) -> ClusterMember:
    """Let a school belong to a cluster from a day on, leaving the cluster it belonged to."""
    require(actor, MANAGE_UNITS, school)
    require(actor, MANAGE_UNITS, school_cluster)
    present = (
        ClusterMember.objects.select_for_update().filter(school=school, valid__contains=from_day).first()
    )
    if present and present.school_cluster_id == school_cluster.pk:
        return present
    if present:
        present.valid = ranges.since(present.valid.lower, from_day)
        present.save(update_fields=["valid"])
    member = ClusterMember.objects.create(
        school_cluster=school_cluster, school=school, valid=ranges.since(from_day)
    )
    after = {"school_cluster": school_cluster.code, "from": from_day}
    audit.record(actor, MANAGE_UNITS, school, now=now, after=after)
    return member


def _hand_registers_on(unit: Unit, keeper: Unit | None, day: date) -> None:
    """Let `keeper` keep the registers of a unit that ends, and those it kept itself; nobody those of a root."""
    if keeper is None:
        return
    kept = Custody.objects.on(day).filter(keeper=unit)
    units = [unit.pk, *kept.values_list("unit", flat=True)]
    dated.close(Custody, list(kept.values_list("pk", flat=True)), day)
    Custody.objects.filter(keeper=unit, valid__contains=day).delete()
    Custody.objects.bulk_create(Custody(unit_id=pk, keeper=keeper, valid=ranges.since(day)) for pk in units)


def _verb(kind: str) -> Verb:
    return MANAGE_SUBJECT_GROUPS if kind == UnitKind.SUBJECT_GROUP else MANAGE_UNITS


def _require_over(actor: Actor, kind: str, parent: Unit | None) -> None:
    """A unit is founded on the authority one has over what stands above it; only the system founds a root."""
    if parent is not None:
        require(actor, _verb(kind), parent)
    elif not actor.system:
        raise Refused("root", "Chỉ quản trị hệ thống lập được đơn vị gốc.", status=403)


def _check_place(kind: str, parent: Unit | None) -> None:
    if not rules.may_stand_under(kind, parent.kind if parent else ""):
        above = UnitKind(parent.kind).label if parent else "gốc của cây"
        raise Refused(
            "wrong_place",
            f"{UnitKind(kind).label} không thể trực thuộc {above}. Hãy chọn đơn vị khác.",
            field="parent",
        )


def _path_on(unit: Unit | None, day: date) -> str:
    if unit is None:
        return ""
    place = Place.objects.on(day).filter(unit=unit).first()
    if place is None:
        raise Refused("not_standing", f"Ngày {day:%d/%m/%Y} chưa có hoặc không còn {unit}.", field="from_day")
    return place.path


def _locked_place(unit: Unit, day: date) -> Place:
    """The unit's place on the day, locked; the day must lie inside it so that something remains of both sides."""
    place = Place.objects.select_for_update(of=("self",)).on(day).filter(unit=unit).first()
    if place is None or place.valid.lower >= day:
        raise Refused(
            "day_outside",
            f"Ngày {day:%d/%m/%Y} không nằm sau ngày bắt đầu vị trí hiện có của {unit}.",
            field="from_day",
        )
    return place
