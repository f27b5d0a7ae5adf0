"""New people of a mark sheet become the school's staff: one confirmation for all of them."""

from datetime import date, datetime
from typing import Any

from phusa.assessment.models import ScoreSheet
from phusa.assessment.rules.matching import name_key
from phusa.base.access import Actor
from phusa.base.models import ImportRow
from phusa.base.refusals import Refused
from phusa.organisations.actions import found_unit
from phusa.organisations.models import Unit, UnitKind
from phusa.staff.actions import NewPost, enrol_people
from phusa.staff.models import Position, StaffRole
from phusa.staff.queries import main_posts


def enrol_rows(actor: Actor, now: datetime, sheet: ScoreSheet, rows: list[ImportRow]) -> None:
    """Create the people of the new rows, and the subject groups they name, from the year's first day on."""
    if not rows:
        return
    _refuse_known(sheet, [row.values["name"] for row in rows])
    from_day = sheet.school_year.first_day
    groups = _groups(actor, now, sheet, {row.values["subject_group"] for row in rows})
    posts = [_new_post(row.values, groups) for row in rows]
    reason = f"Có trong bảng điểm {sheet.batch.file_name}"
    people = enrol_people(
        actor=actor, now=now, unit=sheet.unit, posts=posts, from_day=from_day, reason=reason
    )
    for row, person in zip(rows, people, strict=True):
        row.target_id = person.pk
    ImportRow.objects.bulk_update(rows, ["target_id"])


def _refuse_known(sheet: ScoreSheet, names: list[str]) -> None:
    """Refused when one of the new people has joined the roster since the check, so that nobody is enrolled twice."""
    roster = {name_key(post.person.name) for post in main_posts(sheet.unit, sheet.school_year.last_day)}
    joined = [name for name in names if name_key(name) in roster]
    if joined:
        raise Refused(
            "roster_changed",
            f"Từ lúc kiểm tra tệp, danh sách trường đã có thêm {joined[0]}"
            + (f" và {len(joined) - 1} người khác trong tệp." if len(joined) > 1 else "."),
            next_step="Tải tệp lên lại để đối chiếu với danh sách hiện nay. Chưa có gì được ghi.",
            status=409,
        )


def _new_post(values: dict[str, Any], groups: dict[str, Unit]) -> NewPost:
    birth: str = values["birth"]
    return NewPost(
        name=values["name"],
        role=StaffRole(values["role"]),
        level=values["level"],
        position=Position(values["position"]),
        birth_date=date.fromisoformat(birth) if len(birth) == 10 else None,
        birth_year=int(birth[:4]) if birth else None,
        subject_group=groups.get(values["subject_group"].casefold()),
    )


def _groups(actor: Actor, now: datetime, sheet: ScoreSheet, names: set[str]) -> dict[str, Unit]:
    """The school's subject groups by name, those the sheet names for the first time founded."""
    year = sheet.school_year
    under = Unit.objects.children_of(sheet.unit, year.last_day).filter(kind=UnitKind.SUBJECT_GROUP)
    groups = {unit.name.casefold(): unit for unit in under}
    for name in sorted(filter(None, names)):
        if name.casefold() not in groups:
            code = f"{sheet.unit.code}-T{len(groups) + 1:02d}"
            groups[name.casefold()] = found_unit(
                actor=actor,
                now=now,
                parent=sheet.unit,
                unit=Unit(code=code, name=name, kind=UnitKind.SUBJECT_GROUP),
                from_day=year.first_day,
                reason="Có trong bảng điểm",
            )
    return groups
