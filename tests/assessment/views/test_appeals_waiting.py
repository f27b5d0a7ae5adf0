"""From a decision that waits to the note on the office's board, and to the line on the home of whoever appealed."""

import pytest

from phusa.assessment.models import Appeal, AppealState
from phusa.workflow.actions.receiving import receive_submission, return_submission
from phusa.workflow.models import ReturnAsk
from tests.appealed import CLAUSE, REASON, Appealed
from tests.assessment.actions.test_appeals_effects import sent_year
from tests.schools import NOW
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_one_press_asks_and_one_carries_out(world: Appealed) -> None:
    row = world.send()
    sent = receive_submission(actor=world.place.actor("cv"), now=NOW, submission=sent_year(world))
    head, address = signed_in(world.place.users["ht"]), f"/de-nghi-xem-lai/{row.pk}/"
    given = {"version": "1", "seen": "2,5 + 2,5 = 5,0", "outcome": "thay-doi", "score": "9"}
    given |= {"reason": REASON, "clause": CLAUSE}
    page = head.post(f"{address}quyet-dinh/", given, follow=True).content.decode()
    assert "chờ báo cáo của năm được trả lại" in page and "Quyết định chờ thực hiện" in page
    assert "Đề nghị xem lại lần nữa" not in page
    assert head.post(f"{address}thuc-hien/").status_code == 409
    page = head.post(f"{address}xin-lai-bao-cao/", follow=True).content.decode()
    assert "Đã đề nghị" in page and ReturnAsk.objects.get().submission == sent
    assert signed_in(world.place.users["gv2"]).post(f"{address}xin-lai-bao-cao/").status_code == 404
    return_submission(actor=world.place.actor("cv"), now=NOW, submission=sent, reason="Theo quyết định")
    assert "Thực hiện quyết định" in head.get(address).content.decode()
    assert head.post(f"{address}xin-lai-bao-cao/").status_code == 404
    page = head.post(f"{address}thuc-hien/", follow=True).content.decode()
    assert "Đã thực hiện quyết định" in page and "Quyết định chờ thực hiện" not in page
    assert Appeal.objects.get(pk=row.pk).state == AppealState.CHANGED


def test_its_person_reads_of_the_decision_once(world: Appealed) -> None:
    row = world.send()
    world.uphold(row)
    teacher, address = signed_in(world.place.users["gv"]), f"/de-nghi-xem-lai/{row.pk}/"
    assert "Đề nghị xem lại của thầy cô" in teacher.get("/").content.decode()
    signed_in(world.place.users["ht"]).get(address)
    assert "Đề nghị xem lại của thầy cô" in teacher.get("/").content.decode()
    teacher.get(address)
    assert "Đề nghị xem lại của thầy cô" not in teacher.get("/").content.decode()
    row.refresh_from_db()
    assert row.read_at is not None and row.state == AppealState.UPHELD
