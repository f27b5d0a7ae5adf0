"""Questions about batches of sign-in slips: only whoever made them sees them."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, QuerySet, Sum

from phusa.accounts.models import SlipBatch
from phusa.base.access import Actor
from phusa.base.models import JobProgress, JobState
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class SlipPage:
    """A batch as its page shows it: how many slips there are, in how many schools, and how far its job has come.

    `formats` are the files that can be taken now; none when the batch is empty, removed, over or being made.
    """

    batch: SlipBatch
    count: int
    schools: int
    progress: JobProgress | None
    formats: tuple[str, ...]

    @property
    def making(self) -> bool:
        """Whether a job is still at it."""
        return self.progress is not None and self.progress.state in (JobState.WAITING, JobState.RUNNING)

    @property
    def gone(self) -> bool:
        """Whether slips were made whose files are no longer there."""
        return bool(self.count) and not self.formats and not self.making


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
    over = batch.removed_at is not None or now >= batch.expires_at
    if batch.job_key is None:
        return SlipPage(batch, batch.count, 1, None, () if over else ("pdf", "xlsx"))
    parts = batch.parts.aggregate(slips=Sum("count", default=0), schools=Count("pk"))
    progress = JobProgress.objects.filter(key=batch.job_key).first()
    page = SlipPage(batch, parts["slips"], parts["schools"], progress, ())
    return page if over or page.making or not page.count else replace(page, formats=("zip",))


def parts_of(batch: SlipBatch) -> QuerySet[SlipBatch]:
    """The parts of a batch made for an office, school by school in the order of their names."""
    return batch.parts.select_related("unit").order_by("unit__sort_key", "unit__code", "pk")
