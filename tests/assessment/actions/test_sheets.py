"""A mark sheet from upload to apply: staged, previewed, written once and wholly, or not at all."""

from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Event, Thread
from time import sleep

import pytest
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from phusa.assessment.actions.closing import close_year
from phusa.assessment.actions.scores import Typed, enter_scores
from phusa.assessment.actions.sheets import check_sheet, discard_sheet
from phusa.assessment.models import AnnualRecord, AnnualResult, ComponentScore, ScoreSheet
from phusa.assessment.rules.entries import Entry
from phusa.base.models import AuditLine, ImportBatch, ImportRow, ImportState
from phusa.base.refusals import NotVisible, Refused
from phusa.staff.models import Person, Post
from tests.assessment.uploads import AN, ANH, HEAD, NGA, apply, bring, checked, codes, outcomes, table
from tests.schools import NOW, District, give, score_all, system

pytestmark = pytest.mark.django_db


def totals(place: District) -> tuple[int, int, int, int]:
    """People, scores, results and lines of the log: what writing changes."""
    return (
        Person.objects.count(),
        ComponentScore.objects.count(),
        AnnualResult.objects.count(),
        AuditLine.objects.count(),
    )


def result_of(name: str) -> AnnualResult:
    return AnnualResult.objects.get(annual_record__person__name=name)


# --- bringing in and checking ---


def test_the_file_is_kept_with_its_hash_and_nothing_counts_yet(staffed: District) -> None:
    sheet = bring(staffed, table(AN))
    assert Path(sheet.batch.file.path).read_bytes() == table(AN)
    assert Path(sheet.batch.file.path).is_relative_to(settings.MEDIA_ROOT)
    assert (sheet.batch.state, sheet.batch.file_name, sheet.batch.owner_name) == (
        ImportState.UPLOADED,
        "bảng điểm.csv",
        "Cầm Văn Định",
    )
    assert not ComponentScore.objects.exists()


@pytest.mark.parametrize("actor", ["gv", "cv", "ht2"])
def test_only_the_school_itself_brings_in_its_sheet(staffed: District, actor: str) -> None:
    with pytest.raises(NotVisible):
        bring(staffed, table(AN), actor=actor)
    assert not ScoreSheet.objects.exists()


def test_the_preview_counts_what_writing_would_do(scored: District) -> None:
    give(scored, AnnualRecord.objects.get(person__name="Lò Văn An"), ND1="8", ND2="7,5", THCS18="8")
    give(scored, AnnualRecord.objects.get(person__name="Lò Văn An"), THCS19="9")
    sheet = checked(scored, table(AN, ANH, NGA))
    assert outcomes(sheet) == {"Lò Văn An": "unchanged", "Lò Thị Ánh": "changed", "Trần Thị Nga": "new"}
    assert sheet.batch.state == ImportState.PREVIEW
    assert sheet.batch.counts == {"unchanged": 1, "changed": 1, "new": 1}
    assert sheet.batch.reading["header_rows"] == [3]


def test_checking_again_reads_anew(staffed: District) -> None:
    sheet = checked(staffed, table(AN, ANH))
    check_sheet(actor=system(), now=NOW, sheet=sheet)
    assert ImportRow.objects.filter(batch=sheet.batch).count() == 2


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"%PDF-1.4 not a sheet", "diem.xlsx", ""),
        (b"", "diem.csv", ""),
        (b"a;b;c\r\n1;2;3\r\n", "diem.csv", ""),
    ],
)
def test_a_file_that_is_no_mark_sheet_keeps_its_sentence(
    staffed: District, content: bytes, name: str, code: str
) -> None:
    batch = checked(staffed, content, name=name).batch
    assert batch.state == ImportState.REFUSED
    assert batch.refusal["code"] and batch.refusal["text"].endswith(".")
    assert not batch.rows.exists()


def test_a_refused_sheet_is_not_written(staffed: District) -> None:
    sheet = checked(staffed, b"a;b;c\r\n1;2;3\r\n")
    with pytest.raises(Refused, match="not_checked"):
        apply(staffed, sheet)


def test_a_sheet_that_nobody_checked_yet_is_not_written(staffed: District) -> None:
    with pytest.raises(Refused, match="not_checked"):
        apply(staffed, bring(staffed, table(AN)))


# --- writing ---


