"""Changing lines by form and by script: the page again, or the parts that follow."""

import pytest
from django.test import Client

from phusa.planning.models import PersonalPlan, PersonalPlanVersion, PlanLine
from phusa.planning.queries.approving_kept import kept_plans
from phusa.planning.queries.facts import ground_of
from phusa.planning.rules.scheduling import stamp
from phusa.planning.rules.versions import as_json
from tests.needing import need
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
YEAR = "/ke-hoach/2019-2020/"
SCRIPT = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def plan(planned: PlannedSchool) -> PersonalPlan:
    return planned.plan("gv")


@pytest.fixture
def client(planned: PlannedSchool, plan: PersonalPlan) -> Client:
    return signed_in(planned.place.users["gv"])


def line_of(plan: PersonalPlan) -> PlanLine:
    return plan.lines.filter(block="ND2").earliest("place")


def test_a_script_gets_the_sums_and_the_new_stamp(client: Client, plan: PersonalPlan) -> None:
    line = line_of(plan)
    answer = client.post(f"{YEAR}dong/{line.pk}/", {"seen": "0/10/", "half": "hk1"}, **SCRIPT)
    page = answer.content.decode()
    assert f'id="thay-{line.pk}" name="seen" value="10/0/"' in page
    assert 'id="dem"' in page and 'id="gui"' in page and 'id="luu"' in page and 'id="chon"' not in page
    assert page.count('hx-swap-oob="true"') == 7


def test_a_plain_form_gets_the_page_again(client: Client, plan: PersonalPlan) -> None:
    answer = client.post(f"{YEAR}dong/{line_of(plan).pk}/", {"seen": "0/10/", "half": "hk1"}, follow=True)
    assert answer.redirect_chain == [(YEAR, 302)] and "Đã lưu." in answer.content.decode()


def test_what_another_tab_changed_is_shown_in_three_columns(client: Client, plan: PersonalPlan) -> None:
    line = line_of(plan)
    client.post(f"{YEAR}dong/{line.pk}/", {"seen": "0/10/", "half": "hk1"})
    for extra in (SCRIPT, {}):
        answer = client.post(f"{YEAR}dong/{line.pk}/", {"seen": "0/10/", "half": "ca-nam"}, **extra)
        page = answer.content.decode()
        assert answer.status_code == 409
        row = page[page.index("Học kỳ</th>") :]
        assert row.index("Học kỳ 2") < row.index("Học kỳ 1") < row.index("Cả năm")
        assert answer.get("HX-Retarget", "") == ("#thong-bao" if extra else "")
    # What stood there is overwritten only by the button that says so.
    assert PlanLine.objects.get(pk=line.pk).hours_first == 10
    client.post(f"{YEAR}dong/{line.pk}/?seen=10/0/&half=ca-nam&study_form=&hours=")
    assert PlanLine.objects.get(pk=line.pk).hours_first == 5


def test_tiet_that_another_tab_wrote_are_compared_too(client: Client, plan: PersonalPlan) -> None:
    client.post(f"{YEAR}chu-de/", {"title": "Lịch sử địa phương", "hours": 15, "reason": "Lớp 4"})
    line = plan.lines.get(title="Lịch sử địa phương")
    seen = stamp(line.hours_first, line.hours_second, "")
    client.post(f"{YEAR}dong/{line.pk}/", {"seen": seen, "half": "hk1", "hours": 20})
    answer = client.post(f"{YEAR}dong/{line.pk}/", {"seen": seen, "half": "hk1", "hours": 10}, **SCRIPT)
    row = answer.content.decode().partition("Số tiết</th>")[2]
    assert answer.status_code == 409
    assert -1 < row.find(">15<") < row.find(">20<") < row.find(">10<")


def test_choosing_and_dropping_draws_the_block_with_a_choice(client: Client, plan: PersonalPlan) -> None:
    page = client.post(f"{YEAR}chon/", {"key": "TH39"}, **SCRIPT).content.decode()
    assert 'id="chon"' in page and "ND3, tự chọn: 15 trong 60 tiết" in page
    line = plan.lines.get(block="ND3")
    page = client.post(f"{YEAR}dong/{line.pk}/bo/", **SCRIPT).content.decode()
    assert "ND3, tự chọn: 0 trong 60 tiết" in page


def test_what_differs_from_the_approved_version_is_counted_anew(client: Client, plan: PersonalPlan) -> None:
    kept = kept_plans([plan], ground_of(plan.unit, plan.school_year, NOW.date()))[plan.pk]
    PersonalPlanVersion.objects.create(
        plan=plan,
        number=1,
        content=as_json(kept),
        sha256="0" * 64,
        approved_at=NOW,
        approved_by="Tòng Văn Hặc",
    )
    PersonalPlan.objects.filter(pk=plan.pk).update(number=2)
    for key, count in (("TH39", 1), ("TH24", 2)):
        page = client.post(f"{YEAR}chon/", {"key": key}, **SCRIPT).content.decode()
        assert 'id="so-voi" hx-swap-oob="true"' in page and f"So với bản 1: {count} chỗ khác" in page


def test_a_refusal_stands_beside_the_page(client: Client) -> None:
    answer = client.post(f"{YEAR}chon/", {"key": "THCS1"}, **SCRIPT)
    assert answer.status_code == 403 and answer["HX-Retarget"] == "#thong-bao"
    assert "không có trong danh mục dành cho cấp học" in answer.content.decode()


def test_a_suggestion_is_declined_and_taken_up_again(client: Client, plan: PersonalPlan) -> None:
    need(plan, 6)
    assert client.post(f"{YEAR}khong-chon/", {"key": "TH27"}, **SCRIPT).status_code == 422
    page = client.post(f"{YEAR}khong-chon/", {"key": "TH27", "reason": "Đã học"}, **SCRIPT).content.decode()
    assert "Lý do: “Đã học”" in page
    assert "“Đã học”" not in client.post(f"{YEAR}xem-lai/", {"key": "TH27"}, **SCRIPT).content.decode()


def test_a_topic_of_ones_own_empties_its_form(client: Client) -> None:
    topic = {"title": "Địa lí Sơn La", "hours": "15", "reason": "Lớp 4"}
    page = client.post(f"{YEAR}chu-de/", topic, **SCRIPT).content.decode()
    assert "Địa lí Sơn La" in page and 'id="chu-de" hx-swap-oob="true"' in page
    assert client.post(f"{YEAR}chu-de/", {**topic, "hours": ""}, **SCRIPT).status_code == 422


@pytest.mark.parametrize("who", ["ht", "ta", "vt"])
def test_nobody_else_reaches_a_line(planned: PlannedSchool, plan: PersonalPlan, who: str) -> None:
    other = signed_in(planned.place.users[who])
    line = line_of(plan)
    for url in (f"{YEAR}dong/{line.pk}/", f"{YEAR}dong/{line.pk}/bo/"):
        assert other.post(url, {"seen": "0/10/", "half": "hk1"}).status_code == 404
    assert PlanLine.objects.get(pk=line.pk).hours_second == 10
