"""The boards of accounts as workbooks."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from phusa.base.access import Actor
from phusa.base.clock import day_of
from phusa.base.exports.lists import DATE, NUMBER, ListColumn, ListSheet, Value, write_list
from phusa.organisations.models import Unit
from phusa.staff.queries.accounts import (
    NOBODY,
    AccountLine,
    Activation,
    activation_by_school,
    rostered_schools,
)

SCHOOL = ListSheet(
    "Tài khoản",
    (
        ListColumn("Họ và tên", width=28),
        ListColumn("Mã giáo viên", width=20),
        ListColumn("Chức vụ", width=22),
        ListColumn("Tổ chuyên môn", width=26),
        ListColumn("Mã đăng nhập", width=22),
        ListColumn("Trạng thái", width=20),
        ListColumn("Đăng nhập gần nhất", DATE),
        ListColumn("Ngày tập huấn", DATE),
        ListColumn("Nội dung tập huấn", width=34),
    ),
    frozen_columns=1,
)
SCHOOLS = ListSheet(
    "Tài khoản theo trường",
    (
        ListColumn("Mã đơn vị", width=18),
        ListColumn("Trường", width=44),
        ListColumn("Số người", NUMBER),
        ListColumn("Chưa có tài khoản", NUMBER),
        ListColumn("Chưa đăng nhập", NUMBER),
        ListColumn("Đã đăng nhập", NUMBER),
        ListColumn("Đã tập huấn", NUMBER),
    ),
    frozen_columns=2,
)


def school_file(lines: Sequence[AccountLine]) -> bytes:
    """The roster of a school with the state of each account."""
    return _written(SCHOOL, (_row(line) for line in lines))


def schools_file(actor: Actor, *, state: str = "") -> bytes:
    """The figures of every school the actor sees, or of those the filter leaves."""
    schools, found = rostered_schools(actor, state=state), activation_by_school(actor)
    return _written(SCHOOLS, (_figures(school, found.get(school.pk, NOBODY)) for school in schools))


def _figures(school: Unit, counted: Activation) -> Sequence[Value]:
    head = (school.code, school.name, counted.people)
    return (*head, counted.no_account, counted.waiting, counted.active, counted.trained)


def _row(line: AccountLine) -> Sequence[Value]:
    post, user = line.post, line.user
    group = post.subject_group.name if post.subject_group else ""
    about = [post.person.name, post.person.code, post.get_position_display(), group]
    if user is None:
        return [*about, "", line.words, None, None, ""]
    seen = day_of(user.last_login) if user.last_login else None
    return [*about, user.code, line.words, seen, user.trained_on, user.training_note]


def _written(sheet: ListSheet, rows: Iterable[Sequence[Value]]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bang.xlsx"
        write_list(path, sheet, rows)
        return path.read_bytes()
