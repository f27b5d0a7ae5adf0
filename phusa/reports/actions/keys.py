"""Verbs on the keys of units: make one's own, take in the card of another, stop using one."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.refusals import Refused
from phusa.base.sealing import seal_bytes
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.reports.access import SEAL_BUNDLES
from phusa.reports.models import UnitKey
from phusa.reports.queries.keys import key_of, neighbours
from phusa.reports.rules.keys import SecretKeys, read_card


@action
def make_keys(*, actor: Actor, now: datetime, unit: Unit) -> UnitKey:
    """Make the unit's keys; it has one pair at a time, and the present one is given when there is one."""
    require_own(actor, SEAL_BUNDLES, unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    present = key_of(unit)
    if present is not None and present.secret is not None:
        return present
    secret = SecretKeys.new()
    UnitKey.objects.filter(unit=unit, retired_at=None).update(retired_at=now)
    key = UnitKey.objects.create(
        unit=unit,
        signing_key=secret.public.signing,
        sealing_key=secret.public.sealing,
        secret=seal_bytes(secret.to_bytes()),
        fingerprint=secret.public.fingerprint,
        added_at=now,
        added_by=actor.name,
    )
    audit.record(actor, SEAL_BUNDLES, key, now=now, after={"fingerprint": key.fingerprint})
    return key


@action
def take_card(*, actor: Actor, now: datetime, unit: Unit, content: bytes) -> UnitKey:
    """Take in the card of a unit directly above or below `unit`; the same card again changes nothing.

    A later card of the same unit retires the earlier one. Whoever takes it in compares the fingerprint over the
    telephone: a card proves nothing by itself. Refused for what is no card, and for units further away.
    """
    require_own(actor, SEAL_BUNDLES, unit)
    card = read_card(content)
    owner = neighbours(unit, actor.today).filter(code=card.code).first()
    if owner is None:
        raise Refused(
            "not_a_neighbour",
            f"Thẻ này là của {card.name} (mã {card.code}), không phải đơn vị ngay trên hay ngay dưới {unit}.",
            next_step="Kiểm tra lại tệp, hoặc mã đơn vị ở hai nơi.",
            field="file",
        )
    Unit.objects.select_for_update(no_key=True).get(pk=owner.pk)
    present = key_of(owner)
    if present is not None and present.fingerprint == card.keys.fingerprint:
        return present
    if present is not None and present.secret is not None:
        raise Refused(
            "works_here",
            f"{owner} làm việc ngay trên hệ thống này, khoá của đơn vị ở đây không thay bằng thẻ được.",
            field="file",
            next_step="Không phải đưa thẻ này vào: đơn vị tự tạo khoá ở trang Gói niêm phong của mình.",
            status=409,
        )
    UnitKey.objects.filter(unit=owner, retired_at=None).update(retired_at=now)
    key = UnitKey.objects.create(
        unit=owner,
        signing_key=card.keys.signing,
        sealing_key=card.keys.sealing,
        fingerprint=card.keys.fingerprint,
        added_at=now,
        added_by=actor.name,
    )
    audit.record(actor, SEAL_BUNDLES, key, now=now, after={"fingerprint": key.fingerprint})
    return key
