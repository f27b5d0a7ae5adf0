"""Slips whose time is over are removed by the machine."""

from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from phusa.accounts.actions import NewAccount, open_accounts
from phusa.accounts.jobs import check_log, remove_slips
from phusa.accounts.models import SlipBatch
from phusa.base.access import Role
from phusa.base.audit_chain import head
from phusa.base.audit_heads import kept
from phusa.base.models import AuditLine
from tests.base.test_audit import tamper
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_a_job_waits_for_the_hour_and_removes_them(
    place: District, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    wanted = [NewAccount("GV-1", "Lò Văn An", Role.TEACHER, place.school, "Tổ Toán")]
    batch, _ = open_accounts(actor=place.actor("ht"), now=NOW, unit=place.school, wanted=wanted, reason="x")
    job = ProcrastinateJob.objects.get(task_name="accounts.remove_slips")
    assert (job.scheduled_at, job.args) == (batch.expires_at, {"batch_id": batch.pk})
    path = Path(batch.pdf_file.path)
    remove_slips(**job.args)
    remove_slips(**job.args)
    assert not path.exists()
    assert SlipBatch.objects.get().removed_at is not None
    assert AuditLine.objects.filter(actor_name="Xoá phiếu hết hạn giữ").count() == 1


def last_check() -> dict[str, object]:
    return AuditLine.objects.filter(verb="accounts.verify_audit").latest("seq").after  # type: ignore[return-value]


@pytest.fixture
def heads(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path


@pytest.mark.usefixtures("heads")
def test_every_night_the_log_is_walked_from_the_last_head_kept(place: District) -> None:
    lines = AuditLine.objects.count()
    check_log(timestamp=0)
    assert last_check() == {"rows": lines, "faults": 0}
    end = head()
    assert end is not None and kept() == [(end.seq, end.hash)]
    check_log(timestamp=0)
    assert last_check() == {"rows": 1, "faults": 0}
    assert len(kept()) == 2


@pytest.mark.usefixtures("heads")
def test_a_fault_is_found_every_night_and_no_head_of_it_is_kept(place: District) -> None:
    check_log(timestamp=0)
    tamper(f"DELETE FROM base_auditline WHERE seq = {AuditLine.objects.latest('seq').seq}")
    number = kept()[0][0]
    for _ in range(2):
        check_log(timestamp=0)
        assert (last_check()["faults"], last_check()["numbers"]) == (1, [number])
    assert len(kept()) == 1
