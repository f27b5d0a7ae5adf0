"""What stands on the home of each role."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.assessment.actions import closing
from phusa.assessment.models import AnnualRecord
from phusa.base import clock
from phusa.base.access import Actor, Role
from phusa.documents.actions.letters import bring_letter
from phusa.documents.actions.sending import Receiver, send_document, write_recipients
from phusa.documents.models import DocumentTask, Purpose, RegisteredDocument
from phusa.organisations.models import Unit
from phusa.portal.queries.work import my_work
from phusa.portal.queries.worked import Work
from phusa.staff import actions as staff
from phusa.workflow.actions.receiving import return_submission
from phusa.workflow.models import Reminder, ReportKind
from tests.appealed import contested
from tests.documents.registered import entered_by
from tests.handed import hand_in
from tests.schools import NOW, District, employ, give, score_all, sign_up, system

pytestmark = pytest.mark.django_db


def home(place: District, code: str) -> Work:
    actor = place.actor(code)
    return my_work(actor, actor.held[0])


def test_a_teacher_sees_the_own_result_and_why(place: District) -> None:
    (task,) = home(place, "gv").tasks
    record = AnnualRecord.objects.get(person__user=place.users["gv"])
    assert task.text.startswith("Xếp loại ")
    assert (task.page, task.args) == ("why", (record.pk,))


def test_a_teacher_without_scores_is_told_so(place: District) -> None:
    (task,) = home(place, "gv3").tasks
    assert "chưa nhập điểm nào" in task.text
    assert task.page == ""


def test_a_head_sees_what_is_ready_and_what_is_in_the_way(place: District) -> None:
    task, own = home(place, "ht").tasks
    assert task.text == "4 người, 3 người đủ điểm, 1 người còn vướng."
    assert (task.page, task.args) == ("board", ("THCS-CL", "2019-2020"))
    assert own.page == "why"


def test_a_group_head_sees_who_of_the_group_lacks_scores(place: District) -> None:
    (task,) = home(place, "to").tasks
    assert task.title == "Điểm của Tổ Toán – Lí – Tin, năm học 2019–2020"
    assert task.text == "2 người, 1 người chưa đủ điểm."
    assert (task.page, task.args) == ("enter_scores", ("THCS-CL", "2019-2020"))
    score_missing(place)
    (task,) = home(place, "to").tasks
    assert (task.text, task.page) == ("2 người, tất cả đã đủ điểm.", "my_group")


def test_a_group_without_records_waits_for_the_school(place: District) -> None:
    employ(place, place.schools[1], 2)
    sign_up(place, "to2", "Lò Văn Khác", Role.SUBJECT_GROUP_HEAD, Unit.objects.get(code="THCS-NS-T1"))
    (task,) = home(place, "to2").tasks
    assert task.text == "1 người, 1 người chưa đủ điểm. Nhà trường chưa mở sổ."
    assert task.page == "my_group"


def test_a_closed_year_is_said_to_be_closed(place: District) -> None:
    score_missing(place)
    closing.close_year(actor=place.actor("ht"), now=NOW, unit=place.school, school_year=place.year)
    task = home(place, "ht").tasks[0]
    assert (task.page, task.text) == ("send_report", "Đã khoá sổ 4 người, chưa gửi báo cáo.")
    assert home(place, "to").tasks[0].status == "locked"
    assert home(place, "cv").counts[0].value == 1


def test_a_head_is_reminded_until_the_report_is_sent_and_reads_why_it_came_back(place: District) -> None:
    one = Reminder.objects.create(
        kind=ReportKind.SCHOOL,
        school_year=place.year,
        unit=place.school,
        round=uuid4(),
        planned_at=NOW,
        sent_at=NOW,
        asked_by="Quàng Thị Oanh",
    )
    titles = [task.title for task in home(place, "ht").tasks]
    assert any(title.startswith(f"{one.asked_by} nhắc gửi báo cáo") for title in titles)
    score_missing(place)
    closing.close_year(actor=place.actor("ht"), now=NOW, unit=place.school, school_year=place.year)
    sent = hand_in(place)
    assert f"biên nhận {sent.receipt_number}" in home(place, "ht").tasks[0].text
    assert home(place, "ht").tasks[0].status == "sent"
    return_submission(actor=system(), now=NOW, submission=sent, reason="Lệch một người")
    assert any("Lệch một người" in task.text for task in home(place, "ht").tasks)
    given = {"actor": place.actor("ht"), "now": NOW, "unit": place.school, "school_year": place.year}
    closing.reopen_year(**given, reason="Phòng trả lại")
    (text,) = (task.text for task in home(place, "ht").tasks if task.title.startswith("Khoá sổ"))
    assert "trả lại: “Lệch một người”." in text and text.endswith("Sẵn sàng khoá.")


def score_missing(place: District) -> None:
    record = AnnualRecord.objects.get(person__user=place.users["gv3"])
    give(place, record, ND1="8", ND2="8", THCS18="8", THCS19="8")


def test_an_officer_sees_the_schools_those_first_that_have_done_least(place: District) -> None:
    work = home(place, "cv")
    assert [(count.label, count.value) for count in work.counts] == [
        ("Trường đã khoá sổ", 0),
        ("Trường đang làm", 1),
        ("Trường chưa bắt đầu", 1),
    ]
    assert work.watched is not None
    assert work.watched.title == "Khoá sổ năm học 2019–2020: 0 trong 2 trường đã xong"
    assert [task.title for task in work.watched.tasks] == ["Trường THCS Nà Sàng", "Trường THCS Chiềng Lau"]


def test_nobody_in_particular_has_nothing_to_do() -> None:
    assert my_work(Actor("Ai đó", clock.today(), user_id=1), None).tasks == ()


def test_the_home_of_an_officer_costs_the_same_for_one_school_and_two(
    place: District, django_assert_num_queries
) -> None:
    with CaptureQueriesContext(connection) as few:
        home(place, "cv")
    employ(place, place.schools[1], 10)
    score_all(place, place.schools[1])
    with django_assert_num_queries(len(few)):
        home(place, "cv")


def test_a_head_sees_requests_to_correct_records_and_their_first_day_due(place: District) -> None:
    person = AnnualRecord.objects.get(person__user=place.users["gv"]).person
    given = {"actor": place.actor("gv"), "now": NOW, "person": person, "explanation": "Đổi số"}
    asked = staff.ask_correction(field="phone", wanted="0912345678", **given)
    _, task, _ = home(place, "ht").tasks
    assert (task.page, task.due, task.text) == ("corrections", asked.due_on, "1 đề nghị đang chờ trả lời.")


def test_a_head_sees_appeals_that_wait_for_him_and_nobody_else_does(place: District) -> None:
    record = AnnualRecord.objects.select_related("person").get(person__user=place.users["gv"])
    contested([record])
    task = next(one for one in home(place, "ht").tasks if one.page == "appeals")
    assert (task.text, task.due) == ("1 đề nghị đang chờ anh chị quyết định.", None)
    for code in ("cv", "gv"):
        assert all(one.page != "appeals" for one in home(place, code).tasks)


def test_what_documents_ask_stands_on_the_home_of_the_unit_and_of_the_person(place: District) -> None:
    letter = RegisteredDocument.objects.create(
        owner=place.school, document_type="doc_plan", title="T", registered_at=NOW, registered_by="Văn thư"
    )
    person = AnnualRecord.objects.get(person__user=place.users["gv"]).person
    given = {"document": letter, "unit": place.school, "created_at": NOW, "created_by": "Văn thư"}
    for one, day in ((None, date(2020, 5, 20)), (person, date(2099, 5, 20))):
        DocumentTask.objects.create(**given, person=one, what="Báo cáo", last_day=day)
    head = next(one for one in home(place, "ht").tasks if one.page == "document_tasks")
    assert (head.text, head.due) == ("2 việc đang làm, 1 việc đã trễ.", date(2020, 5, 20))
    own = next(one for one in home(place, "gv").tasks if one.page == "document_tasks")
    assert (own.text, own.due) == ("1 việc đang làm.", date(2099, 5, 20))
    assert all(one.page != "document_tasks" for one in home(place, "gv3").tasks)


def test_a_document_that_was_sent_here_asks_to_be_taken_into_the_book(place: District) -> None:
    letter = entered_by(place, "cv", place.office)
    given = {"actor": place.actor("cv"), "now": NOW, "document": letter}
    write_recipients(**given, receivers=[Receiver("", Purpose.TO_CARRY_OUT, place.school)])
    send_document(**given)
    task = next(one for one in home(place, "ht").tasks if one.page == "register")
    assert (task.text, task.query) == ("1 văn bản đơn vị khác gửi, chờ vào sổ đến.", "?so=den")
    assert all(one.page != "register" for one in home(place, "cv").tasks)


def test_a_clerk_is_told_of_letters_that_wait_to_be_confirmed(place: District) -> None:
    assert all(one.page != "letters_in" for one in home(place, "ht").tasks)
    text = "Các trường gửi báo cáo kết quả bồi dưỡng về Phòng trước ngày 20/5/2020."
    bring_letter(actor=place.actor("ht"), now=NOW, unit=place.school, text=text)
    task = next(one for one in home(place, "ht").tasks if one.page == "letters_in")
    assert task.text == "1 văn bản đã đọc, chờ xem lại và vào sổ."
    assert all(one.page != "letters_in" for one in home(place, "gv").tasks)
