"""Rows as plain values and back."""

import json
from datetime import date

import pytest

from phusa.base import ranges
from phusa.staff.actions.rows import as_row, held, replace, rewritten
from phusa.staff.models import Absence, Person, Post
from phusa.staff.rules.merging import Piece
from tests.schools import District

pytestmark = pytest.mark.django_db


def post() -> Post:
    return Post.objects.get(person__code="THCS-CL-001")


def test_a_row_survives_json(place: District) -> None:
    row = json.loads(json.dumps(as_row(post())))
    before = as_row(post())
    assert replace(Post, [row["id"]], [row]) == [before] == [as_row(post())]


def test_an_absence_has_neither_unit_nor_role(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-001")
    absence = Absence.objects.create(
        person=person, kind="sick", valid=ranges.since(date(2020, 1, 1), date(2020, 2, 1))
    )
    (one,) = held([as_row(absence)], person.pk)
    assert (one.unit_id, one.role, one.is_main, one.is_kept, one.until) == (
        0,
        "",
        False,
        True,
        date(2020, 2, 1),
    )


def test_the_first_piece_keeps_the_key_the_others_are_new(place: District) -> None:
    row = as_row(post())
    pieces = [
        Piece(row["id"], True, date(2019, 9, 1), date(2020, 1, 1)),
        Piece(row["id"], False, date(2020, 1, 1), None),
    ]
    new = rewritten(row, pieces, row["person_id"])
    assert [(piece["id"], piece["is_main"]) for piece in new] == [(row["id"], True), (None, False)]
    written = replace(Post, [row["id"]], new)
    assert Post.objects.filter(person__code="THCS-CL-001").count() == 2
    assert all(piece["id"] for piece in written)
