"""Whole records: taken along by their owner, and taken in where he comes to."""

import json
from datetime import date, datetime
from typing import Any

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.sealing import fingerprint, seal
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.staff.access import BRING_RECORD, TAKE_RECORD, VIEW_STAFF
from phusa.staff.actions.details import change_details, change_personal_data
from phusa.staff.actions.people import NewPost, enrol_people
from phusa.staff.actions.posts import take_in
from phusa.staff.actions.steps import Terms
from phusa.staff.models import BroughtRecord, Person, PersonalData, Post, PostReason
from phusa.staff.queries.brought import PRIVATE, SEALED, person_of_number
from phusa.staff.rules.carrying import Carried


@action
def take_record(*, actor: Actor, now: datetime, person: Person, format: str, sha256: str) -> None:
    """Write down that somebody took his own whole record along, and the hash of what he took."""
    require(actor, TAKE_RECORD, person)
    audit.record(actor, TAKE_RECORD, person, now=now, after={"file": format, "sha256": sha256})


@action
def bring_record(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    carried: Carried,
    person: Person | None,
    terms: Terms,
    from_day: date,
    basis: str,
) -> Person:
    """Take in somebody with the record he brought: found by his number, or as `person` says, or else new here.

    The record is kept whole, its personal parts sealed; only a new person is filled from it. The same file again
    changes nothing.
    Refused for somebody who holds a main post elsewhere, and where the number says he is not `person`.
    """
    require(actor, BRING_RECORD, unit)
    known = BroughtRecord.objects.filter(file_sha256=carried.sha256, person__merged_into=None).first()
    if known is not None:
        return known.person
    found = person_of_number(carried) or person
    if found is None:
        found = _new_person(actor, now, unit, carried, terms, from_day, basis)
    else:
        _refuse_another(actor, found, carried)
        _place(actor, now, found, unit, terms, from_day, basis)
    record = BroughtRecord(person=found, origin=carried.origin, content=_sealed(carried.content))
    record.file_sha256, record.brought_at = carried.sha256, now
    record.save()
    after = {"unit": unit.code, "sha256": carried.sha256}
    audit.record(actor, BRING_RECORD, found, now=now, after=after, reason=basis)
    return found


def _sealed(content: dict[str, Any]) -> dict[str, Any]:
    """The content as it is kept: its personal parts as one cipher, which `whole_content` opens."""
    private = {name: content[name] for name in PRIVATE if name in content}
    rest = {name: value for name, value in content.items() if name not in private}
    return rest | {SEALED: seal(json.dumps(private, ensure_ascii=False)).hex()}


def _refuse_another(actor: Actor, person: Person, carried: Carried) -> None:
    data = PersonalData.objects.filter(person=person).first()
    number = carried.personal["personal_number"]
    if data and data.number_key and number and data.number_key != fingerprint(number):
        text = f"{person} có số định danh khác với số trong hồ sơ mang theo; đây là hai người."
        raise Refused("another_number", text, field="who", status=409)
    if person_of_number(carried) is None:
        require(actor, VIEW_STAFF, person)


def _place(
    actor: Actor, now: datetime, person: Person, unit: Unit, terms: Terms, from_day: date, basis: str
) -> None:
    """Let him have a post in the unit, unless he has one there."""
    if not Post.objects.on(from_day).filter(person=person, unit=unit).exists():
        take_in(actor=actor, now=now, person=person, unit=unit, terms=terms, from_day=from_day, basis=basis)


def _new_person(
    actor: Actor, now: datetime, unit: Unit, carried: Carried, terms: Terms, from_day: date, basis: str
) -> Person:
    new = NewPost(
        name=carried.name,
        role=terms.role,
        level=terms.level,
        position=terms.position,
        subject_group=terms.subject_group,
        subject=terms.subject,
    )
    reason = f"Hồ sơ mang theo từ {carried.origin}"
    (person,) = enrol_people(
        actor=actor, now=now, unit=unit, posts=[new], from_day=from_day, reason=basis or reason
    )
    Post.objects.filter(person=person).update(begin_reason=PostReason.MOVED, basis=basis)
    details = {
        "birth": carried.birth,
        "joined": carried.joined,
        "gender": carried.gender,
        "qualification": carried.qualification,
        "professional_rank": carried.professional_rank,
    }
    change_details(actor=actor, now=now, person=person, values=details, reason=reason)
    change_personal_data(actor=actor, now=now, person=person, values=carried.personal, reason=reason)
    return Person.objects.get(pk=person.pk)
