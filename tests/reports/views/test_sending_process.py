"""The page of processes: read by everybody who sends or receives, chosen by the department."""

import pytest

from phusa.base import clock
from phusa.workflow.models import Process, ReportKind
from phusa.workflow.queries.processes import steps_for
from phusa.workflow.rules.steps import Step
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/bao-cao/quy-trinh/"
TYPED = {
    "kind": "school_report",
    "receive": "tu-dong",
    "approve": "tay",
    "approvers": ["doet_officer"],
    "lock": "khong",
    "basis": "Công văn của Sở",
}


def test_the_department_chooses_from_a_day_on(place: District) -> None:
    day = clock.today()
    officer = signed_in(place.users["so"])
    page = officer.post(PAGE, TYPED | {"from_day": f"{day:%d/%m/%Y}"}, follow=True).content.decode()
    assert "Đã chọn quy trình" in page and "Duyệt: chuyên viên sở" in page
    assert steps_for(place.school, place.year, ReportKind.SCHOOL, day) == (
        Step("receive", automatic=True),
        Step("approve", ("doet_officer",)),
    )


def test_others_read_and_do_not_choose(place: District) -> None:
    for who in ("cv", "ht"):
        client = signed_in(place.users[who])
        assert "Chọn quy trình này" not in client.get(PAGE).content.decode()
        assert client.post(PAGE, TYPED | {"from_day": "1/1/2026"}).status_code == 404
    assert not Process.objects.exists()


def test_the_form_begins_with_what_holds(place: District) -> None:
    form = signed_in(place.users["so"]).get(PAGE).context["form"]
    assert (form.initial["receive"], form.initial["approve"], form.initial["lock"]) == ("tay", "khong", "tay")
