"""The rows of a staff list: by outcome and field, what is wrong, what somebody must decide, columns."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.models import ImportDecision, ImportRow, ImportState
from phusa.staff.models import ColumnMapping, Person
from tests.schools import District
from tests.signing import signed_in
from tests.staff.views.lists import NEW, checked

pytestmark = pytest.mark.django_db
# Somebody of the school by name alone, so that nobody can be sure.
DOUBTFUL = "Lò Văn An;;Nam;;Giáo viên;Toán;"


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def known(name: str = "Lò Thị Ánh") -> Person:
    return Person.objects.get(name=name)


class TestRows:
    def test_new_ones(self, place: District) -> None:
        found = checked(place, NEW)
        page = text(signed_in(place.users["ht"]).get(f"/nhan-su/nhap/{found.pk}/dong/new/"))
        assert "Quàng Thị Ón" in page
        assert "7/9/1989" in page
        assert "014189000001" not in page

    def test_changes_before_and_after_by_field(self, place: District) -> None:
        person = known()
        found = checked(place, f"{person.name};;Nữ;;Giáo viên;Hoá học;{person.code}")
        client = signed_in(place.users["ht"])
        page = text(client.get(f"/nhan-su/nhap/{found.pk}/dong/changed/"))
        assert "<ins>Hoá học</ins>" in page
        assert "<ins>Nữ</ins>" in page
        of_field = text(client.get(f"/nhan-su/nhap/{found.pk}/dong/changed/?muc=subject"))
        assert "Dòng đổi môn dạy" in of_field
        assert person.name in of_field
        assert person.name not in text(client.get(f"/nhan-su/nhap/{found.pk}/dong/changed/?muc=rank"))

    def test_what_is_private_is_named_and_not_shown(self, place: District) -> None:
        person = known()
        found = checked(place, f"{person.name};;;014189000077;Giáo viên;;{person.code}")
        page = text(signed_in(place.users["ht"]).get(f"/nhan-su/nhap/{found.pk}/dong/changed/"))
        assert "Số định danh cá nhân:</span> có thay đổi, không hiện" in page
        assert "014189000077" not in page

    def test_an_outcome_there_is_not(self, place: District) -> None:
        found = checked(place, NEW)
        assert signed_in(place.users["ht"]).get(f"/nhan-su/nhap/{found.pk}/dong/x/").status_code == 404

    def test_the_same_queries_for_one_and_sixty(
        self, place: District, django_assert_num_queries: Any
    ) -> None:
        one = checked(place, NEW)
        client = signed_in(place.users["ht"])
        many = [f"Quàng Thị Số {n};1989;Nữ;0141890{n:05};Giáo viên;Toán;" for n in range(60)]
        lots = checked(place, *many)
        for page in ("", "dong/new/", "loi/", "vang/", "xem-lai/", "cot/"):
            client.get(f"/nhan-su/nhap/{one.pk}/{page}")
            with CaptureQueriesContext(connection) as few:
                client.get(f"/nhan-su/nhap/{one.pk}/{page}")
            assert len(few) <= 25
            with django_assert_num_queries(len(few)):
                client.get(f"/nhan-su/nhap/{lots.pk}/{page}")

    def test_the_same_queries_for_one_proposal_and_twelve(
        self, place: District, django_assert_num_queries: Any
    ) -> None:
        names = list(Person.objects.filter(posts__role="teacher").values_list("name", flat=True))
        one = checked(place, f"{names[0]};;;;Giáo viên;Toán;")
        lots = checked(place, *(f"{name};;;;Giáo viên;Toán;" for name in names))
        client = signed_in(place.users["ht"])
        client.get(f"/nhan-su/nhap/{one.pk}/xem-lai/")
        with CaptureQueriesContext(connection) as few:
            client.get(f"/nhan-su/nhap/{one.pk}/xem-lai/")
        with django_assert_num_queries(len(few)):
            page = client.get(f"/nhan-su/nhap/{lots.pk}/xem-lai/")
        assert len(page.context["proposals"]) == 12


class TestIssues:
    def test_by_kind(self, place: District) -> None:
        found = checked(place, "Lò Văn Sai;1980;Nam;12345;GV;Toán;", "Lò Văn Nhầm;31/2/1980;Nam;;GV;Toán;")
        client = signed_in(place.users["ht"])
        page = text(client.get(f"/nhan-su/nhap/{found.pk}/loi/"))
        assert "Lò Văn Sai" in page
        kind = re.search(r'href="([^"]*loai=number_length)"', page)
        assert kind
        of_kind = text(client.get(kind[1]))
        assert "Lò Văn Sai" in of_kind
        assert "Lò Văn Nhầm" not in of_kind

    def test_a_list_without_any(self, place: District) -> None:
        found = checked(place, NEW)
        found.batch.counts = found.batch.counts | {"kinds": {}}
        found.batch.save()
        assert "không có dòng nào lỗi" in text(
            signed_in(place.users["ht"]).get(f"/nhan-su/nhap/{found.pk}/loi/")
        )


def test_the_missing_are_listed_and_stay(place: District) -> None:
    found = checked(place, NEW)
    page = text(signed_in(place.users["ht"]).get(f"/nhan-su/nhap/{found.pk}/vang/"))
    assert "Những người này giữ nguyên, không xoá" in page
    assert "Lò Thị Ánh" in page
    assert "Quàng Thị Ón" not in page


class TestDeciding:
    def test_the_row_stands_beside_the_person(self, place: District) -> None:
        found = checked(place, DOUBTFUL)
        page = text(signed_in(place.users["ht"]).get(f"/nhan-su/nhap/{found.pk}/xem-lai/"))
        assert "Dòng 2: Lò Văn An" in page
        assert known("Lò Văn An").code in page
        assert "Đúng là người này" in page

    def test_one_row_is_said_to_be_the_person(self, place: District) -> None:
        found, person = checked(place, DOUBTFUL), known("Lò Văn An")
        row, client = ImportRow.objects.get(), signed_in(place.users["ht"])
        url = f"/nhan-su/nhap/{found.pk}/xem-lai/"
        page = client.post(url, {f"dong-{row.pk}": f"same-{person.pk}"}, follow=True)
        assert "Đã ghi lựa chọn cho 1 dòng" in text(page)
        assert "Không còn dòng nào ở mục này" in text(page)
        row.refresh_from_db()
        assert (row.decision, row.target_id) == (ImportDecision.SAME, person.pk)
        assert "checked" in text(client.get(f"{url}?xem=da-chon"))

    @pytest.mark.parametrize(
        ("said", "decision"), [("new", ImportDecision.NEW), ("skip", ImportDecision.SKIP)]
    )
    @pytest.mark.parametrize("button", ["ca-trang", "tat-ca"])
    def test_all_of_the_page_or_all_there_are(
        self, place: District, button: str, said: str, decision: ImportDecision
    ) -> None:
        found = checked(place, DOUBTFUL, "Lò Thị Ánh;;Nữ;;Giáo viên;Toán;")
        signed_in(place.users["ht"]).post(f"/nhan-su/nhap/{found.pk}/xem-lai/", {button: said})
        assert set(ImportRow.objects.values_list("decision", flat=True)) == {decision}

    def test_all_at_once_are_never_said_to_be_the_same(self, place: District) -> None:
        found = checked(place, DOUBTFUL)
        signed_in(place.users["ht"]).post(f"/nhan-su/nhap/{found.pk}/xem-lai/", {"tat-ca": "same"})
        assert ImportRow.objects.get().decision == ""


class TestColumns:
    def test_a_column_given_another_meaning_is_remembered_and_read_again(self, place: District) -> None:
        found = checked(place, NEW)
        client = signed_in(place.users["ht"])
        page = client.get(f"/nhan-su/nhap/{found.pk}/cot/")
        assert "Họ và tên" in text(page)
        fields = page.context["form"].fields
        data = {name: field.initial for name, field in fields.items()}
        subject = next(name for name, field in fields.items() if field.label == "Môn dạy")
        answer = client.post(f"/nhan-su/nhap/{found.pk}/cot/", data | {subject: "qualification"})
        assert answer.headers["Location"] == f"/nhan-su/nhap/{found.pk}/"
        assert "qualification" in ColumnMapping.objects.get(unit=place.school).columns.values()
        found.batch.refresh_from_db()
        assert found.batch.state == ImportState.UPLOADED
