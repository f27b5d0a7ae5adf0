"""Pages of staff lists: brought in, read, decided on, written, approved by a second person, taken back."""

import io
import re
from typing import Any

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from pytest_django import Settings

from phusa.base import clock, jobs
from phusa.base.access import Role
from phusa.base.models import AuditLine, ImportState, JobProgress, JobState
from phusa.staff.actions.imports import bring_staff, check_staff, confirm_staff
from phusa.staff.jobs.lists import write_list
from phusa.staff.models import Person, StaffImport
from tests.schools import District, sign_up, system
from tests.signing import signed_in
from tests.staff.views.lists import HEAD, NEW, checked, listed

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def upload(client: Client, content: bytes, **more: str) -> Any:
    file = io.BytesIO(content)
    file.name = "ds.csv"
    return client.post("/nhan-su/nhap/", {"file": file, "from_day": "1/9/2019"} | more)


def written(place: District, *rows: str) -> StaffImport:
    """A list confirmed by the head and written."""
    found = checked(place, *rows)
    confirm_staff(actor=place.actor("ht"), now=clock.now(), staff_import=found)
    found.refresh_from_db()
    write_list(str(found.job_key), found.pk)
    return StaffImport.objects.select_related("batch").get(pk=found.pk)


class TestBringing:
    def test_a_list_is_kept_and_checked_by_a_job(self, place: District) -> None:
        answer = upload(signed_in(place.users["ht"]), listed(NEW))
        found = StaffImport.objects.get()
        assert answer.headers["Location"] == f"/nhan-su/nhap/{found.pk}/"
        assert (found.unit, found.batch.state) == (place.school, ImportState.UPLOADED)

    def test_the_page_says_what_is_read_and_lists_what_came_before(self, place: District) -> None:
        found = checked(place, NEW)
        page = text(signed_in(place.users["ht"]).get("/nhan-su/nhap/"))
        assert "Số định danh cá nhân, Mã giáo viên" in page
        assert f'href="/nhan-su/nhap/{found.pk}/">ds.csv</a>' in page
        assert "Chờ xác nhận" in page

    def test_without_a_file_the_form_says_so(self, place: District) -> None:
        answer = signed_in(place.users["ht"]).post("/nhan-su/nhap/", {"from_day": "31/2/2019"})
        assert answer.status_code == 422
        assert "Hãy chọn tệp danh sách." in text(answer)
        assert "Lịch không có ngày 31/2/2019" in text(answer)

    def test_a_list_written_before_is_answered_with_its_day(self, place: District) -> None:
        written(place, NEW)
        answer = upload(signed_in(place.users["ht"]), listed(NEW))
        assert answer.status_code == 422
        assert "Tệp này đã nhận ngày" in text(answer)
        assert "Xem lượt nhập số" in text(answer)

    def test_an_officer_brings_in_for_the_district_or_chooses_a_school(self, place: District) -> None:
        client = signed_in(place.users["cv"])
        assert "Phòng Giáo dục và Đào tạo Mai Sơn và các đơn vị trực thuộc" in text(
            client.get("/nhan-su/nhap/")
        )
        assert "Trường THCS Nà Sàng" in text(client.get("/nhan-su/nhap/don-vi/"))
        answer = client.get("/nhan-su/nhap/don-vi/?code=THCS-NS")
        assert answer.headers["Location"] == "/nhan-su/nhap/?don-vi=THCS-NS"
        assert "Trường THCS Nà Sàng" in text(client.get("/nhan-su/nhap/?don-vi=THCS-NS"))

    def test_a_unit_that_is_not_ones_own_is_asked_again(self, place: District) -> None:
        answer = signed_in(place.users["ht"]).get("/nhan-su/nhap/?don-vi=THCS-NS")
        assert answer.status_code == 422
        assert "Không có đơn vị nào mang mã THCS-NS trong phạm vi" in text(answer)

    def test_a_teacher_brings_in_no_list(self, place: District) -> None:
        assert signed_in(place.users["gv"]).get("/nhan-su/nhap/").status_code == 404

    def test_the_empty_list_is_read_as_it_is(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        content = b"".join(client.get("/nhan-su/nhap/mau/THCS-CL/").streaming_content)
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
        assert {"Họ và tên", "Số định danh cá nhân", "Hạng chức danh"} <= set(cells)
        assert client.get("/nhan-su/nhap/mau/THCS-NS/").status_code == 404


class TestChecking:
    def test_the_page_looks_again_until_it_is_done(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        url = upload(client, listed(NEW)).headers["Location"]
        assert 'hx-trigger="every 2s"' in text(client.get(url))
        part = client.get(url, headers={"HX-Request": "true", "HX-Target": "dang-lam"})
        assert "<html" not in text(part)
        check_staff(actor=system(), now=clock.now(), staff_import=StaffImport.objects.get())
        done = client.get(url, headers={"HX-Request": "true", "HX-Target": "dang-lam"})
        assert done.headers["HX-Refresh"] == "true"

    def test_a_check_that_stopped_says_so(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        url = upload(client, listed(NEW)).headers["Location"]
        JobProgress.objects.update(state=JobState.FAILED, message="Máy chủ gặp lỗi.")
        assert "Việc này bị dừng" in text(client.get(url))

    def test_what_cannot_be_read_is_refused_with_what_to_do(self, place: District) -> None:
        given = {"actor": place.actor("ht"), "now": clock.now()}
        file = ContentFile(b"\x00\x01 no workbook", "x.xlsx")
        found = bring_staff(**given, unit=place.school, file=file, name="x.xlsx", from_day=clock.today())
        check_staff(**given, staff_import=found)
        page = text(signed_in(place.users["ht"]).get(f"/nhan-su/nhap/{found.pk}/"))
        assert "Không đọc được tệp này" in page
        assert "Chọn tệp khác" in page


class TestPreview:
    def test_counts_errors_changes_and_reading(self, place: District) -> None:
        known = Person.objects.get(name="Lò Thị Ánh") if Person.objects.filter(name="Lò Thị Ánh") else None
        rows = [NEW, "Lò Văn Sai;31/2/1980;Nam;12345;Giáo viên;Toán;"]
        rows += [f"{known.name};;;;Giáo viên;Hoá;{known.code}"] if known else []
        found = checked(place, *rows)
        page = text(signed_in(place.users["ht"]).get(f"/nhan-su/nhap/{found.pk}/"))
        assert "Ghi" in page
        assert "Vắng trong tệp" in page
        assert "1 dòng không ghi" in page
        assert "Số định danh sai độ dài" in page
        assert "Tải lại tệp có cột Lỗi" in page
        assert "Tệp được đọc thế nào" in page

    def test_of_another_school_it_does_not_exist(self, place: District) -> None:
        found = checked(place, NEW)
        client = signed_in(place.users["ht2"])
        for page in ("", "dong/new/", "loi/", "vang/", "xem-lai/", "cot/", "tep-loi/", "thu-hoi/"):
            assert client.get(f"/nhan-su/nhap/{found.pk}/{page}").status_code == 404, page
        for act in ("ghi/", "duyet/", "tra-lai/", "chay-tiep/", "bo/", "thu-hoi/", "xem-lai/", "cot/"):
            assert client.post(f"/nhan-su/nhap/{found.pk}/{act}").status_code == 404, act
        assert not Person.objects.filter(name="Quàng Thị Ón").exists()

    def test_nothing_to_write_blocks_the_button(self, place: District) -> None:
        found = checked(place, "Lò Văn Sai;1980;Nam;12345;Giáo viên;Toán;")
        page = text(signed_in(place.users["ht"]).get(f"/nhan-su/nhap/{found.pk}/"))
        assert 'aria-disabled="true"' in page
        assert "Chưa có dòng nào ghi được." in page

    def test_the_workbook_comes_back_with_its_errors(self, place: District) -> None:
        found = checked(place, NEW, "Lò Văn Sai;1980;Nam;12345;Giáo viên;Toán;")
        answer = signed_in(place.users["ht"]).get(f"/nhan-su/nhap/{found.pk}/tep-loi/")
        book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
        head, *rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
        assert head[-1] == "Lỗi"
        assert [bool(row[-1]) for row in rows] == [False, True]

    def test_thrown_away_nothing_is_written(self, place: District) -> None:
        found = checked(place, NEW)
        client = signed_in(place.users["ht"])
        page = client.post(f"/nhan-su/nhap/{found.pk}/bo/", follow=True)
        assert "Không có gì được ghi" in text(page)
        assert "đã bỏ, không có gì được ghi" in text(client.get(f"/nhan-su/nhap/{found.pk}/"))
        assert not Person.objects.filter(name="Quàng Thị Ón").exists()


class TestWriting:
    def test_confirmed_it_is_written_by_a_job(self, place: District) -> None:
        found = checked(place, NEW)
        client = signed_in(place.users["ht"])
        page = text(client.post(f"/nhan-su/nhap/{found.pk}/ghi/", follow=True))
        assert "Đang ghi danh sách nhân sự" in page
        found.refresh_from_db()
        write_list(str(found.job_key), found.pk)
        done = text(client.get(f"/nhan-su/nhap/{found.pk}/"))
        assert "Đã ghi 1 dòng" in done
        assert "Thu hồi được đến" in done
        assert Person.objects.filter(name="Quàng Thị Ón").exists()

    def test_many_wait_for_a_second_person(self, place: District, settings: Settings) -> None:
        settings.SECOND_PERSON_FROM = 1
        sign_up(place, "pht", "Lò Thị Hai", Role.VICE_PRINCIPAL, place.school)
        found = checked(place, NEW)
        sender, second = signed_in(place.users["ht"]), signed_in(place.users["pht"])
        assert "một người thứ hai duyệt" in text(sender.get(f"/nhan-su/nhap/{found.pk}/"))
        page = text(sender.post(f"/nhan-su/nhap/{found.pk}/ghi/", follow=True))
        assert "Đang chờ một người khác duyệt" in page
        assert "Lò Thị Hai" in page
        assert "Duyệt và ghi" not in page
        assert sender.post(f"/nhan-su/nhap/{found.pk}/duyet/").status_code == 403
        assert "Duyệt danh sách nhân sự" in text(second.get("/")) and "Xem và duyệt" not in text(
            sender.get("/")
        )
        assert "Duyệt và ghi 1 dòng" in text(second.get(f"/nhan-su/nhap/{found.pk}/"))
        assert "Đang ghi" in text(second.post(f"/nhan-su/nhap/{found.pk}/duyet/", follow=True))

    def test_the_second_person_sends_it_back_with_a_reason(self, place: District, settings: Settings) -> None:
        settings.SECOND_PERSON_FROM = 1
        found = checked(place, NEW)
        confirm_staff(actor=place.actor("ht"), now=clock.now(), staff_import=found)
        officer = signed_in(place.users["cv"])
        officer.post(f"/nhan-su/nhap/{found.pk}/tra-lai/", {"reason": "Thiếu trường Nà Sàng"})
        found.batch.refresh_from_db()
        assert found.batch.state == ImportState.PREVIEW
        assert AuditLine.objects.latest("seq").reason == "Thiếu trường Nà Sàng"
        page = text(signed_in(place.users["ht"]).get(f"/nhan-su/nhap/{found.pk}/"))
        assert "Thiếu trường Nà Sàng" in page and "Ghi 1 dòng" in page
        assert "Đúng từ ngày" in page

    def test_writing_that_stopped_goes_on_at_a_press(self, place: District) -> None:
        found = checked(place, NEW)
        confirm_staff(actor=place.actor("ht"), now=clock.now(), staff_import=found)
        found.refresh_from_db()
        client, address = signed_in(place.users["ht"]), f"/nhan-su/nhap/{found.pk}/chay-tiep/"
        jobs.report(str(found.job_key), now=clock.now(), state=JobState.FAILED)
        assert address in client.get(f"/nhan-su/nhap/{found.pk}/").content.decode()
        page = client.post(address, follow=True).content.decode()
        assert "Đang ghi" in page and address not in page

    def test_taken_back_with_a_reason(self, place: District) -> None:
        found = written(place, NEW)
        client = signed_in(place.users["ht"])
        page = client.get(f"/nhan-su/nhap/{found.pk}/thu-hoi/")
        assert "Chưa có hồ sơ nào được dùng từ lúc ghi" in text(page)
        assert client.post(f"/nhan-su/nhap/{found.pk}/thu-hoi/", {"reason": " "}).status_code == 422
        page = client.post(f"/nhan-su/nhap/{found.pk}/thu-hoi/", {"reason": "Nhập nhầm"}, follow=True)
        assert "Đang thu hồi danh sách nhân sự" in text(page)

    def test_what_was_never_written_cannot_be_taken_back(self, place: District) -> None:
        found = checked(place, NEW)
        answer = signed_in(place.users["ht"]).post(f"/nhan-su/nhap/{found.pk}/thu-hoi/", {"reason": "Nhầm"})
        assert answer.status_code == 422
        assert "chưa ghi xong nên chưa thu hồi được" in text(answer)


def test_the_head_of_the_sample_lists_is_read() -> None:
    assert HEAD.startswith("Họ và tên")
