"""The board of a request and what an asker may choose from."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.reports.queries.asking import (
    asked_board,
    asked_twice,
    askers,
    board_version,
    burden,
    counts_of,
    documents_to_name,
    extended,
    extension_to,
    forms_to_ask,
    groups_of,
    one_answer,
    units_below,
    waiting_to,
)
from tests.asked import Asked, answered, ask, fill
from tests.handed import more_time
from tests.schools import START

pytestmark = pytest.mark.django_db


def test_the_board_counts_and_puts_what_is_to_be_done_first(asked: Asked) -> None:
    answered(asked, received=True)
    fill(asked, asked.place.schools[1])
    board = asked_board(asked.request)
    assert [line.unit.code for line in board.lines] == ["THCS-NS", "THCS-CL"]
    assert (board.tally.expected, board.tally.taken, board.tally.not_sent) == (2, 1, 1)
    assert [unit.code for unit in board.silent] == ["THCS-NS"] and board.lines[0].filled is not None


def test_the_version_changes_with_every_step_and_every_saving(asked: Asked) -> None:
    seen = [board_version(asked.request)]
    fill(asked)
    seen.append(board_version(asked.request))
    answered(asked)
    seen.append(board_version(asked.request))
    assert len(set(seen)) == 3 and board_version(asked.request) == seen[-1]


def test_counts_and_what_waits(asked: Asked) -> None:
    answered(asked)
    found = counts_of([asked.request.pk])[asked.request.pk]
    assert (found.expected, found.waiting, found.taken) == (2, 1, 0)
    assert waiting_to(asked.place.actor("cv")) == 1
    assert waiting_to(asked.place.actor("so")) == waiting_to(asked.place.actor("ht")) == 0


def test_an_asker_chooses_from_his_own_part_of_the_tree(asked: Asked) -> None:
    officer, doet = asked.place.actor("cv"), Unit.objects.get(code="SO-SL")
    assert askers(officer) == [asked.place.office] and askers(asked.place.actor("ht")) == []
    assert list(forms_to_ask(officer)) == [asked.form] and not documents_to_name(officer)
    below = units_below(doet, START)
    assert {unit.code for unit in below} == {"P-MS", "THCS-CL", "THCS-NS"}
    groups = {code: len(some) for code, (_, some) in groups_of(below).items()}
    assert groups == {"phong": 1, "truong": 2, "truong-THCS": 2}
    assert burden(asked.form, 2).total == 12


def test_one_answer_of_a_unit_that_was_asked(asked: Asked) -> None:
    answered(asked)
    found = one_answer(asked.place.actor("cv"), asked.request, "THCS-CL")
    assert found.submission and len(found.steps) == 1 and found.may_act
    assert not one_answer(asked.place.actor("so"), asked.request, "THCS-CL").may_act
    with pytest.raises(NotVisible):
        one_answer(asked.place.actor("cv"), asked.request, "P-MS")


def test_only_what_holds_of_a_request_counts_as_more_time(asked: Asked) -> None:
    given, of_the_year = more_time(asked.place, asked=asked.request.pk), more_time(asked.place)
    assert extended(asked.request) == [given] and extension_to(asked.request, given.pk) == given
    with pytest.raises(NotVisible):
        extension_to(asked.request, of_the_year.pk)


def test_an_office_asked_beside_its_schools_is_named(asked: Asked) -> None:
    place, doet = asked.place, Unit.objects.get(code="SO-SL")
    both = ask(place, asked.form, [place.office, place.school], asker=doet)
    assert asked_twice(both, START) == [place.office] and asked_twice(asked.request, START) == []
