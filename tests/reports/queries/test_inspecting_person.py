"""The path behind a person's result."""

import pytest
from django.db import connection

from phusa.base.refusals import NotVisible
from phusa.planning.models import PersonalPlanVersion
from phusa.reports.queries.inspecting_person import behind_person, person_trail
from phusa.reports.rules.inspecting_trail import Step, Trail
from tests.inspected import Inspected

pytestmark = pytest.mark.django_db


def walked(inspected: Inspected, code: str = "gv", *, who: str = "tt") -> Trail:
    return person_trail(inspected.actor(who), inspected.key(code), "ket-qua").trail


def step(trail: Trail, code: str) -> Step:
    return next(one for one in trail.steps if one.code == code)


def said(trail: Trail, code: str) -> str:
    return " ".join(f"{fact.label}: {fact.text} {fact.cite}" for fact in step(trail, code).facts)


def test_the_path_has_every_step_in_its_order(inspected: Inspected) -> None:
    trail = walked(inspected)
    codes = ["result", "verdict", "scores", "hours", "plan", "edition", "post", "documents", "log"]
    assert [one.code for one in trail.steps] == codes
    assert all(one.facts for one in trail.steps)
    assert trail.doubts == 0
    assert trail.title == "Lò Thị Mẩy"


def test_every_step_leads_further(inspected: Inspected) -> None:
    trail = walked(inspected)
    for code in ("result", "scores", "hours", "plan", "edition", "post", "documents", "log"):
        assert any(fact.url for fact in step(trail, code).facts), code


def test_result_verdict_and_scores_as_they_were_kept(inspected: Inspected) -> None:
    trail, record = walked(inspected, "ta"), inspected.record("ta")
    assert record.annual_result.label in said(trail, "result")
    assert "Tòng Văn Hặc" in said(trail, "result")  # who closed the year
    assert "Điều 14" in said(trail, "verdict")
    assert any(fact.holds is False for fact in step(trail, "verdict").facts)
    assert "ND1: 4,0" in said(trail, "scores")
    assert trail.explanation == record.annual_result.explanation


def test_who_approved_the_plan_and_that_its_hash_fits(inspected: Inspected) -> None:
    trail = walked(inspected)
    version = PersonalPlanVersion.objects.get(plan__person=inspected.person())
    assert "Tòng Văn Hặc duyệt" in said(trail, "plan") and version.sha256 in said(trail, "plan")
    assert [fact.holds for fact in step(trail, "plan").facts if fact.holds is not None] == [True]


def test_a_plan_changed_by_hand_does_not_fit_any_more(inspected: Inspected) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE planning_personalplanversion DISABLE TRIGGER USER")
        cursor.execute("""UPDATE planning_personalplanversion SET content = content || '{"total": 200}'""")
    trail = walked(inspected)
    assert trail.doubts == 1
    assert [fact.holds for fact in step(trail, "plan").facts if fact.holds is not None] == [False]


def test_where_the_person_worked_on_that_day_not_where_he_works_now(inspected: Inspected) -> None:
    inspected.move_away()
    told = said(walked(inspected, who="tt2"), "post")
    assert "Giáo viên, Trường Tiểu học Nà Khoang" in told
    assert "Phòng Giáo dục và Đào tạo Mai Sơn" in told


def test_the_documents_that_name_the_person_and_no_others(inspected: Inspected) -> None:
    trail = walked(inspected)
    assert inspected.paper().check_code in trail.check_codes
    assert inspected.close.class_list.check_code in trail.check_codes
    assert inspected.paper("ta").check_code not in trail.check_codes
    assert len(trail.check_codes) == 3


def test_the_conflict_of_the_year_is_told_with_who_won(inspected: Inspected) -> None:
    told = said(walked(inspected), "verdict")
    assert "Điều khoản thắng: TT 26/2012/TT-BGDĐT Mục IV.1, 772/KH-PGDĐT" in told
    assert "Điều khoản không áp dụng: TT 19/2019/TT-BGDĐT" in told
    assert "chưa có văn bản xác nhận" in told


def test_the_log_is_for_those_who_may_read_it(inspected: Inspected) -> None:
    assert "Khoá sổ" in said(walked(inspected), "log")
    officer = step(walked(inspected, who="cv"), "log")
    assert (list(officer.facts), officer.empty) == ([], "Chỉ thanh tra và quản trị xem được nhật ký.")


def test_a_person_without_plan_still_has_a_path(inspected: Inspected) -> None:
    trail = walked(inspected, "php")
    assert step(trail, "result").facts
    assert behind_person(inspected.actor(), inspected.key("php")).record is not None


@pytest.mark.parametrize("who", ["ttk", "ht", "gv"])
def test_for_everybody_else_it_does_not_exist(inspected: Inspected, who: str) -> None:
    with pytest.raises(NotVisible):
        walked(inspected, who=who)


@pytest.mark.parametrize("key", ["", "x", "TH-NK-001@1999-2000", "@2019-2020"])
def test_a_key_of_nothing_is_not_found(inspected: Inspected, key: str) -> None:
    with pytest.raises(NotVisible):
        person_trail(inspected.actor(), key, "ket-qua")
