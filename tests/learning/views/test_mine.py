"""My support."""

import pytest

from tests.signing import signed_in
from tests.supported import Supported

pytestmark = pytest.mark.django_db


def test_each_sees_his_own_side(world: Supported) -> None:
    row = world.assigned()
    world.assigned(supporter=world.lecturer(), group=row.group)
    core, learner = signed_in(world.place.users["cc"]), signed_in(world.place.users["gv"])
    address = f"/cot-can/cua-toi/{row.group_id}/"
    assert row.group.name in core.get("/cot-can/cua-toi/").content.decode()
    page = core.get(address).content.decode()
    assert world.people[0].name in page and "Rời nhóm" not in page and "Bùi Văn Toàn" in page
    assert world.people[1].name in learner.get("/cot-can/cua-toi/").content.decode()
    assert learner.get(address).status_code == 404
    lecturer = signed_in(world.place.users["gvcs"])
    assert world.people[1].name in lecturer.get("/cot-can/cua-toi/").content.decode()
    assert lecturer.get(address).status_code == 404
    assert (
        "Chưa có người cốt cán nào"
        in signed_in(world.place.users["ht2"]).get("/cot-can/cua-toi/").content.decode()
    )
