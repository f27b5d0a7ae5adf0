"""Writing a staff list: what each kind of row writes, twice the same, stopped anywhere the same."""

from collections.abc import Sequence
from datetime import date
from multiprocessing import get_context
from random import Random
from unittest import mock

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, connections, transaction
from django.db.models import Model
from pytest_django import DjangoAssertNumQueries

from phusa.base import clock, ranges
from phusa.base.access import Role
from phusa.base.audit import broken_lines
from phusa.base.models import ImportState
from phusa.organisations.models import Unit
from phusa.staff.actions import strokes
from phusa.staff.actions.imports import confirm_staff
from phusa.staff.actions.writing_lists import prepare_writing, write_chunk
from phusa.staff.models import FormerCode, Person, PersonalData, Post
from phusa.staff.queries.imports import list_of
from phusa.staff.queries.placing import landscape
from tests.schools import NOW, District, district, employ, sign_up, system
from tests.staff.lists import DAY, DE, HEAD, MAY, brought, checked, outcomes, rows_of, written

pytestmark = pytest.mark.django_db
OFFICE_HEAD = f"{HEAD};Mã đơn vị"
LATER = date(2021, 9, 1)


def everything() -> list[tuple[object, ...]]:
    """People, personal data, posts and former codes without their keys, private values opened."""
    people = Person.objects.order_by("code").values_list(
        "code", "name", "birth_date", "gender", "qualification", "professional_rank", "left_unit__code"
    )
    data = [
        (d.person.code, *(str(v.open()) if v else "" for v in (d.personal_number, d.ethnicity, d.phone)))
        for d in PersonalData.objects.select_related("person").order_by("person__code")
    ]
    posts = Post.objects.order_by("person__code", "valid", "unit__code", "role").values_list(
        "person__code",
        "unit__code",
        "subject_group__name",
        "role",
        "position",
        "level",
        "subject",
        "is_main",
        "valid",
    )
    return [*people, *data, *posts, *FormerCode.objects.order_by("code").values_list("code", "person__code")]


def test_new_people_come_with_post_group_and_personal_data(place: District) -> None:
    brought(place, MAY, DE)
    may, de = Person.objects.get(name="Lò Thị Mẩy"), Person.objects.get(code="7103694003")
    assert may.code == "THCS-CL-014" and (may.gender, may.birth_date) == ("female", date(1989, 9, 7))
    data = may.personal_data
    assert (data.personal_number.open(), data.ethnicity.open(), data.phone.open()) == (
        "099189000001",
        "Thái",
        "0900000001",
    )
    post = de.posts.get()
    assert (post.unit, post.position, post.level, post.subject) == (
        place.school,
        "subject_group_head",
        "THCS",
        "Ngữ văn",
    )
    assert post.subject_group is not None and post.subject_group.name == "Tổ Văn – Sử" and post.is_main
    assert post.valid.lower == DAY and post.valid.upper is None
    history = apps.get_model("staff.PersonEvent").objects.filter(code="7103694003")
    assert [event.pgh_label for event in history] == ["insert"]
    assert history.get().pgh_context.metadata["action"].endswith("write_chunk")


def test_a_subject_group_the_school_lacks_is_founded_once(place: District) -> None:
    stray = MAY.replace("Tổ Toán – Lí – Tin", "Tổ Ngoại ngữ")
    other = DE.replace("Tổ Văn – Sử", "Ngoại  ngữ")
    found = checked(place, stray, other)
    assert [entry[2:] for entry in found.batch.counts["new_groups"]] == [["Ngoại ngữ", 2]]
    confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=found)
    written(found)
    groups = {post.subject_group for post in Post.objects.filter(person__personal_data__isnull=False)}
    assert [group.code for group in groups if group] == ["THCS-CL-T3"]


def test_a_correction_keeps_the_code_that_was(place: District) -> None:
    brought(place, MAY)
    code = Person.objects.get(name="Lò Thị Mẩy").code
    married = MAY.replace("Lò Thị Mẩy", "Lò Thị Mảy").replace(";099189000001;;", ";099189000001;7103694999;")
    found = brought(place, married, day=LATER)
    assert rows_of(found)[0].changes == {"name": ["Lò Thị Mẩy", "Lò Thị Mảy"], "code": [code, "7103694999"]}
    person = Person.objects.get(code="7103694999")
    assert person.name == "Lò Thị Mảy" and FormerCode.objects.get(code=code).person == person
    assert person.posts.count() == 1
    assert Person.objects.filter(search_text__contains="may").count() == 1


