"""The menu of each role (first item the home, as far as pages exist), and the words in which the log is read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from phusa.base.text import show_date


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the menu and the name of its address; `icon` and a `short` word are for the tabs of a telephone.

    `group` is the heading it stands under behind the account button; `area` the address under which its pages lie,
    where that is not its own.
    """

    label: str
    url_name: str
    icon: str = ""
    short: str = ""
    group: str = ""
    area: str = ""


OWN_GROUP, LEARNING, WORKING, KEEPING = "Của tôi", "Bồi dưỡng", "Công việc", "Sổ sách, thiết lập"
GROUPS = (OWN_GROUP, LEARNING, WORKING, KEEPING)


HOME = Entry("Việc của tôi", "home", "checklist")
MINE = Entry("Hồ sơ của tôi", "my_record", "folder", "Hồ sơ", group=OWN_GROUP)
GROUP = Entry("Tổ của tôi", "my_group", "users")
CLOSING = Entry("Khoá sổ", "closing", "lock")
SUMMARY = Entry("Tổng hợp", "report_boards", "chart-bar")
TABLES = Entry("Bảng số liệu", "explore", "chart-bar")
REPORT = Entry("Báo cáo", "my_report", "send")
BUNDLES = Entry("Gói niêm phong", "own_bundles", "lock", group=KEEPING)
INSPECTION = Entry("Thanh tra", "inspection", "search")
APPEALS = Entry("Đề nghị xem lại", "appeals", "scale")
ASKED = Entry("Báo cáo theo mẫu", "my_requests", "checklist")
PROCESS = Entry("Quy trình báo cáo", "report_process", "checklist", group=KEEPING)
CORE = Entry("Cốt cán", "core_people", "users", group=LEARNING)
SUPPORT = Entry("Nhóm hỗ trợ", "my_support", "users", group=LEARNING)
PAPERS = Entry("Soạn văn bản", "papers", "pencil")
VISITS = Entry("Kiểm tra kế hoạch", "visits", "checklist")
DIFFICULTIES = Entry("Khó khăn", "difficulties", "help-circle")
FORMS = Entry("Biểu mẫu báo cáo", "report_forms", "file-spreadsheet", group=KEEPING)
ANSWERS = Entry("Giải đáp chung", "shared_answers", "help-circle", group=LEARNING)
SCHOOLS = Entry("Trường trực thuộc", "units", "building-community", group=KEEPING)
UNITS = Entry("Đơn vị", "units", "building-community", group=KEEPING)
PEOPLE = Entry("Nhân sự", "people", "users")
ACCOUNTS = Entry("Tài khoản", "accounts", "key", group=KEEPING)
DOCUMENTS = Entry("Văn bản", "register", "file-text", area="/van-ban/")
CATALOGUE = Entry("Chương trình", "catalogue", "books", group=LEARNING)
LAW = Entry("Quy định", "regulations", "book-2")
LOG = Entry("Nhật ký", "log", "history")

PLAN = Entry("Kế hoạch", "my_plan", "calendar-event", group=OWN_GROUP)
HOURS = Entry("Sổ tiết", "my_hours", "clock-check", group=OWN_GROUP)
NEEDS = Entry("Nhu cầu", "needs", "help-circle", group=LEARNING)
SCHOOL_PLAN = Entry("Kế hoạch trường", "unit_plans", "calendar-event")
UNIT_PLANS = Entry("Kế hoạch", "unit_plans", "calendar-event")
PERSONAL_PLANS = Entry("Kế hoạch cá nhân", "plans_to_approve", "users")
PROGRESS = Entry("Tiến độ", "my_unit_hours", "clock-check")
RELIEFS = Entry("Miễn, hoãn", "reliefs", "corner-up-left", group=LEARNING)
OWN_PLAN = Entry("Kế hoạch của tôi", "my_plan", "calendar-event", group=OWN_GROUP)
OWN_HOURS = Entry("Sổ tiết của tôi", "my_hours", "clock-check", group=OWN_GROUP)
OWN = (OWN_PLAN, OWN_HOURS, MINE)
MATERIALS = Entry("Tài liệu", "materials", "books", group=LEARNING)
NEW_YEAR = Entry("Mở năm học mới", "new_year", "refresh", group=KEEPING)

