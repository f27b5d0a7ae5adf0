"""Pages of the accounts of a roster: what each shows, to whom, and what a sent form does."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from pytest_django import Settings

from phusa.accounts.models import SlipBatch, User
from phusa.base import clock
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.organisations.models import Unit
from phusa.staff.models import Person
from tests.schools import NOW, District, employ, sign_up
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
BOARD = "/nhan-su/tai-khoan/"
SCHOOL = f"{BOARD}THCS-CL/"
OFFICE = f"{BOARD}P-MS/"


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def everybody(place: District) -> District:
    """The district with a clerk, a deputy, an officer of the department, an inspector and an administrator too."""
    doet, moet = Unit.objects.get(code="SO-SL"), Unit.objects.get(code="BO")
    sign_up(place, "vt", "Vũ Thị Hương", Role.RECORDS_CLERK, place.school)
    sign_up(place, "pht", "Hà Thị Nhung", Role.VICE_PRINCIPAL, place.school)
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, doet)
    sign_up(place, "bo", "Nguyễn Minh Châu", Role.MOET_OFFICER, moet)
    sign_up(place, "ts", "Đặng Quốc Bảo", Role.INSPECTOR, doet)
    sign_up(place, "qt", "Quản trị hệ thống", Role.SYSTEM_ADMIN, moet)
    return place


def browser(place: District, code: str) -> Client:
    return signed_in(place.users[code])


def text(answer: object) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())  # type: ignore[attr-defined]


def without_account(place: District) -> list[int]:
    found = Person.objects.filter(posts__unit=place.school, user=None)
    return list(found.exclude(name="Cầm Văn Định").values_list("pk", flat=True))


# Who reaches which page of the school: everybody else gets 404, as for a school there is not.
SEES = {"ht", "pht", "vt", "cv", "so", "bo", "qt"}
MATRIX = {
    SCHOOL: SEES,
    f"{SCHOOL}tep/": SEES,
    f"{SCHOOL}mo/": {"ht", "pht", "cv", "so", "qt"},
    f"{SCHOOL}phieu-moi/": SEES - {"bo"},
    f"{SCHOOL}tap-huan/": SEES - {"bo"},
    f"{OFFICE}mo/": {"cv", "so", "qt"},
}
VISITORS = ["ht", "pht", "vt", "gv", "tt", "ht2", "cv", "so", "bo", "ts", "qt"]


@pytest.mark.parametrize("url", sorted(MATRIX))
def test_each_page_is_there_for_those_of_the_part_of_the_tree(everybody: District, url: str) -> None:
    seen = {code for code in VISITORS if browser(everybody, code).get(url).status_code == 200}
    assert seen == MATRIX[url]


def test_a_form_sent_by_others_writes_nothing(everybody: District) -> None:
    people = without_account(everybody)
    users = User.objects.count()
    for code in set(VISITORS) - MATRIX[f"{SCHOOL}mo/"]:
        assert browser(everybody, code).post(f"{SCHOOL}mo/", {"people": people}).status_code == 404
    assert User.objects.count() == users


class TestOpening:
    def test_all_are_ticked_and_one_press_opens_them(self, place: District) -> None:
        client, people = browser(place, "ht"), without_account(place)
        page = text(client.get(f"{SCHOOL}mo/"))
        assert page.count(" checked") == len(people)
        answer = client.post(f"{SCHOOL}mo/", {"people": people})
        batch = SlipBatch.objects.get()
        assert answer.headers["Location"] == f"/phieu/{batch.pk}/"
        assert batch.count == len(people)
        assert not without_account(place)

    def test_somebody_with_an_account_of_his_name_is_not_ticked(self, place: District) -> None:
        page = text(browser(place, "ht").get(f"{SCHOOL}mo/"))
        assert "Tài khoản ht cùng tên chưa gắn với ai" in page

    def test_the_second_tab_is_told_and_opens_nobody(self, place: District) -> None:
        client, people = browser(place, "ht"), without_account(place)
        client.post(f"{SCHOOL}mo/", {"people": people})
        users = User.objects.count()
        answer = client.post(f"{SCHOOL}mo/", {"people": people})
        assert answer.status_code == 422
        assert "Danh sách đã thay đổi" in text(answer)
        assert User.objects.count() == users

    def test_nobody_ticked_is_told(self, place: District) -> None:
        answer = browser(place, "ht").post(f"{SCHOOL}mo/", {"sent": "1"})
        assert answer.status_code == 422 and "Chọn ít nhất một người" in text(answer)

    def test_a_role_of_those_above_cannot_be_ticked(self, everybody: District) -> None:
        User.objects.filter(code="ht").update(name="Cầm Văn Khác")
        page = text(browser(everybody, "pht").get(f"{SCHOOL}mo/"))
        assert "Vai trò Hiệu trưởng do đơn vị cấp trên giao" in page
        head = Person.objects.get(name="Cầm Văn Định")
        assert browser(everybody, "pht").post(f"{SCHOOL}mo/", {"people": [head.pk]}).status_code == 422

    def test_of_an_office_it_begins_in_every_school(self, place: District) -> None:
        client = browser(place, "cv")
        assert client.post(f"{OFFICE}mo/", {"reason": ""}).status_code == 422
        answer = client.post(f"{OFFICE}mo/", {"reason": "Đầu năm học"})
        batch = SlipBatch.objects.get()
        assert answer.headers["Location"] == f"/phieu/{batch.pk}/"
        assert "Đang chờ tới lượt" in text(client.get(f"/phieu/{batch.pk}/"))


class TestBoard:
    def test_the_three_states_add_up(self, place: District) -> None:
        User.objects.filter(code="gv").update(last_login=NOW)
        page = text(browser(place, "ht").get(SCHOOL))
        assert re.search(r"Người trong danh sách</dt> <dd>13", page)
        assert re.search(r"Chưa có tài khoản</dt> <dd>12", page)
        assert re.search(r"Đã đăng nhập</dt> <dd>1", page)

    def test_a_filter_leaves_those_of_a_state(self, place: District) -> None:
        client = browser(place, "ht")
        with_account = text(client.get(SCHOOL, {"muc": "chua-dang-nhap"}))
        assert "Lò Văn An" in with_account and "Lò Văn Bình" not in with_account

    def test_an_office_sees_its_schools_and_goes_down(self, place: District) -> None:
        employ(place, place.schools[1], 2)
        page = text(browser(place, "cv").get(BOARD))
        assert page.index("Trường THCS Chiềng Lau") < page.index("Trường THCS Nà Sàng")
        assert f'href="{SCHOOL}"' in page
        assert re.search(r"Người trong danh sách</dt> <dd>16", page)

    def test_whoever_sees_one_school_is_sent_to_it(self, place: District) -> None:
        assert browser(place, "ht").get(BOARD).headers["Location"] == SCHOOL
        assert browser(place, "cv").get(OFFICE).headers["Location"] == BOARD

    def test_a_teacher_sees_no_school(self, place: District) -> None:
        page = text(browser(place, "gv").get(BOARD))
        assert "Không có trường nào" in page and f'href="{SCHOOL}"' not in page

    def test_schools_left_by_a_filter(self, place: District) -> None:
        page = text(browser(place, "cv").get(BOARD, {"muc": "chua-co"})).partition("<main")[2]
        assert "Chiềng Lau" in page and "Nà Sàng" not in page

    @pytest.mark.parametrize(
        ("url", "code", "rows"), [(f"{SCHOOL}tep/", "ht", 13), (f"{BOARD}tep/", "cv", 2)]
    )
    def test_as_a_workbook(self, place: District, url: str, code: str, rows: int) -> None:
        answer = browser(place, code).get(url)
        sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]  # type: ignore[attr-defined]
        assert sheet.max_row == rows + 1


class TestRenewing:
    def test_ticked_is_whose_slip_is_over_and_he_gets_another(self, place: District) -> None:
        client, me = browser(place, "ht"), Person.objects.get(user=place.users["gv"])
        assert " checked" not in text(client.get(f"{SCHOOL}phieu-moi/"))
        give_slip = {"must_change_password": True, "slip_expires_at": clock.now()}
        User.objects.filter(code="gv").update(**give_slip)
        page = text(client.get(f"{SCHOOL}phieu-moi/"))
        assert page.count(" checked") == 1 and "phiếu đã hết hạn từ" in page
        answer = client.post(f"{SCHOOL}phieu-moi/", {"people": [me.pk], "reason": "Mất phiếu"})
        assert answer.headers["Location"] == f"/phieu/{SlipBatch.objects.get().pk}/"
        page = text(client.get(f"{SCHOOL}phieu-moi/"))
        assert " checked" not in page and "phiếu dùng đến hết" in page

    def test_without_a_reason_nothing_is_reset(self, place: District) -> None:
        me = Person.objects.get(user=place.users["gv"])
        answer = browser(place, "ht").post(f"{SCHOOL}phieu-moi/", {"people": [me.pk], "reason": ""})
        assert answer.status_code == 422
        assert text(answer).count(" checked") == 1
        assert not User.objects.get(code="gv").must_change_password


class TestTraining:
    def test_day_and_note_are_kept_for_the_ticked(self, place: District) -> None:
        client, me = browser(place, "ht"), Person.objects.get(user=place.users["gv"])
        sent: dict[str, object] = {"people": [me.pk], "trained_on": "20/5/2020", "note": "Buổi 1"}
        assert client.post(f"{SCHOOL}tap-huan/", sent).headers["Location"] == SCHOOL
        user = User.objects.get(code="gv")
        assert (str(user.trained_on), user.training_note) == ("2020-05-20", "Buổi 1")
        assert AuditLine.objects.latest("seq").verb == "accounts.record_training"
        assert "20/5/2020" in text(client.get(SCHOOL))

    def test_a_day_to_come_is_refused_at_its_field(self, place: District) -> None:
        me = Person.objects.get(user=place.users["gv"])
        day = f"1/1/{clock.today().year + 1}"
        answer = browser(place, "ht").post(f"{SCHOOL}tap-huan/", {"people": [me.pk], "trained_on": day})
        assert answer.status_code == 422 and "không thể ở sau hôm nay" in text(answer)


@pytest.mark.parametrize("url", [SCHOOL, f"{SCHOOL}mo/", f"{SCHOOL}phieu-moi/", f"{SCHOOL}tap-huan/"])
def test_an_unknown_school_is_no_page(place: District, url: str) -> None:
    assert browser(place, "ht").get(url.replace("THCS-CL", "THCS-XX")).status_code == 404
