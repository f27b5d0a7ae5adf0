"""Reorganisations carried out on real records: what people, rights and registers become, and the way back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phusa.accounts.models import Grant
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.actions import found_unit
from phusa.organisations.models import (
    ClusterMember,
    Custody,
    Place,
    Succession,
    Unit,
    UnitKind,
    UnitName,
)
from phusa.organisations.queries import visible_unit
from phusa.staff.access import VIEW_STAFF
from phusa.staff.actions.people import NewPost, enrol_people
from phusa.staff.actions.reorganising import commit_reorganisation, undo_reorganisation
from phusa.staff.models import Person, Post, StaffRole
from phusa.staff.queries.reorganising import dry_run
from tests.reorganised import DAY, MERGE, NOW, committed, drafted
from tests.schools import START, District, district, employ, found, sign_up, system
from tests.worlds import World, world

pytestmark = pytest.mark.django_db
STATE = (Place, Post, Grant, UnitName, Custody, Succession, ClusterMember, Unit, Person)


def two_schools() -> District:
    """Two staffed schools of one office: "ht" leads the first, "gv" teaches and "vt" keeps the papers there."""
    made = district()
    people = employ(made, made.school, 6)
    employ(made, made.schools[1], 4)
    sign_up(made, "ht", "Cầm Văn Định", Role.PRINCIPAL, made.school, people[-1])
    sign_up(made, "gv", people[0].name, Role.TEACHER, made.school, people[0])
    sign_up(made, "vt", "Lò Thị Thư", Role.RECORDS_CLERK, made.school)
    sign_up(made, "ht2", "Trần Thị Nga", Role.PRINCIPAL, made.schools[1])
    sign_up(made, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    sign_up(made, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, made.office)
    return made


place_world = world(two_schools)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of it for one test."""
    return place_world.given()


def state() -> dict[str, list[tuple[Any, ...]]]:
    """Everything a reorganisation may change, row by row."""
    return {model.__name__: list(model._default_manager.order_by("pk").values_list()) for model in STATE}


def test_a_merger_moves_everybody_and_keeps_the_past(place: District) -> None:
    committed(MERGE)
    school, heir = place.schools
    assert Post.objects.on(DAY).filter(unit=school).count() == 0
    assert Post.objects.on(DAY).filter(unit=heir).count() == 12
    assert Post.objects.on(date(2025, 7, 31)).filter(unit=school).count() == 7
    moved = Post.objects.on(DAY).filter(unit=heir, begin_reason="reorganised").select_related("subject_group")
    assert {post.subject_group.code for post in moved if post.subject_group} == {"THCS-CL-T1", "THCS-CL-T2"}
    assert set(Post.objects.filter(unit=school).values_list("end_reason", flat=True)) == {"reorganised"}
    group = Unit.objects.on(DAY).get(code="THCS-CL-T1")
    assert group.name == "Tổ Toán – Lí – Tin (Trường THCS Chiềng Lau)"
    assert Unit.objects.on(date(2025, 7, 31)).get(code="THCS-CL-T1").name == "Tổ Toán – Lí – Tin"
    assert Place.objects.on(DAY).get(unit=group).path.startswith(Place.objects.on(DAY).get(unit=heir).path)
    assert not Place.objects.on(DAY).filter(unit=school).exists()


def test_a_merger_carries_rights_but_for_those_of_heads(place: District) -> None:
    committed(MERGE)
    present = Grant.objects.on(DAY).filter(unit=place.schools[1]).values_list("user__code", "role")
    assert set(present) == {("gv", "teacher"), ("vt", "records_clerk"), ("ht2", "principal")}
    assert not Grant.objects.on(DAY).filter(unit=place.school).exists()


def test_the_successor_keeps_the_registers_and_sees_them(place: District) -> None:
    committed(MERGE)
    assert Custody.objects.on(DAY).get(unit=place.school).keeper == place.schools[1]
    assert visible_unit(place.actor("ht2"), "THCS-CL").name == "Trường THCS Chiềng Lau"
    with pytest.raises(NotVisible):
        visible_unit(place.actor("ht"), "THCS-CL")


def test_a_keeper_that_ends_hands_on_what_it_kept(place: District) -> None:
    committed(MERGE)
    third = found("THCS-3", "Trường THCS Ba", UnitKind.SCHOOL, place.office, levels=["THCS"])
    committed({"kind": "merge", "units": ["THCS-NS"], "into": "THCS-3"}, day=date(2025, 9, 1))
    assert {row.unit.code for row in Custody.objects.on(date(2025, 9, 1)).filter(keeper=third)} == {
        "THCS-CL",
        "THCS-NS",
    }
    assert Custody.objects.on(date(2025, 8, 31)).get(unit=place.school).keeper == place.schools[1]


def test_what_is_done_stands_in_the_log_once_for_each_unit(place: District) -> None:
    draft = committed(MERGE)
    lines = AuditLine.objects.filter(verb="organisations.reorganise")
    assert lines.filter(thing_type="organisations.unit", thing_id=str(place.school.pk)).count() == 1
    line = lines.filter(thing_type="organisations.unit", thing_id=str(place.school.pk)).get()
    assert (line.after["successors"], line.reason) == (["THCS-NS"], draft.basis)


