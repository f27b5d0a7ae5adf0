"""What a row of a staff list would change of somebody on record. What the list does not say stays as it is."""

from datetime import date
from types import MappingProxyType

from phusa.base.text import PartialDate, clean, show_date
from phusa.staff.rules.matching import CONFLICT, Match
from phusa.staff.rules.people import PRIVATE, Known, KnownPost, Sought, births_agree, group_key

HIDDEN = "•••"
POSITIONS = MappingProxyType(
    {
        "teacher": "Giáo viên",
        "subject_group_head": "Tổ trưởng chuyên môn",
        "principal": "Hiệu trưởng",
        "vice_principal": "Phó hiệu trưởng",
        "other": "Chức vụ khác",
    }
)
ROLES = MappingProxyType({"teacher": "Giáo viên", "manager": "Cán bộ quản lý"})
GENDERS = MappingProxyType({"female": "Nữ", "male": "Nam", "": ""})

Changes = dict[str, tuple[str, str]]


def changes(row: Sought, known: Known) -> Changes:
    """Before and after by field of `FIELDS`, for a row that is about this person; sensitive values show as dots."""
    post = known.post_at(row.unit_id, row.role)
    found = _of_person(row, known) | (_of_post(row, post) if post else _of_move(row, known))
    return {name: (HIDDEN, HIDDEN) if name in PRIVATE else pair for name, pair in found.items()}


def refuse_move(row: Sought, known: Known) -> Match | None:
    """Why a row may not bring somebody to its unit: his main post is where the bringer has no say."""
    main = known.main_post
    if known.post_at(row.unit_id) or main is None or main.inside:
        return None
    return Match(
        CONFLICT,
        person_id=known.person_id,
        code="held_elsewhere",
        text=f"{row.name} đang giữ vị trí ở đơn vị khác, ngoài phạm vi của tệp này.",
        advice="Đơn vị ấy ghi chuyển đi trước, hoặc cấp trên của cả hai đơn vị nhập tệp.",
        column="number",
    )


def _of_person(row: Sought, known: Known) -> Changes:
    pairs = {
        "name": (known.name, clean(row.name)),
        "gender": (GENDERS[known.gender], GENDERS[row.gender]),
        "code": (known.code, "" if row.code in known.former_codes else row.code),
        "number": (known.number_key, row.number_key),
        "ethnicity": (known.ethnicity, row.ethnicity),
        "phone": (known.phone, row.phone),
        "email": (known.email, row.email),
        "qualification": (known.qualification, row.qualification),
        "rank": (known.rank, row.rank),
    }
    found = {name: pair for name, pair in pairs.items() if pair[1] and pair[1] != pair[0]}
    if "name" in found and known.name.casefold() == clean(row.name).casefold():
        del found["name"]  # a list in capitals corrects nobody
    _add_date(found, "birth", row.birth, known.birth_date, known.birth_year)
    _add_date(found, "joined", row.joined, known.joined_on, known.joined_year)
    return found


def _add_date(
    found: Changes, name: str, given: PartialDate | None, on: date | None, year: int | None
) -> None:
    """A year alone says nothing against a whole date of that year; a whole date completes a year."""
    if given is None:
        return
    completes = on is None and given.date is not None
    if completes or births_agree(given, on, year) is not True:
        before = show_date(on) if on else str(year or "")
        found[name] = (before, show_date(given))


def _of_post(row: Sought, post: KnownPost) -> Changes:
    found: Changes = {}
    if row.group and group_key(row.group) != group_key(post.group):
        found["group"] = (post.group, row.group)
    if row.position and row.position != post.position:
        found["position"] = (POSITIONS[post.position], POSITIONS[row.position])
    if (row.position or "role" in row.stated) and row.role != post.role:
        found["role"] = (ROLES[post.role], ROLES[row.role])
    if "level" in row.stated and row.level != post.level:
        found["level"] = (post.level, row.level)
    if row.subject and row.subject != post.subject:
        found["subject"] = (post.subject, row.subject)
    return found


def _of_move(row: Sought, known: Known) -> Changes:
    main = known.main_post
    return {"unit": (main.unit_name if main else "", row.unit_name)}
