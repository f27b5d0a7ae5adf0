from datetime import date

import pytest

from phusa.rules.applicability import Choice, Person, choose_annual, choose_standard
from phusa.rules.facts import BadFacts
from phusa.rules.library import Library

OLD, NEW = frozenset({"ND1", "ND2", "ND3"}), frozenset({"CT01", "CT02", "CT03"})


def annual(
    library: Library,
    role: str,
    level: str,
    on: str,
    blocks: frozenset[str] = OLD,
    asked: str = "",
    **switches: str,
) -> Choice:
    given = {name.replace("__", "."): value for name, value in switches.items()}
    return choose_annual(
        library, Person(role, level, date.fromisoformat(on), blocks), asked, library.switches.resolve(given)
    )


@pytest.mark.parametrize(
    ("role", "level", "on", "blocks", "name"),
    [
        ("teacher", "THCS", "2012-08-27", OLD, "tt26-2012/2012-08-27"),
        ("teacher", "GDTX", "2019-05-20", OLD, "tt26-2012/2012-08-27"),
        ("manager", "MN", "2019-05-20", OLD, "tt26-2012/2012-08-27"),
        ("manager", "TH", "2019-05-20", OLD, "tt26-2015/2015-12-15"),
        ("manager", "THCS", "2015-12-15", OLD, "tt27-2015/2015-12-15"),
        ("manager", "THPT", "2019-05-20", OLD, "tt27-2015/2015-12-15"),
        ("teacher", "TH", "2019-12-28", OLD, "tt26-2012/2012-08-27"),
        ("teacher", "TH", "2020-08-31", OLD, "tt26-2012/2012-08-27"),
        ("teacher", "TH", "2020-09-01", OLD, "tt19-2019/2019-12-28"),
        ("teacher", "TH", "2020-05-20", NEW, "tt19-2019/2019-12-28"),
        ("manager", "TH", "2020-05-20", NEW, "tt19-2019/2019-12-28"),
        ("teacher", "TH", "2019-12-27", NEW, "tt26-2012/2012-08-27"),
        ("teacher", "MN", "2023-01-19", NEW, "tt19-2019/2019-12-28"),
        ("teacher", "MN", "2023-01-20", NEW, "tt19-2019/2023-01-20"),
        ("teacher", "THCS", "2020-05-20", frozenset(), "tt26-2012/2012-08-27"),
    ],
)
def test_role_level_and_date_choose(
    library: Library, role: str, level: str, on: str, blocks: frozenset[str], name: str
) -> None:
    assert annual(library, role, level, on, blocks).edition.name == name


def test_the_year_2019_2020_by_plan_or_by_date(library: Library) -> None:
    by_plan = annual(library, "teacher", "TH", "2020-05-20")
    assert by_plan.edition.regulation == "tt26-2012"
    assert by_plan.switches == (("regime.2019_2020", "by_plan"),)
    by_date = annual(library, "teacher", "TH", "2020-05-20", regime__2019_2020="by_date")
    assert by_date.edition.regulation == "tt19-2019"
    assert by_date.switches == (("regime.2019_2020", "by_date"),)
    assert annual(library, "teacher", "TH", "2019-12-27").switches == ()
    assert annual(library, "teacher", "TH", "2020-05-20", NEW).switches == ()


def test_the_scale_of_preschool_managers_is_a_switch_with_a_conflict_note(library: Library) -> None:
    specific = annual(library, "manager", "MN", "2019-05-20")
    assert specific.edition.regulation == "tt26-2012"
    assert specific.switches == (("cbql.scale", "by_level"),)
    assert [notice.code for notice in specific.notices] == ["clause_conflict"]
    general = annual(library, "manager", "MN", "2019-05-20", cbql__scale="general")
    assert general.edition.regulation == "tt26-2015"
    assert "điều khoản chung" in general.notices[0].text
    assert annual(library, "manager", "TH", "2019-05-20").switches == ()


def test_managers_of_gdtx_centres_have_no_duty_unless_switched_on(library: Library) -> None:
    with pytest.raises(BadFacts) as bad:
        annual(library, "manager", "GDTX", "2021-05-20", NEW)
    assert bad.value.code == "no_duty"
    assert "scope.gdtx_manager = roster_only" in bad.value.text
    on = annual(library, "manager", "GDTX", "2021-05-20", NEW, scope__gdtx_manager="duty_on")
    assert on.switches == (("scope.gdtx_manager", "duty_on"),)
    with pytest.raises(BadFacts) as old:
        annual(library, "manager", "GDTX", "2019-05-20", scope__gdtx_manager="duty_on")
    assert old.value.code == "no_regulation"