def test_scores_are_written_with_their_cell_and_their_result(staffed: District) -> None:
    sheet = checked(staffed, table(AN, ANH))
    assert apply(staffed, sheet).state == ImportState.APPLIED
    score = ComponentScore.objects.get(annual_record__person__name="Lò Văn An", module="THCS19")
    assert (str(score.score), score.source, score.entered_by) == (
        "9.00",
        "bảng điểm.csv, ô I4",
        "Cầm Văn Định",
    )
    assert result_of("Lò Văn An").classification == "class_kha"
    assert result_of("Lò Thị Ánh").classification == "class_gioi"


def test_writing_twice_changes_nothing_the_second_time(staffed: District) -> None:
    sheet = checked(staffed, table(AN, ANH, NGA))
    apply(staffed, sheet, new=True)
    before = totals(staffed)
    assert apply(staffed, sheet, new=True).applied_at == NOW
    assert totals(staffed) == before


def test_the_same_file_again_changes_no_score(staffed: District) -> None:
    apply(staffed, checked(staffed, table(AN, ANH)))
    again = checked(staffed, table(AN, ANH))
    assert set(outcomes(again).values()) == {"unchanged"}
    written = set(ComponentScore.objects.values_list("pk", "score", "source"))
    apply(staffed, again)
    assert set(ComponentScore.objects.values_list("pk", "score", "source")) == written


def test_new_people_come_with_consent_only(staffed: District) -> None:
    sheet = checked(staffed, table(AN, NGA))
    apply(staffed, sheet)
    assert not Person.objects.filter(name="Trần Thị Nga").exists()
    assert result_of("Lò Văn An")


def test_consent_makes_new_people_staff_of_the_school(staffed: District) -> None:
    apply(staffed, checked(staffed, table(AN, NGA)), new=True)
    post = Post.objects.get(person__name="Trần Thị Nga")
    assert (post.unit, post.subject_group.name, post.valid.lower) == (
        staffed.school,
        "Tổ Ngoại ngữ",
        staffed.year.first_day,
    )
    assert result_of("Trần Thị Nga").classification == "class_trung_binh"


def test_the_same_new_people_of_two_uploads_are_enrolled_once(staffed: District) -> None:
    first, second = checked(staffed, table(NGA)), checked(staffed, table(NGA))
    apply(staffed, first, new=True)
    with pytest.raises(Refused, match="roster_changed") as refused:
        apply(staffed, second, new=True)
    assert "Trần Thị Nga" in refused.value.text
    assert Person.objects.filter(name="Trần Thị Nga").count() == 1


# --- what stays out, while the good rows go in ---

BAD_ROWS: dict[str, tuple[str, str]] = {
    "a score above ten": ("2;Lò Thị Ánh;02/02/1971;Giáo viên;;11;9;9;9;9;Giỏi", "score_range"),
    "a score in words": ("2;Lò Thị Ánh;02/02/1971;Giáo viên;;chín;9;9;9;9;Giỏi", "not_a_score"),
    "another birth date": ("2;Lò Thị Ánh;03/02/1971;Giáo viên;;9;9;9;9;9;Giỏi", "birth_differs"),
}


@pytest.mark.parametrize("kind", BAD_ROWS)
def test_a_bad_row_stays_out_and_the_good_one_goes_in(staffed: District, kind: str) -> None:
    row, code = BAD_ROWS[kind]
    sheet = checked(staffed, table(AN, row))
    assert code in {found for number, _, found in codes(sheet) if number == 5}
    apply(staffed, sheet, new=True)
    assert result_of("Lò Văn An")
    assert not ComponentScore.objects.exclude(annual_record__person__name="Lò Văn An").exists()
    assert Person.objects.count() == 13


def test_a_module_outside_the_plan_stays_out(scored: District) -> None:
    head = HEAD.replace("THCS19", "THCS24")
    before = set(ComponentScore.objects.values_list("pk", "score"))
    sheet = checked(scored, table(AN, head=head))
    assert (4, "I", "module_not_planned") in codes(sheet)
    assert outcomes(sheet) == {"Lò Văn An": "error"}
    apply(scored, sheet)
    assert set(ComponentScore.objects.values_list("pk", "score")) == before


