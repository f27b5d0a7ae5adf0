"""The list with its filters, the pages of an item and a programme, and what of them is whose."""

from datetime import date

import pytest

from phusa.base.exports.lists import write_list
from phusa.base.refusals import NotVisible
from phusa.catalogue.models import Adoption, CatalogueItem, ItemVersion
from phusa.catalogue.queries import pages
from phusa.catalogue.queries.pages import Wanted
from phusa.organisations.models import Unit
from tests.schools import NOW, START, District

pytestmark = pytest.mark.django_db


def listed(place: District, who: str = "ht", **wanted: str) -> list[str]:
    actor = place.actor(who)
    return [row.code for row in pages.listed_items(actor, actor.held[0], Wanted(**wanted))]


def correct(unit: str, title: str, day: date = START) -> ItemVersion:
    return ItemVersion.objects.create(
        item=CatalogueItem.objects.get(code="TH4"),
        unit=Unit.objects.get(code=unit),
        title=title,
        from_day=day,
        source="Nguồn",
        recorded_at=NOW,
        recorded_by="Ai đó",
    )


def test_without_a_filter_everything_is_there(place: District) -> None:
    assert len(listed(place)) == CatalogueItem.objects.count()
    assert Wanted().is_empty and not Wanted(level="TH").is_empty


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"programme": "tt32-2011"}, 45),
        ({"programme": "kh772-2019", "block": "ND2", "level": "TH", "role": "manager"}, 3),
        ({"block": "CT03", "role": "manager"}, 15),
        ({"year": "2011-2012"}, 0),
        ({"year": "2012-2013"}, 44 + 45 + 41 + 41),
        ({"year": "2030-2031"}, 15 + 15 + 35),
        ({"search": "thcs18"}, 1),
        ({"search": "stem", "programme": "kh772-2019"}, 3),
        ({"search": "khong co gi nhu the"}, 0),
    ],
)
def test_filters_narrow(place: District, wanted: dict[str, str], count: int) -> None:
    assert len(listed(place, **wanted)) == count


def test_a_search_finds_the_corrected_title_where_it_holds(place: District, elsewhere: Unit) -> None:
    correct("SO-SL", "Dạy học lớp ghép")
    assert listed(place, search="lop ghep") == ["TH4"]
    assert listed(place, "so2", search="lop ghep") == []


def test_everybody_sees_corrections_above_him_and_whoever_corrects_those_below(
    place: District, elsewhere: Unit
) -> None:
    correct("SO-SL", "Tên của Sở Sơn La")
    correct("SO-HN", "Tên của Sở Hà Nội")
    seen = {}
    for who in ("gv", "so", "so2", "bo"):
        actor = place.actor(who)
        page = pages.item_page(actor, actor.held[0], "TH4")
        seen[who] = (len(page.versions), page.corrects_for.code if page.corrects_for else "")
    assert seen == {"gv": (1, ""), "so": (1, "SO-SL"), "so2": (1, "SO-HN"), "bo": (2, "BO")}


def test_an_item_names_its_standard_and_its_parts(place: District) -> None:
    actor = place.actor("ht")
    assert "20/2018" in pages.item_page(actor, actor.held[0], "GVPT04").standard
    page = pages.item_page(actor, actor.held[0], "ND2-MN-01")
    assert len(page.parts) == 6 and page.published_mark == "đã thấy nguyên văn ở nguồn được dẫn"
    assert pages.standard_named("la") == "la"
    with pytest.raises(NotVisible):
        pages.item_page(actor, actor.held[0], "TH46")


def test_a_programme_counts_what_it_lacks(place: District) -> None:
    actor = place.actor("ht")
    page = pages.programme_page(actor, actor.held[0], "tt12-2019")
    assert (page.items, page.unnamed, page.unverified, page.adopts) == (35, 35, 35, False)
    assert page.blocks[0][1] == "khoảng 40 tiết" and page.blocks[2][1] == "40 tiết"
    assert page.mark == "chưa đối chiếu văn bản gốc"
    with pytest.raises(NotVisible):
        pages.programme_page(actor, actor.held[0], "khong-co")


def test_where_a_list_counts_is_seen_below_and_by_whoever_may_change_it(
    place: District, adopted: Adoption, elsewhere: Unit
) -> None:
    seen = {}
    for who in ("ht", "cv", "so", "so2"):
        actor = place.actor(who)
        page = pages.programme_page(actor, actor.held[0], "kh772-2019")
        seen[who] = (len(page.adoptions), page.adopts)
    assert seen == {"ht": (1, False), "cv": (1, True), "so": (1, True), "so2": (0, True)}
    assert pages.adoption_of(place.actor("cv"), "kh772-2019", adopted.pk) == adopted
    for who, code in (("so2", "kh772-2019"), ("ht", "kh772-2019"), ("cv", "hn-2022")):
        with pytest.raises(NotVisible):
            pages.adoption_of(place.actor(who), code, adopted.pk)


def test_one_takes_up_lists_for_the_units_of_ones_own_grants(place: District) -> None:
    assert list(pages.units_to_adopt(place.actor("cv"))) == [place.office]
    assert not pages.units_to_adopt(place.actor("ht"))


def test_the_file_holds_a_row_an_item(place: District, tmp_path) -> None:
    actor = place.actor("so")
    rows = pages.listed_items(actor, actor.held[0], Wanted(programme="kh772-2019"))
    assert write_list(tmp_path / "a.xlsx", pages.SHEET, pages.file_rows(rows)) == 84
    first = dict(zip([c.heading for c in pages.SHEET.columns], next(pages.file_rows(rows)), strict=True))
    assert (first["Mã"], first["Nội dung"], first["Cách chọn"]) == ("ND1-ALL-01", "ND1", "Bắt buộc")