def test_a_change_of_post_is_a_fact_in_time(place: District) -> None:
    brought(place, MAY)
    brought(place, MAY.replace("Giáo viên;Tổ Toán", "Tổ trưởng;Tổ Toán"), day=LATER)
    first, second = Post.objects.filter(person__name="Lò Thị Mẩy").order_by("valid")
    assert (first.position, first.valid.upper) == ("teacher", LATER)
    assert (second.position, second.valid.lower, second.is_main) == ("subject_group_head", LATER, True)
    brought(place, MAY.replace("Giáo viên;Tổ Toán", "Phó hiệu trưởng;Tổ Toán"), day=date(2022, 9, 1))
    third = Post.objects.filter(person__name="Lò Thị Mẩy").latest("valid")
    assert (third.role, third.begin_reason) == ("manager", "promoted")


def test_a_subject_is_corrected_where_it_stands(place: District) -> None:
    brought(place, MAY)
    brought(place, MAY.replace(";Toán;", ";Vật lí;"), day=LATER)
    post = Post.objects.get(person__name="Lò Thị Mẩy")
    assert post.subject == "Vật lí" and post.valid.lower == DAY


def test_somebody_moves_within_the_bringers_schools(place: District) -> None:
    brought(place, f"{MAY};THCS-CL", head=OFFICE_HEAD, actor="cv", unit=place.office)
    found = brought(place, f"{MAY};THCS-NS", head=OFFICE_HEAD, actor="cv", unit=place.office, day=LATER)
    assert outcomes(found) == ["moved"]
    old, new = Post.objects.filter(person__name="Lò Thị Mẩy").order_by("valid")
    assert (old.unit, old.end_reason, old.valid.upper) == (place.school, "moved", LATER)
    assert (new.unit, new.begin_reason, new.is_main) == (place.schools[1], "moved", True)
    assert new.subject_group is not None and new.subject_group.code.startswith("THCS-NS-T")


def test_nobody_is_fetched_from_another_school(place: District) -> None:
    brought(place, MAY)
    found = checked(place, MAY, actor="ht2", unit=place.schools[1], day=LATER)
    assert outcomes(found) == ["conflict"]
    issue = rows_of(found)[0].issues[-1]
    assert issue["code"] == "held_elsewhere" and "Chiềng Lau" not in issue["text"]


def test_a_move_takes_the_rights_along(place: District) -> None:
    brought(place, f"{MAY};THCS-CL", head=OFFICE_HEAD, actor="cv", unit=place.office)
    person = Person.objects.get(name="Lò Thị Mẩy")
    sign_up(place, "may", "Lò Thị Mẩy", Role.TEACHER, place.school, person)
    today = clock.today()
    brought(place, f"{MAY};THCS-NS", head=OFFICE_HEAD, actor="cv", unit=place.office, day=today)
    held = place.actor("may").held
    assert {(h.role, h.unit_id) for h in held} == {(Role.TEACHER, place.schools[1].pk)}


def test_two_schools_in_one_list_are_two_posts(place: District) -> None:
    rows = (f"{MAY};THCS-CL", f"{MAY.replace('1;', '2;', 1)};THCS-NS")
    found = brought(place, *rows, head=OFFICE_HEAD, actor="cv", unit=place.office)
    assert outcomes(found) == ["new", "changed"]
    posts = Post.objects.filter(person__name="Lò Thị Mẩy").order_by("-is_main")
    assert [(p.unit.code, p.is_main) for p in posts] == [("THCS-CL", True), ("THCS-NS", False)]
    again = checked(place, *reversed(rows), head=OFFICE_HEAD, actor="cv", unit=place.office, name="lại.csv")
    assert outcomes(again) == ["unchanged", "unchanged"]


def test_whoever_left_can_come_back(place: District) -> None:
    brought(place, MAY)
    post = Post.objects.get(person__name="Lò Thị Mẩy")
    post.valid = ranges.since(DAY, date(2020, 6, 1))
    post.save()
    Person.objects.filter(pk=post.person_id).update(left_unit=place.school)
    found = brought(place, MAY, actor="ht2", unit=place.schools[1], day=LATER)
    assert outcomes(found) == ["moved"]
    person = Person.objects.get(pk=post.person_id)
    assert person.left_unit is None and person.posts.latest("valid").unit == place.schools[1]


