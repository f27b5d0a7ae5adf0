"""What the page of a question offers, and where its numbers lead; without a database."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.paginator import Paginator

from phusa.base.access import Actor
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit, UnitKind
from phusa.reports.queries.exploring import Answer
from phusa.reports.queries.exploring_grid import Explored
from phusa.reports.queries.exploring_units import Around
from phusa.reports.rules.exploring import TOTAL, Dimension, Measure, Question, Source
from phusa.reports.rules.exploring_grid import Count, Grid, Member
from phusa.reports.views.exploring_shown import CHART, ExploredShown, value_words

KHA, NONE = "tt26-2012:2012-08-27:class_kha", "tt26-2012:2012-08-27:"
COLUMNS = [Member(KHA, "Khá"), Member(NONE, "Chưa xếp loại")]
ROWS = [
    Member("7", "Phòng A", ("a",), "P-A", UnitKind.BOET),
    Member("8", "Trường B", ("b",), "T-B", UnitKind.SCHOOL),
]
CELLS = {("7", KHA): Count(9), ("8", KHA): Count(3), ("8", NONE): Count(1)}


def shown(
    question: Question | None = None,
    *,
    rows: list[Member] | None = None,
    columns: list[Member] | None = None,
    cells: dict[tuple[str, str], Count] | None = None,
    kind: UnitKind = UnitKind.DOET,
    look: str = CHART,
    years: list[SchoolYear] | None = None,
) -> ExploredShown:
    """A page of these counts, as of an instant, of a unit nobody wrote down."""
    asked, held = question or Question(), cells if cells is not None else CELLS
    rows, columns = rows if rows is not None else ROWS, columns if columns is not None else COLUMNS
    sums = {row.key: Count(sum(n.people for (r, _), n in held.items() if r == row.key)) for row in rows}
    across = {one.key: Count(sum(n.people for (_, c), n in held.items() if c == one.key)) for one in columns}
    whole = Count(sum(n.people for n in sums.values()))
    unit = Unit(pk=1, code="SO-SL", name="Sở Sơn La", kind=kind)
    year = SchoolYear(pk=3, code="2019-2020", first_day=date(2019, 9, 1), last_day=date(2020, 8, 31))
    answer = Answer(
        unit, datetime(2020, 5, 21, tzinfo=UTC), years or [year], [year], held, sums, across, whole, {}
    )
    grid = Grid(rows, columns, held, sums, across, whole, asked.measure)
    options = {Dimension.CLASS: [(one, across[one.key].people) for one in columns if one.key in across]}
    found = Explored(asked, answer, grid, options, scales=False)
    actor = Actor(name="Cán bộ", today=date(2020, 5, 21), user_id=1, person_id=None, held=())
    page = ExploredShown(actor, found, "", "", look, Paginator(rows, 50).get_page(1))
    page.__dict__["_reads_lists"] = False
    return page


@pytest.mark.parametrize(
    ("value", "measure", "words"),
    [
        (1234, Measure.PEOPLE, "1.234"),
        (Decimal("45.3"), Measure.OF_ROW, "45,3%"),
        (None, Measure.OF_ALL, "–"),
        (0, Measure.REPORTS, "0"),
    ],
)
def test_values_read_as_people_write_them(value: int | Decimal | None, measure: Measure, words: str) -> None:
    assert value_words(value, measure) == words


def test_a_number_of_an_office_leads_to_its_own_units_with_the_class_of_the_column() -> None:
    page = shown()
    url = page.deeper(ROWS[0], COLUMNS[0])
    assert "tai=P-A" in url and "dong=don-vi" in url and f"xep-loai={KHA.replace(':', '%3A')}" in url
    assert "xep-loai=tt26" not in page.deeper(ROWS[0], Member(TOTAL, "Cộng"))


def test_a_number_by_level_leads_to_the_units_that_make_it_up() -> None:
    by_level = shown(
        Question(rows=Dimension.LEVEL), rows=[Member("TH", "Tiểu học")], cells={("TH", KHA): Count(5)}
    )
    url = by_level.deeper(by_level.found.grid.rows[0], COLUMNS[0])
    assert "dong=don-vi" in url and "cap-hoc=TH" in url and "xep-loai=" in url


def test_the_list_of_a_school_is_no_link_for_whoever_may_not_read_it() -> None:
    page = shown()
    assert page.deeper(ROWS[1], COLUMNS[0]) == ""


def test_the_list_of_a_school_is_asked_for_by_class_and_by_group_where_all_of_it_is_known() -> None:
    limited = Question().only(Dimension.LEVEL, "THCS").only(Dimension.GROUP, "teacher")
    for question, there in ((Question(), False), (limited, True)):
        page = shown(question)
        page.__dict__["_reads_lists"] = True
        url = page.deeper(ROWS[1], COLUMNS[0])
        assert url.startswith("/bao-cao/tong-hop/T-B/2019-2020/so-lieu/nguoi/?") and "loai=class_kha" in url
        assert ("nhom=THCS%3Ateacher%3Att26-2012%3A2012-08-27" in url) is there
        assert "loai=none" in page.deeper(ROWS[1], COLUMNS[1])


def test_heads_sort_down_then_up_and_the_sum_stands_last() -> None:
    page = shown(Question(sort=KHA))
    heads = [str(one.label) for one in page.table.columns]
    assert "xep=-tt26" in heads[1] and "xep=tong" in heads[3] and "xep=" not in heads[0]
    assert [one.note for one in page.table.columns] == ["", "giảm dần", "", ""]
    assert page.table.rows[-1].cells == ("Cộng", "12", "1", "13")


def test_a_department_may_choose_its_source_and_an_office_need_not() -> None:
    def words(page: ExploredShown) -> dict[str, list[str]]:
        return {word: [one.value for one in choices] for word, _, choices in page.boxes}

    assert "nguon" in words(shown()) and "nguon" not in words(shown(kind=UnitKind.BOET))
    assert "truong" in words(shown())["dong"] and "truong" not in words(shown(kind=UnitKind.BOET))["dong"]
    assert "phong" in words(shown(kind=UnitKind.MOET))["dong"] and "phong" not in words(shown())["dong"]


def test_who_has_received_nothing_is_led_to_the_reports_of_schools() -> None:
    assert "nguon=truong" in shown().by_schools
    assert shown(Question(source=Source.SCHOOLS)).by_schools == ""
    assert shown(kind=UnitKind.BOET).by_schools == ""


def test_a_filter_that_holds_can_be_lifted() -> None:
    page = shown(Question().only(Dimension.CLASS, KHA))
    ((words, url),) = page.limits
    assert words == "Xếp loại: Khá" and "xep-loai=tt26" not in url
    assert [one.chosen for _, _, choices in page.filters for one in choices] == [True, False]


def test_a_year_is_ticked_only_where_it_was_asked_for() -> None:
    years = [SchoolYear(code=code) for code in ("2019-2020", "2020-2021")]

    def years_of(question: Question) -> tuple[str, list[tuple[str, bool]]]:
        (word, label, choices), *_ = reversed(shown(question, years=years).filters)
        assert word == "nam-hoc"
        return label, [(one.value, one.chosen) for one in choices]

    unsaid = [("2020-2021", False), ("2019-2020", False)]
    assert years_of(Question()) == ("Năm học (không chọn: năm hiện nay)", unsaid)
    assert years_of(Question(columns=Dimension.YEAR)) == ("Năm học (không chọn: mọi năm)", unsaid)
    named = Question().only(Dimension.YEAR, "2019-2020")
    assert years_of(named)[1] == [("2020-2021", False), ("2019-2020", True)]
    assert "nam-hoc" not in [word for word, _, _ in shown().filters]


def test_the_way_back_up_and_the_units_to_choose_keep_the_question() -> None:
    page = shown(Question(rows=Dimension.LEVEL))
    above, own = Unit(pk=9, code="BO", name="Bộ"), page.found.unit
    office = Unit(pk=7, code="P-A", name="Phòng A")
    trail = page.trail(Around([above], [own], [office]))
    assert [one.label for one in trail] == ["Bộ", "Sở Sơn La"] and trail[1].url == ""
    assert "tai=BO" in trail[0].url and "dong=cap-hoc" in trail[0].url
    chosen = page.units(Around([above], [own], [office]))
    assert [(one.value, one.chosen) for one in chosen] == [("BO", False), ("SO-SL", True), ("P-A", False)]
    assert [one.value for one in page.units(Around([above], [own, office], []))] == ["BO", "SO-SL", "P-A"]
    assert page.trail(Around([], [own], [])) == page.units(Around([], [own], [])) == []


def test_a_department_under_the_ministry_is_still_asked_for_its_schools() -> None:
    rows = [Member("5", "Sở C", ("c",), "SO-C", UnitKind.DOET), ROWS[0]]
    page = shown(Question(source=Source.SCHOOLS), rows=rows, cells={("5", KHA): Count(9)}, kind=UnitKind.MOET)
    assert "nguon=truong" in page.deeper(rows[0]) and "nguon" not in page.deeper(rows[1])
