"""The pages of an appeal: the same frozen copy for both sides, every look a trace, absent for others."""

import hashlib
import re

import pytest
from django.http import FileResponse, HttpResponse

from phusa.staff.models import RecordLook
from tests.appealed import CLAIM, Appealed
from tests.proofs import CLASS_LIST, PDF
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def page(world: Appealed, code: str, address: str) -> HttpResponse:
    answer: HttpResponse = signed_in(world.place.users[code]).get(address)
    return answer


def frozen(answer: HttpResponse) -> str:
    found = re.search(r'<div id="ban-chot">.*aria-labelledby="ai-mo"', answer.content.decode(), re.DOTALL)
    assert found
    return found[0]


def test_both_sides_read_the_very_same_copy(world: Appealed) -> None:
    address = f"/de-nghi-xem-lai/{world.send().pk}/"
    copies = {frozen(page(world, code, address)) for code in ("gv", "ht", "cv", "tt")}
    assert len(copies) == 1 and "Trung bình" in copies.pop()


@pytest.mark.parametrize("code", ["gv2", "ht2"])
@pytest.mark.parametrize("part", ["", "minh-chung/", "ban-chot.json", "quyet-dinh/"])
def test_absent_for_others(world: Appealed, code: str, part: str) -> None:
    row = world.send(proof=CLASS_LIST)
    assert page(world, code, f"/de-nghi-xem-lai/{row.pk}/{part}").status_code == 404


def test_the_file_of_the_copy_has_the_hash_of_the_page(world: Appealed) -> None:
    row = world.send()
    answer = page(world, "gv", f"/de-nghi-xem-lai/{row.pk}/ban-chot.json")
    assert isinstance(answer, FileResponse)
    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == row.frozen_sha256  # type: ignore[arg-type]
    assert row.frozen_sha256 in page(world, "ht", f"/de-nghi-xem-lai/{row.pk}/").content.decode()


def test_who_opens_it_leaves_a_trace_with_his_office_and_purpose(world: Appealed) -> None:
    row = world.send(proof=CLASS_LIST)
    address = f"/de-nghi-xem-lai/{row.pk}/"
    for code in ("gv", "ht", "ht", "tt"):
        page(world, code, address)
    answer = page(world, "cv", f"{address}minh-chung/")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    looks = RecordLook.objects.filter(person=row.person).order_by("pk").values_list("viewer_name", "purpose")
    assert [name for name, _ in looks] == ["Cầm Văn Định", "Vũ Thị Thanh", "Phạm Văn Thuận"]
    assert looks[0][1] == "Quyết định đề nghị xem lại: Hiệu trưởng, Trường THCS Chiềng Lau"
    assert looks[1][1].startswith("Theo dõi đề nghị xem lại: Thanh tra")
    assert "Vũ Thị Thanh" in page(world, "gv", address).content.decode()


def test_receiving_and_taking_back_by_their_buttons(world: Appealed) -> None:
    row = world.send()
    address = f"/de-nghi-xem-lai/{row.pk}/"
    assert signed_in(world.place.users["ht"]).post(f"{address}nhan/", {"version": "1"}).status_code == 302
    assert signed_in(world.place.users["ht"]).post(f"{address}nhan/", {"version": "x"}).status_code == 302
    assert signed_in(world.place.users["ht"]).post(f"{address}rut/").status_code == 404
    assert signed_in(world.place.users["gv"]).post(f"{address}rut/").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.received_by) == ("withdrawn", "Cầm Văn Định")
    assert "Rút lại" in page(world, "ht", address).content.decode()


def test_without_any_there_is_nothing_to_choose_from(world: Appealed) -> None:
    said = page(world, "ht", "/de-nghi-xem-lai/").content.decode()
    assert "Chưa có đề nghị nào" in said and "bộ lọc" not in said


def test_the_list_names_line_due_and_state(world: Appealed) -> None:
    world.send()
    said = page(world, "ht", "/de-nghi-xem-lai/?loc=cho").content.decode()
    assert "Điểm ND1" in said and "chưa đặt" in said and "1 đề nghị chờ anh chị quyết định" in said
    assert "bộ lọc này" in page(world, "ht", "/de-nghi-xem-lai/?loc=rut").content.decode()
    assert "Chưa có đề nghị nào" in page(world, "gv2", "/de-nghi-xem-lai/").content.decode()
    assert CLAIM not in said
