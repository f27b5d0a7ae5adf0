"""Accounts for many people at once, their sign-in slips to print, and what becomes of the files."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.db.models import Q
from django.db.models.fields.files import FieldFile

from phusa.accounts import queries, rules
from phusa.accounts.access import MANAGE_GRANTS, RESET_PASSWORDS, TAKE_SLIPS
from phusa.accounts.actions.accounts import check_seat
from phusa.accounts.actions.passwords import FIELDS, give_slip_password
from phusa.accounts.actions.printing import Slip, pdf_of, xlsx_of, zip_of
from phusa.accounts.models import Grant, SlipBatch, User
from phusa.base import audit, bulk, jobs, ranges
from phusa.base.access import Actor, Role, require, require_all
from phusa.base.files import keep_file
from phusa.base.refusals import Refused
from phusa.base.sealing import seal_bytes, unseal_bytes
from phusa.base.text import clean, fold
from phusa.base.writing import action
from phusa.organisations.models import Unit

KEPT = timedelta(hours=24)
NAMED = 5  # people named in a sentence; the rest are counted
REMOVE = "accounts.remove_slips"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Somebody who gets an account: the code he shall sign in with if it is free, his role and where it holds, and the
    words of his slip that say where he works."""

    code: str
    name: str
    role: Role
    seat: Unit
    place: str


@action
def begin_slips(*, actor: Actor, now: datetime, unit: Unit, reason: str, job_key: UUID) -> SlipBatch:
    """Open a batch for an office, whose parts the job of this key makes school by school."""
    require(actor, MANAGE_GRANTS, unit)
    batch = _batch(actor, now, unit, reason)
    batch.job_key = job_key
    batch.save()
    jobs.later(REMOVE, at=batch.expires_at, batch_id=batch.pk)
    audit.record(actor, MANAGE_GRANTS, unit, now=now, after={"state": "bắt đầu lập phiếu"}, reason=reason)
    return batch


@action
def open_accounts(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    wanted: Sequence[NewAccount],
    reason: str,
    whole: SlipBatch | None = None,
) -> tuple[SlipBatch, list[User]]:
    """Open accounts for people of `unit`, each with one role from today on and a slip; gives the slips, and the
    accounts in the order wanted. One audit line.

    A code that is taken gets a number behind it. Refused for a role the actor may not give.
    """
    require(actor, MANAGE_GRANTS, unit)
    for role, seat in {(one.role, one.seat.pk): (one.role, one.seat) for one in wanted}.values():
        require(actor, MANAGE_GRANTS, seat)
        check_seat(actor, role, seat)
    users = _new_users(wanted, now)
    passwords = [give_slip_password(user, now) for user in users]
    User.objects.bulk_create(users)
    valid = ranges.since(actor.today)
    Grant.objects.bulk_create(
        Grant(user=user, role=one.role, unit=one.seat, valid=valid)
        for user, one in zip(users, wanted, strict=True)
    )
    slips = [Slip(u.name, one.place, u.code, p) for u, one, p in zip(users, wanted, passwords, strict=True)]
    batch = _print(_batch(actor, now, unit, reason, whole), slips, now)
    after = {"unit": unit.code, "count": len(users), "codes": [user.code for user in users[:200]]}
    audit.record(actor, MANAGE_GRANTS, unit, now=now, after=after, reason=reason)
    return batch, users


@action
def renew_slips(*, actor: Actor, now: datetime, unit: Unit, places: dict[int, str], reason: str) -> SlipBatch:
    """New passwords and slips for several accounts at once; their second factors end. `places` gives for each account's
    id the words of the slip that say where he works. One audit line.

    Refused, naming them, for those whose roles elsewhere or above the actor does not cover, and for oneself.
    """
    require(actor, RESET_PASSWORDS, unit)
    require_all(actor, RESET_PASSWORDS, User.objects, list(places))
    users = list(User.objects.select_for_update().filter(pk__in=places).order_by("sort_key", "code"))
    _refuse_uncovered(actor, users)
    passwords = [give_slip_password(user, now) for user in users]
    bulk.update_rows(users, FIELDS)
    Authenticator.objects.filter(user__in=users).delete()
    slips = [Slip(u.name, places[u.pk], u.code, p) for u, p in zip(users, passwords, strict=True)]
    batch = _print(_batch(actor, now, unit, reason), slips, now)
    after = {"count": len(users), "codes": [user.code for user in users[:200]]}
    audit.record(actor, RESET_PASSWORDS, unit, now=now, after=after, reason=reason)
    return batch


