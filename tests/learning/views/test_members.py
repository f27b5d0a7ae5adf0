"""The pages on which learners come and go."""

import pytest

from tests.signing import signed_in
from tests.supported import Supported

pytestmark = pytest.mark.django_db


def test_learners_come_all_at_once_or_one_by_one_and_leave(world: Supported) -> None:
    group, head = world.group("ht"), signed_in(world.place.users["ht"])
    address = f"/cot-can/nhom/{group.pk}/"
    picked = {"people": [world.people[0].pk], "from_day": "1/9/2019"}
    assert head.post(f"{address}chon-nguoi/", {"from_day": "1/9/2019"}).status_code == 422
    assert head.post(f"{address}chon-nguoi/", picked).status_code == 302
    taken = {"place": world.place.school.pk, "from_day": "1/9/2019"}
    assert head.post(f"{address}ca-loat/", {**taken, "level": "MN"}).status_code == 422
    assert head.post(f"{address}ca-loat/", taken).status_code == 302
    assert group.members.count() == 4  # type: ignore[attr-defined]
    assert "Mọi người của trường đã ở trong nhóm" in head.get(f"{address}chon-nguoi/").content.decode()
    member = group.members.get(person=world.people[0])  # type: ignore[attr-defined]
    gone = f"{address}nguoi-hoc/{member.pk}/roi/"
    assert head.post(gone, {"last_day": "x"}).status_code == 422
    assert head.post(gone, {"last_day": "31/8/2019"}).status_code == 302
    assert group.members.count() == 3  # type: ignore[attr-defined]


def test_an_office_chooses_the_school_first_and_nobody_else_comes_in(world: Supported) -> None:
    group, office = world.group(), signed_in(world.place.users["cv"])
    address = f"/cot-can/nhom/{group.pk}/"
    page = office.get(f"{address}chon-nguoi/", {"truong": world.place.schools[1].code}).content.decode()
    assert world.others[0].name in page and "Ngữ văn" in page
    for part in ("chon-nguoi/", "ca-loat/"):
        for other in ("ht", "gv", "tt"):
            assert signed_in(world.place.users[other]).get(address + part).status_code == 404
