import csv
import io

import pytest
from openpyxl import load_workbook

from tests.needed import MODULE, WEAK, WORDS, register
from tests.planned import PlannedSchool
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
SCHOOL, OFFICE = "/nhu-cau/tong-hop/TH-NK/2019-2020/", "/nhu-cau/tong-hop/P-MS/2019-2020/"
STEM = "khac:day hoc stem o tieu hoc"


def status(planned: PlannedSchool, who: str, address: str) -> int:
    """How a page answers somebody."""
    return int(signed_in(planned.place.users[who]).get(address).status_code)


def test_officers_see_schools_below_and_teachers_nothing(planned: PlannedSchool) -> None:
    register(planned, WORDS)
    topic = f"{SCHOOL}noi-dung/{STEM}/"
    for page in (SCHOOL, f"{SCHOOL}tai/", topic):
        for who, answer in (("ht", 200), ("cv", 200), ("gv", 404), ("ht2", 404), ("vt", 404)):
            assert status(planned, who, page) == answer, (page, who)
    assert status(planned, "ht", OFFICE) == 404
    assert status(planned, "to", "/nhu-cau/tong-hop/TH-NK-T1/2019-2020/") == 200
    assert status(planned, "to", SCHOOL) == 404


def test_reasons_are_read_at_the_school_and_not_above(planned: PlannedSchool) -> None:
    register(planned, WORDS)
    client = signed_in(planned.place.users["cv"])
    school = client.get(f"{SCHOOL}noi-dung/{STEM}/").content.decode()
    assert "Lò Thị Mẩy" in school and "Tổ giao làm chuyên đề" in school
    office = client.get(f"{OFFICE}noi-dung/{STEM}/").content.decode()
    assert "Trường Tiểu học Nà Khoang" in office and "Lò Thị Mẩy" not in office
    assert client.get(f"{OFFICE}noi-dung/muc:TH39/").status_code == 404


def test_the_files_hold_the_list_with_its_filters(planned: PlannedSchool) -> None:
    register(planned, WEAK, MODULE, WORDS)
    client = signed_in(planned.place.users["ht"])
    book = b"".join(client.get(f"{SCHOOL}tai/?tu=duty").streaming_content)
    rows = list(load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True))
    assert [row[0] for row in rows] == ["Nội dung", "Dạy học STEM ở tiểu học"]
    text = b"".join(client.get(f"{SCHOOL}tai/?dang=csv").streaming_content).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(lines) == 4 and all(line[2] == "1" for line in lines[1:])


def test_a_unit_without_needs_says_when_they_come(planned: PlannedSchool) -> None:
    client = signed_in(planned.place.users["ht"])
    assert "Chưa có nhu cầu nào" in client.get(SCHOOL).content.decode()
    register(planned, WORDS)
    assert "Bỏ bộ lọc" in client.get(f"{SCHOOL}?tu=gap").content.decode()
