"""Carrying a reorganisation out on the tree, in a few statements however many units, and taking it back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from phusa.base import audit, bulk, dated, events, jobs, ranges
from phusa.base.access import Actor, Verb, require, require_all
from phusa.base.clock import start_of
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.organisations.access import REORGANISE, REORGANISE_SCHOOLS
from phusa.organisations.actions.places import Undo, replace_places, restore_places
from phusa.organisations.events import UnitsReorganised
from phusa.organisations.models import (
    ClusterMember,
    Custody,
    Place,
    Reorganisation,
    ReorganisationState,
    Succession,
    Unit,
    UnitName,
)
from phusa.organisations.queries.reorganisations import marks, verb_for
from phusa.organisations.rules.outcomes import Outcome


@action
def rearrange_units(
    *, actor: Actor, now: datetime, reorganisation: Reorganisation, outcome: Outcome
) -> tuple[dict[str, int], Undo]:
    """Write what a reorganisation comes to into the tree; gives the ids of all units by code, and the way back.

    Places close and open for whole subtrees at once; ended units get successors and one keeper each; new names stand
    beside the old. Refused as long as the outcome has problems. Nothing about people is touched.
    """
    require(actor, REORGANISE, reorganisation)
    if outcome.problems:
        raise Refused("problems", outcome.problems[0].text, status=409)
    _require_each(actor, outcome)
    founded = _found(outcome)
    ids = {code: node.id for code, node in outcome.nodes.items()} | {unit.code: unit.pk for unit in founded}
    undo: Undo = {"founded": [unit.pk for unit in founded], "ids": _ids_of(outcome, ids)}
    undo |= replace_places(outcome, ids)
    undo |= _end(outcome, ids)
    undo |= _keep(outcome, ids)
    undo |= _rename(actor, outcome, ids)
    audit.record_each(actor, REORGANISE, _lines(outcome, ids), now=now, reason=reorganisation.basis)
    audit.record(actor, REORGANISE, reorganisation, now=now, after=_figures(outcome))
    return ids, undo


@action
def settle_reorganisation(
    *, actor: Actor, now: datetime, reorganisation: Reorganisation, undo: Undo, steps: list[dict[str, Any]]
) -> None:
    """Say that a reorganisation has been carried out, with the steps as they were and the way back."""
    require(actor, REORGANISE, reorganisation)
    kept = Reorganisation.objects.select_for_update(of=("self",)).get(pk=reorganisation.pk)
    kept.state, kept.committed_at, kept.steps = ReorganisationState.COMMITTED, now, steps
    kept.undo = undo | {"marks": marks()}
    kept.save()
    events.publish(UnitsReorganised(kept.pk, kept.from_day.isoformat()))
    audit.record(actor, REORGANISE, kept, now=now, after={"state": kept.state})


@action
def restore_units(*, actor: Actor, now: datetime, reorganisation: Reorganisation, reason: str) -> None:
    """Take a reorganisation of the tree back, exactly: what it opened goes, what it closed is open again.

    Whoever calls it has already taken back what else hung on it, and made sure that nothing was written since.
    """
    require(actor, REORGANISE, reorganisation)
    kept = Reorganisation.objects.select_for_update(of=("self",)).get(pk=reorganisation.pk)
    if kept.state != ReorganisationState.COMMITTED or kept.undo is None:
        raise Refused("not_committed", f"{kept} chưa thực hiện hoặc đã hoàn tác.", status=409)
    undo: Undo = kept.undo
    _restore_names(undo)
    Custody.objects.filter(pk__in=undo["custodies_opened"]).delete()
    dated.reopen(Custody, undo["custodies_closed"])
    bulk.update_rows(
        [Custody(pk=pk, keeper_id=keeper) for pk, keeper in undo["custodies_changed"]], ["keeper"]
    )
    Succession.objects.filter(pk__in=undo["successions"]).delete()
    dated.reopen(ClusterMember, undo["members_closed"])
    restore_places(undo)
    Unit.objects.filter(pk__in=undo["founded"]).delete()
    kept.state, kept.undone_at, kept.undo = ReorganisationState.UNDONE, now, None
    kept.save()
    events.publish(UnitsReorganised(kept.pk, kept.from_day.isoformat()))
    audit.record(actor, REORGANISE, kept, now=now, after={"state": kept.state}, reason=reason)


@action
def take_names(*, actor: Actor, now: datetime, names: Sequence[UnitName]) -> None:
    """Let units be called by these names from now on; for names written for a day that was still to come."""
    for name in names:
        require(actor, REORGANISE, name.unit)
        before = {"name": name.unit.name}
        name.unit.name = name.name
        name.unit.prepare()
        name.unit.save()
        audit.record(
            actor, REORGANISE, name.unit, now=now, before=before, after={"name": name.name}, reason=name.basis
        )


def _ids_of(outcome: Outcome, ids: dict[str, int]) -> list[int]:
    """The units a reorganisation touches, with all that stands under those that move or end."""
    roots = {ids[code] for code in outcome.touched if code in ids}
    under = {
        node.id
        for node in outcome.nodes.values()
        if not roots.isdisjoint(int(part) for part in node.path.split("/") if part)
    }
    return sorted(roots | under)


def _require_each(actor: Actor, outcome: Outcome) -> None:
    """Every unit that is touched, and every parent under which something is put, lies in the actor's hands."""
    wanted: dict[Verb, set[int]] = {REORGANISE: set(), REORGANISE_SCHOOLS: set()}
    for code in outcome.touched:
        verb = verb_for(outcome.kind_of(code))
        around = (code, outcome.parents.get(code, ""))
        wanted[verb] |= {outcome.nodes[each].id for each in around if each in outcome.nodes}
    for verb, ids in wanted.items():
        if ids:
            require_all(actor, verb, Unit.objects.all(), ids)


