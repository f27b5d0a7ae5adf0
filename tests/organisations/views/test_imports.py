"""Pages of lists of units: bring one in, read it, decide, take the workbook back."""

import io
import re
from pathlib import Path

import pytest
from django.test import Client

from phusa.base import clock
from phusa.base.models import ImportDecision, ImportRow
from phusa.organisations import jobs
from phusa.organisations.models import UnitImport
from tests.schools import District
from tests.signing import signed_in
from tests.unit_lists import bring, workbook, write

NOW = clock.now()
ROWS = [
    ("TH-1", "Trường TH A", "", "", "P-MS"),
    ("THCS-CL", "Trường THCS Chiềng Lau số 1", "", "", "P-MS"),
    ("TH-9", "Trường TH I", "", "", "KHONG"),
    ("", "Trường THCS Nà Sàng", "", "", "P-MS"),
]
pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workbook(tmp_path / "don-vi.xlsx", ROWS)


@pytest.fixture
def cv(place: District) -> Client:
    return signed_in(place.users["cv"])


@pytest.fixture
def brought(place: District, path: Path) -> UnitImport:
    return bring(path, place.office, NOW, place.actor("cv"), clock.today())


def upload(client: Client, path: Path, day: str = "1/9/2020"):
    with path.open("rb") as file:
        return client.post("/don-vi/nhap/", {"file": file, "from_day": day})


def test_a_file_is_brought_in_and_then_read(place: District, cv: Client, path: Path) -> None:
    answer = upload(cv, path)
    brought = UnitImport.objects.get()
    assert answer.headers["Location"] == f"/don-vi/nhap/{brought.pk}/"
    assert (brought.unit, f"{brought.from_day:%d/%m/%Y}") == (place.office, "01/09/2020")
    assert "Đang kiểm tra" in text(cv.get(answer.headers["Location"]))
    jobs.check_units(str(brought.job_key), brought.pk)
    polled = cv.get(answer.headers["Location"], headers={"HX-Target": "dang-lam"})
    assert polled.headers["HX-Refresh"] == "true"
    page = text(cv.get(answer.headers["Location"]))
    assert "Ghi 2 đơn vị" in page
    assert "1 dòng lỗi để lại" in page
    assert "don-vi.xlsx" in text(cv.get("/don-vi/nhap/"))


def test_the_same_file_again_is_a_conflict_with_the_way_there(
    place: District, cv: Client, brought: UnitImport, path: Path
) -> None:
    write(brought, NOW)
    answer = upload(cv, path)
    assert answer.status_code == 409
    assert "đã nhận ngày" in text(answer)
    assert f"/don-vi/nhap/{brought.pk}/" in text(answer)


def test_without_file_or_day_the_form_says_so(cv: Client, path: Path) -> None:
    assert "Hãy chọn tệp" in text(cv.post("/don-vi/nhap/", {"from_day": "1/9/2020"}))
    assert upload(cv, path, "31/2/2020").status_code == 422


def test_whoever_may_not_sees_nothing(place: District, brought: UnitImport) -> None:
    for code in ("gv", "ht"):
        client = signed_in(place.users[code])
        for page in ("", "dong/new/", "loi/", "tep-co-loi/", "thu-hoi/"):
            assert client.get(f"/don-vi/nhap/{brought.pk}/{page}").status_code == 404
    assert signed_in(place.users["gv"]).get("/don-vi/nhap/").status_code == 404
    own = signed_in(place.users["ht"]).get("/don-vi/nhap/")
    assert "Vào Trường THCS Chiềng Lau" in text(own)
    assert signed_in(place.users["ht"]).get("/don-vi/nhap/?don-vi=P-MS").status_code == 404


def test_rows_are_shown_before_and_after(cv: Client, brought: UnitImport) -> None:
    page = text(cv.get(f"/don-vi/nhap/{brought.pk}/dong/changed/"))
    assert "<del>Trường THCS Chiềng Lau</del>" in page
    assert "Trường TH A" in text(cv.get(f"/don-vi/nhap/{brought.pk}/dong/new/"))
    assert cv.get(f"/don-vi/nhap/{brought.pk}/dong/gi/").status_code == 404


def test_a_doubtful_row_is_decided_on_its_page(cv: Client, brought: UnitImport) -> None:
    url = f"/don-vi/nhap/{brought.pk}/dong/doubtful/"
    row = ImportRow.objects.get(batch=brought.batch, outcome="doubtful")
    assert "Là đơn vị đang có" in text(cv.get(url))
    cv.post(url, {f"dong-{row.pk}": "same"})
    row.refresh_from_db()
    assert row.decision == ImportDecision.SAME
    cv.post(url, {"ca-trang": "skip"})
    row.refresh_from_db()
    assert row.decision == ImportDecision.SKIP
    cv.post(url, {f"dong-{row.pk}": "gì đó"})
    row.refresh_from_db()
    assert row.decision == ImportDecision.SKIP


def test_issues_are_filtered_by_kind(cv: Client, brought: UnitImport) -> None:
    url = f"/don-vi/nhap/{brought.pk}/loi/"
    assert "KHONG" in text(cv.get(url))
    assert "KHONG" not in text(cv.get(f"{url}?loai=same_name"))


def test_the_workbook_comes_back(cv: Client, brought: UnitImport) -> None:
    answer = cv.get(f"/don-vi/nhap/{brought.pk}/tep-co-loi/")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert io.BytesIO(b"".join(answer.streaming_content)).read(2) == b"PK"
