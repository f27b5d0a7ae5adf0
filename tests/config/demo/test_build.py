"""The demo district is laid down by actions, and each school is in the state its plan says."""

from datetime import UTC, date, datetime

import pytest

from phusa.assessment.models import AnnualRecord, AnnualResult, YearClose
from phusa.base.audit import broken_lines
from phusa.base.models import AuditLine
from phusa.config.demo import build, district, signins
from phusa.config.demo.district import School
from phusa.documents.models import OfficialDocument
from phusa.organisations.models import ClusterMember, Unit
from phusa.staff.models import Person

pytestmark = pytest.mark.django_db
NOW, TODAY = datetime(2020, 5, 16, 2, tzinfo=UTC), date(2020, 5, 16)
# One school a state, with those that belong to the cluster.
SMALL = (
    School("THCS-119-01", "Trường THCS Nà Sàng", ("THCS",), 8, "blocked", ("Tổ 1",)),
    School("TH-119-01", "Trường Tiểu học Nà Khoang", ("TH",), 6, "closed", ("Tổ 1",)),
    School("MN-119-02", "Trường Mầm non Chiềng Lau", ("MN",), 5, "ready", ()),
    School("MN-119-03", "Trường Mầm non Ban Mai", ("MN",), 4, "empty", (), is_public=False),
    School("TH-119-04", "Trường Tiểu học Nà Sàng", ("TH",), 0, "bare", ()),
)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was said while a small district was laid down."""
    lines: list[str] = []
    monkeypatch.setattr(district, "SCHOOLS", SMALL)
    monkeypatch.setattr("phusa.config.demo.people.KNOWN_BY_NAME", {})
    monkeypatch.setattr(build, "open_signins", lambda *given: None)
    assert build.is_empty()
    build.build_district(now=NOW, today=TODAY, seed=772, say=lines.append)
    return lines


def count(model: type, code: str) -> int:
    return model.objects.filter(unit__code=code).count()  # type: ignore[attr-defined]


def test_every_school_stands_in_the_state_of_its_plan(said: list[str]) -> None:
    assert not build.is_empty()
    assert {
        school.code: Person.objects.filter(posts__unit__code=school.code).count() for school in SMALL
    } == {school.code: school.people for school in SMALL}
    results = {s.code: AnnualResult.objects.filter(annual_record__unit__code=s.code).count() for s in SMALL}
    assert results == {"THCS-119-01": 7, "TH-119-01": 6, "MN-119-02": 5, "MN-119-03": 0, "TH-119-04": 0}
    assert [count(AnnualRecord, code) for code in ("MN-119-03", "TH-119-04")] == [4, 0]


def test_only_the_closed_school_has_closed_and_has_its_documents(said: list[str]) -> None:
    assert [close.unit.code for close in YearClose.objects.all()] == ["TH-119-01"]
    assert {document.unit.code for document in OfficialDocument.objects.all()} == {"TH-119-01"}


def test_the_cluster_has_its_schools_and_the_log_is_whole(said: list[str]) -> None:
    assert ClusterMember.objects.count() == 3
    assert broken_lines() == []
    assert {line.actor_name for line in AuditLine.objects.all()} == {build.DOING}
    assert not Unit.objects.get(code="MN-119-03").is_public


def test_it_says_what_it_is_doing(said: list[str]) -> None:
    assert said[0] == "Đang lập Trường THCS Nà Sàng (8 người)…"
    assert signins.SIGN_INS
