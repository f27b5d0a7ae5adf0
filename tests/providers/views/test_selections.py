"""The pages of a group's choices."""

import pytest

from phusa.providers.models import Selection
from tests.materials import Registers
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_a_head_chooses_and_withdraws_and_a_teacher_reads(kept: Registers) -> None:
    head, teacher = signed_in(kept.place.users["to"]), signed_in(kept.place.users["gv"])
    address = f"/tai-lieu/to/{kept.group.code}/2019-2020/"
    sent = {"title": "Sổ tay", "reason": "Sát bài", "minutes_number": "3/BB", "minutes_day": "2/3/2020"}
    assert head.post(f"{address}them/", {**sent, "title": ""}).status_code == 422
    head.post(f"{address}them/", sent)
    row = Selection.objects.get()
    page = teacher.get(address).content.decode()
    assert "Sổ tay" in page and "Thôi dùng" not in page
    assert teacher.get(f"{address}them/").status_code == 404
    assert teacher.get(f"{address}{row.pk}/thoi/").status_code == 404
    head.post(f"{address}{row.pk}/thoi/", {"reason": "Đã cũ"})
    assert "Đã cũ" in teacher.get(address).content.decode()