def _found(outcome: Outcome) -> list[Unit]:
    units = [
        Unit(
            code=step.code,
            name=step.name,
            kind=step.unit_kind,
            levels=list(step.levels),
            admin_unit_id=step.admin_unit,
        )
        for step in outcome.founded.values()
    ]
    for unit in units:
        unit.prepare()
    return Unit.objects.bulk_create(units)


def _end(outcome: Outcome, ids: dict[str, int]) -> Undo:
    """Successors of what ends; schools of a cluster leave it, clusters let their schools go."""
    rows = [
        Succession(
            unit_id=ids[code],
            successor_unit_id=ids[heir] if heir else None,
            happened_on=outcome.day,
            reason=ending.reason,
            basis=ending.basis,
        )
        for code, ending in outcome.ended.items()
        for heir in (ending.successors or ("",))
    ]
    gone = [ids[code] for code in outcome.ended]
    members = ClusterMember.objects.filter(valid__contains=outcome.day)
    leaving = members.filter(school__in=gone) | members.filter(school_cluster__in=gone)
    return {
        "successions": [row.pk for row in Succession.objects.bulk_create(rows)],
        "members_closed": dated.close(ClusterMember, leaving.values_list("pk", flat=True), outcome.day),
    }


def _keep(outcome: Outcome, ids: dict[str, int]) -> Undo:
    """One keeper for each unit that ends; what it kept itself goes along."""
    day, keepers = outcome.day, {ids[code]: ids[e.keeper] for code, e in outcome.ended.items()}
    kept = list(Custody.objects.on(day).filter(keeper__in=keepers))
    closed = dated.close(Custody, [row.pk for row in kept], day)
    ended = {pk for pk, *_ in closed}
    same_day = [row for row in kept if row.pk not in ended]
    changed = [(row.pk, row.keeper_id) for row in same_day]
    bulk.update_rows([Custody(pk=row.pk, keeper_id=keepers[row.keeper_id]) for row in same_day], ["keeper"])
    wanted = keepers | {row.unit_id: keepers[row.keeper_id] for row in kept if row.pk in ended}
    opened = Custody.objects.bulk_create(
        Custody(unit_id=unit, keeper_id=keeper, valid=ranges.since(day)) for unit, keeper in wanted.items()
    )
    return {
        "custodies_closed": closed,
        "custodies_changed": changed,
        "custodies_opened": [row.pk for row in opened],
    }


def _rename(actor: Actor, outcome: Outcome, ids: dict[str, int]) -> Undo:
    """The old name up to the day, the new one from it on. The unit itself is called so when the day has come."""
    day = outcome.day
    names = {
        ids[c]: name for c, name in outcome.renamed.items() if c in outcome.parents and c in outcome.nodes
    }
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=names)}
    present = UnitName.objects.on(day).filter(unit__in=names)
    closed = dated.close(UnitName, present.values_list("pk", flat=True), day)
    known = set(UnitName.objects.filter(unit__in=names).values_list("unit", flat=True))
    first = dict(Place.objects.filter(unit__in=names).order_by("-valid").values_list("unit", "valid"))
    rows = [
        UnitName(unit_id=pk, name=units[pk].name, valid=ranges.since(first[pk].lower, day))
        for pk in names
        if pk not in known
    ]
    rows += [UnitName(unit_id=pk, name=n, basis=b, valid=ranges.since(day)) for pk, (n, b) in names.items()]
    opened = UnitName.objects.bulk_create(rows)
    if day > actor.today and names:
        jobs.later("organisations.take_names", at=start_of(day), day=day.isoformat())
        return {"names_closed": closed, "names_opened": [row.pk for row in opened], "renamed": []}
    before = [(pk, units[pk].name) for pk in names]
    _call({pk: name for pk, (name, _) in names.items()})
    return {"names_closed": closed, "names_opened": [row.pk for row in opened], "renamed": before}


def _restore_names(undo: Undo) -> None:
    UnitName.objects.filter(pk__in=undo["names_opened"]).delete()
    dated.reopen(UnitName, undo["names_closed"])
    _call(dict(undo["renamed"]))


def _call(names: dict[int, str]) -> None:
    units = list(Unit.objects.filter(pk__in=names))
    for unit in units:
        unit.name = names[unit.pk]
        unit.prepare()
    bulk.update_rows(units, ["name", "sort_key", "search_text"])


def _lines(outcome: Outcome, ids: dict[str, int]) -> list[tuple[Unit, str, dict[str, Any]]]:
    """A line of the log for every unit the steps are about."""
    paths = {code: node.path for code, node in outcome.nodes.items()}
    rows = []
    for code in outcome.touched:
        unit = Unit(pk=ids[code], code=code, name=outcome.name_of(code))
        rows.append((unit, paths.get(code, ""), _after(outcome, code)))
    return rows


def _after(outcome: Outcome, code: str) -> dict[str, Any]:
    after: dict[str, Any] = {"from": outcome.day}
    if code in outcome.founded:
        after |= {"code": code, "name": outcome.name_of(code)}
    if code in outcome.ended:
        ending = outcome.ended[code]
        return {"until": outcome.day, "successors": list(ending.successors), "keeper": ending.keeper}
    if code in outcome.renamed:
        after |= {"name": outcome.renamed[code][0]}
    return after | {"parent": outcome.parents[code]}


def _figures(outcome: Outcome) -> dict[str, Any]:
    return {
        "from": outcome.day,
        "founded": len(outcome.founded),
        "moved": len(outcome.moved),
        "ended": len(outcome.ended),
        "renamed": len(outcome.renamed),
    }
