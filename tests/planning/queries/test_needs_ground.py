from datetime import date

import pytest

from phusa.planning.queries.needs_ground import ground_for, item_named, items_found
from phusa.staff.models import Post
from tests.planned import PlannedSchool

pytestmark = pytest.mark.django_db
TODAY = date(2019, 10, 1)


def test_the_ground_is_the_main_post_of_the_year(planned: PlannedSchool) -> None:
    ground = ground_for(planned.people["gv"], planned.year, date(2030, 1, 1))
    assert ground is not None and ground.standard is not None
    assert (ground.post.unit, ground.day) == (planned.school, planned.year.last_day)
    assert (ground.standard.regulation, ground.why_none) == ("tt20-2018", "")
    Post.objects.filter(person=planned.people["gv"]).delete()
    assert ground_for(planned.people["gv"], planned.year, TODAY) is None


def test_a_level_without_standard_says_so(planned: PlannedSchool) -> None:
    Post.objects.filter(person=planned.people["gv"]).update(level="GDTX")
    ground = ground_for(planned.people["gv"], planned.year, TODAY)
    assert ground is not None and ground.standard is None
    assert "không có quy định nào áp dụng cho giáo viên GDTX" in ground.why_none


def test_modules_are_found_without_accents_and_only_ones_own(planned: PlannedSchool) -> None:
    offer = ground_for(planned.people["gv"], planned.year, TODAY).offer()
    assert [one.code for one in items_found(offer, "th39")] == ["TH39"]
    assert items_found(offer, "") == items_found(offer, "THCS18") == []
    one = items_found(offer, "TH39")[0]
    words = " ".join(reversed(one.title.split()[:3]))
    assert one in items_found(offer, words)
    assert item_named(offer, one.title.lower()) == item_named(offer, "th39") == one
    assert item_named(offer, "th") is None
