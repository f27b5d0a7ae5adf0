"""Slips whose time is over are removed by the machine."""

from pathlib import Path

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from phusa.accounts.actions import NewAccount, open_accounts
from phusa.accounts.jobs import remove_slips
from phusa.accounts.models import SlipBatch
from phusa.base.access import Role
from phusa.base.models import AuditLine
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
