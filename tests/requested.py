"""Requests for relief and outside classes that lie at a school, for tests of its pages."""

from datetime import date

from phusa.planning.actions.relief import ask_for_many
from phusa.planning.models import ExternalClass, Relief
from phusa.planning.rules.relief import Wish
from phusa.staff.models import Person
from tests.proofs import CLASS_LIST
from tests.schools import NOW, District, system

WISH = Wish("exemption", "Kế hoạch 772/KH-PGDĐT, mục II.2", "ND3")


def requested_by(place: District, people: list[Person]) -> tuple[int, int]:
    """Everybody of the first school asks for an exemption and for an outside class; gives one of each."""
    unit, year = place.schools[0], place.year
    given = {"actor": system(), "now": NOW, "unit": unit, "school_year": year, "wish": WISH}
    ask_for_many(people=[person.pk for person in people], proof=CLASS_LIST, **given)
    first = Relief.objects.filter(person=people[0]).get()
    day = {"first_day": date(2019, 10, 12), "last_day": date(2019, 10, 14), "asked_at": NOW}
    said = {"title": "Lớp tin học", "block": "ND3", "hours": 15, "reason": "Soạn bài", "provider": "Sở"}
    kept = {"proof": first.proof.name, "proof_name": first.proof_name, "state": "proven"}
    rows = ExternalClass.objects.bulk_create(
        ExternalClass(person=person, unit=unit, school_year=year, **day, **said, **kept) for person in people
    )
    return first.pk, rows[0].pk
