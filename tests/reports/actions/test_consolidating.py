"""An office's report is made of what was received by an instant, is the same for ever, and sent while it holds."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions import making
from phusa.documents.actions.making import DRAWN, MADE
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.organisations.actions import change_unit, move_unit
from phusa.organisations.models import Unit
from phusa.reports.actions.consolidating import make_consolidated, send_consolidated
from phusa.reports.queries.consolidating import consolidated
from phusa.reports.queries.consolidating_data import report_data
from phusa.workflow.models import ReportKind
from phusa.workflow.rules.figures import total
from tests.schools import NOW, District, system
from tests.submitted import hand_in, send_back, teachers

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
SAID = {"missing": "Trường mất điện, hẹn gửi ngày mai"}


@pytest.fixture
def one_in(place: District) -> District:
    """One of two schools has handed in."""
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    return place


def make(place: District, hours: int = 1, who: str = "cv", **answers: str) -> OfficialDocument:
    """The office's report as of some hours later, made the day after."""
    return make_consolidated(
        actor=place.actor(who),
        now=NOW + timedelta(days=1),
        unit=Unit.objects.get(pk=place.office.pk),
        school_year=place.year,
        as_of=NOW + hours * HOUR,
        answers=answers or SAID,
    )


def files(document: OfficialDocument) -> dict[str, str]:
    """The hashes of the bytes on the disk."""
    kept = document.files.order_by("format")
    return {file.format: hashlib.sha256(file.file.open("rb").read()).hexdigest() for file in kept}


def test_a_report_carries_a_code_the_sums_and_what_was_said_of_the_missing(one_in: District) -> None:
    document = make(one_in)
    assert set(files(document)) == {"pdf", "docx", "xlsx"}
    assert document.data["answers"] == [["1 đơn vị chưa có trong số liệu", SAID["missing"]]]
    assert document.data["groups"][0]["lines"] == [
        {"unit": "Trường THCS Chiềng Lau", "counts": [0, 20, 0, 0, 0]}
    ]
    line = AuditLine.objects.order_by("seq").last()
    assert line and (line.verb, line.after) == ("reports.consolidate", {"check_code": document.check_code})


def test_a_missing_unit_takes_an_answer_and_is_named(one_in: District) -> None:
    with pytest.raises(Refused) as refused:
        make(one_in, missing="  ")
    assert (refused.value.field, "Trường THCS Nà Sàng" in refused.value.text) == ("missing", True)
    hand_in(one_in.schools[1], one_in.office, one_in.year, NOW, teachers(kha=5))
    assert make(one_in, missing="").data["answers"] == []


