"""Questions about batches of sign-in slips: only whoever made them sees them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Sum

from phusa.accounts.models import SlipBatch
from phusa.base.access import Actor
from phusa.base.models import JobProgress
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class SlipPage:
    """A batch as its page shows it: how many slips there are, in how many schools, and how far its job has come.

    `files` are the formats that can be taken now; none when the batch is empty, removed, over or being made.
    """

    batch: SlipBatch
    count: int
    schools: int
    progress: JobProgress | None
    files: tuple[str, ...]


def slips_of(actor: Actor) -> QuerySet[SlipBatch]:
    """The batches the actor made, whole ones only, newest first."""
    if actor.user_id is None:
        return SlipBatch.objects.none()
    made = SlipBatch.objects.filter(maker_user_id=actor.user_id, whole=None)
    return made.select_related("unit").order_by("-made_at", "-pk")


def live_slips(actor: Actor, unit: Unit, now: datetime) -> list[SlipBatch]:
    """The actor's batches of a unit whose files are still there."""
    return list(slips_of(actor).filter(unit=unit, removed_at=None, expires_at__gt=now))


def visible_slips(actor: Actor, batch_id: int) -> SlipBatch:
    """The batch of this number, if the actor made it. Raises `NotVisible`."""
    batch = slips_of(actor).filter(pk=batch_id).first()
    if batch is None:
        raise NotVisible("Không tìm thấy đợt phiếu này.")
    return batch


def slip_page(actor: Actor, batch_id: int, now: datetime) -> SlipPage:
    """All that the page of a batch shows. Raises `NotVisible`."""
    batch = visible_slips(actor, batch_id)
    parts = batch.parts.aggregate(count=Sum("count", default=0))["count"] if batch.job_key else batch.count
    progress = JobProgress.objects.filter(key=batch.job_key).first() if batch.job_key else None
    gone = batch.removed_at is not None or now >= batch.expires_at
    making = progress is not None and progress.state in ("waiting", "running")
    files = () if gone or making or not parts else ("zip",) if batch.job_key else ("pdf", "xlsx")
    return SlipPage(batch, parts, batch.parts.count() if batch.job_key else 1, progress, files)


def parts_of(batch: SlipBatch) -> QuerySet[SlipBatch]:
    """The parts of a batch made for an office, school by school in the order of their names."""
    return batch.parts.select_related("unit").order_by("unit__sort_key", "unit__code", "pk")