def test_a_regulation_asked_for_wins_when_it_fits(library: Library) -> None:
    assert annual(library, "teacher", "TH", "2020-05-20", asked="tt19-2019").edition.regulation == "tt19-2019"
    asked = annual(library, "teacher", "TH", "2020-05-20", asked="tt26-2012", regime__2019_2020="by_date")
    assert asked.edition.regulation == "tt26-2012"
    assert asked.switches == ()


@pytest.mark.parametrize(
    ("role", "level", "on", "asked", "code", "field"),
    [
        ("manager", "THCS", "2019-05-20", "tt26-2012", "regulation_not_fit", "regulation"),
        ("teacher", "THCS", "2019-05-20", "tt27-2015", "regulation_not_fit", "regulation"),
        ("teacher", "THCS", "2021-05-20", "tt26-2012", "regulation_not_in_force", "regulation"),
        ("teacher", "THCS", "2019-12-27", "tt19-2019", "regulation_not_in_force", "regulation"),
        ("teacher", "THCS", "2019-05-20", "tt20-2018", "regulation_unknown", "regulation"),
        ("teacher", "THCS", "2019-05-20", "tt99-2099", "regulation_unknown", "regulation"),
        ("teacher", "THCS", "2012-08-26", "", "no_regulation", "on"),
        ("manager", "THCS", "2015-12-14", "", "no_regulation", "on"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    library: Library, role: str, level: str, on: str, asked: str, code: str, field: str
) -> None:
    with pytest.raises(BadFacts) as bad:
        annual(library, role, level, on, asked=asked)
    assert (bad.value.code, bad.value.field) == (code, field)
    assert bad.value.text.endswith(".")


def standard(library: Library, role: str, level: str, on: str, asked: str = "", version: str = "") -> Choice:
    given = {"standard.version_on": version} if version else {}
    return choose_standard(
        library, Person(role, level, date.fromisoformat(on)), asked, library.switches.resolve(given)
    )


@pytest.mark.parametrize(
    ("role", "level", "regulation"),
    [
        ("teacher", "TH", "tt20-2018"),
        ("teacher", "THPT", "tt20-2018"),
        ("teacher", "MN", "tt26-2018"),
        ("manager", "THCS", "tt14-2018"),
        ("manager", "MN", "tt25-2018"),
    ],
)
def test_role_and_level_choose_the_standard(library: Library, role: str, level: str, regulation: str) -> None:
    choice = standard(library, role, level, "2021-05-20")
    assert choice.edition.regulation == regulation
    assert choice.switches == ()


def test_june_2026_is_judged_by_the_first_day_of_the_school_year(library: Library) -> None:
    choice = standard(library, "teacher", "TH", "2026-06-15")
    assert choice.edition.regulation == "tt20-2018"
    assert choice.switches == (("standard.version_on", "school_year_start"),)
    with pytest.raises(BadFacts) as bad:
        standard(library, "teacher", "TH", "2026-06-15", version="evaluation_date")
    assert bad.value.code == "regulation_not_encoded"
    assert "TT 30/2026/TT-BGDĐT" in bad.value.text
    with pytest.raises(BadFacts):
        standard(library, "teacher", "TH", "2026-09-01")
    before = standard(library, "teacher", "TH", "2026-04-13", version="evaluation_date")
    assert before.switches == ()


def test_the_first_year_of_a_standard_is_said(library: Library) -> None:
    first = standard(library, "teacher", "TH", "2019-05-20")
    assert [notice.code for notice in first.notices] == ["standard_first_year"]
    assert standard(library, "teacher", "TH", "2019-05-20", version="evaluation_date").notices == ()
    assert standard(library, "teacher", "TH", "2019-09-01").notices == ()


@pytest.mark.parametrize(
    ("role", "level", "on", "asked", "code"),
    [
        ("teacher", "GDTX", "2021-05-20", "", "no_regulation"),
        ("teacher", "TH", "2018-10-09", "", "no_regulation"),
        ("teacher", "TH", "2021-05-20", "tt26-2018", "standard_not_fit"),
        ("teacher", "TH", "2018-10-09", "tt20-2018", "standard_not_in_force"),
        ("teacher", "TH", "2021-05-20", "tt26-2012", "standard_unknown"),
    ],
)
def test_a_standard_that_does_not_fit(
    library: Library, role: str, level: str, on: str, asked: str, code: str
) -> None:
    with pytest.raises(BadFacts) as bad:
        standard(library, role, level, on, asked)
    assert bad.value.code == code
