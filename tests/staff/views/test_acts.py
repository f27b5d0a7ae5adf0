"""The page of one deed about one person."""

import re

import pytest

from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_has_title_heading_sentence_and_one_button(place: District) -> None:
    page = signed_in(place.users["ht"]).get("/nhan-su/THCS-CL-002/roi-don-vi/").content.decode()
    assert "<title>Lò Thị Ánh rời đơn vị" in page and "<h1>Lò Thị Ánh rời đơn vị</h1>" in page
    assert "nơi mới tự tiếp nhận" in page
    assert len(re.findall(r'type="submit" class="btn btn-primary"', page)) == 1


def test_the_school_is_that_of_the_seat_or_is_asked_for(place: District) -> None:
    address = "/nhan-su/THCS-CL-002/chuyen-vi-tri/"
    assert "vị trí mới ở Trường THCS Chiềng Lau" in signed_in(place.users["ht"]).get(address).content.decode()
    assert "Chọn đơn vị này" in signed_in(place.users["cv"]).get(address).content.decode()
