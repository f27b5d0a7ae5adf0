"""Correcting who somebody is, and what of him is masked."""

import json
from datetime import date

import pytest

from phusa.base import clock
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import PartialDate
from phusa.staff import actions
from phusa.staff.actions.details import detail
from phusa.staff.models import FormerCode, Person, PersonalData
from tests.schools import NOW, District, employ

pytestmark = pytest.mark.django_db
NUMBER = "014085001234"


def person(n: int = 1) -> Person:
    return Person.objects.get(code=f"THCS-CL-{n:03d}")


def change(place: District, who: Person, actor: str = "ht", **values: object) -> None:
    actions.change_details(
        actor=place.actor(actor), now=NOW, person=who, values=values, reason="Theo giấy khai sinh"
    )


def put(place: District, who: Person, actor: str = "ht", **values: str) -> None:
    actions.change_personal_data(
        actor=place.actor(actor), now=NOW, person=who, values=values, reason="Theo căn cước"
    )


def test_details_change_with_one_line(place: District) -> None:
    change(place, person(), name=" Lò  Thị An ", birth=PartialDate(1980), gender="female")
    found = person()
    assert (found.name, found.birth_date, found.birth_year, found.gender) == (
        "Lò Thị An",
        None,
        1980,
        "female",
    )
    assert "lo thi an" in found.search_text
    assert AuditLine.objects.latest("seq").after == {"name": "Lò Thị An", "birth": "1980", "gender": "female"}


def test_the_same_again_writes_nothing(place: District) -> None:
    lines = AuditLine.objects.count()
    change(place, person(), name=person().name)
    assert AuditLine.objects.count() == lines


def test_nobody_is_born_tomorrow(place: District) -> None:
    today = clock.today()
    change(place, person(), birth=PartialDate(today.year, today.month, today.day))
    with pytest.raises(Refused, match="day_to_come"):
        change(place, person(), birth=PartialDate(today.year + 1, 1, 1))


def test_an_old_code_still_leads_to_him_and_may_be_taken_up_again(place: District) -> None:
    change(place, person(), code="0123456789")
    assert FormerCode.objects.get().code == "THCS-CL-001"
    with pytest.raises(Refused, match="code_taken"):
        change(place, person(2), code="THCS-CL-001")
    change(place, Person.objects.get(code="0123456789"), code="THCS-CL-001")
    assert list(FormerCode.objects.values_list("code", flat=True)) == ["0123456789"]


def test_a_code_in_use_is_refused(place: District) -> None:
    with pytest.raises(Refused, match="code_taken"):
        change(place, person(), code="THCS-CL-002")


def test_another_school_does_not_know_him(place: District) -> None:
    with pytest.raises(NotVisible):
        change(place, person(), actor="ht2", name="Lò Văn Khác")
    with pytest.raises(NotVisible):
        put(place, person(), actor="tt", phone="0912345678")


def test_personal_data_lie_sealed_and_the_log_names_only_the_field(place: District) -> None:
    put(place, person(), personal_number="014 085 001 234", ethnicity="Thái", email="An@Truong.edu.vn")
    data = PersonalData.objects.get()
    assert (data.personal_number.open(), data.email.open(), data.phone) == (NUMBER, "an@truong.edu.vn", None)
    line = AuditLine.objects.latest("seq")
    assert line.after == {"fields": ["Số định danh cá nhân", "Dân tộc", "E-mail"]}
    written = json.dumps([line.before, line.after], ensure_ascii=False)
    assert NUMBER not in written and "Thái" not in written


def test_empty_removes_and_the_same_again_writes_nothing(place: District) -> None:
    put(place, person(), phone="0912345678", personal_number=NUMBER)
    lines = AuditLine.objects.count()
    put(place, person(), phone="0912 345 678")
    assert AuditLine.objects.count() == lines
    put(place, person(), phone="", personal_number="")
    data = PersonalData.objects.get()
    assert (data.phone, data.personal_number, data.number_key) == (None, None, None)


def test_a_number_of_somebody_else_is_refused_and_he_is_named_to_whoever_may_see_him(place: District) -> None:
    (other,) = employ(place, place.schools[1], 1, head=False)
    put(place, other, actor="ht2", personal_number=NUMBER)
    with pytest.raises(Refused, match="number_taken") as blind:
        put(place, person(), personal_number=NUMBER)
    assert other.code not in blind.value.text and other.name not in blind.value.text
    with pytest.raises(Refused, match="number_taken") as seeing:
        put(place, person(), actor="cv", personal_number=NUMBER)
    assert other.code in seeing.value.text


@pytest.mark.parametrize("number", ["01408500123", "0140850012345", "01408500123x"])
def test_a_number_has_twelve_digits(place: District, number: str) -> None:
    with pytest.raises(Refused, match="bad_number"):
        put(place, person(), personal_number=number)


def test_details_as_text() -> None:
    whole = Person(name="Lò Thị An", birth_date=date(1980, 5, 7), birth_year=1980)
    assert (detail(whole, "birth"), detail(whole, "joined"), detail(whole, "name")) == (
        "7/5/1980",
        "",
        "Lò Thị An",
    )
