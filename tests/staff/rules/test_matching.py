"""Whom a row is about: the number decides, a code needs a witness, a name is only a proposal."""

from dataclasses import replace
from datetime import date

import pytest

from phusa.base.text import PartialDate
from phusa.staff.rules.matching import CONFLICT, DOUBTFUL, NEW, SAME, Found, match
from phusa.staff.rules.people import Known, Sought

ROW = Sought(
    key=1,
    name="Lò Thị Mẩy",
    unit_id=10,
    unit_name="Trường THCS Chiềng Lau",
    role="teacher",
    level="THCS",
    birth=PartialDate(1989, 9, 7),
)
MAY = Known(1, "A-1", "Lò Thị Mẩy", date(1989, 9, 7), 1989, number_key="n1")
OTHER = Known(2, "A-2", "Sùng A Dế", date(1985, 3, 2), 1985, number_key="n2")
PEOPLE = {1: MAY, 2: OTHER}


def found(
    row: Sought = ROW, known: dict[int, Known] | None = None, **offer: object
) -> tuple[str, int | None, str]:
    result = match(row, Found(**offer), known or PEOPLE)  # type: ignore[arg-type]
    return result.kind, result.person_id, result.code


def test_the_number_decides_whatever_the_name() -> None:
    married = replace(ROW, name="Lò Thị Mảy", number_key="n1")
    assert found(married, by_number=1) == (SAME, 1, "")
    born_otherwise = replace(ROW, birth=PartialDate(1990), number_key="n1")
    assert found(born_otherwise, by_number=1) == (SAME, 1, "")


def test_a_number_that_name_and_birth_contradict_is_not_believed() -> None:
    assert found(replace(ROW, number_key="n2"), by_number=2) == (CONFLICT, None, "number_of_another")


def test_number_and_code_of_two_people_contradict_each_other() -> None:
    assert found(replace(ROW, number_key="n1", code="A-2"), by_number=1, by_code=2)[2] == "number_and_code"
    assert found(replace(ROW, number_key="n1", code="A-1"), by_number=1, by_code=1) == (SAME, 1, "")


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (replace(ROW, code="A-1"), SAME),
        (replace(ROW, code="A-1", birth=None), SAME),
        (replace(ROW, code="A-1", name="Lò Mẩy"), SAME),
        (replace(ROW, code="A-1", name="Lò Mẩy", birth=None), CONFLICT),
        (replace(ROW, code="A-1", name="Lò Mẩy", birth=PartialDate(1990)), CONFLICT),
        (replace(ROW, code="A-1", number_key="n9"), CONFLICT),
        (replace(ROW, code="A-1", number_key="n1"), SAME),
    ],
)
def test_a_code_needs_name_or_birth_beside_it_and_no_other_number(row: Sought, kind: str) -> None:
    assert found(row, by_code=1)[0] == kind


@pytest.mark.parametrize(
    ("birth", "kind"),
    [
        (PartialDate(1989, 9, 7), DOUBTFUL),
        (PartialDate(1989), DOUBTFUL),
        (None, DOUBTFUL),
        (PartialDate(1989, 9, 8), NEW),
        (PartialDate(1988), NEW),
    ],
)
def test_name_birth_and_unit_are_a_proposal(birth: PartialDate | None, kind: str) -> None:
    assert found(replace(ROW, birth=birth), by_name=(1,))[0] == kind


def test_a_namesake_with_another_number_is_somebody_else() -> None:
    assert found(replace(ROW, number_key="n9"), by_name=(1,))[0] == NEW
    without = {1: replace(MAY, number_key="")}
    assert found(replace(ROW, number_key="n9"), without, by_name=(1,))[0] == DOUBTFUL


def test_a_proposal_names_all_who_may_be_meant() -> None:
    twin = {1: MAY, 3: replace(MAY, person_id=3, code="A-3")}
    result = match(ROW, Found(by_name=(1, 3)), twin)
    assert result.candidates == (1, 3) and "Lò Thị Mẩy (mã A-1)" in result.text


def test_somebody_out_of_sight_is_not_named() -> None:
    hidden = {2: replace(OTHER, inside=False)}
    result = match(replace(ROW, number_key="n2"), Found(by_number=2), hidden)
    assert result.kind == CONFLICT and "Sùng" not in result.text and "A-2" not in result.text
