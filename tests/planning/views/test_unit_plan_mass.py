"""A mass plan from the draft to the decision, in the browser."""

import pytest

from phusa.planning.actions.unit_plan_items import add_item
from phusa.planning.models import PlanKind, PlanState, UnitPlan
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.signing import signed_in
from tests.unit_plans import write_texts

pytestmark = pytest.mark.django_db
TOPIC = {"title": "Mô đun 1", "block": "", "roles": ["teacher"], "levels": ["TH"], "hours": 16}


def test_a_mass_plan_is_handed_in_and_decided(planned: PlannedSchool) -> None:
    officer = signed_in(planned.place.users["cv"])
    made = officer.post("/ke-hoach/don-vi/P-MS/2019-2020/dai-tra/", {"title": "Kế hoạch đại trà 2020"})
    plan = UnitPlan.objects.get(kind=PlanKind.MASS)
    assert made.headers["Location"] == f"/ke-hoach/don-vi/dai-tra/{plan.pk}/"
    write_texts(planned, "cv", plan)
    add_item(actor=planned.place.actor("cv"), now=NOW, plan=plan, values=TOPIC)
    assert "Trình phê duyệt" in officer.get(f"/ke-hoach/don-vi/ban/{plan.pk}/ban-hanh/").content.decode()
    officer.post(f"/ke-hoach/don-vi/ban/{plan.pk}/ban-hanh/", {})
    page = officer.get(f"/ke-hoach/don-vi/dai-tra/{plan.pk}/").content.decode()
    assert "Chờ phê duyệt" in page and "Ghi quyết định" in page
    url = f"/ke-hoach/don-vi/dai-tra/{plan.pk}/quyet-dinh/"
    decision = {"approved": "1", "body": "UBND huyện Mai Sơn", "number": "", "day": "20/12/2019"}
    assert officer.post(url, decision).status_code == 422
    assert officer.post(url, {**decision, "number": "1204/QĐ-UBND"}).status_code == 302
    plan.refresh_from_db()
    assert plan.state == PlanState.APPROVED
    page = officer.get(f"/ke-hoach/don-vi/dai-tra/{plan.pk}/").content.decode()
    assert "1204/QĐ-UBND ngày 20/12/2019 của UBND huyện Mai Sơn" in page


def test_a_school_above_nobody_makes_none_of_the_offices(planned: PlannedSchool) -> None:
    head = signed_in(planned.place.users["ht"])
    assert head.get("/ke-hoach/don-vi/P-MS/2019-2020/dai-tra/").status_code == 404


def test_a_plan_of_the_year_has_its_own_page(planned: PlannedSchool) -> None:
    officer = signed_in(planned.place.users["cv"])
    officer.post("/ke-hoach/don-vi/P-MS/2019-2020/lap/", {"texts": "empty"})
    plan = UnitPlan.objects.get(kind=PlanKind.YEAR)
    answer = officer.get(f"/ke-hoach/don-vi/dai-tra/{plan.pk}/")
    assert answer.headers["Location"] == "/ke-hoach/don-vi/P-MS/2019-2020/"
