"""Closing a year: only when nothing stands in the way, once, with frozen documents; opening needs a reason."""

import pytest

from phusa.assessment.actions.closing import close_year, reopen_year
from phusa.assessment.actions.records import accept_missing
from phusa.assessment.models import AnnualRecord, YearClose
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.models import OfficialDocument
from tests.faults import room_for
from tests.schools import NOW, District, give, score_all

pytestmark = pytest.mark.django_db


def close(place: District, actor: str = "ht") -> YearClose:
    return close_year(actor=place.actor(actor), now=NOW, unit=place.school, school_year=place.year)


def reopen(place: District, reason: str, actor: str = "ht") -> YearClose:
    return reopen_year(
        actor=place.actor(actor), now=NOW, unit=place.school, school_year=place.year, reason=reason
    )


def test_a_complete_year_closes_with_both_documents_in_three_forms(scored: District) -> None:
    closed = close(scored)
    assert closed.is_closed and closed.closed_by == "Cầm Văn Định"
    for document in (closed.class_list, closed.report):
        assert document is not None
        assert {file.format for file in document.files.all()} == {"pdf", "docx", "xlsx"}


def test_a_year_with_nobody_in_it_does_not_close(place: District) -> None:
    with pytest.raises(Refused, match="no_records"):
        close(place)


def test_closing_twice_gives_the_same_close_and_no_second_document(scored: District) -> None:
    first = close(scored)
    documents, lines = OfficialDocument.objects.count(), AuditLine.objects.count()
    assert close(scored).pk == first.pk
    assert (OfficialDocument.objects.count(), AuditLine.objects.count()) == (documents, lines)


def test_a_year_does_not_close_while_somebody_lacks_a_score(staffed: District) -> None:
    records = score_all(staffed, staffed.school, but=[3])
    with pytest.raises(Refused) as refused:
        close(staffed)
    assert refused.value.code == "blocked" and records[3].person.name in refused.value.text
    assert not YearClose.objects.exists() and not OfficialDocument.objects.exists()


def test_an_accepted_gap_lets_the_year_close(staffed: District) -> None:
    record = score_all(staffed, staffed.school, but=[3])[3]
    accept_missing(actor=staffed.actor("ht"), now=NOW, annual_record=record, reason="Nghỉ thai sản cả năm")
    assert close(staffed).is_closed
    kept = OfficialDocument.objects.get(kind="doc_class_list").data
    row = next(p for g in kept["groups"] for p in g["people"] if p["name"] == record.person.name)
    assert (row["class_code"], row["note"]) == ("class_khong_hoan_thanh", "Nghỉ thai sản cả năm")


def test_the_head_of_another_school_cannot_close(scored: District) -> None:
    with pytest.raises(NotVisible):
        close(scored, actor="ht2")


def test_an_officer_sees_but_does_not_close(scored: District) -> None:
    with pytest.raises(NotVisible):
        close(scored, actor="cv")


def test_opening_again_needs_a_reason(scored: District) -> None:
    close(scored)
    with pytest.raises(Refused, match="no_reason"):
        reopen(scored, "  ")
    assert reopen(scored, "Sửa điểm theo biên bản").is_closed is False


def test_what_was_not_closed_is_not_opened(scored: District) -> None:
    with pytest.raises(Refused, match="not_closed"):
        reopen(scored, "Sửa điểm")


def test_the_officer_above_may_open_again_but_a_teacher_may_not(scored: District) -> None:
    close(scored)
    with pytest.raises(NotVisible):
        reopen(scored, "Sửa điểm", actor="gv")
    assert reopen(scored, "Trả lại theo công văn", actor="cv").reopened_reason == "Trả lại theo công văn"


def test_a_new_close_replaces_the_documents_and_keeps_the_old(scored: District) -> None:
    old = close(scored).class_list
    reopen(scored, "Sửa điểm")
    give(scored, AnnualRecord.objects.filter(unit=scored.school)[0], ND1="10")
    new = close(scored).class_list
    assert old is not None and new is not None
    old.refresh_from_db()
    assert (old.replaced_by, new.replaced_by) == (new, None)
    assert old.data_sha256 != new.data_sha256


@pytest.mark.parametrize("size", [1000, 30_000])
def test_a_full_disk_closes_nothing_and_says_so_in_a_sentence(scored: District, size: int) -> None:
    lines = AuditLine.objects.count()
    with room_for(size), pytest.raises(Refused, match="no_room_for_file") as refused:
        close(scored)
    assert refused.value.text.endswith(".") and "Chưa có gì được ghi" in refused.value.next_step
    assert not YearClose.objects.exists() and not OfficialDocument.objects.exists()
    assert AuditLine.objects.count() == lines
    assert close(scored).is_closed
