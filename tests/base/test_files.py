"""Files are kept whole or not at all."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from phusa.base.access import Actor
from phusa.base.files import brought_file, digest_of, keep_file
from phusa.base.models import ImportBatch
from phusa.base.refusals import Refused
from tests.faults import room_for

# The first example of FIPS 180-2.
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
NOW = datetime(2026, 9, 5, 3, tzinfo=UTC)


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_the_row_points_to_the_file_and_a_second_one_of_the_name_stands_beside_it(folder: Path) -> None:
    first, second = ImportBatch(), ImportBatch()
    keep_file(first.file, "bảng điểm.csv", ContentFile(b"1"))
    keep_file(second.file, "bảng điểm.csv", ContentFile(b"2"))
    assert (Path(first.file.path).read_bytes(), Path(second.file.path).read_bytes()) == (b"1", b"2")
    assert first.pk is None


def test_what_just_fits_is_kept(folder: Path) -> None:
    batch = ImportBatch()
    with room_for(100_000):
        keep_file(batch.file, "a.csv", ContentFile(b"x" * 100_000))
    assert batch.file.size == 100_000


def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing_behind(folder: Path) -> None:
    batch = ImportBatch()
    with room_for(100_000), pytest.raises(Refused, match="no_room_for_file") as refused:
        keep_file(batch.file, "a.csv", ContentFile(b"x" * 100_001))
    assert "Chưa có gì được ghi" in refused.value.next_step and refused.value.status == 507
    assert not batch.file
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_hash_is_that_of_the_whole_file_wherever_it_was_read_to() -> None:
    file = BytesIO(b"abc")
    file.read(2)
    assert digest_of(file) == ABC
    assert file.read() == b"abc"


def test_a_file_brought_in_is_kept_with_its_hash_and_who_brought_it(folder: Path) -> None:
    file, name = ContentFile(b"abc"), " Danh sa\u0301ch \u200b.XLSX"
    actor = Actor(user_id=7, name="Lò Thị May", today=NOW.date())
    batch = brought_file(actor=actor, now=NOW, kind="staff", file=file, name=name, digest=digest_of(file))
    assert (batch.kind, batch.file_name, batch.file_size, batch.file_sha256) == (
        "staff",
        "Danh sách .XLSX",
        3,
        ABC,
    )
    assert (batch.owner_user_id, batch.owner_name, batch.created_at) == (7, "Lò Thị May", NOW)
    assert Path(batch.file.path).name == "ba7816bf8f01cfea.xlsx"
    assert Path(batch.file.path).read_bytes() == b"abc"
    assert batch.pk is None
