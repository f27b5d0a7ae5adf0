"""What requested reports put on a home."""

import pytest

from phusa.portal.queries.asked import asked_tasks
from phusa.workflow.actions.receiving import return_submission
from tests.asked import Asked, answered, ask, asked_district, fill
from tests.schools import NOW, system
from tests.worlds import World, world

pytestmark = pytest.mark.django_db
asked_world = world(asked_district)


@pytest.fixture
def asked(asked_world: World[Asked], db: None) -> Asked:
    return asked_world.given()


def test_a_school_sees_what_it_was_asked_until_it_is_sent(asked: Asked) -> None:
    (task,) = asked_tasks(asked.place.actor("ht"))
    assert "Chưa điền" in task.text and task.args == (asked.request.pk, "THCS-CL")
    fill(asked)
    assert "Đang điền" in asked_tasks(asked.place.actor("vt"))[0].text
    sent = answered(asked)
    assert asked_tasks(asked.place.actor("ht")) == ()
    (waits,) = asked_tasks(asked.place.actor("cv"))
    assert "1 báo cáo chờ nhận" in waits.text
    return_submission(actor=system(), now=NOW, submission=sent, reason="Thiếu")
    assert "Trả lại để sửa" in asked_tasks(asked.place.actor("ht"))[0].text


def test_many_requests_are_three_and_a_word(asked: Asked) -> None:
    for _ in range(4):
        ask(asked.place, asked.form)
    tasks = asked_tasks(asked.place.actor("ht"))
    assert len(tasks) == 4 and "Còn 2 báo cáo" in tasks[-1].text
