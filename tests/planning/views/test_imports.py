"""Pages of plans from documents: brought in, read line by line, made a draft of or thrown away."""

import re
from typing import Any

import pytest

from phusa.base.models import ImportState
from phusa.cycles.models import Deadline
from phusa.planning.models import PlanImport, PlanState, UnitPlan
from tests.planned import PlannedSchool
from tests.planned_documents import brought_by, opened
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
HERE = "/ke-hoach/nhap/"


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def upload(planned: PlannedSchool, who: str = "cv", name: str = "772-mai-son.txt", **more: str) -> Any:
    data = {"file": opened(name), "unit": "P-MS", "school_year": ""} | more
    return signed_in(planned.place.users[who]).post(HERE, data)


def test_a_document_is_brought_in_read_and_drafted(planned: PlannedSchool) -> None:
    answer = upload(planned)
    brought = PlanImport.objects.get()
    page = f"{HERE}{brought.pk}/"
    assert answer.headers["Location"] == page
    client = signed_in(planned.place.users["cv"])
    seen = text(client.get(page))
    assert "Số 772/KH-PGDĐT, ngày 14/10/2019" in seen
    assert "Có trong chương trình: ND1-ALL-01" in seen and "Cùng văn bản với ND1-ALL-03" in seen
    assert "Năm học in là “năm học 2019-20120”" in seen
    assert "Câu trong văn bản" in seen and "Đi cùng nội dung phía trên" in seen
    assert 'value="school_report" selected' in seen
    answer = client.post(page, {"items": ["0", "1"], "han-0": "", "han-1": "school_report"})
    assert answer.headers["Location"] == "/ke-hoach/don-vi/P-MS/2019-2020/"
    plan = UnitPlan.objects.get()
    assert (plan.items.count(), plan.state) == (2, PlanState.DRAFT)
    assert [one.code for one in Deadline.objects.all()] == ["school_report"]
    ended = text(client.get(page))
    assert "Đã lập bản nháp từ văn bản này" in ended and 'type="checkbox"' not in ended


@pytest.mark.parametrize(
    ("name", "said", "status"),
    [
        ("ban-chup.pdf", "chỉ có hình chụp trang giấy, không có chữ để đọc. Xin bản .docx", 422),
        ("co-mat-khau.pdf", "đặt mật khẩu", 422),
        ("1187-cong-van.docx", "không phải kế hoạch bồi dưỡng", 422),
        ("41-xa-muong-bu.txt", "năm học này chưa mở. Chọn năm học để nhập vào.", 422),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(
    planned: PlannedSchool, name: str, said: str, status: int
) -> None:
    answer = upload(planned, name=name)
    assert answer.status_code == status and said in text(answer)
    assert not PlanImport.objects.exists()


def test_the_same_file_after_its_draft_is_refused_with_the_way_to_it(planned: PlannedSchool) -> None:
    upload(planned)
    brought = PlanImport.objects.get()
    signed_in(planned.place.users["cv"]).post(f"{HERE}{brought.pk}/", {"items": ["0"]})
    answer = upload(planned)
    assert answer.status_code == 422 and f"Xem lượt nhập ấy tại {HERE}{brought.pk}/" in text(answer)


def test_a_wrong_choice_keeps_the_ticks(planned: PlannedSchool) -> None:
    brought = brought_by(planned)
    client = signed_in(planned.place.users["cv"])
    values = {"items": ["3"], "han-0": "school_report", "han-1": "school_report"}
    answer = client.post(f"{HERE}{brought.pk}/", values)
    assert answer.status_code == 422 and "Hai ngày đang chọn cho cùng một hạn" in text(answer)
    assert re.findall(r'name="items" value="(\d+)" checked', answer.content.decode()) == ["3"]


def test_a_school_reads_the_days_and_sets_none(planned: PlannedSchool) -> None:
    brought = brought_by(planned, "ht", unit=planned.school)
    seen = text(signed_in(planned.place.users["ht"]).get(f"{HERE}{brought.pk}/"))
    assert "trước ngày 20/5/2020" in seen and "Hạn do Phòng, xã hoặc Sở đặt" in seen
    assert 'name="han-' not in seen


def test_a_plan_that_is_written_or_issued_is_said(planned: PlannedSchool) -> None:
    office, sections = planned.place.office, [{"number": 1, "title": "Mục đích", "paragraphs": ["Có."]}]
    plan = UnitPlan.objects.create(unit=office, school_year=planned.year, title="Kế hoạch", sections=sections)
    brought, client = brought_by(planned), signed_in(planned.place.users["cv"])
    assert "Chữ đã viết giữ như đang có." in text(client.get(f"{HERE}{brought.pk}/"))
    UnitPlan.objects.filter(pk=plan.pk).update(state=PlanState.SENT)
    page = text(client.get(f"{HERE}{brought.pk}/"))
    assert "Kế hoạch của đơn vị đã gửi lên cấp trên" in page and "Lập bản nháp từ" not in page
    answer = client.post(f"{HERE}{brought.pk}/", {"items": ["0"]})
    assert answer.status_code == 422 and "không sửa thẳng được" in text(answer)


def test_a_document_is_thrown_away(planned: PlannedSchool) -> None:
    brought, client = brought_by(planned), signed_in(planned.place.users["cv"])
    assert client.get(f"{HERE}{brought.pk}/bo/").status_code == 405
    assert client.post(f"{HERE}{brought.pk}/bo/").headers["Location"] == HERE
    brought.batch.refresh_from_db()
    assert brought.batch.state == ImportState.DISCARDED
    assert "Đã bỏ tệp này" in text(client.get(f"{HERE}{brought.pk}/"))


@pytest.mark.parametrize("who", ["gv", "to", "ht2", "ht"])
def test_others_find_nothing(planned: PlannedSchool, who: str) -> None:
    brought, client = brought_by(planned), signed_in(planned.place.users[who])
    for url in (f"{HERE}{brought.pk}/", f"{HERE}{brought.pk}/bo/"):
        assert client.post(url, {"items": ["0"]}).status_code == 404
    assert client.get(HERE).status_code == (404 if who in ("gv", "to") else 200)
    assert not UnitPlan.objects.exists()
