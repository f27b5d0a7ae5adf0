"""A-20: a material waits until its appraisal is recorded; a group's choice and one's own library stand apart. Every
page scanned, on an office screen and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from phusa.providers.models import Material
from tests.journeys.pages import Enter, Look, press
from tests.materials import Registers, registers
from tests.worlds import World, world

registers_world = world(registers)


@pytest.fixture
def kept(registers_world: World[Registers], transactional_db: None) -> Registers:
    """A department whose register is empty."""
    return registers_world.given()


def test_only_what_was_appraised_is_used(phone: Page, kept: Registers, enter: Enter, look: Look) -> None:
    users = kept.place.users
    enter(phone, users["so"], "/tai-lieu/moi/")
    look(phone, "tai-lieu-ghi")
    phone.get_by_label("Tên tài liệu").fill("Tài liệu bồi dưỡng mô đun 9")
    phone.get_by_label("Mã mô đun").fill(kept.item.code)
    press(phone, "Ghi tài liệu")
    row = Material.objects.get()
    enter(phone, users["gv"], "/tai-lieu/")
    expect(phone.get_by_text("Chưa có kết quả thẩm định").first).to_be_visible()
    look(phone, "tai-lieu-danh-sach")

    enter(phone, users["so"], f"/tai-lieu/{row.pk}/tham-dinh/")
    look(phone, "tai-lieu-tham-dinh")
    phone.get_by_label("Hội đồng").fill("Hội đồng thẩm định Trường Cao đẳng Sơn La")
    phone.get_by_label("Số quyết định").fill("45/QĐ-CĐSL")
    phone.get_by_label("Ngày quyết định").fill("2/3/2020")
    phone.get_by_label("Đạt, cho dùng").check()
    phone.get_by_role("button", name="Ghi thẩm định").click()
    expect(phone.get_by_text("Dùng chính thức được")).to_be_visible()
    look(phone, "tai-lieu-mot")

    enter(phone, users["to"], f"/tai-lieu/to/{kept.group.code}/2019-2020/them/")
    phone.get_by_label("Tài liệu trong sổ").select_option(label=str(row))
    phone.get_by_label("Lý do chọn").fill("Sát nội dung bồi dưỡng của tổ")
    phone.get_by_label("Số biên bản").fill("03/BB-TCM")
    phone.get_by_label("Ngày họp").fill("10/3/2020")
    press(phone, "Ghi lựa chọn")
    look(phone, "tai-lieu-to-chon")

    enter(phone, users["gv"], "/tai-lieu/cua-toi/them/")
    phone.get_by_label("Tên tài liệu").fill("Bài giảng về đánh giá học sinh")
    phone.get_by_label("Địa chỉ trên mạng").fill("https://vi-du.edu.vn/bai-giang")
    look(phone, "tai-lieu-giu")
    phone.get_by_role("button", name="Giữ tài liệu").click()
    expect(phone.get_by_text("Tự tìm", exact=True)).to_be_visible()
    look(phone, "tai-lieu-cua-toi")
