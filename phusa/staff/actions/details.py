"""Changing what is known of a person: who he is, and what of him is nobody's business by default."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from phusa.base import audit
from phusa.base.access import Actor, may, require
from phusa.base.refusals import Refused
from phusa.base.sealing import fingerprint
from phusa.base.text import PartialDate, clean, show_date
from phusa.base.writing import action
from phusa.staff.access import MANAGE_STAFF, VIEW_STAFF
from phusa.staff.models import FormerCode, Person, PersonalData
from phusa.staff.rules.details import DETAILS, PERSONAL, code_value, personal_value

# The columns behind each word of a person.
COLUMNS = {"birth": ("birth_date", "birth_year"), "joined": ("joined_on", "joined_year")}


@action
def change_details(
    *, actor: Actor, now: datetime, person: Person, values: Mapping[str, Any], reason: str
) -> None:
    """Correct who somebody is; `values` holds keys of `DETAILS`, dates as `PartialDate` or None.

    A code that is given up still leads to him. What is the same already changes nothing. Refused for a code that is
    or was somebody else's, and for a birth date still to come.
    """
    require(actor, MANAGE_STAFF, person)
    kept = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    before = {name: detail(kept, name) for name in values}
    for name, value in values.items():
        _set_detail(actor, kept, name, value)
    changed = [name for name in values if detail(kept, name) != before[name]]
    if not changed:
        return
    if "code" in changed:
        _take_code(kept, before["code"])
    kept.prepare()
    kept.save()
    audit.record(
        actor,
        MANAGE_STAFF,
        kept,
        now=now,
        before={name: before[name] for name in changed},
        after={name: detail(kept, name) for name in changed},
        reason=reason,
    )


@action
def change_personal_data(
    *, actor: Actor, now: datetime, person: Person, values: Mapping[str, str], reason: str
) -> None:
    """Correct masked fields (keys of `PERSONAL`); "" removes what is known. The log says which field, never what.

    Refused for a number that is somebody else's: who it is, only somebody who may see him is told.
    """
    require(actor, MANAGE_STAFF, person)
    kept = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    data = PersonalData.objects.filter(person=kept).first() or PersonalData(person=kept)
    wanted = {name: personal_value(name, text) for name, text in values.items()}
    changed = [name for name, text in wanted.items() if text != _opened(data, name)]
    if not changed:
        return
    for name in changed:
        setattr(data, name, wanted[name] or None)
    if "personal_number" in changed:
        data.number_key = fingerprint(wanted["personal_number"]) if wanted["personal_number"] else None
        _refuse_taken_number(actor, kept, data.number_key)
    data.save()
    after = {"fields": [PERSONAL[name] for name in changed]}
    audit.record(actor, MANAGE_STAFF, kept, now=now, after=after, reason=reason)


def detail(person: Person, name: str) -> str:
    """A detail of a person as text, as it is compared and logged; dates as 7/9/1989 or 1989."""
    if name in COLUMNS:
        whole, year = (getattr(person, column) for column in COLUMNS[name])
        return show_date(whole) if whole else str(year or "")
    return str(getattr(person, name) or "")


def _opened(data: PersonalData, name: str) -> str:
    """The text of a masked field, "" for nothing; never to be shown without a look being written down."""
    value = getattr(data, name)
    return value.open() if value else ""


def _set_detail(actor: Actor, person: Person, name: str, value: Any) -> None:
    if name in COLUMNS:
        _refuse_future(actor.today, name, value)
        whole, year = COLUMNS[name]
        setattr(person, whole, value.date if value else None)
        setattr(person, year, value.year if value else None)
    elif name == "code":
        person.code = code_value(value)
    elif name == "name" and " " not in clean(value):
        raise Refused("short_name", "Hãy ghi đủ họ và tên.", field="name")
    else:
        setattr(person, name, clean(value))


def _refuse_future(today: date, name: str, value: PartialDate | None) -> None:
    if value and (value.date or date(value.year, 1, 1)) > today:
        text = f"{DETAILS[name]} {show_date(value)} còn chưa tới. Xem lại năm."
        raise Refused("day_to_come", text, field=name)


def _take_code(person: Person, old: str) -> None:
    """Give the person his new code, and let the old one lead to him."""
    held = Person.objects.filter(code__iexact=person.code).exclude(pk=person.pk)
    former = FormerCode.objects.filter(code__iexact=person.code)
    if held.exists() or former.exclude(person=person).exists():
        text = f"Mã {person.code} là mã đang dùng hoặc mã cũ của người khác. Hãy chọn mã khác."
        raise Refused("code_taken", text, field="code", status=409)
    former.delete()
    FormerCode.objects.create(code=old, person=person)


def _refuse_taken_number(actor: Actor, person: Person, key: str | None) -> None:
    other = (
        PersonalData.objects.filter(number_key=key).exclude(person=person).select_related("person").first()
        if key
        else None
    )
    if other is None:
        return
    whose = (
        f"của {other.person} ({other.person.code})"
        if may(actor, VIEW_STAFF, other.person)
        else "của một người khác trong hệ thống"
    )
    raise Refused(
        "number_taken",
        f"Số này đang là số định danh {whose}. Xem lại từng chữ số trên căn cước.",
        field="personal_number",
        next_step="Nếu đúng là một người có hai hồ sơ, dùng Gộp hồ sơ trùng hoặc báo đơn vị cấp trên.",
        status=409,
    )
