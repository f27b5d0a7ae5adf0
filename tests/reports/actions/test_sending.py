"""Sending a closed year: only what is whole, with a word for each warning; then nothing in the year changes."""

from pathlib import Path

import pytest

from phusa.assessment.actions.closing import close_year, reopen_year
from phusa.assessment.models import AnnualRecord, YearClose
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.workflow.actions.receiving import receive_submission, return_submission
from phusa.workflow.actions.submitting import recall_submission
from phusa.workflow.models import Submission
from tests.handed import hand_in
from tests.reported import REASON, answers_of, records_of, send
from tests.schools import NOW, District, give

pytestmark = pytest.mark.django_db


def reopen(place: District) -> YearClose:
    return reopen_year(
        actor=place.actor("ht"), now=NOW, unit=place.school, school_year=place.year, reason="Sửa điểm"
    )


def test_a_closed_year_goes_up_with_its_documents_figures_and_answers(closed: District) -> None:
    sent = send(closed)
    assert (sent.to_unit, sent.people, sent.documents.count()) == (closed.office, 13, 2)
    assert sum(figure.people for figure in sent.figures.all()) == 13
    answers = {one["key"]: one["answer"] for one in sent.content["answers"]}
    assert REASON in answers.values() and "not_completed" in answers
    kept = {document["check_code"] for document in sent.content["documents"]}
    assert kept == set(sent.documents.values_list("check_code", flat=True))
    assert {len(one["files"]) for one in sent.content["documents"]} == {3}
    assert sent.content["editions"][0]["regulation"] and sent.content["readings"]


def test_figures_have_the_level_group_and_class_of_everybody(closed: District) -> None:
    sent = send(closed)
    teachers = sent.figures.filter(group="teacher")
    assert sum(figure.people for figure in teachers) == 12
    assert {figure.level for figure in teachers} == {"THCS"}
    failed = teachers.get(classification="class_khong_hoan_thanh")
    assert failed.people == 2


def test_pressing_twice_sends_once(closed: District) -> None:
    first, lines = send(closed), AuditLine.objects.count()
    assert send(closed) == first
    assert (Submission.objects.count(), AuditLine.objects.count()) == (1, lines)


def test_a_second_person_with_other_words_is_told_who_sent(closed: District) -> None:
    send(closed)
    other = dict.fromkeys(answers_of(closed), "Lời khác")
    with pytest.raises(Refused, match="already_sent") as refused:
        send(closed, closed.actor("php"), other)
    assert "Cầm Văn Định" in refused.value.text


def test_a_warning_without_a_word_stops_at_its_line(closed: District) -> None:
    with pytest.raises(Refused, match="unanswered") as refused:
        send(closed, answers=answers_of(closed) | {"not_completed": "  "})
    assert refused.value.field == "not_completed"
    assert not Submission.objects.exists()


def test_a_year_that_is_not_closed_is_not_sent(closed: District) -> None:
    reopen(closed)
    with pytest.raises(Refused, match="not_closed"):
        send(closed)


def test_files_that_changed_on_the_disk_are_not_sent(closed: District) -> None:
    close = YearClose.objects.get(unit=closed.school)
    assert close.report is not None
    file = Path(close.report.files.get(format="pdf").file.path)
    kept = file.read_bytes()
    file.write_bytes(kept[:-1] + b"x")
    try:
        with pytest.raises(Refused, match="files_changed"):
            send(closed)
    finally:
        file.write_bytes(kept)


def test_only_the_heads_of_the_school_send(closed: District) -> None:
    for who in ("cv", "ht2", "so"):
        with pytest.raises(NotVisible):
            send(closed, closed.actor(who), {})
    assert send(closed, closed.actor("php")).sent_by == "Hà Thị Phó"


def test_after_sending_nothing_in_the_year_changes(closed: District) -> None:
    send(closed)
    with pytest.raises(Refused, match="report_sent") as refused:
        reopen(closed)
    assert "Phòng" in refused.value.next_step and "rút lại" in refused.value.next_step
    with pytest.raises(Refused, match="report_sent"):
        give(closed, records_of(closed)[1], ND1="10")


def test_after_it_was_received_only_the_office_gives_it_back(closed: District) -> None:
    sent = send(closed)
    receive_submission(actor=closed.actor("cv"), now=NOW, submission=sent)
    with pytest.raises(Refused, match="report_sent") as refused:
        reopen(closed)
    assert "rút lại" not in refused.value.next_step


def test_a_returned_report_is_mended_closed_and_sent_again(closed: District) -> None:
    first = send(closed)
    return_submission(actor=closed.actor("cv"), now=NOW, submission=first, reason="Lệch một người")
    reopen(closed)
    give(closed, records_of(closed)[1], ND1="5+5")
    close_year(actor=closed.actor("ht"), now=NOW, unit=closed.school, school_year=closed.year)
    again = send(closed)
    first.refresh_from_db()
    assert (again.attempt, first.attempt, first.state) == (2, 1, "returned")
    assert again.content_sha256 != first.content_sha256


def test_a_recalled_report_may_be_opened_again(closed: District) -> None:
    recall_submission(actor=closed.actor("ht"), now=NOW, submission=send(closed))
    assert reopen(closed).is_closed is False


def test_another_school_has_nothing_to_do_with_it(closed: District) -> None:
    hand_in(closed, unit=closed.schools[1])
    assert reopen(closed).is_closed is False


def test_results_that_changed_behind_the_list_are_found(closed: District) -> None:
    AnnualRecord.objects.filter(pk=records_of(closed)[5].pk).delete()
    with pytest.raises(Refused, match="unlisted"):
        send(closed)
