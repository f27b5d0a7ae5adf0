"""Verbs on kept questions: keep, change, drop, make a table of one on its day, open what was made."""

import hashlib
from datetime import date, datetime
from urllib.parse import parse_qs

from django.core.files.base import ContentFile

from phusa.accounts.models import User
from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.files import keep_file
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.reports.access import EXPLORE
from phusa.reports.models import Cadence, KeptQuestion, MadeTable, Sharing
from phusa.reports.queries.exploring_files import file_of
from phusa.reports.queries.exploring_grid import explored
from phusa.reports.queries.exploring_kept import asked_in
from phusa.reports.rules.exploring import Question

MOST_KEPT, MOST_PINNED = 50, 8


@action
def keep_question(*, actor: Actor, now: datetime, unit: Unit, name: str, question: str) -> KeptQuestion:
    """Keep a question (the query of its address) under a name; the same name and question again is the one kept.

    Refused for a name in use, and for more than `MOST_KEPT`.
    """
    require(actor, EXPLORE, unit)
    asked = Question.read(parse_qs(question)).address
    owner = _owner(actor)
    said, own = _named(name), KeptQuestion.objects.filter(owner=owner, dropped_at=None)
    same = own.filter(name=said).first()
    if same is not None and (same.question, same.unit_id) == (asked, unit.pk):
        return same
    _refuse_taken(same)
    if own.count() >= MOST_KEPT:
        raise Refused(
            "too_many_kept", f"Đã lưu {MOST_KEPT} bảng.", next_step="Bỏ bảng không dùng nữa rồi lưu lại."
        )
    pinned = own.filter(is_pinned=True).count() < MOST_PINNED
    kept = KeptQuestion.objects.create(
        owner=owner, unit=unit, name=said, question=asked, is_pinned=pinned, kept_at=now
    )
    audit.record(actor, EXPLORE, kept, now=now, after={"name": said})
    return kept


@action
def change_question(
    *,
    actor: Actor,
    now: datetime,
    kept: KeptQuestion,
    name: str,
    sharing: str,
    cadence: str,
    is_pinned: bool,
    today: date,
) -> KeptQuestion:
    """Change the name of one's own question, who else may open it, when tables are made of it, whether it is pinned."""
    row = _own(actor, kept)
    said, own = _named(name), KeptQuestion.objects.filter(owner=row.owner, dropped_at=None).exclude(pk=row.pk)
    _refuse_taken(own.filter(name=said).first())
    if is_pinned and not row.is_pinned and own.filter(is_pinned=True).count() >= MOST_PINNED:
        raise Refused(
            "too_many_pinned",
            f"Đã ghim {MOST_PINNED} bảng, trang không xếp thêm được.",
            field="is_pinned",
            next_step="Bỏ ghim một bảng khác trước.",
        )
    if cadence != row.cadence:
        row.cadence_since = None if cadence == Cadence.NEVER else today
    row.name, row.sharing, row.cadence, row.is_pinned = said, Sharing(sharing), Cadence(cadence), is_pinned
    row.save()
    after = {"name": said, "sharing": row.get_sharing_display(), "cadence": row.get_cadence_display()}
    audit.record(actor, EXPLORE, row, now=now, after=after)
    return row


@action
def drop_question(*, actor: Actor, now: datetime, kept: KeptQuestion) -> None:
    """Drop one's own question; the tables made of it stay in the records."""
    row = _own(actor, kept)
    row.dropped_at, row.cadence = now, Cadence.NEVER
    row.save()
    audit.record(actor, EXPLORE, row, now=now, after={"name": row.name, "state": "Đã bỏ"})


@action
def make_table(*, actor: Actor, now: datetime, kept: KeptQuestion, day: date) -> MadeTable | None:
    """Make the files of a question for its day, of what stands now; None where a table of that day or later is there.

    The actor is the owner: whoever lost his post is refused like any stranger.
    """
    row = _own(actor, kept)
    if MadeTable.objects.filter(question=row, day__gte=day).exists():
        return None
    found = explored(row.unit, asked_in(row), now)
    table = MadeTable(question=row, day=day, as_of=now)
    for format in ("xlsx", "csv"):
        name, content = file_of(found, format)
        keep_file(getattr(table, format), name, ContentFile(content))
        setattr(table, f"{format}_sha256", hashlib.sha256(content).hexdigest())
    table.save()
    audit.record(actor, EXPLORE, row, now=now, after={"name": row.name, "day": day.isoformat()})
    return table


@action
def open_tables(*, actor: Actor, now: datetime, kept: KeptQuestion) -> int:
    """The owner has opened the tables made of his question; gives how many were new. Opening leaves no line when none
    was."""
    row = _own(actor, kept)
    opened = MadeTable.objects.filter(question=row, opened_at=None).update(opened_at=now)
    if opened:
        audit.record(actor, EXPLORE, row, now=now, after={"name": row.name, "state": "Đã mở"})
    return opened


def _owner(actor: Actor) -> User:
    owner = User.objects.filter(pk=actor.user_id).first() if actor.user_id else None
    if owner is None:
        raise Refused("no_owner", "Chỉ người có tài khoản mới lưu được bảng.", status=403)
    return owner


def _own(actor: Actor, kept: KeptQuestion) -> KeptQuestion:
    """The question, locked; `NotVisible` for anybody but its owner, and for an owner who has lost his post."""
    row = KeptQuestion.objects.select_for_update(of=("self",)).select_related("unit", "owner").get(pk=kept.pk)
    if row.owner_id != actor.user_id or row.dropped_at is not None:
        raise NotVisible("Không tìm thấy bảng đã lưu này.")
    require(actor, EXPLORE, row.unit)
    return row


def _named(name: str) -> str:
    said = clean(name)[:120]
    if not said:
        raise Refused("no_name", "Hãy đặt tên cho bảng.", field="name")
    return said


def _refuse_taken(same: KeptQuestion | None) -> None:
    if same is not None:
        raise Refused(
            "name_taken",
            f"Anh chị đã có bảng tên “{same.name}”.",
            field="name",
            next_step="Đặt tên khác, hoặc bỏ bảng cũ.",
        )
