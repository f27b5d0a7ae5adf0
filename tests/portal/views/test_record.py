"""My record on a page and as files."""

import json
import re

import pytest

from phusa.base.models import AuditLine
from tests.schools import District, score_all
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_page_shows_it_to_oneself_alone(place: District) -> None:
    score_all(place, place.school)
    answer = signed_in(place.users["gv"]).get("/nhan-su/toi/")
    assert answer["Cache-Control"] == "no-store"
    page = text(answer)
    for words in (
        "Lò Văn An",
        "Vị trí công tác theo thời gian",
        "Năm học 2019–2020",
        "Ai đã xem hồ sơ",
        "Tải hồ sơ JSON",
    ):
        assert words in page
    assert signed_in(place.users["cv"]).get("/nhan-su/toi/").status_code == 404


def test_the_files_and_their_lines_in_the_log(place: District) -> None:
    score_all(place, place.school)
    client = signed_in(place.users["gv"])
    answer = client.post("/nhan-su/toi/tai/json/")
    content = json.loads(answer.content)
    assert content["format"] == "phusa-record" and "ho-so-THCS-CL-001.json" in answer["Content-Disposition"]
    assert AuditLine.objects.latest("seq").after == {"file": "json", "sha256": content["sha256"]}
    assert client.post("/nhan-su/toi/tai/pdf/").content.startswith(b"%PDF")


def test_no_other_files_no_other_people(place: District) -> None:
    client = signed_in(place.users["gv"])
    assert client.get("/nhan-su/toi/tai/json/").status_code == 405
    assert client.post("/nhan-su/toi/tai/xml/").status_code == 404
    assert signed_in(place.users["cv"]).post("/nhan-su/toi/tai/json/").status_code == 404