_TEACHER = (HOME, PLAN, HOURS, NEEDS, MINE, CATALOGUE)
_HEAD = (HOME, SCHOOL_PLAN, PERSONAL_PLANS, PROGRESS, CLOSING, REPORT, DOCUMENTS, PEOPLE)
_OFFICE = (HOME, UNITS, UNIT_PLANS, PROGRESS, CLOSING, PEOPLE, SUMMARY, DOCUMENTS)
_LOCAL = (HOME, SCHOOLS, *_OFFICE[2:])
MENUS: dict[str, tuple[Entry, ...]] = {
    "teacher": _TEACHER,
    "subject_group_head": (HOME, GROUP, PERSONAL_PLANS, PROGRESS, PLAN, HOURS, PEOPLE, MINE),
    "core_teacher": (*_TEACHER, SUPPORT),
    "principal": _HEAD,
    "vice_principal": _HEAD,
    "records_clerk": _HEAD,
    "boet_officer": _LOCAL,
    "commune_officer": _LOCAL,
    "doet_officer": _OFFICE,
    "moet_officer": (HOME, UNITS, UNIT_PLANS, PROGRESS, CLOSING, SUMMARY, DOCUMENTS, LAW),
    "institution_lecturer": (HOME, SUPPORT, CATALOGUE, MATERIALS),
    "inspector": (HOME, INSPECTION, SUMMARY, CLOSING, UNIT_PLANS, DOCUMENTS, PEOPLE, LOG),
    "system_admin": (HOME, ACCOUNTS, UNITS, PEOPLE, CATALOGUE, LAW, LOG),
}
# What a role uses now and then stands behind the account button: a menu has eight words at most.
_CARE = (APPEALS, VISITS, DIFFICULTIES, CORE)
_SCHOOL_MORE = (
    ASKED,
    ACCOUNTS,
    NEEDS,
    RELIEFS,
    *_CARE,
    PAPERS,
    UNITS,
    CATALOGUE,
    MATERIALS,
    BUNDLES,
    NEW_YEAR,
)
_OFFICE_MORE = (
    ASKED,
    TABLES,
    ACCOUNTS,
    NEEDS,
    RELIEFS,
    *_CARE,
    PAPERS,
    CATALOGUE,
    MATERIALS,
    BUNDLES,
    FORMS,
    NEW_YEAR,
)
MORE: dict[str, tuple[Entry, ...]] = {
    "teacher": (RELIEFS, APPEALS, ANSWERS, MATERIALS),
    "core_teacher": (RELIEFS, APPEALS, ANSWERS, MATERIALS),
    "subject_group_head": (NEEDS, RELIEFS, APPEALS, ANSWERS, CATALOGUE, MATERIALS),
    "principal": _SCHOOL_MORE,
    "vice_principal": _SCHOOL_MORE,
    "records_clerk": (ASKED, PAPERS, ACCOUNTS, RELIEFS, VISITS, DIFFICULTIES, UNITS, CATALOGUE),
    "boet_officer": _OFFICE_MORE,
    "commune_officer": _OFFICE_MORE,
    "doet_officer": (*_OFFICE_MORE, PROCESS),
    "moet_officer": (
        ASKED,
        TABLES,
        NEEDS,
        VISITS,
        DIFFICULTIES,
        CATALOGUE,
        MATERIALS,
        FORMS,
        NEW_YEAR,
        PROCESS,
    ),
    "inspector": (
        ASKED,
        TABLES,
        PROGRESS,
        UNITS,
        NEEDS,
        RELIEFS,
        APPEALS,
        CORE,
        VISITS,
        DIFFICULTIES,
        CATALOGUE,
        FORMS,
    ),
    "system_admin": (NEW_YEAR,),
}
TABS = 5
WITH_TABS = frozenset({"teacher", "core_teacher"})


def menu(role: str) -> tuple[Entry, ...]:
    """The menu of a role; of a teacher for somebody who holds a post but no grant."""
    return MENUS.get(role, MENUS["teacher"])


def tabs(role: str) -> tuple[Entry, ...]:
    """The tabs at the foot of a telephone: teachers have them, the others scroll their menu."""
    entries = menu(role)[:TABS] if role in WITH_TABS or role not in MENUS else ()
    return tuple(replace(entry, label=entry.short or entry.label) for entry in entries)


def more(role: str, *, has_person: bool) -> tuple[Entry, ...]:
    """What stands behind the account button: one's own things where the menu has them not, and what is used rarely."""
    own = OWN if has_person else ()
    known = {entry.url_name for entry in menu(role)}
    wanted = (*own, *MORE.get(role, MORE["teacher"] if role not in MENUS else ()))
    return tuple(entry for entry in wanted if entry.url_name not in known)


def grouped(entries: Iterable[Entry]) -> list[tuple[str, tuple[Entry, ...]]]:
    """Entries under their headings, as they stand behind the account button; headings without any are left out."""
    kept = list(entries)
    found = ((group, tuple(one for one in kept if (one.group or WORKING) == group)) for group in GROUPS)
    return [(group, ones) for group, ones in found if ones]


