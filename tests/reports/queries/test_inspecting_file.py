"""The inspection file."""

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from phusa.reports.queries.inspecting_file import Written, inspection_file
from phusa.reports.queries.inspecting_populations import drawn_sample
from phusa.reports.rules.inspecting_sampling import frame_hash
from tests.inspected import Inspected
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def taken(inspected: Inspected, path: Path, population: str = "ket-qua") -> tuple[Written, zipfile.ZipFile]:
    drawn = drawn_sample(inspected.actor(), population, inspected.frame, 2020, 3)
    written = inspection_file(inspected.actor(), drawn, path, now=NOW, purpose="Đoàn 12")
    return written, zipfile.ZipFile(path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mau.zip"


def test_every_file_is_in_the_manifest_with_its_hash(inspected: Inspected, path: Path) -> None:
    written, zipped = taken(inspected, path)
    manifest = json.loads(zipped.read("manifest.json"))
    assert hashlib.sha256(zipped.read("manifest.json")).hexdigest() == written.manifest_sha256
    named = {one["name"]: one["sha256"] for one in manifest["files"]}
    assert set(named) | {"manifest.json"} == set(zipped.namelist())
    assert all(hashlib.sha256(zipped.read(name)).hexdigest() == sha256 for name, sha256 in named.items())
    assert (manifest["seed"], manifest["total"], manifest["purpose"]) == (2020, 5, "Đoàn 12")
    assert written.files == len(zipped.namelist())


def test_kept_documents_are_as_they_were_kept(inspected: Inspected, path: Path) -> None:
    _, zipped = taken(inspected, path, "van-ban")
    manifest = json.loads(zipped.read("manifest.json"))
    papers = [one for one in manifest["files"] if one["name"].startswith("van-ban/")]
    assert len(papers) == 3 and all(one["sha256"] == one["kept_sha256"] for one in papers)
    assert zipped.read(papers[0]["name"]).startswith(b"%PDF")


def test_the_frame_lets_anybody_draw_again(inspected: Inspected, path: Path) -> None:
    _, zipped = taken(inspected, path)
    text = zipped.read("tong-the.csv").decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert head == ["Khoá", "Mã rút thăm"]
    assert all(hashlib.sha256(f"2020|{key}".encode()).hexdigest() == lot for key, lot in rows)
    by_hand = [key for key, lot in sorted(rows, key=lambda row: row[1])[:3]]
    sheet = openpyxl.load_workbook(io.BytesIO(zipped.read("mau.xlsx"))).active
    assert [row[1] for row in list(sheet.values)[1:]] == by_hand  # type: ignore[union-attr]
    manifest = json.loads(zipped.read("manifest.json"))
    assert manifest["frame_sha256"] == frame_hash(key for key, _ in rows)
    assert manifest["frame_sha256"] in zipped.read("doc-truoc.txt").decode()


def test_each_path_is_told_with_the_explanation_as_it_was_kept(inspected: Inspected, path: Path) -> None:
    written, zipped = taken(inspected, path)
    told = json.loads(zipped.read("duong-di/001.json"))
    assert told["key"] == written.found[0].trail.key
    assert told["explanation"]["verdict"]["class_code"]
    assert {step["code"] for step in told["steps"]} >= {"result", "plan", "edition", "log"}


def test_a_document_whose_file_is_gone_is_said_to_be_missing(inspected: Inspected, path: Path) -> None:
    file = inspected.close.class_list.files.get(format="pdf")
    kept = file.file.read()
    file.file.storage.delete(file.file.name)
    try:
        _, zipped = taken(inspected, path)
    finally:
        Path(file.file.path).write_bytes(kept)
    manifest = json.loads(zipped.read("manifest.json"))
    (gone,) = [one for one in manifest["files"] if one.get("missing")]
    assert gone["kept_sha256"] == file.file_sha256 and gone["name"] not in zipped.namelist()


def test_the_same_sample_at_the_same_instant_gives_the_same_paths(
    inspected: Inspected, tmp_path: Path
) -> None:
    one, other = (taken(inspected, tmp_path / name)[1] for name in ("a.zip", "b.zip"))
    for name in ("duong-di/001.json", "tong-the.csv", "doc-truoc.txt"):
        assert one.read(name) == other.read(name)
