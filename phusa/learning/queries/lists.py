"""A workbook of core people held against those who work under the unit: whom each row means, and what it would do."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Q, QuerySet

from phusa.base import ranges
from phusa.base.access import Actor
from phusa.base.imports.listwords import key
from phusa.base.imports.workbooks import open_workbook
from phusa.base.models import ImportOutcome, ImportRow, ImportState
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import sort_key
from phusa.learning.access import KEEP_CORE_PEOPLE
from phusa.learning.models import CoreKind, CoreList, CorePerson
from phusa.learning.queries.areas import units_under
from phusa.learning.rules.lists import Columns, Listed, find_columns, read_listed
from phusa.learning.rules.spread import KINDS_OF_ROLES
from phusa.organisations.models import Level, Unit
from phusa.staff.models import Post
from phusa.staff.rules.workbooks.units import unit_key

KIND = "core_people"
MOST_ROWS = 2000


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for rows that do not say: the basis, the first and the last day."""

    basis: str
    from_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with whom it means, what it would write, and why not where it would not."""

    row: Listed
    outcome: ImportOutcome
    why: str = ""
    post: Post | None = None
    values: Mapping[str, Any] | None = None


def lists_of(actor: Actor) -> QuerySet[CoreList]:
    """The lists brought in where the actor keeps the list of core people, the latest first."""
    return CoreList.objects.within(actor, KEEP_CORE_PEOPLE).select_related("batch", "unit")


def visible_list(actor: Actor, list_id: int) -> CoreList:
    """A list brought in. Raises `NotVisible`."""
    found = lists_of(actor).filter(pk=list_id).first()
    if found is None or found.batch.state == ImportState.DISCARDED:
        raise NotVisible("Không tìm thấy lượt nhập này.")
    return found


def same_list(unit: Unit, digest: str) -> CoreList | None:
    """The time the same file was brought in for this unit and was not thrown away."""
    rows = CoreList.objects.filter(unit=unit, batch__file_sha256=digest)
    return rows.exclude(batch__state=ImportState.DISCARDED).select_related("batch").first()


def read_list(path: Path, name: str) -> tuple[Columns, list[Listed]]:
    """The first sheet in sight that holds a list of people. Refused for a file without one, or one too long."""
    for sheet in open_workbook(path, name=name).sheets:
        columns = None if sheet.hidden else find_columns(sheet.rows())
        if columns is None:
            continue
        listed = list(read_listed(columns, sheet.rows()))
        if len(listed) > MOST_ROWS:
            raise Refused("too_many_rows", f"Danh sách có hơn {MOST_ROWS} người.", field="file")
        if listed:
            return columns, listed
    raise Refused(
        "no_list",
        "Không thấy danh sách người nào trong tệp này.",
        field="file",
        next_step="Cần một dòng tiêu đề có cột họ và tên, và cột mã hoặc đơn vị công tác.",
    )


def judge(unit: Unit, listed: Sequence[Listed], defaults: Defaults) -> list[Judged]:
    """Whom each row means among those who work under the unit on its first day; the same few queries for any list."""
    by_day = defaultdict(list)
    for row in listed:
        by_day[row.from_day or defaults.from_day].append(row)
    judged = {}
    for day, rows in by_day.items():
        posts, named = _posts(unit, rows, day), _named(unit, day)
        for row in rows:
            judged[row.number] = _judged(row, posts, named, defaults)
    seen: Counter[tuple[Any, ...]] = Counter()
    return [_once(judged[row.number], seen) for row in listed]


def rows_of(core_list: CoreList, outcome: str) -> QuerySet[ImportRow]:
    """The rows in the order of the file, of one outcome where one is asked."""
    rows = core_list.batch.rows.order_by("number")
    return rows.filter(outcome=outcome) if outcome in ImportOutcome.values else rows


def people_to_name(core_list: CoreList) -> int:
    """How many people the fit rows name: somebody of two subjects has two of them."""
    fit = core_list.batch.rows.filter(outcome=ImportOutcome.NEW)
    return fit.order_by().values("target_id").distinct().count()


def _posts(unit: Unit, rows: Sequence[Listed], day: date) -> dict[str, list[Post]]:
    """The main posts that codes and names of the rows may mean, by code and by order key of the name."""
    codes = {row.code.upper() for row in rows if row.code}
    names = {sort_key(row.name) for row in rows}
    held = Post.objects.on(day).filter(is_main=True, unit__in=units_under(unit, day).values("pk"))
    found = held.filter(Q(person__code__in=codes) | Q(person__sort_key__in=names))
    posts: dict[str, list[Post]] = defaultdict(list)
    for post in found.select_related("person", "unit"):
        posts[post.person.code.upper()].append(post)
        posts[post.person.sort_key].append(post)
    return posts


def _named(unit: Unit, day: date) -> set[tuple[Any, ...]]:
    """Who stands on the unit's list from the day on, for which kind, level and subject."""
    rows = CorePerson.objects.filter(unit=unit, valid__overlap=ranges.since(day))
    found = rows.values_list("person", "kind", "level", "subject")
    return {(person, kind, level, key(subject)) for person, kind, level, subject in found}