# What the log's short words mean; each app writes its own, a reader sees these.
FACTS = {
    "actor": "người làm",
    "answers": "số báo cáo cộng",
    "cells": "số ô đổi",
    "period": "kỳ báo cáo",
    "report_form": "biểu mẫu",
    "tables": "số bảng",
    "columns": "số cột",
    "checks": "số phép kiểm tra",
    "appealed_line": "dòng được xem lại",
    "days": "số ngày",
    "deciding_unit": "nơi quyết định",
    "school_decides": "trường quyết định lần đầu",
    "standing": "dòng ghi là",
    "supporter": "người hỗ trợ",
    "load": "số người nhận hỗ trợ",
    "assignments": "phân công kết thúc",
    "subject": "môn dạy",
    "institution": "cơ sở bồi dưỡng",
    "person": "người",
    "basis": "căn cứ",
    "carried": "quyền chuyển theo",
    "changed": "số người đổi kết quả",
    "attempt": "lần gửi",
    "channel": "đường gửi",
    "certificate": "số chứng thư",
    "check_code": "mã kiểm tra",
    "paper": "đã nhận bản giấy",
    "receipt": "biên nhận",
    "timeliness": "so với hạn",
    "times": "lần ký",
    "classification": "xếp loại",
    "closed": "quyền kết thúc",
    "counts": "số dòng",
    "checksum": "mã băm",
    "code": "mã",
    "codes": "các mã",
    "confirmed_by": "văn bản xác nhận",
    "count": "số người",
    "cite": "trích dẫn",
    "data": "mã băm số liệu",
    "day": "ngày",
    "disadvantaged_area": "vùng khó khăn",
    "elective_modules": "mô đun trong kế hoạch",
    "ended": "đơn vị kết thúc",
    "exemptions": "nội dung được miễn",
    "file": "tệp",
    "document_symbol": "ký hiệu văn bản",
    "first_day": "ngày đầu",
    "founded": "đơn vị lập mới",
    "hours": "số tiết",
    "from": "từ ngày",
    "is_closed": "đã khoá sổ",
    "is_public": "công lập",
    "keeper": "đơn vị giữ sổ",
    "last_day": "ngày cuối",
    "level": "cấp học",
    "levels": "cấp học",
    "locality": "địa danh",
    "lost": "vị trí không chuyển",
    "missing_accepted": "lý do nhận là thiếu điểm",
    "moved": "đơn vị chuyển",
    "must_change_password": "phải đổi mật khẩu",
    "name": "tên",
    "parent": "trực thuộc",
    "people": "số người",
    "position": "chức vụ",
    "posts": "vị trí chuyển",
    "removed": "quyền bỏ",
    "renamed": "đơn vị đổi tên",
    "reopened": "quyền mở lại",
    "result": "kết quả",
    "role": "vai trò",
    "rows": "số dòng",
    "school_cluster": "cụm trường",
    "school_year": "năm học",
    "second_factor": "bước xác thực thứ hai",
    "sha256": "mã băm tệp",
    "state": "trạng thái",
    "steps": "số bước",
    "successors": "đơn vị kế thừa",
    "thing": "đối tượng",
    "to": "đến ngày",
    "unit": "đơn vị",
    "until": "hết trước ngày",
    "user": "tài khoản",
    "value": "cách hiểu",
    "verb": "việc",
    "wording": "lời văn",
    "birth": "ngày sinh",
    "email": "e-mail",
    "fields": "các mục",
    "gender": "giới tính",
    "joined": "ngày vào ngành",
    "kind": "loại",
    "professional_rank": "hạng chức danh",
    "qualification": "trình độ",
    "units": "các đơn vị",
    "priority": "mức cần",
    "topic": "nội dung",
    "topics": "các nội dung",
    "answer": "trả lời",
    "what": "đã xem",
    "line": "dòng kế hoạch",
    "schedule": "tiết hai học kỳ, hình thức học",
    "declined": "gợi ý không chọn",
    "renewed": "nội dung được giao",
    "number": "bản",
    "is_late": "gửi sau hạn",
    "following": "phân công theo dõi",
    "content": "nội dung kiểm tra",
    "source": "nguồn",
    "item": "nội dung",
    "plans": "số kế hoạch",
    "version": "bản",
    "section": "mục",
    "decision": "quyết định",
    "title": "tên",
    "block": "thuộc nội dung",
    "choice": "cách chọn",
    "roles": "đối tượng",
    "hours_first": "tiết học kỳ 1",
    "study_form": "hình thức học",
    "from_day": "từ ngày",
    "to_day": "đến ngày",
    "held_at": "nơi học",
    "in_charge": "người phụ trách",
    "rank_tag": "nhiệm vụ hạng chức danh",
    "note": "ghi chú",
    "faults": "số chỗ không khớp",
    "log_line": "dòng nhật ký",
    "numbers": "các dòng không khớp",
    "seed": "số gốc",
    "size": "cỡ mẫu",
    "population": "tổng thể",
    "files": "số tệp",
    "shared": "giải đáp chung",
    "sharing": "chia sẻ với",
    "cadence": "hẹn làm bảng",
}
SHOWN = 120  # characters of a value; the whole stands in the log


def changes(before: Mapping[str, object] | None, after: Mapping[str, object] | None) -> list[str]:
    """What a line of the log changed, fact by fact: “tên: Trường A → Trường B”, or “từ ngày: 1/9/2019”."""
    old, new = before or {}, after or {}
    said = []
    for name in {**old, **new}:
        was, is_now = show_fact(old.get(name)), show_fact(new.get(name))
        said.append(f"{FACTS.get(name, name)}: " + (f"{was} → {is_now}" if name in old else is_now))
    return said


def show_fact(value: object) -> str:
    """A value of the log as people read it."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return _short(", ".join(show_fact(item) for item in value)) or "–"
    if isinstance(value, dict):
        return _short("; ".join(changes(None, value))) or "–"
    text = "" if value is None else str(value)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return show_date(date.fromisoformat(text))
    return _short(text) or "–"


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