def test_the_same_question_gives_the_same_bytes_whatever_has_become_of_the_world(
    one_in: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make(one_in)
    before = files(first)
    hand_in(one_in.schools[1], one_in.office, one_in.year, NOW + 2 * HOUR, teachers(kha=5))
    back = one_in.school.submissions.get()
    send_back(back, NOW + 3 * HOUR, "Sai")
    for unit in (one_in.office, one_in.school):
        changes: dict[str, object] = {
            "name": f"{unit.name} mới",
            "document_symbol": "X",
            "locality": "Nơi khác",
        }
        change_unit(actor=system(), now=NOW, unit=unit, changes=changes, reason="Ghi sai")
    move_unit(
        actor=system(),
        now=NOW,
        unit=one_in.schools[1],
        parent=Unit.objects.get(code="SO-SL"),
        from_day=one_in.year.last_day,
        reason="Chuyển về Sở",
    )
    # Drawn anew from the present database, the data and so the files are the same.
    sums = consolidated(Unit.objects.get(pk=one_in.office.pk), one_in.year, NOW + HOUR)
    data = report_data(sums, answers=[(a, b) for a, b in first.data["answers"]])
    code = making._code_of(data, one_in.office)
    assert code == first.check_code
    url = first.data["check_url"]
    drawn = DRAWN[DocumentKind.CONSOLIDATED](replace(data, check_code=code, check_url=url))
    assert {str(form): hashlib.sha256(draw(drawn)).hexdigest() for form, draw in MADE.items()} == before
    # Asked for again under another template, it is the document that is there.
    monkeypatch.setattr(making, "TEMPLATE_VERSION", "2030-01.1")
    again = make(one_in)
    assert (again.pk, files(again)) == (first.pk, before)


def test_a_later_report_lists_what_changed_since_the_one_handed_in(one_in: District) -> None:
    sent = send_consolidated(actor=one_in.actor("cv"), now=NOW + 2 * HOUR, document=make_now(one_in, 1))
    send_back(sent, NOW + 4 * HOUR, "Bổ sung một trường")
    hand_in(one_in.schools[1], one_in.office, one_in.year, NOW + 5 * HOUR, teachers(kha=5))
    later = make_now(one_in, 6)
    changes = [(one["unit"], one["what"]) for one in later.data["changes"]]
    assert changes == [("Trường THCS Nà Sàng", "Mới nhận")]


def make_now(place: District, hours: int) -> OfficialDocument:
    """The report as of some hours later, made then."""
    now = NOW + hours * HOUR
    return make_consolidated(
        actor=place.actor("cv"), now=now, unit=place.office, school_year=place.year, as_of=now, answers=SAID
    )


def test_a_report_goes_up_with_its_sums_and_every_report_it_adds_up(one_in: District) -> None:
    document = make_now(one_in, 1)
    sent = send_consolidated(actor=one_in.actor("cv"), now=NOW + 2 * HOUR, document=document)
    again = send_consolidated(actor=one_in.actor("cv"), now=NOW + 3 * HOUR, document=document)
    assert again == sent
    assert (sent.kind, sent.to_unit.code, sent.people) == (ReportKind.OFFICE, "SO-SL", 20)
    assert sent.content["units"][0]["code"] == "THCS-CL"
    assert sent.content["documents"][0]["check_code"] == document.check_code
    assert total(consolidated(sent.to_unit, one_in.year, NOW + 4 * HOUR).sums) in (0, 20)


def test_a_report_does_not_go_up_when_a_unit_sent_again_since(one_in: District) -> None:
    document = make_now(one_in, 1)
    hand_in(one_in.schools[1], one_in.office, one_in.year, NOW + 2 * HOUR, teachers(kha=5))
    with pytest.raises(Refused) as refused:
        send_consolidated(actor=one_in.actor("cv"), now=NOW + 3 * HOUR, document=document)
    assert (refused.value.code, "Trường THCS Nà Sàng" in refused.value.text) == ("changed_since", True)
    assert not one_in.office.submissions.exists()


def test_a_department_makes_and_sends_its_own_and_the_ministry_has_nobody_above(one_in: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    hand_in(one_in.office, doet, one_in.year, NOW, teachers(kha=20))
    given = {"now": NOW + HOUR, "school_year": one_in.year, "as_of": NOW + HOUR, "answers": {}}
    document = make_consolidated(actor=one_in.actor("so"), unit=doet, **given)
    sent = send_consolidated(actor=one_in.actor("so"), now=NOW + HOUR, document=document)
    assert (sent.kind, sent.to_unit.code) == (ReportKind.PROVINCE, "BO")
    top = make_consolidated(actor=system(), unit=sent.to_unit, **given | {"answers": {"missing": "Chưa đủ"}})
    with pytest.raises(Refused, match="nothing_above"):
        send_consolidated(actor=system(), now=NOW + HOUR, document=top)


def test_who_does_not_stand_for_the_office_makes_nothing(one_in: District) -> None:
    for who in ("so", "ht"):
        with pytest.raises(NotVisible):
            make(one_in, who=who)


def test_an_instant_to_come_and_a_school_are_refused(one_in: District) -> None:
    with pytest.raises(Refused, match="instant_to_come"):
        make(one_in, hours=25)
    with pytest.raises(Refused, match="adds_nothing_up"):
        make_consolidated(
            actor=system(), now=NOW, unit=one_in.school, school_year=one_in.year, as_of=NOW, answers={}
        )
