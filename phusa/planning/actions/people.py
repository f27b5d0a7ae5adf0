"""Plans, needs and reliefs follow when two records are found to be one person, and go back when they are not."""

from datetime import datetime
from typing import Any

from django.db import models

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.writing import action
from phusa.planning.models import ExternalClass, PersonalPlan, Relief, TrainingNeed
from phusa.staff.access import MERGE_PEOPLE
from phusa.staff.actions import note_carried
from phusa.staff.models import PersonMerge

PARTS: dict[str, type[models.Model]] = {
    "personal_plans": PersonalPlan,
    "training_needs": TrainingNeed,
    "reliefs": Relief,
    "external_classes": ExternalClass,
}


@action
def carry_plans(*, actor: Actor, now: datetime, merge: PersonMerge) -> int:
    """Let what the absorbed person planned, needs and was granted be the kept one's, where his year is free of the
    kind; gives how many rows.

    The others stay and are shown as those of a merged record. Twice does no harm.
    """
    require(actor, MERGE_PEOPLE, merge.kept)
    if merge.parted_at is not None:
        return 0
    moved = 0
    for part, model in PARTS.items():
        ids = _free(model, merge)
        if ids:
            _rows(model).filter(pk__in=ids).update(person=merge.kept_id)
            note_carried(actor=actor, now=now, merge=merge, part=part, ids=ids)
            moved += len(ids)
    if moved:
        audit.record(actor, MERGE_PEOPLE, merge.kept, now=now, after={"rows": moved}, reason="Gộp hồ sơ")
    return moved


@action
def give_back_plans(*, actor: Actor, now: datetime, merge: PersonMerge) -> int:
    """Give back what followed a merge which was taken back; gives how many rows."""
    require(actor, MERGE_PEOPLE, merge.kept)
    moved = 0
    for part, model in PARTS.items():
        rows = _rows(model).filter(pk__in=merge.carried.get(part, []), person=merge.kept_id)
        moved += rows.update(person=merge.absorbed_id)
    if moved:
        audit.record(actor, MERGE_PEOPLE, merge.kept, now=now, after={"rows": moved}, reason="Tách hồ sơ")
    return moved


def _free(model: type[models.Model], merge: PersonMerge) -> list[int]:
    """The rows of the absorbed person in years in which the kept one has none of the kind."""
    years = _rows(model).filter(person=merge.kept_id).values("school_year")
    found = _rows(model).filter(person=merge.absorbed_id).exclude(school_year__in=years)
    return list(found.order_by("pk").values_list("pk", flat=True))


def _rows(model: type[models.Model]) -> models.QuerySet[Any]:
    return model._default_manager.all()
