"""A unit's plan begun with what came from above, and written by its own people."""

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.planning.actions.unit_plan_items import add_item
from phusa.planning.actions.unit_plans import save_bases, save_blocks, save_section, start_plan
from phusa.planning.models import PlanItem, UnitPlan
from phusa.regulations.actions import choose_reading
from tests.planned import PlannedSchool
from tests.schools import NOW, START, system
from tests.unit_plans import begun, issued, kept

pytestmark = pytest.mark.django_db


def given(planned: PlannedSchool, who: str, plan: UnitPlan) -> dict[str, object]:
    """What every action takes."""
    return {"actor": planned.place.actor(who), "now": NOW, "plan": plan}


def start(planned: PlannedSchool, who: str, **values: object) -> UnitPlan:
    """Begin the plan of the school."""
    where = {"unit": planned.school, "school_year": planned.year}
    return start_plan(actor=planned.place.actor(who), now=NOW, **where, **values)


def test_a_plan_begins_with_the_six_sections_and_the_catalogue(planned: PlannedSchool) -> None:
    plan = start(planned, "ht")
    assert [one["title"] for one in plan.sections][:2] == ["Mục đích, yêu cầu", "Đối tượng bồi dưỡng"]
    codes = set(plan.items.values_list("catalogue_item__code", flat=True))
    assert {"ND1-ALL-01", "ND2-TH-GV-01", "ND2-TH-QL-01"} <= codes
    assert not any(code.startswith(("ND2-MN", "ND2-THCS", "TH1")) for code in codes)
    assert all(item.levels == ["TH"] for item in plan.items.all())


def test_it_can_begin_without_the_catalogue(planned: PlannedSchool) -> None:
    assert start(planned, "ht", with_catalogue=False).items.count() == 0


def test_it_begins_with_the_words_and_items_from_above(planned: PlannedSchool) -> None:
    office = begun(planned, "cv", planned.place.office)
    save_section(**given(planned, "cv", office), number=4, text="Bồi dưỡng theo cụm trường")
    issued(planned, "cv", office)
    plan = start(planned, "ht")
    assert plan.sections[3]["paragraphs"] == ["Bồi dưỡng theo cụm trường"]
    assert plan.bases == ["Thông tư 26/2012/TT-BGDĐT"]
    assert plan.items.filter(upper=None).count() == 0 and plan.items.count() > 10


def test_begun_again_it_stays_as_it_is(planned: PlannedSchool) -> None:
    plan = start(planned, "vt")
    save_section(**given(planned, "vt", plan), number=1, text="Mục đích")
    assert start(planned, "ht").sections[0]["paragraphs"] == ["Mục đích"]


def test_own_items_of_an_earlier_year_come_along_without_their_days(planned: PlannedSchool) -> None:
    old = start(planned, "ht", with_catalogue=False)
    values = {
        "title": "Đọc sách cùng trò",
        "block": "ND2",
        "roles": ["teacher"],
        "levels": ["TH"],
        "hours": 5,
    }
    item = add_item(**given(planned, "ht", old), values={**values, "from_day": START})
    PlanItem.objects.filter(pk=item.pk).update(plan=old)
    taken = start_plan(
        actor=planned.place.actor("ht2"),
        now=NOW,
        unit=planned.place.school,
        school_year=planned.year,
        with_catalogue=False,
        last_items=[item.pk],
    )
    assert taken.items.count() == 0, "another unit's items are not taken"
    UnitPlan.objects.filter(pk=old.pk).update(sections=[])
    again = start(planned, "ht", with_catalogue=False, last_items=[item.pk])
    copies = again.items.exclude(pk=item.pk)
    assert [(one.title, one.from_day, one.hours) for one in copies] == [("Đọc sách cùng trò", None, 5)]


@pytest.mark.parametrize("who", ["gv", "to", "cv", "so", "ht2"])
def test_only_people_of_the_unit_write_its_plan(planned: PlannedSchool, who: str) -> None:
    with pytest.raises(NotVisible):
        start(planned, who)


