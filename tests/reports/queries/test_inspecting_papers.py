"""The paths behind plans of units, documents and submissions."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.urls import reverse

from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.reports.queries.inspecting_papers import document_trail, submission_trail, unit_plan_trail
from phusa.reports.queries.inspecting_populations import drawn_sample
from phusa.reports.rules.inspecting_trail import Step, Trail
from phusa.workflow.models import ReportKind, Submission
from tests.inspected import Inspected
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def step(trail: Trail, code: str) -> Step:
    return next(one for one in trail.steps if one.code == code)


RECEIPT = "P-MS@BN-118-2020"


def plan_key(inspected: Inspected) -> str:
    plan = inspected.issued.plan
    return f"{plan.unit.code}@{plan.school_year.code}@{plan.pk}"


def handed_in(inspected: Inspected) -> Submission:
    submission = Submission.objects.create(
        kind=ReportKind.SCHOOL,
        unit=inspected.school,
        to_unit=inspected.planned.place.office,
        school_year=inspected.planned.year,
        people=5,
        content={},
        content_sha256="a" * 64,
        receipt_number="BN-118/2020",
        sent_at=NOW,
        sent_by="Tòng Văn Hặc",
        received_at=NOW + timedelta(minutes=2),
        received_by="Phạm Văn Thuận",
        return_reason="Thiếu danh sách",
    )
    submission.documents.add(inspected.close.class_list)
    return submission


def test_a_plan_of_a_unit_with_its_versions_and_their_hashes(inspected: Inspected) -> None:
    trail = unit_plan_trail(inspected.actor(), plan_key(inspected), "ke-hoach-don-vi").trail
    versions = step(trail, "versions").facts
    assert "Tòng Văn Hặc ban hành" in versions[0].text and versions[0].url.endswith("/cac-ban/1/")
    assert (versions[1].holds, trail.doubts) == (True, 0)
    assert trail.check_codes == [inspected.issued.document.check_code]  # type: ignore[union-attr]
    assert step(trail, "log").facts


def test_a_version_changed_by_hand_does_not_fit(inspected: Inspected) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE planning_planversion DISABLE TRIGGER USER")
        cursor.execute("""UPDATE planning_planversion SET content = content || '{"x": 1}'""")
    assert unit_plan_trail(inspected.actor(), plan_key(inspected), "ke-hoach-don-vi").trail.doubts == 1


def test_a_document_with_its_counts_and_its_files_hashed_anew(inspected: Inspected) -> None:
    code = inspected.close.class_list.check_code
    trail = document_trail(inspected.actor(), code, "van-ban").trail
    assert code in step(trail, "document").facts[0].text
    assert step(trail, "counts").facts[0].text.startswith("3 người")
    files = step(trail, "files").facts
    assert {fact.holds for fact in files} == {True} and len(files) == 3


def test_a_file_changed_on_the_disk_does_not_fit(inspected: Inspected) -> None:
    document = inspected.paper()
    file = document.files.get(format="pdf")
    kept = file.file.read()
    try:
        Path(file.file.path).write_bytes(kept + b" ")
        assert document_trail(inspected.actor(), document.check_code, "van-ban").trail.doubts == 1
    finally:
        Path(file.file.path).write_bytes(kept)


def test_a_submission_with_who_sent_and_who_received_it(inspected: Inspected) -> None:
    handed_in(inspected)
    trail = submission_trail(inspected.actor(), RECEIPT, "bao-cao").trail
    said = " ".join(f"{fact.label} {fact.text}" for fact in step(trail, "submission").facts)
    for words in (
        "Tòng Văn Hặc",
        "Phòng Giáo dục và Đào tạo Mai Sơn",
        "Nhận Phạm Văn Thuận",
        "Thiếu danh sách",
        "a" * 64,
    ):
        assert words in said
    assert trail.check_codes == [inspected.close.class_list.check_code]


def test_receipts_of_one_number_from_two_units_are_told_apart(inspected: Inspected) -> None:
    here = handed_in(inspected)
    there = Submission.objects.create(
        kind=ReportKind.OFFICE,
        unit=inspected.planned.place.office,
        to_unit=Unit.objects.get(code="SO-SL"),
        school_year=inspected.planned.year,
        people=5,
        content={},
        content_sha256="b" * 64,
        receipt_number=here.receipt_number,
        sent_at=NOW,
        sent_by="Phạm Văn Thuận",
    )
    drawn = drawn_sample(inspected.actor(), "bao-cao", inspected.frame, 1, 50)
    assert RECEIPT in drawn.sample.keys
    for key, one in ((RECEIPT, here), ("SO-SL@BN-118-2020", there)):
        assert submission_trail(inspected.actor(), key, "bao-cao").thing == one
        assert reverse("inspection_path", args=["bao-cao", key])


def test_for_everybody_else_none_of_it_exists(inspected: Inspected) -> None:
    handed_in(inspected)
    code = inspected.paper().check_code
    for who in ("ttk", "ht", "gv"):
        for trail, key in (
            (unit_plan_trail, plan_key(inspected)),
            (document_trail, code),
            (submission_trail, RECEIPT),
        ):
            with pytest.raises(NotVisible):
                trail(inspected.actor(who), key, "x")


@pytest.mark.parametrize("key", ["", "x", "TH-NK@2019-2020@x", "TH-NK@2019-2020@0"])
def test_a_key_of_nothing_is_not_found(inspected: Inspected, key: str) -> None:
    for trail in (unit_plan_trail, document_trail, submission_trail):
        with pytest.raises(NotVisible):
            trail(inspected.actor(), key, "x")


def test_a_number_under_another_unit_is_not_found(inspected: Inspected) -> None:
    with pytest.raises(NotVisible):
        unit_plan_trail(inspected.actor(), f"TH-YC@2019-2020@{inspected.issued.plan.pk}", "ke-hoach-don-vi")
