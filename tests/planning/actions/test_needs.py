from dataclasses import replace

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.cycles.actions import open_school_year
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.actions.needs import NewNeed, change_need, copy_needs, register_needs, withdraw_need
from phusa.planning.models import NeedPriority, NeedSource, TrainingNeed
from phusa.regulations.models import SwitchSetting
from phusa.staff.models import Post
from tests.needed import MODULE, WEAK, WORDS, register
from tests.planned import PlannedSchool
from tests.schools import END, NOW, START, system

pytestmark = pytest.mark.django_db


def refusal(planned: PlannedSchool, *wanted: NewNeed, who: str = "gv") -> Refused:
    """How registering is refused; nothing is left behind."""
    before = TrainingNeed.objects.count()
    with pytest.raises(Refused) as refused:
        register(planned, *wanted, who=who)
    assert TrainingNeed.objects.count() == before
    return refused.value


def year_after(planned: PlannedSchool) -> SchoolYear:
    """School year 2020-2021."""
    first, last = START.replace(year=2020), END.replace(year=2021)
    given = {"actor": system(), "now": NOW, "scope": Unit.objects.get(code="BO")}
    return open_school_year(**given, code="2020-2021", first_day=first, last_day=last)


def test_needs_are_kept_with_what_they_are_counted_by(planned: PlannedSchool) -> None:
    weak, module, words = register(planned, WEAK, MODULE, WORDS)
    assert (weak.topic_key, weak.standard, weak.self_level) == ("tieu-chi:tt20-2018:6", "tt20-2018", "dat")
    assert weak.topic.startswith("Tiêu chí 6. ") and weak.source == NeedSource.GAP
    assert (module.topic_key, module.catalogue_item.code) == ("muc:TH39", "TH39")
    assert words.topic_key == "khac:day hoc stem o tieu hoc"
    assert {one.unit for one in (weak, module, words)} == {planned.school}
    assert weak.subject_group == planned.groups[0] and (weak.role, weak.level) == ("teacher", "TH")


def test_one_line_of_the_log_names_the_topics(planned: PlannedSchool) -> None:
    register(planned, WEAK, WORDS)
    line = AuditLine.objects.latest("seq")
    assert line.verb == "planning.register_needs"
    assert line.after["topics"][1] == "Dạy học STEM ở tiểu học"


def test_nobody_registers_for_another(planned: PlannedSchool) -> None:
    for who in ("ta", "ht", "cv"):
        with pytest.raises(NotVisible):
            register_needs(
                actor=planned.place.actor(who),
                now=NOW,
                person=planned.people["gv"],
                school_year=planned.year,
                wanted=[WORDS],
            )


@pytest.mark.parametrize("again", [WEAK, MODULE, WORDS, replace(WORDS, topic="dạy học  stem ở Tiểu học.")])
def test_the_same_topic_twice_is_refused(planned: PlannedSchool, again: NewNeed) -> None:
    register(planned, WEAK, MODULE, WORDS)
    refused = refusal(planned, again)
    assert refused.code == "registered_already" and "bấm Sửa" in refused.text


def test_the_same_topic_twice_on_one_sheet_is_refused_whole(planned: PlannedSchool) -> None:
    assert refusal(planned, WORDS, MODULE, WORDS).code == "registered_already"


def test_the_same_topic_is_another_need_of_another_person(planned: PlannedSchool) -> None:
    register(planned, WORDS)
    assert register(planned, WORDS, who="ta")[0].subject_group == planned.groups[1]


@pytest.mark.parametrize("text", ["TH39", " th39 "])
def test_a_module_typed_by_its_code_counts_as_the_module(planned: PlannedSchool, text: str) -> None:
    assert register(planned, NewNeed("Cần", topic=text))[0].topic_key == "muc:TH39"


def test_a_module_typed_by_its_title_counts_as_the_module(planned: PlannedSchool) -> None:
    (first,) = register(planned, MODULE)
    (typed,) = register(planned, NewNeed("Cần", topic=first.topic.upper()), who="ta")
    assert typed.topic_key == "muc:TH39"


def test_a_criterion_at_a_good_level_is_not_weak(planned: PlannedSchool) -> None:
    for level in ("kha", "tot", ""):
        assert refusal(planned, replace(WEAK, self_level=level)).code == "not_weak"
    assert register(planned, replace(WEAK, self_level="chua_dat"))


def test_a_criterion_must_be_of_ones_own_standard(planned: PlannedSchool) -> None:
    assert refusal(planned, replace(WEAK, criterion=16)).code == "no_such_criterion"
    (need,) = register(planned, replace(WEAK, criterion=16), who="ht")
    assert need.standard == "tt14-2018"


