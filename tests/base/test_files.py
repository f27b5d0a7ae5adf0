"""Files are kept whole or not at all."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings

from phusa.base.files import keep_file
from phusa.base.models import ImportBatch
from phusa.base.refusals import Refused
from tests.faults import room_for


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
