"""Pages of slips: for their maker alone, with the files until they are gone."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import Settings

from phusa.accounts.actions import NewAccount, begin_slips, open_accounts
from phusa.accounts.models import SlipBatch
from phusa.base import clock, jobs
from phusa.base.access import Role
from phusa.base.models import AuditLine, JobState
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def made(place: District, actor: str = "ht", whole: SlipBatch | None = None) -> SlipBatch:
    wanted = [NewAccount("GV-1", "Lò Văn An", Role.TEACHER, place.school, "Tổ Toán")]
    batch, _ = open_accounts(
        actor=place.actor(actor), now=clock.now(), unit=place.school, wanted=wanted, reason="Năm", whole=whole
    )
    return batch


def browser(place: District, code: str) -> Client:
    return signed_in(place.users[code])


@pytest.mark.parametrize("code", ["vt", "gv", "ht2", "cv", "so", "tt", "qt"])
def test_nobody_else_finds_them(place: District, code: str) -> None:
    batch, client = made(place), browser(place, code)
    for address in ("", "pdf/", "xlsx/"):
        assert client.get(f"/phieu/{batch.pk}/{address}").status_code == 404
    assert client.post(f"/phieu/{batch.pk}/xoa/").status_code == 404
    assert not AuditLine.objects.filter(verb="accounts.take_slips").exists()


def test_the_maker_takes_each_file_and_the_log_has_it(place: District) -> None:
    batch, client = made(place), browser(place, "ht")
    page = client.get(f"/phieu/{batch.pk}/")
    assert f"/phieu/{batch.pk}/pdf/" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    answer = client.get(f"/phieu/{batch.pk}/pdf/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert "phieu-dang-nhap-truong-thcs-chieng-lau.pdf" in answer.headers["Content-Disposition"]
    assert client.get(f"/phieu/{batch.pk}/xlsx/").status_code == 200
    assert AuditLine.objects.filter(verb="accounts.take_slips").count() == 2
    assert client.get(f"/phieu/{batch.pk}/zip/").status_code == 404


def test_removed_the_page_says_so_and_offers_no_file(place: District) -> None:
    batch, client = made(place), browser(place, "ht")
    client.get(f"/phieu/{batch.pk}/xoa/")
    assert Path(batch.pdf_file.path).exists()
    client.post(f"/phieu/{batch.pk}/xoa/")
    assert not Path(batch.pdf_file.path).exists()
    page = client.get(f"/phieu/{batch.pk}/").content.decode()
    assert "Tệp phiếu không còn" in page and "/pdf/" not in page
    assert client.get(f"/phieu/{batch.pk}/pdf/").status_code == 404


def test_after_a_day_there_is_nothing_to_take(place: District) -> None:
    batch = made(place)
    SlipBatch.objects.filter(pk=batch.pk).update(expires_at=clock.now() - timedelta(seconds=1))
    client = browser(place, "ht")
    assert "đã hết 24 giờ giữ" in client.get(f"/phieu/{batch.pk}/").content.decode()
    assert client.get(f"/phieu/{batch.pk}/pdf/").status_code == 404


class TestOfAnOffice:
    def begun(self, place: District) -> SlipBatch:
        key = jobs.announce(actor=place.actor("cv"), now=clock.now(), title="Mở tài khoản")
        who = {"actor": place.actor("cv"), "now": clock.now()}
        return begin_slips(**who, unit=place.office, reason="Cả huyện", job_key=key)

    def test_while_a_job_makes_them_the_page_asks_again(self, place: District) -> None:
        batch, client = self.begun(place), browser(place, "cv")
        jobs.report(str(batch.job_key), now=clock.now(), done=1, total=2)
        made(place, "cv", batch)
        page = client.get(f"/phieu/{batch.pk}/").content.decode()
        assert 'hx-trigger="every 2s"' in page and "/zip/" not in page
        part = client.get(f"/phieu/{batch.pk}/", headers={"HX-Request": "true", "HX-Target": "dang-lap"})
        assert "<html" not in part.content.decode()

    def test_one_archive_when_it_is_done(self, place: District) -> None:
        batch, client = self.begun(place), browser(place, "cv")
        made(place, "cv", batch)
        jobs.report(str(batch.job_key), now=clock.now(), state=JobState.DONE, message="Xong")
        polled = client.get(f"/phieu/{batch.pk}/", headers={"HX-Request": "true", "HX-Target": "dang-lap"})
        assert polled.headers["HX-Refresh"] == "true"
        answer = client.get(f"/phieu/{batch.pk}/zip/")
        archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
        assert archive.namelist() == [
            "Trường THCS Chiềng Lau (THCS-CL).pdf",
            "Trường THCS Chiềng Lau (THCS-CL).xlsx",
        ]
        assert AuditLine.objects.filter(verb="accounts.take_slips").count() == 1

    def test_stopped_it_says_what_to_do(self, place: District) -> None:
        batch = self.begun(place)
        jobs.report(str(batch.job_key), now=clock.now(), state=JobState.FAILED)
        assert "bị dừng" in browser(place, "cv").get(f"/phieu/{batch.pk}/").content.decode()

    def test_a_batch_without_its_job_is_empty(self, place: District) -> None:
        who = {"actor": place.actor("cv"), "now": clock.now()}
        batch = begin_slips(**who, unit=place.office, reason="x", job_key=uuid4())
        assert "Không có phiếu nào" in browser(place, "cv").get(f"/phieu/{batch.pk}/").content.decode()
