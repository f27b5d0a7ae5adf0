"""One's own plan as it is read: sums, what may be chosen, what is suggested, when it is due."""

from datetime import UTC, date, datetime

import pytest

from phusa.base.refusals import NotVisible
from phusa.cycles.models import Deadline
from phusa.planning.actions.my_plan import choose_item
from phusa.planning.models import LineSource, PersonalPlan, PlanLine
from phusa.planning.queries.my_plan import (
    OwnPlan,
    candidates_of,
    criterion_words,
    due_of,
    line_to_change,
    own_plan,
    plan_to_change,
    read_plan,
)
from phusa.planning.rules.frozen import FrozenItem
from phusa.planning.rules.suggesting import By
from phusa.regulations.models import SwitchSetting
from tests.needing import need
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(planned: PlannedSchool) -> PersonalPlan:
    return planned.plan("gv")


def read(plan: PersonalPlan) -> OwnPlan:
    return read_plan(plan, NOW.date())


def test_a_new_plan_misses_its_elective_block(plan: PersonalPlan) -> None:
    own = read(plan)
    assert own.sums == {"ND1": 30, "ND2": 30}
    assert own.elective is not None and own.elective.block == "ND3"
    assert own.missing == 60 and own.is_open
    assert [one.code for one in own.problems] == ["block_hours"]


def test_everything_of_the_level_and_role_may_be_chosen_the_stressed_first(plan: PersonalPlan) -> None:
    found = read(plan).candidates
    assert [one.code for one in found[:3]] == ["ND3-TH-GV-01", "ND3-TH-GV-02", "ND3-TH-GV-03"]
    assert {f"TH{n}" for n in range(1, 46)} == {one.code for one in found[3:]}
    marks = {one.code: one.mark for one in found}
    assert marks["TH39"] == "chưa đối chiếu văn bản gốc"
    assert marks["TH4"] == "nguồn đã đọc chưa có tên mô đun này"


def test_an_item_of_the_plan_in_force_lends_its_hours_and_one_of_its_own_is_offered(
    plan: PersonalPlan,
) -> None:
    own = read(plan)
    common = {"origin": None, "made_by": "TH-NK", "block": "ND3", "roles": ("teacher",), "levels": ("TH",)}
    known = FrozenItem(id=5, title="Kĩ năng sống", code="TH39", choice="emphasised", hours=20, **common)
    fresh = FrozenItem(id=6, title="Dạy STEM", code="", choice="elective", hours=10, **common)
    other = FrozenItem(**{**vars_of(fresh), "id": 7, "levels": ("MN",)})
    object.__setattr__(own.ground.in_force, "items", (known, fresh, other))
    found = {one.key: one for one in candidates_of(own.ground, own.whose, "ND3")}
    assert (found["TH39"].hours, found["TH39"].item_id, found["TH39"].is_emphasised) == (20, 5, True)
    assert (found["muc-6"].hours, found["muc-6"].catalogue_id) == (10, None)
    assert "muc-7" not in found


def vars_of(item: FrozenItem) -> dict[str, object]:
    return {name: getattr(item, name) for name in FrozenItem.__dataclass_fields__}


def test_a_weak_criterion_is_answered_by_words_and_a_choice_says_for_what(
    planned: PlannedSchool, plan: PersonalPlan
) -> None:
    need(plan, 6)
    own = read(plan)
    (said,) = own.suggestions
    assert said.by == By.WORDS and "TH27" in [one.code for one in said.candidates]
    assert own.answered("TH27") == ("tt20-2018", 6) and own.answered("TH39") == ("", None)
    choose_item(actor=planned.place.actor("gv"), now=NOW, plan=plan, key="TH27")
    own = read(plan)
    (words,) = criterion_words(own.lines, own.needs).values()
    assert words.startswith("Cho tiêu chí 6. Kiểm tra, đánh giá") and words.endswith("Tự đánh giá: đạt.")


def test_only_own_topics_and_what_has_no_printed_hours_take_other_hours(
    planned: PlannedSchool, plan: PersonalPlan
) -> None:
    for key in ("TH39", "ND3-TH-GV-01"):
        choose_item(actor=planned.place.actor("gv"), now=NOW, plan=plan, key=key)
    PlanLine.objects.create(
        plan=plan, place=99, block="ND3", source=LineSource.OWN, title="STEM", hours_first=5
    )
    own = read(plan)
    free = {line.title for line in own.lines if own.sets_hours(line)}
    assert free == {"Dạy học Tiếng Việt theo hướng phát triển năng lực", "STEM"}


def test_a_rebased_plan_is_not_renewed(plan: PersonalPlan) -> None:
    plan.lines.filter(block="ND2").delete()
    assert not read(plan).renewal.is_nothing
    PlanLine.objects.create(
        plan=plan, place=99, block="ND1", source=LineSource.KEPT, title="x", hours_first=5
    )
    assert read(plan).renewal.is_nothing


def test_a_plan_and_its_lines_are_there_for_their_person_alone(
    planned: PlannedSchool, plan: PersonalPlan
) -> None:
    mine, other = planned.place.actor("gv"), planned.place.actor("ht")
    line = plan.lines.earliest("place")
    assert own_plan(mine, planned.year) == plan
    assert line_to_change(mine, planned.year, line.pk).plan == plan
    assert own_plan(other, planned.year) is None
    assert own_plan(planned.place.actor("cv"), planned.year) is None
    with pytest.raises(NotVisible):
        plan_to_change(other, planned.year)
    planned.plan("ht")
    with pytest.raises(NotVisible):
        line_to_change(other, planned.year, line.pk)


@pytest.mark.parametrize(
    ("reading", "last"),
    [("", date(2019, 10, 30)), ("strict", date(2019, 10, 30)), ("inclusive", date(2019, 10, 31))],
)
def test_the_last_day_follows_from_the_wording_and_its_reading(
    planned: PlannedSchool, plan: PersonalPlan, reading: str, last: date
) -> None:
    assert due_of(read(plan).ground) is None
    Deadline.objects.create(
        code="personal_plan",
        school_year=planned.year,
        scope_code="P-MS",
        day=date(2019, 10, 31),
        wording="trước ngày 31/10/2019",
        cite="772/KH-PGDĐT",
    )
    if reading:
        SwitchSetting.objects.create(name="due.before", value=reading, school_year="", scope_code="")
    found = due_of(read(plan).ground)
    assert found is not None and found.last == last
    midnight = datetime(last.year, last.month, last.day, 17, tzinfo=UTC)
    assert found.is_late(midnight) and not found.is_late(midnight.replace(hour=16))
