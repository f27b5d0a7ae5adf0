"""Drafting a reorganisation: nothing happens to any unit yet."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.access import REORGANISE
from phusa.organisations.models import Reorganisation, ReorganisationState, Unit
from phusa.organisations.rules.steps import read_steps, write_steps


@action
def draft_reorganisation(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    title: str,
    basis: str,
    from_day: date,
    steps: list[dict[str, Any]],
) -> Reorganisation:
    """Begin a reorganisation of units under `unit`, to hold from a day on. Steps as `rules.steps` writes them."""
    require(actor, REORGANISE, unit)
    draft = Reorganisation.objects.create(
        unit=unit,
        title=clean(title),
        basis=clean(basis),
        from_day=from_day,
        steps=write_steps(read_steps(steps)),
        created_at=now,
    )
    after = {"name": draft.title, "from": from_day, "basis": draft.basis}
    audit.record(actor, REORGANISE, draft, now=now, after=after)
    return draft


@action
def change_draft(
    *, actor: Actor, now: datetime, reorganisation: Reorganisation, changes: dict[str, Any]
) -> Reorganisation:
    """Change title, basis, day or steps of a draft, by field name. Refused once it has been carried out."""
    require(actor, REORGANISE, reorganisation)
    kept = _draft(reorganisation)
    for name in {"title", "basis"} & set(changes):
        setattr(kept, name, clean(changes[name]))
    kept.from_day = changes.get("from_day", kept.from_day)
    if "steps" in changes:
        kept.steps = write_steps(read_steps(changes["steps"]))
    kept.save()
    after = {"name": kept.title, "from": kept.from_day, "basis": kept.basis, "steps": len(kept.steps)}
    audit.record(actor, REORGANISE, kept, now=now, after=after)
    return kept


@action
def discard_draft(*, actor: Actor, now: datetime, reorganisation: Reorganisation) -> None:
    """Throw a draft away."""
    require(actor, REORGANISE, reorganisation)
    kept = _draft(reorganisation)
    audit.record(actor, REORGANISE, kept, now=now, before={"name": kept.title}, after={"state": "discarded"})
    kept.delete()


@action
def note_job(*, actor: Actor, now: datetime, reorganisation: Reorganisation, key: UUID) -> None:
    """Remember where the progress of carrying it out is shown."""
    require(actor, REORGANISE, reorganisation)
    kept = _draft(reorganisation)
    kept.job_key = key
    kept.save(update_fields=["job_key"])
    audit.record(actor, REORGANISE, kept, now=now, after={"state": "queued"})


def _draft(reorganisation: Reorganisation) -> Reorganisation:
    kept = Reorganisation.objects.select_for_update(of=("self",)).get(pk=reorganisation.pk)
    if kept.state != ReorganisationState.DRAFT:
        raise Refused("not_draft", f"{kept} đã thực hiện, không sửa được nữa.", status=409)
    return kept
