"""What stands in the way of an answer, in the words of every report."""

from phusa.reports.rules.answering import findings_of, moved_cells, progress
from phusa.reports.rules.sending import Severity
from phusa.workflow.rules.forms import parse
from tests.asked import BODY, GOOD

FORM = parse(BODY)


def test_nothing_is_in_the_way_of_a_whole_answer() -> None:
    assert findings_of(FORM, GOOD) == [] and progress(FORM, GOOD) == (4, 4)


def test_the_empty_cells_of_a_row_are_one_finding() -> None:
    found = findings_of(FORM, {"b1.gv.giao": "10", "b1.gv.xong": "8"})
    assert [(one.key, one.severity) for one in found] == [("missing:b1.cbql", Severity.MISSING)]
    assert "chưa điền 2 ô" in found[0].title and "Được giao, Hoàn thành" in found[0].text
    assert progress(FORM, {"b1.gv.giao": "10"}) == (1, 4)


def test_errors_come_first_and_take_no_answer() -> None:
    found = findings_of(FORM, {"b1.gv.giao": "8", "b1.gv.xong": "tám"})
    assert [one.severity for one in found] == [Severity.ERROR, Severity.MISSING]
    assert not found[0].takes_answer
    (check,) = findings_of(FORM, GOOD | {"b1.gv.xong": "11"})
    assert check.severity == Severity.ERROR and "không lớn hơn" in check.text


def test_cells_changed_after_adding_are_named() -> None:
    assert moved_cells(FORM, GOOD, GOOD) == []
    assert moved_cells(FORM, GOOD | {"b1.gv.xong": "9"}, GOOD) == ["b1.gv.xong"]
