"""What of a written staff list can still be taken back: everything nobody has used or changed since."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.models import Max, QuerySet

from phusa.base.models import ImportBatch, ImportRow
from phusa.staff.models import FormerCode, Person, PersonalData, PersonListing, Post
from phusa.staff.rules.judging import WRITTEN

# What a list itself brings with a person; anything else that points to him is somebody's later work.
HISTORY = (("PersonEvent", "pgh_obj"), ("PostEvent", "person"))
BROUGHT = (Post, PersonalData, FormerCode, PersonListing)


def way_back(row: ImportRow) -> dict[str, Any]:
    """What it takes to take a row back."""
    return dict(row.undo or {})


def person_of(row: ImportRow) -> int:
    """The person a written row is about."""
    return int(row.target_id or 0)


def rows_to_take_back(batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows that are still to be taken back, in the opposite order of writing."""
    return batch.rows.filter(written=True, undo__isnull=False).order_by("-pk")


def kept_rows(batch: ImportBatch) -> QuerySet[ImportRow]:
    """The rows that were written and not taken back."""
    return batch.rows.filter(written=True, outcome__in=WRITTEN)


def touched(batch: ImportBatch, rows: Sequence[ImportRow]) -> set[int]:
    """The people of these rows who were changed after the list was written, or to whom something else now points."""
    people = {row.target_id for row in rows if row.target_id is not None}
    created = {row.target_id for row in rows if way_back(row)["created"]}
    return _changed_since(batch, people) | _pointed_at(created)


def would_stay(batch: ImportBatch) -> int:
    """How many people taking the list back now would leave as they are."""
    people = batch.rows.filter(written=True, undo__isnull=False)
    targets = people.values("target_id")
    created = people.filter(undo__created=True).values("target_id")
    return len(_changed_since(batch, targets) | _pointed_at(created))


def last_events() -> dict[str, int]:
    """The last lines of the row history: what comes after them is later, whatever the clocks say."""
    return {
        model: apps.get_model(f"staff.{model}").objects.aggregate(last=Max("pgh_id"))["last"] or 0
        for model, _ in HISTORY
    }


def _changed_since(batch: ImportBatch, people: Any) -> set[int]:
    """Whoever was changed between the end of writing and the beginning of taking back, or has an account by now."""
    after, until = batch.reading.get("written_after", {}), batch.reading.get("taken_back_from", {})
    found = set(Person.objects.filter(pk__in=people, user__isnull=False).values_list("pk", flat=True))
    for model, person in HISTORY:
        events = apps.get_model(f"staff.{model}").objects.filter(
            **{f"{person}__in": people}, pgh_id__gt=after.get(model, 0)
        )
        if model in until:
            events = events.filter(pgh_id__lte=until[model])
        found |= set(events.values_list(f"{person}_id", flat=True))
    return found


def _pointed_at(people: Any) -> set[int]:
    """Whom any row of any table points to, beside those that the list itself brought."""
    found: set[int] = set()
    for relation in Person._meta.related_objects:
        model = relation.related_model
        if model in BROUGHT or hasattr(model, "pgh_tracked_model"):
            continue
        name = relation.field.name
        pointing = model._base_manager.filter(**{f"{name}__in": people})
        found |= set(pointing.values_list(f"{name}_id", flat=True))
    return found
