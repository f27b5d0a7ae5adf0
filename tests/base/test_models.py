"""The tables under everything name themselves in words a reader understands."""

import hashlib
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from phusa.base.models import (
    AuditLine,
    ImportBatch,
    ImportOutcome,
    ImportRow,
    ImportState,
    JobProgress,
    JobState,
)

NOW = datetime(2020, 5, 16, 9, tzinfo=UTC)


def batch() -> ImportBatch:
    return ImportBatch.objects.create(
        kind="score_sheet",
        file_name="diem.xlsx",
        file_size=3,
        file_sha256=hashlib.sha256(b"abc").hexdigest(),
        created_at=NOW,
    )


def test_rows_say_what_they_are() -> None:
    assert str(AuditLine(seq=3, verb="x.close", thing_name="THCS Nà Phiêng")) == "3 x.close THCS Nà Phiêng"
    assert str(JobProgress(key=uuid4(), title="Nhập điểm", state=JobState.FAILED)) == "Nhập điểm: Bị dừng"
    assert str(ImportBatch(file_name="diem.xlsx", state=ImportState.PREVIEW)) == "diem.xlsx: Chờ xác nhận"
    assert str(ImportRow(number=8, outcome=ImportOutcome.DOUBTFUL)) == "dòng 8: Cần xem lại"


@pytest.mark.django_db
def test_a_file_on_its_way_in_counts_for_nothing_yet() -> None:
    fresh = batch()
    assert (fresh.state, fresh.applied_at, fresh.rows.count()) == (ImportState.UPLOADED, None, 0)


@pytest.mark.django_db
def test_a_row_of_a_file_is_kept_once() -> None:
    one, other = batch(), batch()
    for owner in (one, other):
        ImportRow.objects.create(batch=owner, number=7, values={}, outcome=ImportOutcome.NEW)
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRow.objects.create(batch=one, number=7, values={}, outcome=ImportOutcome.NEW)
