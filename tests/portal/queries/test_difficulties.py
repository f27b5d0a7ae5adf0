"""Difficulties on the home: of those who answer, and of those who had asked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from phusa.base.clock import day_of
from phusa.portal.queries.difficulties import difficulty_tasks
from phusa.workflow.actions.difficulties import answer_difficulty
from tests.difficult import raised
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_who_answers_sees_how_many_wait_and_since_when(place: District) -> None:
    raised(place)
    raised(place, text="Không vào được lớp.")
    (task,) = difficulty_tasks(place.actor("cv"))
    assert task.text.startswith("2 khó khăn chờ trả lời, sớm nhất báo ") and task.page == "difficulties"
    assert difficulty_tasks(place.actor("ht")) == difficulty_tasks(place.actor("gv")) == ()


def test_who_reported_reads_the_answer_for_a_fortnight(place: District) -> None:
    one = raised(place)
    answer_difficulty(
        actor=place.actor("cv"), now=NOW, difficulty=one, version=one.version, answer="Có lớp bù."
    )
    asked = replace(place.actor("ht"), today=day_of(NOW))
    (task,) = difficulty_tasks(asked)
    assert (task.page, task.args) == ("difficulty", (one.pk,))
    assert "Lớp THCS 18 trùng lịch thi." in task.text and "Chưa có lớp bù" not in task.text
    assert difficulty_tasks(replace(place.actor("cv"), today=day_of(NOW))) == ()
    for days, left in ((14, 1), (15, 0)):
        later = replace(asked, today=day_of(NOW) + timedelta(days=days))
        assert len(difficulty_tasks(later)) == left
