"""Verbs on "Nơi nhận": write the list, send to those who can read here, note who has read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.documents.access import KEEP_REGISTER, VIEW_REGISTER
from phusa.documents.models import Distribution, DocumentStatus, RegisteredDocument
from phusa.documents.queries.register import visible
from phusa.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Receiver:
    """One line of "Nơi nhận": a unit that reads here, or a name outside; `purpose` is a code of `Purpose` or empty."""

    name: str
    purpose: str = ""
    unit: Unit | None = None


@action
def write_recipients(
    *, actor: Actor, now: datetime, document: RegisteredDocument, receivers: Sequence[Receiver]
) -> list[Distribution]:
    """Add lines to "Nơi nhận" of a document, in this order after those there; none stands there twice."""
    require_own(actor, KEEP_REGISTER, document.owner)
    RegisteredDocument.objects.select_for_update().get(pk=document.pk)
    there = list(document.distributions.all())
    units = {one.unit_id for one in there if one.unit_id}
    names = {one.name for one in there if not one.unit_id}
    place = max((one.place for one in there), default=0)
    rows = []
    for one in receivers:
        name = clean(one.name) or (one.unit.name if one.unit else "")
        if not name or (one.unit.pk in units if one.unit else name in names):
            continue
        place += 1
        rows.append(
            Distribution(document=document, place=place, unit=one.unit, name=name, purpose=one.purpose)
        )
        (units.add(one.unit.pk) if one.unit else names.add(name))
    Distribution.objects.bulk_create(rows)
    if rows:
        audit.record(actor, KEEP_REGISTER, document, now=now, after={"units": [row.name for row in rows]})
    return rows


@action
def drop_recipient(*, actor: Actor, now: datetime, line: Distribution) -> None:
    """Take a line out of "Nơi nhận" that was not sent yet."""
    require_own(actor, KEEP_REGISTER, line.document.owner)
    row = Distribution.objects.select_for_update().get(pk=line.pk)
    if row.sent_at is not None:
        raise Refused("already_sent", f"Đã gửi cho {row.name}, không bỏ khỏi nơi nhận được nữa.", status=409)
    audit.record(actor, KEEP_REGISTER, line.document, now=now, after={"removed": row.name})
    row.delete()


@action
def send_document(*, actor: Actor, now: datetime, document: RegisteredDocument) -> int:
    """Open a document to the units of its "Nơi nhận" that have not got it; gives how many. Again sends nothing twice.

    It stands in their "Sổ đến" as waiting until they give it a line of their own. Refused without number and day, when
    withdrawn, and when no unit of the tree is on the list.
    """
    require_own(actor, KEEP_REGISTER, document.owner)
    row = RegisteredDocument.objects.select_for_update().get(pk=document.pk)
    if row.status != DocumentStatus.ISSUED:
        raise Refused(
            "not_issued",
            f"Văn bản đang ở tình trạng “{row.get_status_display()}” nên chưa gửi được.",
            next_step="Ghi đủ số và ngày ban hành rồi gửi.",
            status=409,
        )
    waiting = list(row.distributions.filter(unit__isnull=False, sent_at=None).select_related("unit"))
    if not waiting:
        if row.distributions.filter(sent_at__isnull=False).exists():
            return 0
        raise Refused(
            "no_receiver",
            "Nơi nhận chưa có đơn vị nào trong hệ thống.",
            next_step="Thêm đơn vị nhận. Tên ngoài hệ thống chỉ để in trên văn bản.",
        )
    Distribution.objects.filter(pk__in=[one.pk for one in waiting]).update(sent_at=now)
    audit.record(actor, KEEP_REGISTER, row, now=now, after={"units": [one.name for one in waiting]})
    return len(waiting)


@action
def note_reading(*, actor: Actor, now: datetime, document: RegisteredDocument) -> int:
    """Note that the units the actor acts for have read a document sent to them; the first reading counts.

    Gives how many lines were noted: 0 for somebody who only looks after them.
    """
    visible(actor, document.pk)
    own = [held.unit_id for held in actor.held if held.role in VIEW_REGISTER.roles]
    lines = document.distributions.filter(unit__in=own, sent_at__isnull=False, read_at=None)
    read = list(lines.select_for_update().select_related("unit"))
    for line in read:
        require_own(actor, VIEW_REGISTER, _unit(line))
        line.read_at, line.read_by = now, actor.name
        line.save(update_fields=["read_at", "read_by"])
    if read:
        audit.record(actor, VIEW_REGISTER, document, now=now, after={"receipt": [one.name for one in read]})
    return len(read)


def _unit(line: Distribution) -> Unit:
    assert line.unit is not None
    return line.unit
