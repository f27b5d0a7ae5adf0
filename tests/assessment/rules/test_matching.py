"""Whom a row is about: never guessed."""

from datetime import date

import pytest

from phusa.assessment.rules.marksheets.facts import Scored, SheetPerson
from phusa.assessment.rules.matching import Known, Match, birth_text, match_people, name_key
from phusa.base.text import PartialDate

AN = Known(1, "Lò Văn An", date(1980, 5, 17), 1980)


def row(
    name: str = "Lò Văn An", birth: PartialDate | None = None, number: int = 9, module: str = ""
) -> SheetPerson:
    components = (Scored("ND3", module, (f"J{number}",)),) if module else ()
    return SheetPerson(
        row=number,
        name=name,
        birth=birth,
        role="teacher",
        role_text="GV",
        level="THCS",
        to="",
        components=components,
        exempt=(),
        planned=(),
        school_average=None,
        school_class="",
        school_class_code="",
        note="",
        blocked=False,
    )


def match(
    *people: SheetPerson,
    roster: tuple[Known, ...] = (AN,),
    elsewhere: frozenset[tuple[str, str]] = frozenset(),
) -> list[Match]:
    return match_people(people, roster, elsewhere, "B")


def codes(found: Match) -> list[str]:
    return [issue.code for issue in found.issues]


@pytest.mark.parametrize("birth", [None, PartialDate(1980), PartialDate(1980, 5, 17)])
def test_the_name_and_nothing_against_it_is_the_person(birth: PartialDate | None) -> None:
    (found,) = match(row(birth=birth))
    assert (found.person_id, found.is_new, found.issues) == (1, False, ())


@pytest.mark.parametrize("birth", [PartialDate(1981), PartialDate(1980, 5, 18)])
def test_another_birth_is_asked_about(birth: PartialDate) -> None:
    (found,) = match(row(birth=birth))
    assert (found.person_id, found.is_new, codes(found)) == (None, False, ["birth_differs"])


def test_namesakes_are_told_apart_by_birth_only() -> None:
    twin = Known(2, "Lò Văn An", date(1990, 1, 1), 1990)
    assert codes(match(row(), roster=(AN, twin))[0]) == ["same_name"]
    assert match(row(birth=PartialDate(1990)), roster=(AN, twin))[0].person_id == 2


def test_the_same_person_twice_keeps_the_first() -> None:
    first, second = match(row(number=9), row(number=12))
    assert (first.person_id, second.person_id, codes(second)) == (1, None, ["person_twice"])
    assert "dòng 9" in second.issues[0].text


def test_a_stranger_is_proposed_as_new() -> None:
    (found,) = match(row("Sùng A Dế"))
    assert (found.is_new, codes(found), found.issues[0].severity) == (True, ["unknown_person"], "warning")


def test_somebody_of_another_unit_is_not_taken_over() -> None:
    elsewhere = frozenset({(name_key("Sùng A Dế"), "1985-02-03")})
    (found,) = match(row("Sùng A Dế", PartialDate(1985, 2, 3)), elsewhere=elsewhere)
    assert (found.is_new, codes(found)) == (False, ["other_unit"])


def test_a_module_outside_the_plan_is_an_error_with_its_cell() -> None:
    planned = Known(1, "Lò Văn An", None, None, ("THCS18",))
    assert match(row(module="THCS18"), roster=(planned,))[0].issues == ()
    (issue,) = match(row(module="THCS19"), roster=(planned,))[0].issues
    assert (issue.code, issue.severity, issue.column) == ("module_not_planned", "error", "J")


def test_decomposed_letters_and_capitals_are_the_same_name() -> None:
    assert name_key("LÒ  VĂN AN") == name_key("Lò Văn An")
    assert name_key("Hoa") != name_key("Hoà")


def test_births_as_text() -> None:
    assert (birth_text(None), birth_text(PartialDate(1980)), birth_text(PartialDate(1980, 5, 7))) == (
        "",
        "1980",
        "1980-05-07",
    )


def test_whose_record_of_the_year_is_in_another_school_is_named_with_it() -> None:
    away = Known(1, "Lò Văn An", None, None, held_by="Trường THCS Nà Sàng")
    (found,) = match(row(), roster=(away,))
    assert (found.person_id, found.is_new, codes(found)) == (None, False, ["record_elsewhere"])
    assert "Trường THCS Nà Sàng" in found.issues[0].text