def test_the_same_person_twice_in_a_file_is_written_from_neither_row(staffed: District) -> None:
    sheet = checked(staffed, table(AN, ANH, AN.replace("1;Lò", "3;Lò")))
    assert outcomes(sheet)["Lò Văn An"] != "changed"
    apply(staffed, sheet, new=True)
    assert not ComponentScore.objects.filter(annual_record__person__name="Lò Văn An").exists()
    assert result_of("Lò Thị Ánh")


def test_a_person_of_another_school_is_not_taken_over(staffed: District) -> None:
    apply(staffed, checked(staffed, table(NGA), school=1), new=True, actor="ht2")
    sheet = checked(staffed, table(AN, NGA))
    assert outcomes(sheet)["Trần Thị Nga"] == "doubtful"
    assert (5, "B", "other_unit") in codes(sheet)
    apply(staffed, sheet, new=True)
    assert Person.objects.filter(name="Trần Thị Nga").count() == 1
    assert AnnualRecord.objects.get(person__name="Trần Thị Nga").unit == staffed.schools[1]


def test_whose_record_of_the_year_is_elsewhere_is_scored_there(staffed: District) -> None:
    moved = Person.objects.get(name="Lò Thị Ánh")
    AnnualRecord.objects.create(
        person=moved, school_year=staffed.year, unit=staffed.schools[1], role="teacher", level="THCS"
    )
    sheet = checked(staffed, table(AN, ANH))
    assert (5, "B", "record_elsewhere") in codes(sheet)
    apply(staffed, sheet, new=True)
    assert not ComponentScore.objects.filter(annual_record__person=moved).exists()
    assert result_of("Lò Văn An")


def test_a_record_opened_elsewhere_after_the_check_refuses_the_whole_sheet(staffed: District) -> None:
    sheet = checked(staffed, table(AN, ANH))
    moved = Person.objects.get(name="Lò Thị Ánh")
    AnnualRecord.objects.create(
        person=moved, school_year=staffed.year, unit=staffed.schools[1], role="teacher", level="THCS"
    )
    with pytest.raises(Refused, match="no_post"):
        apply(staffed, sheet)
    assert not ComponentScore.objects.exists()
    sheet.batch.refresh_from_db()
    assert sheet.batch.state == ImportState.PREVIEW


def test_who_left_after_the_check_refuses_the_whole_sheet(staffed: District) -> None:
    sheet = checked(staffed, table(AN, ANH))
    Post.objects.filter(person__name="Lò Thị Ánh").delete()
    with pytest.raises(Refused, match="no_post"):
        apply(staffed, sheet)
    assert not ComponentScore.objects.exists()


def test_formulas_in_names_are_staged_as_the_text_they_are(staffed: District) -> None:
    rows = ["1;=cmd|' /C calc'!A0;;Giáo viên;;8;8;8;8;8;Khá", "2;Lò Thị Ánh;;Giáo viên;=1+1;9;9;9;9;9;Giỏi"]
    sheet = checked(staffed, table(*rows))
    staged = [(r.values["name"], r.values["subject_group"]) for r in sheet.batch.rows.order_by("number")]
    assert staged[0][0].startswith("=cmd|")
    assert staged[1] == ("Lò Thị Ánh", "=1+1")


def test_where_the_school_reckoned_otherwise_is_kept_beside_the_result(staffed: District) -> None:
    apply(staffed, checked(staffed, table(AN.replace(";8;Khá", ";9,1;Giỏi"))))
    record = AnnualRecord.objects.get(person__name="Lò Văn An")
    assert (record.stated_average, record.stated_class) == ("9.1", "Giỏi")
    assert [(d["item"], d["by_school"], d["by_rule"]) for d in record.differences] == [
        ("ĐTB", "9,1", "8,0"),
        ("Xếp loại", "Giỏi", "Khá"),
    ]
    assert all(d["reason"] for d in record.differences)


# --- what happens meanwhile ---


def test_a_year_closed_meanwhile_takes_no_sheet(scored: District) -> None:
    sheet = checked(scored, table(AN))
    close_year(actor=scored.actor("ht"), now=NOW, unit=scored.school, school_year=scored.year)
    before = totals(scored)
    with pytest.raises(Refused, match="year_closed"):
        apply(scored, sheet)
    with pytest.raises(Refused, match="year_closed"):
        bring(scored, table(ANH))
    assert totals(scored) == before


