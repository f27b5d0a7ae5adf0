"""The keys of units: which one holds, and whose cards a unit may take in."""

from datetime import date

from django.db.models import Q

from phusa.base.refusals import Refused
from phusa.base.sealing import unseal_bytes
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.organisations.models.units import UnitQuerySet
from phusa.reports.models import UnitKey
from phusa.reports.rules.keys import PublicKeys, SecretKeys

REPORTING = (
    UnitKind.MOET,
    UnitKind.DOET,
    UnitKind.BOET,
    UnitKind.COMMUNE_PEOPLE_COMMITTEE,
    UnitKind.SCHOOL,
)


def key_of(unit: Unit) -> UnitKey | None:
    """The key of a unit that is in use."""
    return UnitKey.objects.filter(unit=unit, retired_at=None).first()


def needed_key(unit: Unit) -> UnitKey:
    """The same; refused when this installation knows none."""
    found = key_of(unit)
    if found is None:
        raise Refused(
            "no_key",
            f"Chưa có khoá của {unit} ở đây.",
            next_step=f"Xin tệp thẻ khoá của {unit}, đưa vào ô Tệp mang đến ở trang Gói niêm phong, rồi so dấu"
            " nhận dạng qua điện thoại.",
            status=409,
        )
    return found


def own_key(unit: Unit) -> UnitKey:
    """The key of the unit one works for; refused when it has none yet."""
    found = key_of(unit)
    if found is None:
        raise Refused(
            "no_own_key",
            f"{unit} chưa có khoá.",
            next_step="Bấm Tạo khoá ở trang Gói niêm phong, rồi làm lại việc này.",
            status=409,
        )
    return found


def secret_of(key: UnitKey) -> SecretKeys:
    """The private halves of a key that works here. Refused for the key of another installation."""
    if key.secret is None:
        raise Refused(
            "not_ours",
            f"{key.unit} không làm việc trên hệ thống này nên ở đây không có khoá bí mật của đơn vị.",
            next_step="Niêm phong và mở gói ở hệ thống mà đơn vị làm việc.",
            status=409,
        )
    return SecretKeys.of_bytes(unseal_bytes(key.secret))


def public_of(key: UnitKey) -> PublicKeys:
    """The public halves of a key."""
    return PublicKeys(key.signing_key, key.sealing_key)


def neighbours(unit: Unit, day: date) -> UnitQuerySet:
    """The units directly above and directly below a unit on that day, of the kinds that report or are reported to."""
    places = Place.objects.on(day)
    above = places.filter(unit=unit).values("parent")
    below = places.filter(parent=unit).values("unit")
    return Unit.objects.filter(Q(pk__in=above) | Q(pk__in=below), kind__in=REPORTING)