def test_people_without_a_post_are_seen_from_the_unit_they_left(place: District) -> None:
    run = dry_run(drafted({"kind": "abolish", "units": ["THCS-CL"]}))
    assert len(run.posts.lost) == 7
    committed({"kind": "abolish", "units": ["THCS-CL"]})
    people = Person.objects.filter(left_unit=place.school)
    assert people.count() == 7
    assert set(Person.objects.within(place.actor("cv"), VIEW_STAFF).filter(pk__in=people)) == set(people)


def test_a_split_gives_people_by_group_and_their_rights_follow(place: District) -> None:
    committed(
        {
            "kind": "found",
            "code": "THCS-M",
            "name": "Trường THCS Mới",
            "unit_kind": "school",
            "parent": "P-MS",
        },
        {"kind": "split", "unit": "THCS-CL", "parts": [{"unit": "THCS-M", "groups": ["THCS-CL-T1"]}]},
    )
    new = Unit.objects.get(code="THCS-M")
    assert Post.objects.on(DAY).filter(unit=new).count() == 3
    assert Post.objects.on(DAY).filter(unit=place.school).count() == 4
    assert list(Grant.objects.on(DAY).filter(unit=new).values_list("user__code", flat=True)) == ["gv"]
    assert Grant.objects.on(DAY).filter(unit=place.school, role=Role.PRINCIPAL).exists()


def test_a_split_by_named_people(place: District) -> None:
    code = Post.objects.filter(unit=place.school).earliest("pk").person.code
    committed({"kind": "split", "unit": "THCS-CL", "parts": [{"unit": "THCS-NS", "people": [code]}]})
    assert [post.unit.code for post in Post.objects.on(DAY).filter(person__code=code)] == ["THCS-NS"]


def test_a_name_holds_from_its_day_on(place: District) -> None:
    committed({"kind": "rename", "unit": "THCS-CL", "name": "Trường THCS Hoa Ban"})
    assert Unit.objects.get(code="THCS-CL").name == "Trường THCS Hoa Ban"
    names = [Unit.objects.on(day).get(code="THCS-CL").name for day in (date(2025, 7, 31), DAY)]
    assert names == ["Trường THCS Chiềng Lau", "Trường THCS Hoa Ban"]


def test_a_name_of_a_day_to_come_waits_for_its_day(place: District) -> None:
    day = date(2099, 9, 1)
    committed({"kind": "rename", "unit": "THCS-CL", "name": "Trường THCS Hoa Ban"}, day=day)
    assert Unit.objects.get(code="THCS-CL").name == "Trường THCS Chiềng Lau"
    assert Unit.objects.on(day).get(code="THCS-CL").name == "Trường THCS Hoa Ban"


def test_a_province_merges_with_all_under_it(place: District) -> None:
    moet = Unit.objects.get(code="BO")
    other = found("SO-LC", "Sở Giáo dục và Đào tạo Lai Châu", UnitKind.DOET, moet)
    committed({"kind": "merge", "units": ["SO-SL"], "into": "SO-LC"}, lead="BO")
    path = Place.objects.on(DAY).get(unit=other).path
    for code in ("P-MS", "THCS-CL", "THCS-CL-T1"):
        assert Place.objects.on(DAY).get(unit__code=code).path.startswith(path), code
    assert Post.objects.on(DAY).filter(unit=place.school).count() == 7


def test_only_what_was_shown_is_carried_out(place: District) -> None:
    draft = drafted(MERGE)
    shown = dry_run(draft).fingerprint
    enrol_people(
        actor=system(),
        now=NOW,
        unit=place.school,
        posts=[NewPost(name="Vì Văn Mới", role=StaffRole.TEACHER, level="THCS")],
        from_day=START,
        reason="",
    )
    with pytest.raises(Refused, match="changed_since"):
        commit_reorganisation(actor=system(), now=NOW, reorganisation=draft, fingerprint=shown)


def test_nothing_happens_while_something_is_in_the_way(place: District) -> None:
    before = state()
    draft = drafted(MERGE | {"into": "P-MS"})
    with pytest.raises(Refused, match="problems"):
        commit_reorganisation(actor=system(), now=NOW, reorganisation=draft, fingerprint="")
    with pytest.raises(Refused, match="no_steps"):
        commit_reorganisation(actor=system(), now=NOW, reorganisation=drafted(), fingerprint="")
    assert state() == before


def test_it_is_done_once(place: District) -> None:
    draft = committed(MERGE)
    with pytest.raises(Refused, match="not_draft"):
        commit_reorganisation(actor=system(), now=NOW, reorganisation=draft, fingerprint="")


def test_posts_that_begin_later_are_in_the_way(place: District) -> None:
    enrol_people(
        actor=system(),
        now=NOW,
        unit=place.school,
        posts=[NewPost(name="Vì Văn Mới", role=StaffRole.TEACHER, level="THCS")],
        from_day=DAY,
        reason="",
    )
    assert [problem.code for problem in dry_run(drafted(MERGE)).problems] == ["late_posts"]


