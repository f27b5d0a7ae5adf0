"""Tổ của tôi as a page, and where its links lead: never to what the head of a group may not see."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from phusa.assessment.models import AnnualRecord
from phusa.base.access import Role
from tests.schools import District, score_all, sign_up
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
TABLE = "/khoa-so/THCS-CL/2019-2020/nhap-diem/"


def text(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def record_of(name: str) -> AnnualRecord:
    return AnnualRecord.objects.get(person__name=name)


def addresses(answer: HttpResponse) -> set[str]:
    return set(re.findall(r'<a [^>]*href="(/[^"#?]*)', answer.content.decode()))


@pytest.fixture
def led(staffed: District) -> District:
    """ "tt" heads the group of Lò Văn An, who has no scores; Lò Thị Ánh is of the other group."""
    score_all(staffed, staffed.school, but=(0,))
    group = record_of("Lò Văn An").subject_group
    assert group is not None
    sign_up(staffed, "tt", "Đinh Văn Đông", Role.SUBJECT_GROUP_HEAD, group)
    return staffed


@pytest.fixture
def head(led: District) -> Client:
    return signed_in(led.users["tt"])


def test_the_page_names_the_group_and_nobody_else(head: Client) -> None:
    page = text(head.get("/to-cua-toi/"))
    assert "6 người, 1 người chưa đủ điểm" in page
    assert "Còn vướng gì: 1" in page
    assert "Lò Văn An" in page
    assert "Lò Thị Ánh" not in page


@pytest.mark.parametrize("code", ["ht", "gv", "cv", "ht2"])
def test_nobody_else_has_such_a_page(led: District, code: str) -> None:
    assert signed_in(led.users[code]).get("/to-cua-toi/").status_code == 404


def test_one_button_is_filled_and_leads_to_the_table_of_the_group(head: Client) -> None:
    page = head.get("/to-cua-toi/").content.decode()
    assert page.count("btn-primary") == 1
    assert f'btn-primary" href="{TABLE}"' in page
    table = text(head.get(TABLE))
    assert "Lò Văn An" in table
    assert "Lò Thị Ánh" not in table


def test_every_link_on_the_way_leads_somewhere(led: District, head: Client) -> None:
    pk = record_of("Lò Văn Bình").pk
    pages = ["/", "/to-cua-toi/", TABLE, f"/ho-so-danh-gia/{pk}/nhap-diem/", f"/vi-sao/{pk}/"]
    found = {address for page in pages for address in addresses(head.get(page))}
    assert {"/to-cua-toi/", TABLE, f"/vi-sao/{pk}/"} <= found
    for address in found:
        assert head.get(address).status_code in (200, 302), address


def test_the_way_back_is_the_group(head: Client) -> None:
    pk = record_of("Lò Văn Bình").pk
    for page in (TABLE, f"/ho-so-danh-gia/{pk}/nhap-diem/", f"/vi-sao/{pk}/"):
        crumb = re.search(r'class="crumb".*?</nav>', head.get(page).content.decode(), re.DOTALL)
        assert crumb is not None
        assert 'href="/to-cua-toi/"' in crumb[0], page


def test_somebody_of_another_group_does_not_exist(head: Client) -> None:
    pk = record_of("Lò Thị Ánh").pk
    assert head.get(f"/vi-sao/{pk}/").status_code == 404
    assert head.get(f"/ho-so-danh-gia/{pk}/nhap-diem/").status_code == 404
    sent = {"cot": "ND1/", f"g-{pk}": "", f"o-{pk}-0": "9"}
    assert head.post(f"/ho-so-danh-gia/{pk}/nhap-diem/", sent).status_code == 404
    assert head.post(f"/ho-so-danh-gia/{pk}/ke-hoach/", {"modules": ""}).status_code == 404
    assert head.post(f"/ho-so-danh-gia/{pk}/khong-co-diem/", {"reason": "x"}).status_code == 404


def test_scores_of_ones_own_group_are_taken(head: Client) -> None:
    record = record_of("Lò Văn An")
    path = f"/ho-so-danh-gia/{record.pk}/nhap-diem/"
    sent = {"cot": "ND1/", f"g-{record.pk}": "", f"o-{record.pk}-0": "8,5"}
    assert head.post(path, sent).status_code == 302
    assert str(record.component_scores.get(block="ND1").score) == "8.50"


def test_after_closing_the_page_is_read_only(led: District, head: Client) -> None:
    for record in AnnualRecord.objects.filter(component_scores=None):
        reason = {"reason": "Nghỉ thai sản cả năm học"}
        assert head.post(f"/ho-so-danh-gia/{record.pk}/khong-co-diem/", reason).status_code == 302
    assert signed_in(led.users["ht"]).post("/khoa-so/THCS-CL/2019-2020/khoa/").status_code == 302
    page = head.get("/to-cua-toi/")
    assert "Đã khoá" in text(page)
    assert "nhap-diem" not in page.content.decode()
