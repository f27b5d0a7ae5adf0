"""Sections, bases and tiết of blocks written in the browser, by two at once too."""

import pytest
from django.test import Client

from tests.planned import PlannedSchool
from tests.signing import signed_in
from tests.unit_plans import begun, kept

pytestmark = pytest.mark.django_db


def opened(client: Client, url: str) -> str:
    """What the form remembers of the page as it was opened."""
    form = client.get(url).context["form"]
    return str(form["opened"].value())


def test_two_write_one_section_and_nothing_is_lost(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    url = f"/ke-hoach/don-vi/ban/{plan.pk}/muc/1/"
    head, clerk = (signed_in(planned.place.users[who]) for who in ("ht", "vt"))
    first, second = opened(head, url), opened(clerk, url)
    assert head.post(url, {"text": "Của hiệu trưởng", "opened": first}).status_code == 302
    answer = clerk.post(url, {"text": "Của văn thư", "opened": second})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Đoạn của mục 1" in page and "Của hiệu trưởng" in page and "Của văn thư" in page
    assert "Tòng Văn Hặc sửa lúc" in page
    again = str(answer.context["form"]["opened"].value())
    assert clerk.post(url, {"text": "Của văn thư", "opened": again}).status_code == 302
    assert kept(plan).sections[0]["paragraphs"] == ["Của văn thư"]


def test_there_is_no_seventh_section(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    head = signed_in(planned.place.users["ht"])
    assert head.get(f"/ke-hoach/don-vi/ban/{plan.pk}/muc/7/").status_code == 404
    stranger = signed_in(planned.place.users["cv"])
    assert stranger.get(f"/ke-hoach/don-vi/ban/{plan.pk}/muc/1/").status_code == 404


def test_title_and_bases(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    url = f"/ke-hoach/don-vi/ban/{plan.pk}/can-cu/"
    head = signed_in(planned.place.users["ht"])
    mine = {
        "title": "Kế hoạch BDTX",
        "preamble": "Mở đầu",
        "bases": "TT 26\nKH 772",
        "opened": opened(head, url),
    }
    assert head.post(url, mine).status_code == 302
    assert (kept(plan).title, kept(plan).bases) == ("Kế hoạch BDTX", ["TT 26", "KH 772"])


def test_hours_of_blocks_are_the_offices(planned: PlannedSchool) -> None:
    hours = {"ND1": "40", "ND2": "40", "ND3": "40", "cite": "Công văn 15"}
    office, school = begun(planned, "cv", planned.place.office), begun(planned, "ht", planned.school)
    officer, head = (signed_in(planned.place.users[who]) for who in ("cv", "ht"))
    assert officer.post(f"/ke-hoach/don-vi/ban/{office.pk}/so-tiet/", hours).status_code == 302
    assert kept(office).blocks[0]["hours"] == 40
    answer = head.post(f"/ke-hoach/don-vi/ban/{school.pk}/so-tiet/", hours)
    assert answer.status_code == 422 and "do Sở hoặc Phòng điều chỉnh" in answer.content.decode()
