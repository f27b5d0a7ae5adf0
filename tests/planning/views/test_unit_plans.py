"""Pages of plans of units, looked at by those who may and by those who may not."""

import pytest

from phusa.planning.actions.issuing import issue_plan
from phusa.planning.actions.unit_plan_items import add_item
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.signing import signed_in
from tests.unit_plans import begun, filled, issued

pytestmark = pytest.mark.django_db
HOME = "/ke-hoach/don-vi/?nam=2019-2020"
SCHOOL, OFFICE = "/ke-hoach/don-vi/TH-NK/2019-2020/", "/ke-hoach/don-vi/P-MS/2019-2020/"


def test_the_home_leads_to_the_plan_and_to_those_above(planned: PlannedSchool) -> None:
    issued(planned, "cv", begun(planned, "cv", planned.place.office))
    head = signed_in(planned.place.users["ht"])
    before = head.get(HOME).content.decode()
    assert "Lập kế hoạch năm học" in before and "nội dung của cấp trên đã về" in before
    begun(planned, "ht", planned.school)
    after = head.get(HOME).content.decode()
    assert SCHOOL in after and "Lập kế hoạch năm học</a>" not in after


def test_a_plan_nobody_began_says_so(planned: PlannedSchool) -> None:
    answer = signed_in(planned.place.users["cv"]).get(SCHOOL)
    assert answer.status_code == 200 and "chưa lập kế hoạch" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("ht", 200), ("gv", 200), ("cv", 200), ("so", 200), ("ht2", 404)]
)
def test_who_sees_the_plan_of_a_school(planned: PlannedSchool, who: str, status: int) -> None:
    begun(planned, "ht", planned.school)
    assert signed_in(planned.place.users[who]).get(SCHOOL).status_code == status


def test_a_teacher_reads_the_plan_of_the_office_only_once_it_is_issued(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office)
    teacher = signed_in(planned.place.users["gv"])
    assert teacher.get(OFFICE).status_code == 404
    version = issue_plan(actor=planned.place.actor("cv"), now=NOW, plan=office)
    page = teacher.get(OFFICE).content.decode()
    assert "Đoạn của mục 4" in page and "Xếp lịch" not in page and version.sha256 in page
    assert teacher.get(f"/ke-hoach/don-vi/ban/{office.pk}/cac-ban/1/").status_code == 200


def test_items_from_above_are_marked_and_linked(planned: PlannedSchool) -> None:
    issued(planned, "cv", begun(planned, "cv", planned.place.office))
    begun(planned, "ht", planned.school)
    page = signed_in(planned.place.users["ht"]).get(SCHOOL).content.decode()
    assert "Phòng giao" in page and OFFICE in page
    assert "Còn vướng gì: 2" in page


def test_units_below_are_listed_by_state(planned: PlannedSchool) -> None:
    issued(planned, "cv", begun(planned, "cv", planned.place.office))
    issued(planned, "ht", filled(planned, "ht", begun(planned, "ht", planned.school)))
    officer = signed_in(planned.place.users["cv"])
    everybody = officer.get(f"{OFFICE}duoi/").content.decode()
    assert "Trường Tiểu học Nà Khoang" in everybody and "Trường THCS Nà Sàng" in everybody
    sent = officer.get(f"{OFFICE}duoi/?loc=sent").content.decode()
    assert "Trường Tiểu học Nà Khoang" in sent and "Trường THCS Nà Sàng" not in sent
    assert signed_in(planned.place.users["ht"]).get(f"{OFFICE}duoi/").status_code == 404


def test_an_officer_finds_the_way_back_to_the_units_beside(planned: PlannedSchool) -> None:
    begun(planned, "ht", planned.school)
    assert f'{OFFICE}duoi/"' in signed_in(planned.place.users["cv"]).get(SCHOOL).content.decode()
    assert f"{OFFICE}duoi/" not in signed_in(planned.place.users["ht"]).get(SCHOOL).content.decode()


def test_a_long_list_of_what_changed_is_folded(planned: PlannedSchool) -> None:
    issued(planned, "ht", filled(planned, "ht", begun(planned, "ht", planned.school)))
    office, officer = begun(planned, "cv", planned.place.office), planned.place.actor("cv")
    for number in range(1, 10):
        values = {"title": f"Nội dung {number}", "block": "ND2", "roles": ["teacher"], "levels": ["TH"]}
        add_item(actor=officer, now=NOW, plan=office, values=values)
    issued(planned, "cv", office)
    page = signed_in(planned.place.users["ht"]).get(SCHOOL).content.decode()
    shown, folded = page.split("<summary>Xem hết", 1)
    assert shown.count("Mới từ cấp trên") == 8 and "Mới từ cấp trên" in folded


@pytest.mark.parametrize(("count", "said"), [(4, ""), (5, "Đọc tiếp 1 đoạn"), (9, "Đọc tiếp 5 đoạn")])
def test_a_long_section_is_folded_and_loses_nothing(planned: PlannedSchool, count: int, said: str) -> None:
    plan = begun(planned, "ht", planned.school)
    lines = [f"Đoạn thứ {number}." for number in range(1, count + 1)]
    plan.sections = [{**one, "paragraphs": lines if one["number"] == 1 else []} for one in plan.sections] or [
        {"number": 1, "paragraphs": lines}
    ]
    plan.save()
    page = signed_in(planned.place.users["ht"]).get(SCHOOL).content.decode()
    assert all(line in page for line in lines)
    assert (said in page) if said else ("Đọc tiếp" not in page)
