"""Whom a record that somebody brought along could be about."""

import json
from datetime import date
from typing import Any

from django.db.models import Q

from phusa.base.access import Actor
from phusa.base.refusals import Refused
from phusa.base.sealing import fingerprint, unseal
from phusa.base.text import fold
from phusa.staff.access import VIEW_STAFF
from phusa.staff.models import BroughtRecord, Person
from phusa.staff.rules.carrying import Carried

# Parts of a record that lie sealed in the database.
PRIVATE, SEALED = ("personal", "corrections", "brought"), "sealed"


def whole_content(record: BroughtRecord) -> dict[str, Any]:
    """The content of a brought record as it came, for its owner; without its personal parts once they are forgotten."""
    rest = {name: value for name, value in record.content.items() if name != SEALED}
    cipher = record.content.get(SEALED)
    return rest | (json.loads(unseal(bytes.fromhex(cipher))) if cipher else {})


def brought_already(carried: Carried) -> BroughtRecord | None:
    """The record of this very file, if it was taken in before."""
    found = BroughtRecord.objects.filter(file_sha256=carried.sha256, person__merged_into=None)
    return found.select_related("person").first()


def known_by_number(carried: Carried) -> bool:
    """Whether the number of the record is somebody's here; who it is, only taking him in tells."""
    return person_of_number(carried) is not None


def person_of_number(carried: Carried) -> Person | None:
    """The person whose number stands in a record, if the record bears his name too. Refused where it does not.

    Otherwise a number alone, written into a file, would tell whether somebody with it is here.
    """
    number = carried.personal["personal_number"]
    people = Person.objects.filter(merged_into=None, personal_data__number_key=fingerprint(number))
    found = people.first() if number else None
    if found is not None and fold(found.name) != fold(carried.name):
        text = "Số định danh trong hồ sơ đang gắn với một người khác tên ở đây. Đối chiếu căn cước rồi sửa bên sai."
        raise Refused("another_name", text, field="who", status=409)
    return found


def alike(actor: Actor, carried: Carried) -> list[Person]:
    """People the actor sees who bear the name and were born on the day or in the year; a person decides who is who."""
    if carried.birth is None:
        born = Q()
    elif carried.birth.date:
        whole = Q(birth_date=carried.birth.date)
        born = whole | Q(birth_date=None, birth_year=carried.birth.year) | Q(birth_year=None)
    else:
        born = Q(birth_year=carried.birth.year) | Q(birth_year=None)
    people = Person.objects.within(actor, VIEW_STAFF).filter(born, search_text__endswith=fold(carried.name))
    return [person for person in people.by_name()[:20] if fold(person.name) == fold(carried.name)]


def lines_of(carried: Carried) -> list[tuple[str, str]]:
    """What stands in the record, for the preview: term and value; personal fields as whether they are there."""
    birth: date | str = carried.birth.iso if carried.birth else "–"
    content = carried.content
    return [
        ("Họ và tên", carried.name),
        ("Mã ở nơi cũ", carried.code or "–"),
        ("Ngày sinh", str(birth)),
        ("Nơi cấp hồ sơ", carried.origin or "–"),
        ("Số định danh cá nhân", "có" if carried.personal["personal_number"] else "không"),
        ("Vị trí công tác", f"{len(content.get('posts', []))} vị trí"),
        ("Kết quả năm học", f"{len(content.get('results', []))} năm"),
    ]
