"""The pages of inspection."""

import zipfile
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.test import Client

from phusa.base.models import AuditLine
from phusa.staff.models import RecordLook
from tests.inspected import Inspected
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
ASKED = {
    "loai": "ket-qua",
    "don_vi": "TH-NK",
    "nam": "2019-2020",
    "so_goc": "2020",
    "co_mau": "3",
    "muc_dich": "Đoàn 12",
}


def client(inspected: Inspected, who: str = "tt") -> Client:
    return signed_in(inspected.planned.place.users[who])


def text(inspected: Inspected, address: str, who: str = "tt", status: int = 200) -> str:
    answer = client(inspected, who).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def asked(**values: str) -> str:
    return f"/thanh-tra/?{urlencode(ASKED | values)}"


def test_the_empty_page_draws_nothing_and_says_that_looking_is_written_down(inspected: Inspected) -> None:
    lines = AuditLine.objects.filter(verb="reports.inspect").count()
    page = text(inspected, "/thanh-tra/")
    assert "Mỗi lần chọn mẫu, mỗi trang xem đều được ghi" in page
    assert AuditLine.objects.filter(verb="reports.inspect").count() == lines


def test_a_sample_leads_to_paths_and_is_written_down(inspected: Inspected) -> None:
    page = text(inspected, asked())
    assert "Mẫu 3 trong 5 kết quả" in page
    assert page.count("/thanh-tra/duong-di/ket-qua/") == 3
    line = AuditLine.objects.latest("seq")
    assert (line.verb, line.reason, line.after["seed"]) == ("reports.inspect", "Đoàn 12", 2020)


def test_two_who_repeat_it_see_the_same(inspected: Inspected) -> None:
    one, other = (text(inspected, asked(), who) for who in ("tt", "tt2"))
    assert (
        one.split("Mẫu 3 trong")[1].split("</table>")[0] == other.split("Mẫu 3 trong")[1].split("</table>")[0]
    )


def test_what_is_wrong_stands_at_its_field(inspected: Inspected) -> None:
    assert "Không có đơn vị nào mang mã hoặc tên" in text(inspected, asked(don_vi="khong co"), status=422)
    assert "Cỡ mẫu" in text(inspected, asked(co_mau="0"), status=422)


def test_a_class_nobody_got_says_so(inspected: Inspected) -> None:
    assert "Không có gì để chọn" in text(inspected, asked(xep_loai="cbql_khong_dat_yeu_cau"))


def test_a_path_is_a_look_with_its_purpose(inspected: Inspected) -> None:
    page = text(inspected, f"/thanh-tra/duong-di/ket-qua/{inspected.key()}/?muc_dich=Đoàn 12")
    assert "Mục đích: Đoàn 12." in page and "Lò Thị Mẩy đọc được dòng này" in page
    assert "Khớp" in page
    assert RecordLook.objects.get(person=inspected.person()).purpose == "Đoàn 12"


def test_without_purpose_the_office_stands_for_it(inspected: Inspected) -> None:
    assert "Mục đích: Thanh tra, Sở" in text(inspected, f"/thanh-tra/duong-di/ket-qua/{inspected.key()}/")


def test_the_file_of_a_sample(inspected: Inspected) -> None:
    answer = client(inspected).get(asked().replace("/thanh-tra/", "/thanh-tra/mau.zip"))
    assert answer["Content-Type"] == "application/zip"
    zipped = zipfile.ZipFile(BytesIO(answer.content))
    assert {"manifest.json", "mau.xlsx", "duong-di/003.json"} <= set(zipped.namelist())
    assert RecordLook.objects.count() == 3
    after = AuditLine.objects.latest("seq").after
    assert after["files"] == len(zipped.namelist())


@pytest.mark.parametrize("question", ["so_goc=x", "", "so_goc=1&don_vi=khong+co"])
def test_a_file_of_a_wrong_question_leads_to_the_page_that_says_so(
    inspected: Inspected, question: str
) -> None:
    answer = client(inspected).get(f"/thanh-tra/mau.zip?{question}")
    assert (answer.status_code, answer["Location"]) == (302, f"/thanh-tra/?{question}")


def test_a_figure_leads_to_its_people_and_each_to_his_path(inspected: Inspected) -> None:
    page = text(inspected, "/thanh-tra/con-so/P-MS/2019-2020/")
    assert "/thanh-tra/con-so/TH-NK/2019-2020/nguoi/?loai=class_khong_hoan_thanh" in page
    people = text(inspected, "/thanh-tra/con-so/TH-NK/2019-2020/nguoi/?loai=class_khong_hoan_thanh")
    assert "Vì Thị Anh" in people and "Lò Thị Mẩy" not in people
    assert f"/thanh-tra/duong-di/ket-qua/{inspected.key('ta')}/" in people.replace("%40", "@")


def test_conflicts_with_who_won_and_whom_they_touched(inspected: Inspected) -> None:
    page = text(inspected, "/thanh-tra/xung-dot/TH-NK/2019-2020/")
    assert "Mục V.4.2" in page and "Thắng" in page
    assert "5 người</a> có kết quả chịu ảnh hưởng" in page
    people = text(inspected, "/thanh-tra/con-so/TH-NK/2019-2020/nguoi/?xung_dot=regime.2019_2020")
    assert "5 người" in people


@pytest.mark.parametrize("who", ["ht", "gv", "vt"])
def test_for_everybody_else_none_of_it_exists(inspected: Inspected, who: str) -> None:
    for address in (
        "/thanh-tra/",
        asked(),
        "/thanh-tra/mau.zip",
        f"/thanh-tra/duong-di/ket-qua/{inspected.key()}/",
        "/thanh-tra/con-so/TH-NK/2019-2020/",
        "/thanh-tra/con-so/TH-NK/2019-2020/nguoi/",
        "/thanh-tra/xung-dot/TH-NK/2019-2020/",
    ):
        text(inspected, address, who, status=404)


def test_an_officer_inspects_his_area(inspected: Inspected) -> None:
    assert "Mẫu 3 trong 5 kết quả" in text(inspected, asked(), "cv")
    text(inspected, f"/thanh-tra/duong-di/ket-qua/{inspected.key()}/", "ttk", status=404)
