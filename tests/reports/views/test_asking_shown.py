"""The board of a request in the parts of its page."""

import pytest

from phusa.reports.queries.answering import to_answer
from phusa.reports.queries.asking import asked_board, burden
from phusa.reports.views.asking_shown import AskedShown, own_line
from tests.asked import DUE, Asked, answered, fill
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def shown(asked: Asked, only: str = "") -> AskedShown:
    return AskedShown(asked_board(asked.request), burden(asked.form, 2), only, NOW, True)


def test_figures_filters_and_words(asked: Asked) -> None:
    answered(asked, received=True)
    fill(asked, asked.place.schools[1])
    board = shown(asked, "chua-gui")
    assert [one.value for one in board.figures] == ["2", "1", "0", "1", "0", "0", "1"]
    assert [(one.label, one.count) for one in board.chips] == [("Tất cả", 2), ("Chưa gửi", 1), ("Đã nhận", 1)]
    (line,) = board.lines(board.kept)
    assert line.words.startswith("Đang điền") and line.badge == "not_sent" and line.css == "is-miss"
    assert board.badge == "submitted" and "2 đơn vị × 6 ô = 12 ô" in [fact.value for fact in board.facts]
    assert board.url("").endswith("#ds") and board.crumbs[-1].label == asked.form.title


def test_a_line_of_who_answers_says_how_far_it_is(asked: Asked) -> None:
    (one,) = to_answer(asked.place.actor("ht"))
    assert own_line(one, NOW).badge == "not_sent" and not own_line(one, NOW).is_late
    assert own_line(one, DUE).is_late
    fill(asked)
    (one,) = to_answer(asked.place.actor("ht"))
    assert own_line(one, NOW).badge == "draft"
