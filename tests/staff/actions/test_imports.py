"""Staff lists: brought in, checked, settled, confirmed, approved, thrown away."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from phusa.base.access import Role
from phusa.base.audit import broken_lines
from phusa.base.models import AuditLine, ImportDecision, ImportState
from phusa.base.refusals import NotVisible, Refused
from phusa.staff.actions.imports import (
    approve_staff,
    bring_staff,
    check_staff,
    confirm_staff,
    decide_all,
    decide_rows,
    discard_staff,
    remember_columns,
    send_back_staff,
)
from phusa.staff.models import ColumnMapping, Person, PersonalData, StaffImport
from phusa.staff.queries.imports import list_of
from tests.schools import NOW, District, sign_up, system
from tests.staff.lists import DAY, DE, HEAD, MAY, bring, brought, checked, outcomes, rows_of, table, written

pytestmark = pytest.mark.django_db
KNOWN = "1;Lò Văn An;01/01/1970;;;;;;;;"  # as the district of the tests has him: no number there, none here
OFFICE_HEAD = f"{HEAD};Mã đơn vị"


def test_nothing_is_written_before_it_is_confirmed(place: District) -> None:
    before = Person.objects.count()
    found = checked(place, MAY, DE)
    assert found.batch.state == ImportState.PREVIEW and outcomes(found) == ["new", "new"]
    counts = found.batch.counts
    assert (counts["new"], counts["rows"], counts["missing"]) == (2, 2, 13)
    assert Person.objects.count() == before and not PersonalData.objects.exists()


def test_private_values_lie_sealed_in_staging(place: District) -> None:
    found = checked(place, MAY)
    row = rows_of(found)[0]
    kept = f"{row.values} {row.issues} {row.changes}"
    assert "099189000001" not in kept and "Thái" not in kept and "0900000001" not in kept
    assert row.values["number_ending"] == "001"
    logged = " ".join(f"{line.before} {line.after} {line.reason}" for line in AuditLine.objects.all())
    assert "099189000001" not in logged and "Thái" not in logged


def test_a_name_birth_and_unit_wait_for_a_person(place: District) -> None:
    found = checked(place, KNOWN)
    row = rows_of(found)[0]
    an = Person.objects.get(name="Lò Văn An")
    assert row.outcome == "doubtful" and row.verdict["candidates"][0]["person_id"] == an.pk
    assert row.issues[-1]["code"] == "same_name" and row.issues[-1]["text"].startswith("Dòng 4, cột B:")
    assert found.batch.counts["missing"] == 13


@pytest.mark.parametrize(
    ("decision", "outcome", "target"),
    [
        (ImportDecision.SAME, "unchanged", True),
        (ImportDecision.NEW, "new", False),
        (ImportDecision.SKIP, "doubtful", False),
    ],
)
def test_what_a_person_says_settles_a_proposal(
    place: District, decision: ImportDecision, outcome: str, target: bool
) -> None:
    found = checked(place, KNOWN)
    row = rows_of(found)[0]
    for _ in range(2):  # saying it again changes nothing
        decide_rows(actor=place.actor("ht"), now=NOW, staff_import=found, decisions={row.pk: decision})
    row.refresh_from_db()
    assert (row.outcome, row.target_id is not None, row.decision) == (outcome, target, decision)
    assert list_of(found.pk).batch.counts[outcome] == 1


def test_all_that_is_open_can_be_settled_at_once(place: District) -> None:
    found = checked(place, KNOWN, "2;Lò Thị Ánh;02/02/1971;;;;;;;;", MAY)
    who = {"actor": place.actor("ht"), "now": NOW, "staff_import": found}
    first = rows_of(found)[0]
    decide_rows(**who, decisions={first.pk: ImportDecision.SKIP})
    assert decide_all(**who, decision=ImportDecision.SAME) == 1
    assert outcomes(found) == ["doubtful", "unchanged", "new"]
    assert decide_all(**who, decision=ImportDecision.SAME) == 0


def test_the_same_file_is_received_once(place: District) -> None:
    found = brought(place, MAY)
    people = Person.objects.count()
    with pytest.raises(Refused) as refused:
        bring(place, table(MAY))
    assert (refused.value.code, refused.value.status) == ("already_received", 409)
    assert "đã nhận ngày" in refused.value.text and "không có gì thay đổi" in refused.value.text
    assert Person.objects.count() == people and StaffImport.objects.count() == 1
    assert bring(place, table(MAY, DE)).pk != found.pk


def test_the_same_people_in_another_file_change_nothing(place: District) -> None:
    brought(place, MAY, DE)
    again = checked(place, DE, MAY)
    assert outcomes(again) == ["unchanged", "unchanged"]
    confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=again)
    assert written(again).state == ImportState.APPLIED


def test_a_number_on_two_rows_keeps_both_out(place: District) -> None:
    twin = DE.replace("099085000002", "099189000001")
    found = checked(place, MAY, twin)
    assert outcomes(found) == ["error", "error"]
    assert {issue["code"] for row in rows_of(found) for issue in row.issues} == {"number_twice"}


def test_two_rows_about_one_person_on_record_keep_the_second_out(place: District) -> None:
    brought(place, DE)
    by_number = DE.replace("7103694003", "")
    by_code = "3;Sùng Dế;02/03/1985;;;;7103694003;;;;"
    found = checked(place, by_number, by_code)
    assert outcomes(found) == ["unchanged", "conflict"]
    assert rows_of(found)[1].issues[-1]["code"] == "person_twice"


def test_a_school_that_is_not_in_the_tree_is_named(place: District) -> None:
    strange = f"{DE};THCS-KHAC"
    found = checked(place, f"{MAY};THCS-CL", strange, head=OFFICE_HEAD, actor="cv", unit=place.office)
    assert outcomes(found) == ["new", "error"]
    issue = rows_of(found)[1].issues[0]
    assert issue["code"] == "unit_unknown" and "THCS-KHAC" in issue["text"] and issue["column"] == "L"


def test_somebody_elses_school_does_not_exist_for_the_bringer(place: District) -> None:
    found = checked(place, f"{MAY};THCS-NS", head=OFFICE_HEAD)
    assert outcomes(found) == ["error"] and rows_of(found)[0].issues[0]["code"] == "unit_unknown"
    for who in ("gv", "tt", "ht2"):
        with pytest.raises(NotVisible):
            bring(place, table(MAY), actor=who)


def test_an_office_needs_to_know_the_school(place: District) -> None:
    found = checked(place, MAY, actor="cv", unit=place.office)
    assert outcomes(found) == ["error"]
    assert "unit_missing" in str(found.batch.reading["issues"]) + str(rows_of(found)[0].issues)


def test_a_broken_file_is_refused_with_a_reason(place: District) -> None:
    found = bring(place, b"PK\x03\x04 not a workbook", name="ds.xlsx")
    check_staff(actor=system(), now=NOW, staff_import=found)
    batch = list_of(found.pk).batch
    assert batch.state == ImportState.REFUSED and batch.refusal["text"] and batch.refusal["next_step"]
    with pytest.raises(Refused):
        confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=found)


def test_what_a_heading_means_is_remembered_for_the_unit(place: District) -> None:
    head = HEAD.replace("Môn dạy", "Phụ trách")
    found = checked(place, MAY, head=head)
    key = next(c[3] for c in found.batch.reading["sheets"][0]["columns"] if c[2] == "Phụ trách")
    remember_columns(actor=place.actor("ht"), now=NOW, staff_import=found, mapping={key: "subject"})
    check_staff(actor=system(), now=NOW, staff_import=list_of(found.pk))
    assert rows_of(found)[0].values["subject"] == "Toán"
    assert ColumnMapping.objects.get(unit=place.school).columns == {key: "subject"}
    later = checked(place, DE, head=head, name="sau.csv")
    assert rows_of(later)[0].values["subject"] == "Ngữ văn"


def test_a_large_list_waits_for_a_second_person(place: District, settings: Settings) -> None:
    settings.SECOND_PERSON_FROM = 2
    sign_up(place, "pht", "Hà Thị Nhung", Role.VICE_PRINCIPAL, place.school)
    found = checked(place, MAY, DE)
    head = place.actor("ht")
    batch = confirm_staff(actor=head, now=NOW, staff_import=found)
    assert batch.state == ImportState.AWAITING_APPROVAL and batch.confirmed_name == "Cầm Văn Định"
    assert written(found).state == ImportState.AWAITING_APPROVAL and not PersonalData.objects.exists()
    with pytest.raises(Refused) as refused:
        approve_staff(actor=head, now=NOW, staff_import=found)
    assert refused.value.code == "second_person"
    for who in ("gv", "tt", "ht2"):
        with pytest.raises(NotVisible):
            approve_staff(actor=place.actor(who), now=NOW, staff_import=found)
    for _ in range(2):
        batch = approve_staff(actor=place.actor("pht"), now=NOW, staff_import=found)
    assert batch.state == ImportState.APPLYING and batch.approved_name == "Hà Thị Nhung"
    assert written(found).state == ImportState.APPLIED and PersonalData.objects.count() == 2


def test_a_list_below_the_size_needs_no_second_person(place: District, settings: Settings) -> None:
    settings.SECOND_PERSON_FROM = 3
    found = checked(place, MAY, DE)
    for _ in range(2):
        batch = confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=found)
    assert batch.state == ImportState.APPLYING


def test_whoever_approves_may_send_it_back(place: District, settings: Settings) -> None:
    settings.SECOND_PERSON_FROM = 1
    found = checked(place, MAY)
    confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=found)
    for who, reason in (("ht", "Sai tệp"), ("cv", " ")):
        with pytest.raises(Refused):
            send_back_staff(actor=place.actor(who), now=NOW, staff_import=found, reason=reason)
    batch = send_back_staff(actor=place.actor("cv"), now=NOW, staff_import=found, reason=" Sai tệp ")
    assert (batch.state, batch.refusal["text"]) == (ImportState.PREVIEW, "Sai tệp")
    assert AuditLine.objects.filter(reason="Sai tệp").count() == 1
    with pytest.raises(Refused):
        approve_staff(actor=place.actor("cv"), now=NOW, staff_import=found)
    with pytest.raises(Refused):
        send_back_staff(actor=place.actor("cv"), now=NOW, staff_import=found, reason="Sai tệp")
    batch = confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=found)
    assert (batch.state, batch.refusal) == (ImportState.AWAITING_APPROVAL, None)
    assert approve_staff(actor=place.actor("cv"), now=NOW, staff_import=found).state == ImportState.APPLYING


def test_what_is_written_is_not_thrown_away(place: District) -> None:
    found = brought(place, MAY)
    with pytest.raises(Refused) as refused:
        discard_staff(actor=place.actor("ht"), now=NOW, staff_import=found)
    assert refused.value.status == 409


def test_a_list_is_checked_again_as_often_as_one_likes(place: District) -> None:
    found = checked(place, MAY, DE)
    check_staff(actor=system(), now=NOW, staff_import=found)
    assert outcomes(found) == ["new", "new"]
    brought(place, MAY, name="khác.csv")
    check_staff(actor=system(), now=NOW, staff_import=found)
    assert outcomes(found) == ["unchanged", "new"]
    assert broken_lines() == []


def test_the_file_is_kept_as_it_came(place: District) -> None:
    content = table(MAY)
    found = bring_staff(
        actor=place.actor("ht"),
        now=NOW,
        unit=place.school,
        file=ContentFile(content),
        name="ds.csv",
        from_day=DAY,
    )
    assert Path(found.batch.file.path).read_bytes() == content