@action
def take_slips(*, actor: Actor, now: datetime, batch: SlipBatch, format: str) -> IO[bytes]:
    """A batch's file to read ("pdf", "xlsx", or "zip" of an office's schools), for whoever made it; each time one
    audit line.

    Refused once the files were removed or their time is over.
    """
    require(actor, TAKE_SLIPS, batch)
    if batch.removed_at is not None or now >= batch.expires_at:
        raise Refused(
            "slips_gone",
            "Tệp phiếu này đã xoá hoặc đã hết 24 giờ giữ. Hệ thống không còn giữ các mật khẩu ấy.",
            next_step="Người chưa nhận được phiếu: chọn tên họ ở trang Tài khoản theo danh sách, in phiếu mới.",
            status=410,
        )
    if format == "zip":
        taken = zip_of(
            (f"{part.unit.name} ({part.unit.code}){suffix}", _opened(kept))
            for part in queries.parts_of(batch)
            for suffix, kept in ((".pdf", part.pdf_file), (".xlsx", part.xlsx_file))
        )
    else:
        taken = io.BytesIO(_opened(batch.pdf_file if format == "pdf" else batch.xlsx_file))
    audit.record(actor, TAKE_SLIPS, batch, now=now, after={"file": format, "count": batch.count})
    return taken


@action
def remove_slips(*, actor: Actor, now: datetime, batch: SlipBatch) -> None:
    """Remove the files of a batch and of its parts; what is printed stays good. Removing again changes nothing."""
    require(actor, TAKE_SLIPS, batch)
    rows = SlipBatch.objects.select_for_update().filter(Q(pk=batch.pk) | Q(whole=batch))
    live = list(rows.filter(removed_at=None))
    for row in live:
        for file in (row.pdf_file, row.xlsx_file):
            if file:
                file.delete(save=False)
        row.removed_at = now
        row.save(update_fields=["pdf_file", "xlsx_file", "removed_at"])
    if live:
        audit.record(actor, TAKE_SLIPS, batch, now=now, after={"state": "đã xoá tệp"})


def _opened(kept: FieldFile) -> bytes:
    with kept.open("rb") as file:
        return unseal_bytes(file.read())


def _batch(actor: Actor, now: datetime, unit: Unit, reason: str, whole: SlipBatch | None = None) -> SlipBatch:
    return SlipBatch(
        unit=unit,
        whole=whole,
        reason=reason,
        maker_user_id=actor.user_id,
        maker_name=actor.name,
        made_at=now,
        expires_at=whole.expires_at if whole else now + KEPT,
    )


def _print(batch: SlipBatch, slips: Sequence[Slip], now: datetime) -> SlipBatch:
    """Keep the files of the slips, sealed, and let a job remove them when their time is over."""
    batch.count = len(slips)
    stem = fold(f"phieu {batch.unit.code}").replace(" ", "-").replace("/", "-")
    keep_file(batch.pdf_file, f"{stem}.pdf", ContentFile(seal_bytes(pdf_of(slips, batch.unit.name, now))))
    keep_file(batch.xlsx_file, f"{stem}.xlsx", ContentFile(seal_bytes(xlsx_of(slips, now))))
    batch.save()
    if batch.whole_id is None:
        jobs.later(REMOVE, at=batch.expires_at, batch_id=batch.pk)
    return batch


def _new_users(wanted: Sequence[NewAccount], now: datetime) -> list[User]:
    taken = queries.codes_like([one.code for one in wanted])
    users = []
    for one in wanted:
        code = rules.free_code(one.code, taken)
        taken.add(code.lower())
        user = User(code=code, name=clean(one.name), created_at=now)
        user.prepare()
        users.append(user)
    return users


def _refuse_uncovered(actor: Actor, users: Sequence[User]) -> None:
    if any(user.pk == actor.user_id for user in users):
        raise Refused(
            "own_password",
            "Trong danh sách có tài khoản của chính anh chị. Đổi mật khẩu của mình ở nút tài khoản.",
            status=403,
        )
    above = queries.not_covered(actor, RESET_PASSWORDS, users)
    if above:
        names = ", ".join(user.name for user in above[:NAMED])
        more = f" và {len(above) - NAMED} người nữa" if len(above) > NAMED else ""
        raise Refused(
            "above_oneself",
            f"{names}{more} còn giữ vai trò ở đơn vị khác hoặc ở cấp cao hơn.",
            next_step="Bỏ chọn những người này; đơn vị cấp trên cấp phiếu mới cho họ.",
            status=403,
        )
