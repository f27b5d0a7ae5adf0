"""The year of a subject group: its own people alone, those without a record too."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.assessment.actions.closing import close_year
from phusa.assessment.models import AnnualRecord
from phusa.assessment.queries.groups import group_years, groups_headed
from phusa.base import clock
from phusa.base.access import Role
from phusa.staff.actions import NewPost, enrol_people
from phusa.staff.models import StaffRole
from tests.schools import NOW, District, give, score_all, sign_up, system

pytestmark = pytest.mark.django_db


@pytest.fixture
def led(staffed: District) -> District:
    """The first teacher's group has a head, "tt"; all but the first teacher are scored."""
    score_all(staffed, staffed.school, but=(0,))
    first = AnnualRecord.objects.get(person__name="Lò Văn An")
    assert first.subject_group is not None
    sign_up(staffed, "tt", "Đinh Văn Đông", Role.SUBJECT_GROUP_HEAD, first.subject_group)
    return staffed


def test_a_head_sees_his_group_and_who_lacks_scores(led: District) -> None:
    (found,) = group_years(led.actor("tt"), led.year)
    assert found.school == led.school
    assert {row.record.subject_group_id for row in found.board.rows} == {found.board.unit.pk}
    assert (found.people, found.lacking) == (6, 1)
    give(led, AnnualRecord.objects.get(person__name="Lò Văn An"), ND1="8", ND2="8", THCS18="8", THCS19="8")
    (found,) = group_years(led.actor("tt"), led.year)
    assert (found.people, found.lacking) == (6, 0)


def test_who_has_no_record_yet_is_named(led: District) -> None:
    (group,) = groups_headed(led.actor("tt"))
    new = NewPost("Quàng Thị Ón", StaffRole.TEACHER, "THCS", subject_group=group)
    enrol_people(
        actor=system(), now=NOW, unit=led.school, posts=[new], from_day=clock.today(), reason="Mới về"
    )
    (found,) = group_years(led.actor("tt"), led.year)
    assert [post.person.name for post in found.unopened] == ["Quàng Thị Ón"]
    assert (found.people, found.lacking) == (7, 2)


def test_a_closed_year_is_closed_for_the_group(staffed: District) -> None:
    record = score_all(staffed, staffed.school)[0]
    assert record.subject_group is not None
    sign_up(staffed, "tt", "Đinh Văn Đông", Role.SUBJECT_GROUP_HEAD, record.subject_group)
    assert not group_years(staffed.actor("tt"), staffed.year)[0].board.is_closed
    close_year(actor=staffed.actor("ht"), now=NOW, unit=staffed.school, school_year=staffed.year)
    assert group_years(staffed.actor("tt"), staffed.year)[0].board.is_closed


@pytest.mark.parametrize("code", ["ht", "gv", "cv"])
def test_nobody_else_heads_a_group(led: District, code: str) -> None:
    assert groups_headed(led.actor(code)) == []
    assert group_years(led.actor(code), led.year) == []


def test_the_same_queries_for_more_people(led: District) -> None:
    with CaptureQueriesContext(connection) as few:
        group_years(led.actor("tt"), led.year)
    (group,) = groups_headed(led.actor("tt"))
    AnnualRecord.objects.filter(unit=led.school).update(subject_group=group)
    with CaptureQueriesContext(connection) as many:
        (found,) = group_years(led.actor("tt"), led.year)
    assert (found.people, len(many)) == (13, len(few))
