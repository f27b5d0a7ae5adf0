"""A person as a list gives him and as the records know him: what matching and comparing need of both."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from phusa.base.text import PartialDate, fold

# What a list can change, with the word a reader knows. The last nine belong to the post, not to the person.
FIELDS: Mapping[str, str] = {
    "name": "Họ và tên",
    "birth": "Ngày sinh",
    "gender": "Giới tính",
    "code": "Mã giáo viên",
    "number": "Số định danh cá nhân",
    "ethnicity": "Dân tộc",
    "phone": "Điện thoại",
    "email": "E-mail",
    "qualification": "Trình độ",
    "joined": "Ngày vào ngành",
    "rank": "Hạng chức danh",
    "unit": "Đơn vị",
    "group": "Tổ chuyên môn",
    "position": "Chức vụ",
    "role": "Vai trò",
    "level": "Cấp học",
    "subject": "Môn dạy",
}
PRIVATE = frozenset({"number", "ethnicity", "phone", "email"})


@dataclass(frozen=True, slots=True)
class Sought:
    """One row of a staff list. Empty texts and None mean: the list does not say.

    `role` and `level` are always known, but only compared where the list itself states them (`stated`). A `second` row
    is about somebody whom an earlier row of the list has in another school.
    """

    key: int
    name: str
    unit_id: int
    unit_name: str
    role: str
    level: str
    birth: PartialDate | None = None
    gender: str = ""
    code: str = ""
    number: str = ""
    number_key: str = ""
    ethnicity: str = ""
    phone: str = ""
    email: str = ""
    qualification: str = ""
    joined: PartialDate | None = None
    rank: str = ""
    group: str = ""
    position: str = ""
    subject: str = ""
    stated: frozenset[str] = frozenset()
    second: bool = False


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post somebody holds on the day of the list, or is to hold later; `inside` the units the list is about."""

    post_id: int
    unit_id: int
    unit_name: str
    group: str
    group_id: int | None
    role: str
    position: str
    level: str
    subject: str
    is_main: bool
    since: date
    until: date | None
    inside: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on record, with his posts of the day, the main one first.

    `inside` tells whether whoever brought the list may know of him at all.
    """

    person_id: int
    code: str
    name: str
    birth_date: date | None = None
    birth_year: int | None = None
    gender: str = ""
    number_key: str = ""
    ethnicity: str = ""
    phone: str = ""
    email: str = ""
    qualification: str = ""
    joined_on: date | None = None
    joined_year: int | None = None
    rank: str = ""
    former_codes: tuple[str, ...] = ()
    posts: tuple[KnownPost, ...] = field(default=())
    inside: bool = True

    def post_at(self, unit_id: int, role: str = "") -> KnownPost | None:
        """The post in a unit, if he holds one there; the one of this role, if he holds several."""
        there = [post for post in self.posts if post.unit_id == unit_id]
        return next((post for post in there if post.role == role), there[0] if there else None)

    @property
    def main_post(self) -> KnownPost | None:
        """The main post, else any."""
        return next((post for post in self.posts if post.is_main), self.posts[0] if self.posts else None)


@lru_cache(maxsize=8192)
def group_key(name: str) -> str:
    """What two spellings of a subject group's name share: "Tổ Toán – Lí – Tin" and "toán - lý - tin"."""
    word = re.sub(r"[^a-z0-9]+", " ", fold(name)).replace("y", "i").strip()
    return re.sub(r"^(?:to|nhom|to chuien mon)\s+(?=[a-z])", "", word)


def births_agree(birth: PartialDate | None, on: date | None, year: int | None) -> bool | None:
    """Whether a birth of a list can be that on record; None when one of them is not known at all."""
    known_year = on.year if on else year
    if birth is None or known_year is None:
        return None
    if on is None or birth.month is None or birth.day is None:
        return birth.year == known_year
    return birth.date == on
