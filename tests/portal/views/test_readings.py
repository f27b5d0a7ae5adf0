"""Choosing a reading on its page: who may, what is said before, and what follows."""

import re

import pytest
from django.http import HttpResponse

from phusa.assessment.jobs import judge_anew
from phusa.assessment.models import AnnualRecord
from phusa.base import jobs
from phusa.base.models import JobProgress, JobState
from phusa.portal.forms import EVERY_YEAR
from phusa.regulations.models import SwitchSetting
from tests.schools import NOW, District, give
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
EVERY = {"school_year": EVERY_YEAR}
GAP = "/quy-dinh/cach-hieu/tt26.class_gap/"


def text(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize("code", ["ht", "to", "gv", "cv", "tt", "qt"])
def test_it_exists_for_those_who_choose_alone(place: District, code: str) -> None:
    client = signed_in(place.users[code])
    assert client.get(GAP).status_code == 404
    assert client.post(GAP, {"value": "literal", "school_year": EVERY_YEAR}).status_code == 404
    assert not SwitchSetting.objects.exists()


def test_what_it_reaches_is_said_before_and_done_after(place: District) -> None:
    record = AnnualRecord.objects.get(person__user=place.users["gv"])
    give(place, record, ND1="9,5", ND2="9,5", THCS18="9,5", THCS19="6,5")
    client = signed_in(place.users["so"])
    before = text(client.get(GAP))
    assert "Chưa khoá, sẽ tính lại Đã khoá, giữ nguyên Năm học 2019–2020" in before
    assert "Chưa ai chọn" in before
    sent = {"value": "literal", "school_year": "2019-2020", "confirmed_by": "CV 12/SGDĐT"}
    answer = client.post(GAP, sent)
    row = JobProgress.objects.get()
    assert answer.headers["Location"] == f"/quy-dinh/tinh-lai/{row.key}/"
    assert "đang chờ tới lượt" in text(client.get(answer.headers["Location"]))
    judge_anew(progress=str(row.key), name="tt26.class_gap", scope_code="SO-SL", school_year="2019-2020")
    assert "Đã tính lại sổ chưa khoá của 1 đơn vị" in text(client.get(answer.headers["Location"]))
    record.refresh_from_db()
    assert record.annual_result.label == "Không hoàn thành kế hoạch"
    after = text(client.get(GAP))
    assert "Trần Thị Hường" in after
    assert "CV 12/SGDĐT" in after


def test_the_ministry_chooses_for_the_whole_country(place: District) -> None:
    client = signed_in(place.users["bo"])
    assert "Chọn cho cả nước" in text(client.get(GAP))
    client.post(GAP, {"value": "literal", "school_year": EVERY_YEAR})
    setting = SwitchSetting.objects.get()
    assert (setting.scope_code, setting.school_year, setting.value) == ("", "", "literal")


def test_where_nothing_follows_it_is_said_at_once(place: District) -> None:
    client, path = signed_in(place.users["so"]), "/quy-dinh/cach-hieu/due.before/"
    answer = client.post(path, {"value": "inclusive", "school_year": EVERY_YEAR}, follow=True)
    assert "Không có kết quả nào phải tính lại" in text(answer)
    assert not JobProgress.objects.exists()


@pytest.mark.parametrize(
    ("name", "sent", "sentence"),
    [
        ("tt26.class_gap", {}, "Hãy chọn một cách hiểu"),
        ("tt26.class_gap", {"value": "gia-vo"}, "gia-vo"),
        ("tt26.class_gap", {"value": "literal", "school_year": "1999-2000"}, "1999-2000"),
        ("ct.tolerance", {"value": "integer"}, "Hãy ghi một số từ 1 trở lên"),
        ("standard.head_cycle_years", {"number": "0"}, "1"),
    ],
)
def test_what_cannot_be_chosen_is_refused_at_its_field(
    place: District, name: str, sent: dict[str, str], sentence: str
) -> None:
    answer = signed_in(place.users["so"]).post(f"/quy-dinh/cach-hieu/{name}/", EVERY | sent)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not SwitchSetting.objects.exists()


def test_progress_is_polled_until_it_is_over(place: District) -> None:
    key = jobs.announce(actor=place.actor("so"), now=NOW, title="Tính lại kết quả")
    client, path = signed_in(place.users["so"]), f"/quy-dinh/tinh-lai/{key}/"
    polled = {"HX-Target": "tien-do"}
    jobs.report(key, now=NOW, total=4, done=1)
    assert "Đơn vị đã tính lại: 1 trong 4" in text(client.get(path, headers=polled))
    jobs.report(key, now=NOW, state=JobState.FAILED, message="Đĩa đầy.")
    assert client.get(path, headers=polled).headers["HX-Refresh"] == "true"
    assert "Việc tính lại bị dừng" in text(client.get(path))
    assert signed_in(place.users["bo"]).get(path).status_code == 404