def test_a_discarded_sheet_is_not_written_and_a_written_one_not_discarded(staffed: District) -> None:
    thrown, written = checked(staffed, table(AN)), checked(staffed, table(ANH))
    discard_sheet(actor=staffed.actor("ht"), now=NOW, sheet=thrown)
    with pytest.raises(Refused, match="not_checked"):
        apply(staffed, thrown)
    apply(staffed, written)
    with pytest.raises(Refused, match="applied"):
        discard_sheet(actor=staffed.actor("ht"), now=NOW, sheet=written)
    lines = AuditLine.objects.count()
    discard_sheet(actor=staffed.actor("ht"), now=NOW, sheet=thrown)
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize("actor", ["gv", "cv", "ht2"])
def test_a_sheet_of_another_is_neither_written_nor_discarded(staffed: District, actor: str) -> None:
    sheet = checked(staffed, table(AN))
    with pytest.raises(NotVisible):
        apply(staffed, sheet, actor=actor)
    with pytest.raises(NotVisible):
        discard_sheet(actor=staffed.actor(actor), now=NOW, sheet=sheet)


def test_when_the_last_statement_fails_nothing_of_the_sheet_is_there(staffed: District) -> None:
    sheet = checked(staffed, table(AN, ANH, NGA))
    before = totals(staffed)
    with connection.cursor() as cursor:  # the database refuses one of the results, as it would when broken
        cursor.execute("ALTER TABLE assessment_annualresult ADD CHECK (average_score <> 6.0)")
    with pytest.raises(IntegrityError), transaction.atomic():
        apply(staffed, sheet, new=True)
    assert totals(staffed) == before
    sheet.batch.refresh_from_db()
    assert sheet.batch.state == ImportState.PREVIEW
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE assessment_annualresult DROP CONSTRAINT assessment_annualresult_average_score_check"
        )
    assert apply(staffed, sheet, new=True).state == ImportState.APPLIED


def together(*deeds: Callable[[], object]) -> list[object]:
    """Do things at the same moment on connections of their own; gives what came of each, refusals too."""
    start, found = Barrier(len(deeds)), [None] * len(deeds)

    def do(place: int, deed: Callable[[], object]) -> None:
        try:
            start.wait()
            found[place] = deed()
        except (Refused, DatabaseError) as failed:
            found[place] = failed
        finally:
            connections.close_all()

    threads = [Thread(target=do, args=item) for item in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once(staffed: District) -> None:
    """One transaction test for all races, because each leaves a fresh database behind."""
    same = checked(staffed, table(AN, NGA))
    both = together(*[lambda: apply(staffed, same, new=True)] * 2)
    assert all(isinstance(one, ImportBatch) and one.state == ImportState.APPLIED for one in both)
    assert Person.objects.filter(name="Trần Thị Nga").count() == 1
    assert (
        ScoreSheet.objects.count()
        == AuditLine.objects.filter(after__has_key="changed", thing_type="assessment.scoresheet").count()
    )

    hong = NGA.replace("Nga", "Hồng")
    twins = [checked(staffed, table(hong)), checked(staffed, table(hong))]
    came = together(*[lambda sheet=sheet: apply(staffed, sheet, new=True) for sheet in twins])
    assert sorted(type(one).__name__ for one in came) == ["ImportBatch", "Refused"]
    assert Person.objects.filter(name="Trần Thị Hồng").count() == 1

    assert_closing_waits_for_a_writer(staffed)


def assert_closing_waits_for_a_writer(place: District) -> None:
    """Who closes while a score is being written prints that score: what was printed is what stands."""
    score_all(place, place.school)
    record = AnnualRecord.objects.get(person__name="Lò Văn An")
    typed = [Typed(record.pk, record.version, [Entry("ND1", score="4")])]
    where = {"actor": place.actor("ht"), "now": NOW, "unit": place.school, "school_year": place.year}
    written = Event()

    def write_slowly() -> None:
        with transaction.atomic():
            enter_scores(typed=typed, **where)
            written.set()
            sleep(0.3)

    def close_meanwhile() -> object:
        written.wait()
        return close_year(**where).class_list

    document = together(write_slowly, close_meanwhile)[1]
    people = document.data["groups"][0]["people"]
    printed = next(person for person in people if person["name"] == "Lò Văn An")
    assert (printed["class_code"], printed["lowest"]) == ("class_khong_hoan_thanh", "4.00")
