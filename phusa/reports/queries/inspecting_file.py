"""The inspection file: a sample, the path behind each of it, and the kept documents, in one ZIP with every hash."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from phusa.base.access import Actor
from phusa.base.clock import VIETNAM
from phusa.base.exports.lists import NUMBER, ListColumn, ListSheet, Value, write_list
from phusa.base.exports.workbooks import safe_csv
from phusa.documents.models import DocumentFile, FileFormat
from phusa.reports.queries.inspecting_parts import Found
from phusa.reports.queries.inspecting_populations import DrawnSample
from phusa.reports.queries.inspecting_trails import trail_of
from phusa.reports.rules.inspecting_sampling import lot

SHEET = ListSheet(
    "Mẫu",
    (
        ListColumn("Số", NUMBER, 6),
        ListColumn("Khoá", width=30),
        ListColumn("Mã rút thăm", width=40),
        ListColumn("Tên", width=30),
        ListColumn("Đơn vị", width=36),
        ListColumn("Tóm tắt", width=26),
        ListColumn("Chỗ không khớp", NUMBER, 14),
        ListColumn("Đường đi", width=30),
        ListColumn("Văn bản", width=40),
    ),
    frozen_columns=2,
)
README = """Hồ sơ thanh tra: {title}, {unit}, năm học {year}.
Số gốc {seed}, cỡ mẫu {size}, trong tổng thể {total}. Lập lúc {at} bởi {by}.

Chọn lại mẫu này ở bất cứ đâu:
1. Viết số gốc, dấu “|” rồi khoá của từng đối tượng, ví dụ {seed}|{example}
2. Tính SHA-256 của dòng chữ ấy (mã UTF-8), viết bằng chữ số hệ 16, chữ thường: đó là mã rút thăm.
3. Xếp tăng dần theo mã rút thăm; {size} dòng đầu là mẫu.
Tệp tong-the.csv có khoá và mã rút thăm của cả tổng thể: mở bằng Excel, xếp theo cột mã rút thăm là thấy mẫu.
Mã băm của tổng thể (SHA-256 của mọi khoá, xếp theo thứ tự chữ, mỗi khoá một dòng): {frame}

manifest.json ghi mã băm SHA-256 của từng tệp trong hồ sơ này.
"""


@dataclass(frozen=True, slots=True)
class Written:
    """The file that was written: how many files it holds, the hash of its manifest, and the paths it tells."""

    files: int
    manifest_sha256: str
    found: Sequence[Found]


class _Parcel:
    """A ZIP being filled, with the hash of each file."""

    def __init__(self, zipped: zipfile.ZipFile, at: datetime) -> None:
        self.zipped = zipped
        self.at = at.astimezone(VIETNAM).timetuple()[:6]
        self.entries: list[dict[str, Any]] = []

    def put(self, name: str, content: bytes, **more: object) -> str:
        """Add a file; gives its hash."""
        info = zipfile.ZipInfo(name, self.at)
        info.compress_type = zipfile.ZIP_DEFLATED
        self.zipped.writestr(info, content)
        sha256 = hashlib.sha256(content).hexdigest()
        self.entries.append({"name": name, "size": len(content), "sha256": sha256, **more})
        return sha256


def inspection_file(actor: Actor, drawn: DrawnSample, path: Path, *, now: datetime, purpose: str) -> Written:
    """Write the inspection file of a sample to `path`.

    In it: mau.xlsx (an index), tong-the.csv (every key with its lot), duong-di/*.json (each path with the explanation
    as it was kept), van-ban/*.pdf (each document once), manifest.json with the SHA-256 of all of them.
    """
    found = [trail_of(actor, drawn.population.code, row.key) for row in drawn.rows]
    with zipfile.ZipFile(path, "w") as zipped:
        parcel = _Parcel(zipped, now)
        parcel.put("doc-truoc.txt", _readme(actor, drawn, now).encode())
        parcel.put("mau.xlsx", _index(drawn, found))
        parcel.put("tong-the.csv", _frame(actor, drawn))
        for number, one in enumerate(found, 1):
            told = json.dumps(one.trail.to_json(), ensure_ascii=False, indent=1, sort_keys=True)
            parcel.put(f"duong-di/{number:03}.json", told.encode())
        for file in _papers(found):
            _put_paper(parcel, file)
        said = json.dumps(
            _manifest(actor, drawn, parcel, now, purpose), ensure_ascii=False, indent=1
        ).encode()
        sha256 = parcel.put("manifest.json", said)
    return Written(len(parcel.entries), sha256, found)


def _manifest(
    actor: Actor, drawn: DrawnSample, parcel: _Parcel, now: datetime, purpose: str
) -> dict[str, Any]:
    return {
        "population": drawn.population.code,
        "unit": drawn.frame.unit.code,
        "school_year": drawn.frame.school_year.code,
        "class": drawn.frame.class_code,
        "seed": drawn.seed,
        "size": len(drawn.rows),
        "total": drawn.sample.total,
        "frame_sha256": drawn.sample.frame_sha256,
        "made_at": now.isoformat(),
        "made_by": actor.name,
        "purpose": purpose,
        "files": list(parcel.entries),
    }


def _readme(actor: Actor, drawn: DrawnSample, now: datetime) -> str:
    return README.format(
        title=drawn.population.title,
        unit=drawn.frame.unit.name,
        year=drawn.frame.school_year,
        seed=drawn.seed,
        size=len(drawn.rows),
        total=drawn.sample.total,
        at=now.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y"),
        by=actor.name,
        example=drawn.rows[0].key if drawn.rows else "khoá",
        frame=drawn.sample.frame_sha256,
    )


def _index(drawn: DrawnSample, found: Sequence[Found]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mau.xlsx"
        write_list(path, SHEET, _index_rows(drawn, found))
        return path.read_bytes()


def _index_rows(drawn: DrawnSample, found: Sequence[Found]) -> Iterator[tuple[Value, ...]]:
    for number, (row, one) in enumerate(zip(drawn.rows, found, strict=True), 1):
        papers = ", ".join(one.trail.check_codes)
        place = (number, row.key, lot(drawn.seed, row.key), row.name, row.unit, row.said)
        yield (*place, one.trail.doubts, f"duong-di/{number:03}.json", papers)


def _frame(actor: Actor, drawn: DrawnSample) -> bytes:
    """Every key with its lot, in the order of the lots, as a spreadsheet program opens it."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";")
    rows.writerow(["Khoá", "Mã rút thăm"])
    lots = sorted((lot(drawn.seed, key), key) for key in set(drawn.population.keys(actor, drawn.frame)))
    rows.writerows((safe_csv(key), one) for one, key in lots)
    return text.getvalue().encode("utf-8-sig")


def _papers(found: Sequence[Found]) -> Sequence[DocumentFile]:
    """The PDF of every document the paths name; one query."""
    codes = {code for one in found for code in one.trail.check_codes}
    rows = DocumentFile.objects.filter(document__check_code__in=codes, format=FileFormat.PDF)
    return list(rows.select_related("document").order_by("document__check_code"))


def _put_paper(parcel: _Parcel, file: DocumentFile) -> None:
    """A kept file as it is on the disk, beside the hash that was kept when it was made."""
    name = f"van-ban/{file.document.check_code}.pdf"
    try:
        with file.file.open("rb") as kept:
            content = kept.read()
    except OSError:
        parcel.entries.append({"name": name, "missing": True, "kept_sha256": file.file_sha256})
        return
    parcel.put(name, content, kept_sha256=file.file_sha256)