def _judged(
    row: Listed, posts: Mapping[str, Sequence[Post]], named: set[tuple[Any, ...]], defaults: Defaults
) -> Judged:
    if row.wrong:
        return Judged(row, ImportOutcome.ERROR, row.wrong)
    found = _meant(row, posts)
    if not found:
        return _nobody(row, posts)
    if len(found) > 1:
        said = "; ".join(f"{post.person.code}, {post.unit}" for post in found[:4])
        why = f"Có {len(found)} người tên này: {said}. Ghi mã giáo viên vào cột mã rồi đưa tệp vào lại."
        return Judged(row, ImportOutcome.DOUBTFUL, why)
    post = found[0]
    if row.code and sort_key(row.name) != post.person.sort_key:
        why = f"Mã {row.code} là của {post.person.name}, khác họ tên ghi ở dòng này."
        return Judged(row, ImportOutcome.DOUBTFUL, why, post)
    kind = KINDS_OF_ROLES[post.role]
    if row.kind and row.kind != kind:
        holds, said = post.get_role_display().lower(), CoreKind(row.kind).label.lower()
        why = f"{post.person.name} là {holds}, danh sách ghi {said}."
        return Judged(row, ImportOutcome.ERROR, why, post)
    return _terms(row, post, kind, named, defaults)


def _terms(row: Listed, post: Post, kind: str, named: set[tuple[Any, ...]], defaults: Defaults) -> Judged:
    level = row.level or post.level
    if not level:
        why = "Chưa rõ cấp học: thêm cột cấp học vào danh sách."
        return Judged(row, ImportOutcome.ERROR, why, post)
    subject = "" if kind == CoreKind.MANAGER else row.subject or post.subject
    first, last = row.from_day or defaults.from_day, row.last_day or defaults.last_day
    if last and last < first:
        return Judged(row, ImportOutcome.ERROR, "Ngày kết thúc đứng trước ngày bắt đầu.", post)
    values = {
        "person": post.person_id,
        "kind": kind,
        "level": level,
        "subject": subject,
        "load": row.load,
        "basis": row.basis or defaults.basis,
        "from_day": first.isoformat(),
        "last_day": last.isoformat() if last else None,
    }
    if (post.person_id, kind, level, key(subject)) in named:
        return Judged(row, ImportOutcome.UNCHANGED, "Đã có trong danh sách.", post, values)
    said = f"{CoreKind(kind).label}, {Level(level).label}" + (f", {subject}" if subject else "")
    return Judged(row, ImportOutcome.NEW, said, post, values)


def _once(one: Judged, seen: Counter[tuple[Any, ...]]) -> Judged:
    """The same person for the same twice in one file is written once."""
    if one.outcome != ImportOutcome.NEW or one.values is None:
        return one
    names = ("person", "kind", "level")
    what = (*(one.values[name] for name in names), key(one.values["subject"]))
    seen[what] += 1
    if seen[what] == 1:
        return one
    return Judged(one.row, ImportOutcome.UNCHANGED, "Trùng một dòng phía trên.", one.post, one.values)


def _meant(row: Listed, posts: Mapping[str, Sequence[Post]]) -> list[Post]:
    """By the code where there is one, else by the name, and the place of work where that tells people apart."""
    if row.code:
        return list(posts.get(row.code.upper(), ()))
    found = list(posts.get(sort_key(row.name), ()))
    if not row.unit:
        return found
    wanted = unit_key(row.unit)
    return [
        post for post in found if wanted in unit_key(post.unit.name) or unit_key(post.unit.name) in wanted
    ]


def _nobody(row: Listed, posts: Mapping[str, Sequence[Post]]) -> Judged:
    """Somebody of the name may work elsewhere: the list may have mistyped where, so that is for a person to say."""
    if row.code:
        why = f"Không có ai mang mã {row.code} công tác ở các đơn vị trực thuộc vào ngày bắt đầu."
        return Judged(row, ImportOutcome.ERROR, why)
    elsewhere = posts.get(sort_key(row.name), ())
    if row.unit and elsewhere:
        said = "; ".join(f"{post.person.code}, {post.unit}" for post in elsewhere[:4])
        why = f"Không ai tên này công tác tại “{row.unit}”; có {said}. Sửa tên đơn vị hoặc ghi mã rồi đưa tệp vào lại."
        return Judged(row, ImportOutcome.DOUBTFUL, why)
    where = f" tại “{row.unit}”" if row.unit else " ở các đơn vị trực thuộc"
    return Judged(row, ImportOutcome.ERROR, f"Không có ai tên này công tác{where} vào ngày bắt đầu.")
