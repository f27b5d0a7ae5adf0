"""Mark sheets through the browser: uploaded, checked, read, written once; refused in one sentence."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from phusa.assessment.actions.sheets import check_sheet
from phusa.assessment.models import AnnualRecord, ComponentScore, ScoreSheet
from phusa.base.models import ImportState
from phusa.staff.models import Person
from tests.schools import NOW, District, system
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
SHEETS = "/khoa-so/THCS-CL/2019-2020/tep/"
BOARD = "/khoa-so/THCS-CL/2019-2020/"
SAMPLE = Path(__file__).resolve().parents[2] / "data/mark-sheets/01-thcs-na-phieng.xlsx"


@pytest.fixture(autouse=True)
def _files_aside(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def text(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def upload(client: Client, content: bytes, name: str = "bang-diem.xlsx") -> HttpResponse:
    return client.post(SHEETS, {"file": SimpleUploadedFile(name, content)})


def checked(client: Client, content: bytes = b"", name: str = "bang-diem.xlsx") -> ScoreSheet:
    """A sheet as it stands after the worker has read it."""
    answer = upload(client, content or SAMPLE.read_bytes(), name)
    assert answer.status_code == 302, text(answer)
    sheet = ScoreSheet.objects.latest("pk")
    check_sheet(actor=system(), now=NOW, sheet=sheet)
    sheet.refresh_from_db()
    return sheet


def book(*rows: list[object]) -> bytes:
    made = openpyxl.Workbook()
    for row in [["TT", "Họ và tên", "Ngày sinh", "ND1", "ND2", "THCS18", "THCS19"], *rows]:
        made.active.append(row)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


class TestUpload:
    def test_the_file_is_kept_and_its_check_has_an_address(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        answer = upload(client, SAMPLE.read_bytes(), "Bảng điểm cuối năm.xlsx")
        page = client.get(answer.headers["Location"])
        assert "Đang kiểm tra bảng điểm" in text(page)
        assert "every 2s" in page.content.decode()
        assert "Bảng điểm cuối năm.xlsx" in text(client.get(SHEETS))

    def test_while_it_waits_htmx_gets_the_progress_and_then_the_page(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        path = upload(client, SAMPLE.read_bytes()).headers["Location"]
        asks = {"HX-Request": "true", "HX-Target": "dang-kiem-tra"}
        assert "<html" not in client.get(path, headers=asks).content.decode()
        check_sheet(actor=system(), now=NOW, sheet=ScoreSheet.objects.get())
        assert client.get(path, headers=asks).headers["HX-Refresh"] == "true"

    def test_no_file_and_an_empty_file_are_told_in_the_form(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        assert "Hãy chọn tệp bảng điểm." in text(client.post(SHEETS))
        answer = upload(client, b"")
        assert answer.status_code == 422
        assert "Tệp này trống" in text(answer)

    def test_a_file_over_the_limit_is_refused_and_one_at_it_is_not(
        self, place: District, settings: Settings
    ) -> None:
        client, content = signed_in(place.users["ht"]), SAMPLE.read_bytes()
        settings.UPLOAD_LIMIT = len(content) - 1
        assert "quá 0 MB" in text(upload(client, content))
        settings.UPLOAD_LIMIT = len(content)
        assert upload(client, content).status_code == 302

    @pytest.mark.parametrize(
        ("content", "said"),
        [(b"%PDF-1.4 khong phai bang tinh", "là tệp PDF"), (b"\x00\x01\x02", "không phải bảng tính")],
    )
    def test_what_is_no_workbook_gets_one_sentence_and_a_next_step(
        self, content: bytes, said: str, place: District
    ) -> None:
        client = signed_in(place.users["ht"])
        sheet = checked(client, content)
        page = text(client.get(f"/tep/{sheet.pk}/"))
        assert sheet.batch.state == ImportState.REFUSED
        assert said in page
        assert "Chọn tệp khác" in page


class TestPreview:
    def test_counts_add_up_and_differences_are_said(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        sheet = checked(client)
        page = text(client.get(f"/tep/{sheet.pk}/"))
        assert "Ghi 37 dòng" in page
        assert "37 người chưa có trong danh sách trường" in page
        assert "2 người trường ghi khác quy định" in page
        assert "Mô-đun THCS18 (ND3) được 6,5" in page
        assert not AnnualRecord.objects.exists()

    def test_filter_by_kind(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        sheet = checked(client)
        everything = client.get(f"/tep/{sheet.pk}/").content.decode()
        averages = client.get(f"/tep/{sheet.pk}/?loai=average_differs").content.decode()
        assert everything.count("Nên xem") == 4
        assert "khác đơn vị đang nhập" in everything
        assert averages.count("Nên xem") == 1

    def test_new_people_only_when_agreed(self, staffed: District) -> None:
        client = signed_in(staffed.users["ht"])
        known = Person.objects.filter(name="Lò Văn An").values_list("birth_date", flat=True).get()
        rows = [[1, "Lò Văn An", known, 8, 8, 8, 8], [2, "Người Hoàn Toàn Mới", "1/2/1990", 7, 7, 7, 7]]
        sheet = checked(client, book(*rows))
        assert "Ghi 1 dòng" in text(client.get(f"/tep/{sheet.pk}/"))
        assert "Ghi 2 dòng" in text(client.get(f"/tep/{sheet.pk}/?them-nguoi=1"))
        client.post(f"/tep/{sheet.pk}/ghi/")
        assert not Person.objects.filter(name="Người Hoàn Toàn Mới").exists()
        assert AnnualRecord.objects.count() == 1

    def test_rows_in_error_stay_out_with_their_place(self, staffed: District) -> None:
        client = signed_in(staffed.users["ht"])
        sheet = checked(
            client, book([1, "Lò Văn An", None, 11, 8, 8, 8], [2, "Lò Thị Ánh", None, 8, 8, 8, 8])
        )
        page = text(client.get(f"/tep/{sheet.pk}/"))
        assert "Ghi 1 dòng" in page
        assert "1 dòng lỗi để lại, không ghi." in page
        assert "Dòng 2, cột D" in page
        client.post(f"/tep/{sheet.pk}/ghi/")
        assert set(AnnualRecord.objects.values_list("person__name", flat=True)) == {"Lò Thị Ánh"}

    def test_nothing_to_write_keeps_the_button_with_its_reason(self, staffed: District) -> None:
        client = signed_in(staffed.users["ht"])
        sheet = checked(client, book([1, "Lò Văn An", None, 11, 8, 8, 8]))
        page = client.get(f"/tep/{sheet.pk}/").content.decode()
        assert 'aria-disabled="true"' in page
        assert "Chưa có dòng nào ghi được" in page


class TestWrite:
    def test_pressed_twice_it_writes_once(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        sheet = checked(client)
        for _ in range(2):
            answer = client.post(f"/tep/{sheet.pk}/ghi/", {"them-nguoi": "1"})
            assert answer.headers["Location"] == BOARD
        assert AnnualRecord.objects.count() == 37
        assert "bang-diem.xlsx, ô" in ComponentScore.objects.earliest("pk").source
        assert "Đã ghi vào sổ" in text(client.get(f"/tep/{sheet.pk}/"))
        again = checked(client)
        assert "Không đổi 37" in text(client.get(f"/tep/{again.pk}/"))

    def test_thrown_away_it_writes_nothing_more(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        sheet = checked(client)
        assert client.post(f"/tep/{sheet.pk}/bo/").headers["Location"] == SHEETS
        assert "không có gì được ghi" in text(client.get(f"/tep/{sheet.pk}/"))
        assert client.post(f"/tep/{sheet.pk}/ghi/", {"them-nguoi": "1"}).status_code == 409
        assert not AnnualRecord.objects.exists()

    def test_a_written_sheet_cannot_be_thrown_away(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        sheet = checked(client)
        client.post(f"/tep/{sheet.pk}/ghi/", {"them-nguoi": "1"})
        assert client.post(f"/tep/{sheet.pk}/bo/").status_code == 409

    def test_a_sheet_that_is_not_checked_is_not_written(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        path = upload(client, SAMPLE.read_bytes()).headers["Location"]
        assert client.post(f"{path}ghi/").status_code == 409


class TestFiles:
    def test_the_template_holds_the_roster_and_reads_back(self, staffed: District) -> None:
        client = signed_in(staffed.users["ht"])
        answer = client.get("/khoa-so/THCS-CL/2019-2020/bang-diem-mau.xlsx?cach=hai")
        content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        assert "utf-8''B%E1%BA%A3ng" in answer.headers["Content-Disposition"]
        sheet = checked(client, content)
        assert sheet.batch.state == ImportState.PREVIEW
        assert sheet.batch.rows.count() == 13

    def test_the_sheet_back_says_what_is_wrong_in_its_row(self, staffed: District) -> None:
        client = signed_in(staffed.users["ht"])
        sheet = checked(client, book([1, "Lò Văn An", None, 11, 8, 8, 8]))
        answer = client.get(f"/tep/{sheet.pk}/co-cot-loi.xlsx")
        back = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
        headings = [cell.value for cell in back[1]]
        assert headings[-1] == "Lỗi"
        assert "cột D" in str(back.cell(2, len(headings)).value)


def test_nobody_else(scored: District) -> None:
    sheet = checked(signed_in(scored.users["ht"]))
    for code in ("ht2", "gv", "cv"):
        client = signed_in(scored.users[code])
        template = f"{BOARD}bang-diem-mau.xlsx"
        for path in (SHEETS, template, f"/tep/{sheet.pk}/", f"/tep/{sheet.pk}/co-cot-loi.xlsx"):
            assert client.get(path).status_code == 404, (code, path)
        for path in (f"/tep/{sheet.pk}/ghi/", f"/tep/{sheet.pk}/bo/"):
            assert client.post(path).status_code == 404, (code, path)
        assert upload(client, b"x").status_code == 404
    assert ScoreSheet.objects.count() == 1