def test_a_local_officer_reorganises_groups_but_no_schools(place: District) -> None:
    officer = place.actor("cv")
    merge = {"kind": "merge", "units": ["THCS-CL-T1"], "into": "THCS-CL-T2"}
    committed(merge, actor=officer, lead="P-MS")
    grouped = Post.objects.on(DAY).filter(unit=place.school, subject_group__isnull=False)
    assert set(grouped.values_list("subject_group__code", flat=True)) == {"THCS-CL-T2"}
    draft = drafted(MERGE, actor=officer, lead="P-MS", day=date(2025, 9, 1))
    with pytest.raises(Refused, match="problems"):
        commit_reorganisation(
            actor=officer, now=NOW, reorganisation=draft, fingerprint=dry_run(draft).fingerprint
        )


def test_a_department_reorganises_its_schools(place: District) -> None:
    committed(MERGE, actor=place.actor("so"))
    with pytest.raises(NotVisible):
        drafted(MERGE, actor=place.actor("ht"))


def test_units_founded_below_after_the_day_follow(place: District) -> None:
    late = Unit(code="THCS-CL-T9", name="Tổ Mới", kind=UnitKind.SUBJECT_GROUP)
    found_unit(actor=system(), now=NOW, parent=place.school, unit=late, from_day=date(2025, 9, 1))
    found("P-2", "Phòng Hai", UnitKind.BOET, Unit.objects.get(code="SO-SL"))
    draft = committed({"kind": "move", "units": ["THCS-CL"], "parent": "P-2"})
    path = Place.objects.on(DAY).get(unit=place.school).path
    assert Place.objects.get(unit=late).path == f"{path}{late.pk}/"
    undo_reorganisation(actor=system(), now=NOW, reorganisation=draft, reason="Nhầm")
    assert Place.objects.get(unit=late).path.startswith(Place.objects.on(DAY).get(unit=place.school).path)


STEPS: list[dict[str, Any]] = [
    MERGE,
    {"kind": "abolish", "units": ["THCS-CL"]},
    {"kind": "abolish", "units": ["THCS-NS"], "successors": ["THCS-CL"]},
    {"kind": "rename", "unit": "THCS-NS", "name": "Trường THCS Nà Sàng Mới"},
    {"kind": "move", "units": ["THCS-NS"], "parent": "P-2"},
    {"kind": "move", "units": ["P-MS"], "parent": "SO-SL"},
    {"kind": "merge", "units": ["P-MS"], "into": "P-2"},
    {"kind": "found", "code": "THCS-M", "name": "Trường Mới", "unit_kind": "school", "parent": "P-2"},
    {"kind": "split", "unit": "THCS-CL", "parts": [{"unit": "THCS-NS", "levels": ["THCS"]}]},
    {
        "kind": "split",
        "unit": "THCS-CL",
        "parts": [{"unit": "THCS-NS", "groups": ["THCS-CL-T2"]}],
        "rest": "THCS-3",
    },
    {"kind": "merge", "units": ["THCS-NS-T1"], "into": "THCS-NS-T2"},
]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(chosen=st.lists(st.sampled_from(STEPS), min_size=1, max_size=4))
def test_undoing_restores_exactly_what_was(place: District, chosen: list[dict[str, Any]]) -> None:
    if not Unit.objects.filter(code="P-2").exists():
        found("P-2", "Phòng Hai", UnitKind.BOET, Unit.objects.get(code="SO-SL"))
        found("THCS-3", "Trường THCS Ba", UnitKind.SCHOOL, place.office, levels=["THCS"])
    draft = drafted(*chosen)
    run, before = dry_run(draft), state()
    if run.problems:
        return
    commit_reorganisation(actor=system(), now=NOW, reorganisation=draft, fingerprint=run.fingerprint)
    draft.refresh_from_db()
    undo_reorganisation(actor=system(), now=NOW, reorganisation=draft, reason="Thử lại")
    assert state() == before


def test_undo_ends_with_the_first_change_of_a_unit_touched(place: District) -> None:
    draft = committed(MERGE)
    enrol_people(
        actor=system(),
        now=NOW,
        unit=place.schools[1],
        posts=[NewPost(name="Vì Văn Mới", role=StaffRole.TEACHER, level="THCS")],
        from_day=DAY,
        reason="",
    )
    with pytest.raises(Refused, match="written_since"):
        undo_reorganisation(actor=system(), now=NOW, reorganisation=draft, reason="Nhầm")


def test_what_happens_elsewhere_does_not_hinder_undo(place: District) -> None:
    third = found("THCS-3", "Trường THCS Ba", UnitKind.SCHOOL, place.office, levels=["THCS"])
    draft = committed(MERGE)
    employ(place, third, 2)
    undo_reorganisation(actor=system(), now=NOW, reorganisation=draft, reason="Nhầm")
    assert Post.objects.on(DAY).filter(unit=place.school).count() == 7
    with pytest.raises(Refused, match="not_committed"):
        undo_reorganisation(actor=system(), now=NOW, reorganisation=draft, reason="Nhầm")