def test_what_others_wrote_meanwhile_is_seen(place: District) -> None:
    first, second = checked(place, MAY), checked(place, MAY, DE, name="khác.csv")
    for found in (first, second):
        confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=found)
        written(found)
    assert Person.objects.filter(name="Lò Thị Mẩy").count() == 1
    assert outcomes(second) == ["unchanged", "new"]


def test_a_row_the_database_refuses_is_left_out_alone(place: District) -> None:
    rows = [f"{n};Vì Văn {n};01/01/19{70 + n};Nam;;09907000000{n};;Giáo viên;;;" for n in range(1, 6)]
    found = checked(place, *rows)
    confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=found)
    plain = strokes.insert_values

    def clashing(model: type[Model], rows: Sequence[dict[str, object]]) -> None:
        if any(row.get("name") == "Vì Văn 5" for row in rows):
            raise IntegrityError("somebody was quicker")
        plain(model, rows)

    with mock.patch.object(strokes, "insert_values", clashing):
        batch = written(found)
    assert batch.state == ImportState.APPLIED
    assert outcomes(found) == ["new", "new", "new", "new", "conflict"]
    assert rows_of(found)[-1].issues[-1]["code"] == "overtaken"
    assert Person.objects.filter(name__startswith="Vì Văn").count() == 4


def test_writing_stopped_anywhere_ends_the_same(place: District) -> None:
    """A process that dies leaves whole chunks: writing on from any of them gives the same rows."""
    rows = [
        f"{n};Vì Văn {n};01/01/{1960 + n};Nam;Mông;0990{n:08};;Giáo viên;Tổ {n % 4};Toán;" for n in range(30)
    ]
    found = checked(place, *rows, MAY, DE)
    confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=found)
    savepoint = connection.savepoint()
    written(found)
    whole = everything()
    for seed in range(3):
        connection.savepoint_rollback(savepoint)
        random = Random(seed)
        while True:
            prepare_writing(actor=system(), now=NOW, staff_import=found)
            land = landscape(found.unit, found.from_day)
            size = random.randint(1, 9)
            if not write_chunk(actor=system(), now=NOW, staff_import=found, land=land, size=size):
                break
        assert everything() == whole


@pytest.mark.django_db(transaction=True)
def test_killed_at_ten_moments_it_ends_as_if_nothing_had_been() -> None:
    """Ten workers are killed while they write; the eleventh finishes: row for row the same as an uninterrupted run."""
    place = district()
    employ(place, place.school, 12)
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    rows = [f"{n};Vì Văn {n};01/01/1980;Nam;Mông;0990{n:08};;Giáo viên;Tổ {n % 4};Toán;" for n in range(150)]
    found = checked(place, *rows, MAY, DE)
    confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=found)
    with transaction.atomic():
        written(found)
        whole = everything()
        transaction.set_rollback(True)
    random = Random(2105)
    for _ in range(10):
        connections.close_all()
        worker = get_context("fork").Process(target=written, args=(found,), kwargs={"size": 3})
        worker.start()
        worker.join(random.uniform(0.02, 0.5))
        worker.kill()
        worker.join()
    connections.close_all()
    rest = get_context("fork").Process(target=written, args=(found,), kwargs={"size": 3})
    rest.start()
    rest.join()
    assert rest.exitcode == 0 and everything() == whole
    assert broken_lines() == [] and list_of(found.pk).batch.state == ImportState.APPLIED


def test_the_number_of_statements_does_not_grow(
    place: District, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [f"{n};Vì Văn {n};01/01/{1960 + n};Nam;Mông;0990{n:08};;Giáo viên;;Toán;" for n in range(40)]
    found = checked(place, *rows)
    confirm_staff(actor=place.actor("ht"), now=NOW, staff_import=found)
    land = landscape(found.unit, found.from_day)
    with django_assert_max_num_queries(32):
        assert write_chunk(actor=system(), now=NOW, staff_import=found, land=land, size=30) == 10


def test_nothing_happens_to_a_list_nobody_confirmed(place: District) -> None:
    found = checked(place, MAY)
    land = landscape(found.unit, found.from_day)
    assert write_chunk(actor=system(), now=NOW, staff_import=found, land=land) == 0
    assert not PersonalData.objects.exists() and Unit.objects.filter(code="THCS-CL-T3").count() == 0
