"""What is published hides small counts, in one table, over editions, and between the pages of two units."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit, UnitKind
from phusa.reports.actions.publishing import withdraw_publication
from phusa.reports.queries.publishing import (
    edition,
    editions,
    figures_sha256,
    latest_editions,
    public_figures,
    published_address,
    shown,
    slug_of,
)
from tests.published import HOUR, four_schools, made, published
from tests.schools import NOW, District, found
from tests.submitted import hand_in, send_back, teachers

pytestmark = pytest.mark.django_db


def test_a_small_count_is_marked_and_others_hide_it_while_the_sums_stay(place: District) -> None:
    four_schools(place)
    figures = public_figures(made(place))
    (group,) = figures["groups"]
    first = next(row for row in group["rows"] if row["code"] == "THCS-CL")
    assert first["cells"][0] == "small"
    cells = [cell for row in group["rows"] for cell in row["cells"]]
    assert (cells.count("small"), cells.count("hidden")) == (1, 3)
    assert group["totals"] == [60, 131, 95, 30, 0]
    assert (figures["received"], figures["expected"]) == (4, 4)
    assert [str(shown(cell)) for cell in (1200, "small", "hidden")] == ["1.200", "< 5", "ẩn"]


def test_nobody_is_named_and_the_hash_is_that_of_the_figures(place: District) -> None:
    four_schools(place)
    document = made(place)
    figures = public_figures(document)
    assert figures == public_figures(document)
    assert figures_sha256(figures) == figures_sha256(public_figures(document))
    assert figures_sha256(figures | {"received": 3}) != figures_sha256(figures)
    assert set(figures) == {
        "unit",
        "unit_code",
        "school_year",
        "as_of",
        "check_code",
        "expected",
        "received",
        "groups",
    }


def test_a_later_edition_hides_what_moved_by_a_few_and_what_was_hidden_before(place: District) -> None:
    schools = four_schools(place)
    first = published(place)
    send_back(schools[1].submissions.get(), NOW + 3 * HOUR, "Sai một người")
    counts = {"gioi": 40, "kha": 31, "trung_binh": 10, "khong_hoan_thanh": 11}
    hand_in(schools[1], place.office, place.year, NOW + 4 * HOUR, teachers(**counts))
    (group,) = public_figures(made(place, 5))["groups"]
    rows = {row["code"]: row["cells"] for row in group["rows"]}
    assert (rows["THCS-NS"][1], rows["THCS-NS"][3]) == ("hidden", "hidden")
    assert (group["totals"][1], group["totals"][3]) == ("hidden", "hidden")
    before = {row["code"]: row["cells"] for row in first.figures["groups"][0]["rows"]}
    for code, cells in before.items():
        for place_of, cell in enumerate(cells):
            assert isinstance(cell, int) or not isinstance(rows[code][place_of], int)


def test_the_page_of_an_office_does_not_tell_what_the_page_above_hides(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    offices = [place.office, *(found(f"P-{n}", f"Phòng {n}", UnitKind.BOET, doet) for n in (2, 3))]
    own = found("T-2", "Trường số 2", UnitKind.SCHOOL, offices[1], levels=["THCS"])
    for unit, to_unit, counts in (
        (place.school, offices[0], {"gioi": 6, "kha": 20}),
        (own, offices[1], {"gioi": 3, "kha": 30}),
        (offices[0], doet, {"gioi": 6, "kha": 20}),
        (offices[1], doet, {"gioi": 3, "kha": 30}),
        (offices[2], doet, {"gioi": 50, "kha": 60}),
    ):
        hand_in(unit, to_unit, place.year, NOW, teachers(**counts))
    above = published(place, 1, doet, "so")
    rows = {row["code"]: row for row in above.figures["groups"][0]["rows"]}
    hidden = [place_of for place_of, cell in enumerate(rows["P-MS"]["cells"]) if cell == "hidden"]
    assert hidden
    totals = public_figures(made(place, 3))["groups"][0]["totals"]
    assert all(not isinstance(totals[place_of], int) for place_of in hidden)


def test_what_an_office_has_published_does_not_protect_anybody_above(place: District) -> None:
    doet = Unit.objects.get(code="SO-SL")
    offices = [place.office, *(found(f"P-{n}", f"Phòng {n}", UnitKind.BOET, doet) for n in (2, 3))]
    hand_in(place.school, place.office, place.year, NOW, teachers(gioi=6, kha=20))
    published(place)
    for office, counts in zip(offices, ((6, 20), (3, 30), (50, 60)), strict=True):
        hand_in(office, doet, place.year, NOW, teachers(gioi=counts[0], kha=counts[1]))
    rows = {
        row["code"]: row["cells"] for row in public_figures(made(place, 3, doet, "so"))["groups"][0]["rows"]
    }
    assert rows["P-MS"][:2] == [6, 20]
    assert (rows["P-2"][0], rows["P-3"][0]) == ("small", "hidden")


def test_an_address_is_of_the_code_and_no_two_units_share_one(place: District) -> None:
    assert slug_of(place.office, place.year) == "p-ms-2019-2020"
    odd = found("p_ms", "Phòng khác", UnitKind.BOET, Unit.objects.get(code="SO-SL"))
    assert slug_of(odd, place.year) == f"p-ms-{odd.pk}-2019-2020"


def test_a_report_knows_where_it_is_published_until_it_is_taken_down(place: District) -> None:
    four_schools(place)
    found = published(place)
    assert found.document
    assert published_address(found.document).endswith("/cong-bo/p-ms-2019-2020/ban/1/")
    withdraw_publication(actor=place.actor("cv"), now=NOW + 9 * HOUR, publication=found, reason="Sai")
    assert published_address(found.document) == ""


def test_editions_stand_under_their_address_and_lists_have_the_latest(place: District) -> None:
    four_schools(place)
    first, second = published(place), published(place, 4)
    assert list(editions(first.slug)) == [second, first]
    assert (edition(first.slug), edition(first.slug, 1)) == (second, first)
    assert latest_editions() == [second]
    for missing in (("x", None), (first.slug, 3)):
        with pytest.raises(NotVisible):
            edition(*missing)