def test_the_reading_decides_which_standard_holds(planned: PlannedSchool) -> None:
    late = open_school_year(
        actor=system(),
        now=NOW,
        scope=Unit.objects.get(code="BO"),
        code="2025-2026",
        first_day=START.replace(year=2025),
        last_day=END.replace(year=2026),
    )
    given = {"now": NOW, "person": planned.people["gv"], "school_year": late, "wanted": [WEAK]}
    assert register_needs(actor=planned.place.actor("gv"), **given)[0].standard == "tt20-2018"
    TrainingNeed.objects.all().delete()
    SwitchSetting.objects.create(
        scope_code="TH-NK",
        school_year="2025-2026",
        name="standard.version_on",
        value="evaluation_date",
        confirmed_by="CV",
    )
    with pytest.raises(Refused) as refused:
        register_needs(actor=planned.place.actor("gv"), **given)
    assert refused.value.code == "no_standard" and "TT 30/2026" in refused.value.text


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (NewNeed("", topic="Dạy học STEM"), "no_reason"),
        (NewNeed(" \u200b ", topic="Dạy học STEM"), "no_reason"),
        (NewNeed("x" * 501, topic="Dạy học STEM"), "reason_too_long"),
        (NewNeed("Cần", topic=" "), "no_topic"),
        (NewNeed("Cần", topic="..."), "no_topic"),
        (NewNeed("Cần", topic="x" * 301), "topic_too_long"),
        (NewNeed("Cần", code="THCS18"), "not_for_you"),
        (NewNeed("Cần", code="KHONG-CO"), "not_for_you"),
    ],
)
def test_what_cannot_be_registered_says_why(planned: PlannedSchool, wanted: NewNeed, code: str) -> None:
    assert refusal(planned, wanted).code == code


def test_the_longest_texts_are_kept(planned: PlannedSchool) -> None:
    assert register(planned, NewNeed("x" * 500, topic="y" * 300))


def test_without_a_main_post_nothing_is_registered(planned: PlannedSchool) -> None:
    Post.objects.filter(person=planned.people["gv"]).update(is_main=False)
    assert refusal(planned, WORDS).code == "no_main_post"


def test_a_need_is_changed_by_its_person(planned: PlannedSchool) -> None:
    (need,) = register(planned, WORDS)
    change_need(actor=planned.place.actor("gv"), now=NOW, need=need, priority=1, reason=" Gấp ")
    need.refresh_from_db()
    assert (need.priority, need.reason) == (NeedPriority.HIGH, "Gấp")
    line = AuditLine.objects.latest("seq")
    assert line.after == {"priority": "Cần nhất", "fields": ["lý do"]}
    change_need(actor=planned.place.actor("gv"), now=NOW, need=need, priority=1, reason="Gấp")
    assert AuditLine.objects.latest("seq").seq == line.seq
    with pytest.raises(NotVisible):
        change_need(actor=planned.place.actor("ht"), now=NOW, need=need, priority=2, reason="Gấp")
    with pytest.raises(Refused, match="no_reason"):
        change_need(actor=planned.place.actor("gv"), now=NOW, need=need, priority=2, reason=" ")


def test_a_need_taken_back_counts_no_more_and_may_come_again(planned: PlannedSchool) -> None:
    (need,) = register(planned, WORDS)
    with pytest.raises(NotVisible):
        withdraw_need(actor=planned.place.actor("to"), now=NOW, need=need)
    for _ in range(2):
        withdraw_need(actor=planned.place.actor("gv"), now=NOW, need=need)
    assert not TrainingNeed.objects.standing().exists()
    assert AuditLine.objects.filter(thing_type="planning.trainingneed").count() == 1
    assert register(planned, WORDS)[0].pk != need.pk


def test_last_years_needs_are_carried_over_once(planned: PlannedSchool) -> None:
    old = register(planned, WEAK, MODULE, WORDS)
    withdraw_need(actor=planned.place.actor("gv"), now=NOW, need=old[1])
    later, actor = year_after(planned), planned.place.actor("gv")
    given = {
        "actor": actor,
        "now": NOW,
        "person": planned.people["gv"],
        "school_year": later,
        "before": planned.year,
    }
    fresh = copy_needs(**given)
    assert [one.topic for one in fresh] == [old[0].topic, old[2].topic]
    assert fresh[0].self_level == "dat" and fresh[0].recorded_at == NOW
    assert copy_needs(**given) == []
    with pytest.raises(NotVisible):
        copy_needs(**{**given, "actor": planned.place.actor("ta")})


def test_what_no_longer_fits_stays_behind(planned: PlannedSchool) -> None:
    register(planned, WEAK, MODULE, WORDS)
    Post.objects.filter(person=planned.people["gv"]).update(role="manager")
    fresh = copy_needs(
        actor=planned.place.actor("gv"),
        now=NOW,
        person=planned.people["gv"],
        school_year=year_after(planned),
        before=planned.year,
    )
    assert [one.topic_key for one in fresh] == ["khac:day hoc stem o tieu hoc"]
