"""Pages of the catalogue: who sees which, what the forms do and refuse."""

import io
import re

import pytest
from openpyxl import load_workbook

from phusa.catalogue.models import Adoption, ItemVersion
from phusa.organisations.models import Unit
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
SENT = {
    "title": "Tên chính thức của TH4",
    "hours": "15",
    "from_day": "1/9/2019",
    "source": "TT 32/2011",
    "seen": "",
}


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


class TestReading:
    def test_a_teacher_reads_the_list_and_its_marks(self, place: District) -> None:
        page = text(signed_in(place.users["gv"]).get("/chuong-trinh/?tim=TH4&van_ban=tt32-2011"))
        assert "Chưa có tên chính thức" in page
        assert "Chưa đối chiếu văn bản gốc" in page

    def test_the_menu_leads_there(self, place: District) -> None:
        assert 'href="/chuong-trinh/"' in text(signed_in(place.users["gv"]).get("/"))

    def test_filters_that_find_nothing_can_be_dropped(self, place: District) -> None:
        page = text(signed_in(place.users["gv"]).get("/chuong-trinh/?tim=zzz"))
        assert "Không có mục nào khớp" in page and "Bỏ bộ lọc" in page

    def test_an_item_says_what_is_known_and_offers_a_teacher_no_correction(self, place: District) -> None:
        page = text(signed_in(place.users["gv"]).get("/chuong-trinh/muc/TH4/"))
        assert "Chưa có nguồn nào ghi tên mục này" in page
        assert "/dinh-chinh/" not in page

    def test_a_module_of_2019_names_its_criterion(self, place: District) -> None:
        page = text(signed_in(place.users["gv"]).get("/chuong-trinh/muc/QLPT14/"))
        assert "14, 15, 16 của TT 14/2018" in page

    def test_unknown_addresses_are_not_found(self, place: District) -> None:
        client = signed_in(place.users["gv"])
        for address in ("muc/TH99/", "khong-co/", "muc/TH4/dinh-chinh/", "kh772-2019/ap-dung/"):
            assert client.get(f"/chuong-trinh/{address}").status_code == 404, address

    def test_the_file_holds_what_the_filters_leave(self, place: District) -> None:
        answer = signed_in(place.users["gv"]).get("/chuong-trinh/tai/?van_ban=hn-2022&vai_tro=manager")
        book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
        codes = [row[0] for row in book.active.iter_rows(min_row=2, values_only=True)]
        assert codes == [f"HN2022-QL-M{n}" for n in (1, 2, 3, 4, 5, 9)]


class TestCorrecting:
    URL = "/chuong-trinh/muc/TH4/dinh-chinh/"

    def test_the_department_corrects_and_its_teachers_read_it(self, place: District) -> None:
        assert signed_in(place.users["so"]).get(self.URL).status_code == 200
        answer = signed_in(place.users["so"]).post(self.URL, SENT)
        assert answer.status_code == 302 and answer["Location"] == "/chuong-trinh/muc/TH4/"
        page = text(signed_in(place.users["gv"]).get("/chuong-trinh/muc/TH4/"))
        assert "Tên chính thức của TH4" in page and "Trần Thị Hường ghi" in page
        assert "Nguồn: TT 32/2011" in page and "Bản công bố cùng hệ thống" in page

    def test_other_provinces_keep_the_published_title(self, place: District, elsewhere: Unit) -> None:
        signed_in(place.users["so"]).post(self.URL, SENT)
        assert "Tên chính thức của TH4" not in text(
            signed_in(place.users["so2"]).get("/chuong-trinh/muc/TH4/")
        )

    def test_a_correction_without_source_says_so_at_its_field(self, place: District) -> None:
        answer = signed_in(place.users["so"]).post(self.URL, {**SENT, "source": ""})
        assert answer.status_code == 422 and "Hãy ghi nguồn đã đối chiếu" in text(answer)
        assert not ItemVersion.objects.exists()

    def test_the_second_of_two_is_told_and_loses_nothing(self, place: District) -> None:
        signed_in(place.users["so"]).post(self.URL, SENT)
        answer = signed_in(place.users["so"]).post(self.URL, {**SENT, "title": "Tên của người sau"})
        assert answer.status_code == 422
        assert "vừa đính chính mục này" in text(answer) and "Tên của người sau" in text(answer)
        assert ItemVersion.objects.count() == 1

    @pytest.mark.parametrize("who", ["gv", "ht", "cv"])
    def test_nobody_below_finds_the_form(self, place: District, who: str) -> None:
        assert signed_in(place.users[who]).post(self.URL, SENT).status_code == 404
        assert not ItemVersion.objects.exists()


class TestTakingUp:
    URL = "/chuong-trinh/kh772-2019/ap-dung/"

    def test_an_office_takes_up_the_plan_and_drops_it_again(self, place: District) -> None:
        client = signed_in(place.users["cv"])
        assert client.get(self.URL).status_code == 200
        sent = {"unit": place.office.pk, "school_year": "2019-2020", "basis": "772/KH-PGDĐT"}
        assert client.post(self.URL, sent).status_code == 302
        adoption = Adoption.objects.get()
        page = text(signed_in(place.users["gv"]).get("/chuong-trinh/kh772-2019/"))
        assert "Phòng Giáo dục và Đào tạo Mai Sơn, năm học 2019-2020" in page and "Thôi áp dụng" not in page
        assert client.get(f"{self.URL}{adoption.pk}/").status_code == 200
        assert client.post(f"{self.URL}{adoption.pk}/", {"reason": ""}).status_code == 422
        assert client.post(f"{self.URL}{adoption.pk}/", {"reason": "Nhầm"}).status_code == 302
        assert not Adoption.objects.exists()

    def test_a_national_list_is_not_taken_up(self, place: District) -> None:
        assert signed_in(place.users["cv"]).get("/chuong-trinh/tt32-2011/ap-dung/").status_code == 404
