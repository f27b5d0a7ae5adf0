"""A person's whole record as a file that another installation reads: `phusa-record`, version 1.

The hash inside tells a file that was damaged or changed by hand; it is no signature: whoever can compute it can write
another. What a file says is therefore kept as what somebody brought, never taken over as this installation's own word.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from phusa.base.refusals import Refused
from phusa.base.text import BadDate, PartialDate, clean, parse_date
from phusa.staff.rules.details import PERSONAL, personal_value

FORMAT, VERSION = "phusa-record", 1
LIMIT = 2 * 1024 * 1024
PARTS = ("posts", "absences", "results", "documents", "imports", "looks", "corrections", "grants", "brought")


@dataclass(frozen=True, slots=True)
class Carried:
    """A record as read: the whole content, and of it what a new record here would be filled with."""

    content: dict[str, Any]
    sha256: str
    origin: str
    name: str
    code: str
    birth: PartialDate | None
    joined: PartialDate | None
    gender: str
    qualification: str
    professional_rank: str
    personal: dict[str, str]

    @property
    def text(self) -> str:
        """The whole content again as a file."""
        return json.dumps(self.content, ensure_ascii=False)


def digest(content: Mapping[str, Any]) -> str:
    """SHA-256 of the content without its own hash, as canonical JSON."""
    rest = {name: value for name, value in content.items() if name != "sha256"}
    canonical = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def stamped(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with format, version and hash, ready to be written."""
    whole = {"format": FORMAT, "version": VERSION, **content}
    return whole | {"sha256": digest(whole)}


def read_record(data: bytes) -> Carried:
    """Read a record file. Refused when it is none, is of another version, or its hash does not fit."""
    if len(data) > LIMIT:
        raise _refused(
            "record_too_large", "Tệp hồ sơ nặng quá 2 MB; tệp do Phù Sa xuất ra không nặng như thế."
        )
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise _refused("not_a_record", "Tệp này không phải là hồ sơ JSON do Phù Sa xuất ra.") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _refused("not_a_record", "Tệp này không phải là hồ sơ JSON do Phù Sa xuất ra.")
    if content.get("version") != VERSION:
        raise _refused("other_version", f"Hồ sơ thuộc phiên bản khác; máy chủ này đọc phiên bản {VERSION}.")
    if content.get("sha256") != digest(content):
        raise _refused("changed_since", "Hồ sơ đã bị sửa hoặc hỏng sau khi xuất: mã băm không khớp.")
    return _carried(content)


def _carried(content: dict[str, Any]) -> Carried:
    person, personal = content.get("person"), content.get("personal")
    lists = [content.get(part, []) for part in PARTS]
    if not isinstance(person, dict) or not isinstance(personal, dict):
        raise _refused("not_a_record", "Hồ sơ thiếu phần thông tin của người.")
    if not all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in lists):
        raise _refused("not_a_record", "Hồ sơ có phần không đúng dạng danh sách.")
    name = _text(person, "name")
    if " " not in name:
        raise _refused("not_a_record", "Hồ sơ không có đủ họ và tên.")
    return Carried(
        content=content,
        sha256=str(content["sha256"]),
        origin=_text(content, "origin"),
        name=name,
        code=_text(person, "code"),
        birth=_date(person, "birth"),
        joined=_date(person, "joined"),
        gender=_text(person, "gender") if person.get("gender") in ("female", "male") else "",
        qualification=_text(person, "qualification"),
        professional_rank=_text(person, "professional_rank"),
        personal={field: personal_value(field, _text(personal, field)) for field in PERSONAL},
    )


def _text(part: Mapping[str, Any], name: str) -> str:
    value = part.get(name)
    return clean(value)[:300] if isinstance(value, str) else ""


def _date(part: Mapping[str, Any], name: str) -> PartialDate | None:
    try:
        return parse_date(_text(part, name))
    except BadDate as bad:
        raise _refused("not_a_record", f"Hồ sơ có ngày không đọc được: {part.get(name)}.") from bad


def _refused(code: str, text: str) -> Refused:
    step = "Đề nghị người mang hồ sơ tải lại tệp từ nơi cũ. Chưa có gì được ghi."
    return Refused(code, f"{text} {step}", field="file", next_step=step)
