"""A request, its answer, and what an accepted one changes."""

from datetime import timedelta

import pytest
from pytest_django import Settings

from phusa.base import clock
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.staff import actions
from phusa.staff.models import CorrectionRequest, CorrectionState, Person
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def person() -> Person:
    return Person.objects.get(code="THCS-CL-001")


def ask(place: District, actor: str = "gv", **values: str) -> CorrectionRequest:
    given = {"field": "phone", "wanted": "0912 345 678", "explanation": "Đổi số"} | values
    return actions.ask_correction(actor=place.actor(actor), now=NOW, person=person(), **given)


def answer(
    place: District, asked: CorrectionRequest, accept: bool, text: str = "", actor: str = "ht"
) -> None:
    actions.answer_correction(actor=place.actor(actor), now=NOW, asked=asked, accept=accept, answer=text)


def test_it_is_due_within_the_set_days(place: District, settings: Settings) -> None:
    assert ask(place).due_on == clock.today() + timedelta(days=10)
    settings.CORRECTION_DAYS = 3
    assert ask(place, field="email", wanted="an@b.vn").due_on == clock.today() + timedelta(days=3)


def test_what_is_wished_lies_sealed_and_stays_out_of_the_log(place: District) -> None:
    asked = ask(place)
    assert CorrectionRequest.objects.get(pk=asked.pk).wanted.open() == "0912 345 678"
    assert AuditLine.objects.latest("seq").after == {"fields": ["Điện thoại"]}


def test_accepted_it_is_written_at_once(place: District) -> None:
    asked = ask(place)
    answer(place, asked, accept=True)
    asked.refresh_from_db()
    assert person().personal_data.phone.open() == "0912345678"
    assert (asked.state, asked.decided_by) == (CorrectionState.ACCEPTED, "Cầm Văn Định")


@pytest.mark.parametrize(
    ("field", "wanted", "column", "value"),
    [
        ("birth", "1981", "birth_year", 1981),
        ("gender", "nữ", "gender", "female"),
        ("name", "Lò Văn Ân", "name", "Lò Văn Ân"),
    ],
)
def test_details_are_written_too(
    place: District, field: str, wanted: str, column: str, value: object
) -> None:
    answer(place, ask(place, field=field, wanted=wanted), accept=True)
    assert getattr(person(), column) == value


def test_rejected_with_a_reason_nothing_changes(place: District) -> None:
    asked = ask(place)
    with pytest.raises(Refused, match="no_reason"):
        answer(place, asked, accept=False)
    answer(place, asked, accept=False, text="Giấy tờ ghi khác")
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (CorrectionState.REJECTED, "Giấy tờ ghi khác")
    assert not hasattr(person(), "personal_data")
    with pytest.raises(Refused, match="answered_already"):
        answer(place, asked, accept=True)


def test_one_open_request_a_field(place: District) -> None:
    asked = ask(place)
    with pytest.raises(Refused, match="asked_already"):
        ask(place)
    answer(place, asked, accept=True)
    ask(place, wanted="0999999999")


@pytest.mark.parametrize(
    ("field", "wanted", "code"),
    [
        ("phone", "12", "bad_phone"),
        ("birth", "30/2/1980", "bad_date"),
        ("gender", "khác", "bad_gender"),
        ("phone", " ", "nothing_wanted"),
        ("role", "x", "no_field"),
    ],
)
def test_what_cannot_be_is_refused(place: District, field: str, wanted: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        ask(place, field=field, wanted=wanted)


def test_only_for_oneself_and_answered_only_by_others_of_the_unit(place: District) -> None:
    for actor in ("ht", "tt", "cv"):
        with pytest.raises(NotVisible):
            ask(place, actor)
    asked = ask(place)
    for actor in ("ht2", "tt", "gv"):
        with pytest.raises(NotVisible):
            answer(place, asked, accept=True, actor=actor)


def test_a_head_does_not_answer_himself(place: District) -> None:
    head = Person.objects.get(name="Cầm Văn Định")
    actions.link_account(actor=place.actor("cv"), now=NOW, person=head, user=place.users["ht"])
    asked = actions.ask_correction(
        actor=place.actor("ht"), now=NOW, person=head, field="phone", wanted="0912345678", explanation="Đổi"
    )
    with pytest.raises(Refused, match="own_request"):
        answer(place, asked, accept=True)
    answer(place, asked, accept=True, actor="cv")
