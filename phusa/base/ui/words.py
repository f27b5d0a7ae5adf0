"""The status words: fixed, one icon and one colour each, so that a word means the same on every page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Status:
    """A word that people see, the class suffix that colours it, and its icon."""

    word: str
    css: str
    icon: str


STATUSES = {
    "draft": Status("Nháp", "nhap", "pencil"),
    "submitted": Status("Đã gửi", "gui", "send"),
    "received": Status("Đã nhận", "nhan", "inbox"),
    "returned": Status("Trả lại", "tra", "corner-up-left"),
    "approved": Status("Đã duyệt", "duyet", "circle-check"),
    "locked": Status("Đã khoá", "khoa", "lock"),
    "decided": Status("Đã quyết định", "duyet", "scale"),
    "withdrawn": Status("Rút lại", "nhap", "x"),
    "passed": Status("Đạt", "dat", "check"),
    "failed": Status("Chưa đạt", "kdat", "x"),
    "on_time": Status("Đúng hạn", "dung", "clock-check"),
    "late": Status("Trễ hạn", "tre", "clock-exclamation"),
    # Not statuses but their absence: white, dashed, clock.
    "not_sent": Status("Chưa gửi", "cho", "clock"),
    "none": Status("Chưa có", "cho", "clock"),
}

# The four classes of TT 26/2012, the levels and the two-way results, and the texture each has in every chart.
CLASS_TEXTURES = {
    "class_gioi": "gioi",
    "class_kha": "kha",
    "class_trung_binh": "tb",
    "class_khong_hoan_thanh": "kht",
    "level_tot": "gioi",
    "level_kha": "kha",
    "level_dat": "tb",
    "level_chua_dat": "kht",
    "cbql_dat_yeu_cau": "gioi",
    "cbql_khong_dat_yeu_cau": "kht",
    "plan_hoan_thanh": "gioi",
    "plan_khong_hoan_thanh": "kht",
}


def status_of(code: str) -> Status:
    """The status of a code, with or without the glossary's prefix `status_`; unknown raises `KeyError`."""
    plain = code.removeprefix("status_")
    return STATUSES["submitted" if plain == "sent" else plain]