def test_a_section_is_written_a_paragraph_a_line(planned: PlannedSchool) -> None:
    plan = start(planned, "ht")
    save_section(**given(planned, "php", plan), number=2, text=" a) Giáo viên \n\n b) Cán bộ quản lý")
    assert kept(plan).sections[1]["paragraphs"] == ["a) Giáo viên", "b) Cán bộ quản lý"]
    line = AuditLine.objects.latest("seq")
    assert (line.verb, line.after) == ("planning.write_unit_plans", {"section": "Đối tượng bồi dưỡng"})


def test_the_second_who_saves_a_section_sees_the_first(planned: PlannedSchool) -> None:
    plan = start(planned, "ht")
    save_section(**given(planned, "ht", plan), number=1, text="Của hiệu trưởng", opened="")
    with pytest.raises(Refused) as refused:
        save_section(**given(planned, "php", plan), number=1, text="Của phó hiệu trưởng", opened="")
    assert (refused.value.code, refused.value.status) == ("changed_meanwhile", 409)
    assert kept(plan).sections[0]["paragraphs"] == ["Của hiệu trưởng"]
    save_section(**given(planned, "php", plan), number=2, text="Mục khác", opened="")


def test_there_are_six_sections(planned: PlannedSchool) -> None:
    plan = start(planned, "ht")
    with pytest.raises(Refused):
        save_section(**given(planned, "ht", plan), number=7, text="Mục bảy")


def test_two_who_change_different_heads_lose_nothing(planned: PlannedSchool) -> None:
    plan = start(planned, "ht")
    opened = {"title": plan.title, "preamble": "", "bases": ""}
    mine = {"title": plan.title, "preamble": "", "bases": "Thông tư 26/2012/TT-BGDĐT"}
    save_bases(**given(planned, "ht", plan), **{**opened, "preamble": "Thực hiện kế hoạch"}, opened=opened)
    save_bases(**given(planned, "php", plan), **mine, opened=opened)
    saved = kept(plan)
    assert (saved.preamble, saved.bases) == ("Thực hiện kế hoạch", ["Thông tư 26/2012/TT-BGDĐT"])
    with pytest.raises(Refused) as refused:
        save_bases(**given(planned, "ht", plan), title=" ", preamble="", bases="")
    assert refused.value.code == "no_title"


SPLIT = {"ND1": 40, "ND2": 40, "ND3": 40}


def test_the_office_changes_the_hours_of_blocks_with_a_basis(planned: PlannedSchool) -> None:
    plan = begun(planned, "cv", planned.place.office)
    with pytest.raises(Refused) as refused:
        save_blocks(**given(planned, "cv", plan), hours=SPLIT, cite="")
    assert refused.value.code == "no_basis"
    save_blocks(**given(planned, "cv", plan), hours=SPLIT, cite="Công văn 15/PGDĐT")
    assert [(one["block"], one["hours"]) for one in kept(plan).blocks] == list(SPLIT.items())
    save_blocks(**given(planned, "cv", plan), hours={"ND1": 30, "ND2": 30, "ND3": 60}, cite="")
    assert kept(plan).blocks == []


@pytest.mark.parametrize("third", [39, 41])
def test_blocks_that_do_not_add_up_are_refused(planned: PlannedSchool, third: int) -> None:
    plan = begun(planned, "cv", planned.place.office)
    with pytest.raises(Refused) as refused:
        save_blocks(**given(planned, "cv", plan), hours={**SPLIT, "ND3": third}, cite="Công văn 15")
    assert refused.value.code == "hours_wrong" and refused.value.cite


def test_a_school_changes_them_only_where_the_reading_lets_it(planned: PlannedSchool) -> None:
    plan = start(planned, "ht")
    with pytest.raises(Refused) as refused:
        save_blocks(**given(planned, "ht", plan), hours=SPLIT, cite="Họp hội đồng")
    assert (refused.value.code, refused.value.status) == ("hours_not_yours", 403)
    choose_reading(
        actor=system(),
        now=NOW,
        scope=Unit.objects.get(code="SO-SL"),
        name="hours.split_by",
        value="school_too",
        confirmed_by="Công văn của Sở",
    )
    save_blocks(**given(planned, "ht", plan), hours=SPLIT, cite="Họp hội đồng")
    assert kept(plan).blocks[0]["hours"] == 40
