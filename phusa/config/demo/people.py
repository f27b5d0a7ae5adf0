"""The staff of a demo school: who they are, in which group, and what their year looks like."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from phusa.config.demo.district import School
from phusa.config.demo.names import new_names
from phusa.config.demo.scores import BELOW, MISSING, TRAPS, Scored, trap_scores, usual_scores
from phusa.organisations.models import Unit
from phusa.staff.actions import NewPost
from phusa.staff.models import Position, StaffRole

# Those whom the pictures and the guide call by name: school code, place in the list, name.
KNOWN_BY_NAME = {
    ("THCS-119-01", 0): "Cầm Văn Định",
    ("THCS-119-01", 1): "Hà Thị Nhung",
    ("THCS-119-01", 2): "Đinh Văn Đông",
    ("THCS-119-01", 37): "Lèo Văn Phương",
    ("THCS-119-01", 38): "Tòng Thị Liên",
    ("TH-119-01", 0): "Tòng Văn Hặc",
    ("TH-119-01", 6): "Lò Thị Mẩy",
}
# The one manager who does not meet the requirements.
FAILS = ("THCS-119-04", 1)
SUBJECTS = {
    "THCS": ("Toán", "Ngữ văn", "Lịch sử", "Địa lí", "Sinh học", "Vật lí", "Tiếng Anh", "Thể dục"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """One person of a demo school, and the scores of the year; None when none was entered."""

    post: NewPost
    scored: Scored | None


def members(school: School, groups: Sequence[Unit], seed: int) -> list[Member]:
    """Everybody of a school: the same people for the same seed, whatever else is made."""
    random = Random(f"{seed}/{school.code}")
    names = new_names(random, school.people)
    for (code, place), name in KNOWN_BY_NAME.items():
        if code == school.code:
            names[place] = name
    return [_member(school, groups, random, place, name) for place, name in enumerate(names)]


def _member(school: School, groups: Sequence[Unit], random: Random, place: int, name: str) -> Member:
    level = school.levels[place % len(school.levels)]
    position = _position(place, len(groups))
    manager = position in (Position.PRINCIPAL, Position.VICE_PRINCIPAL)
    subjects = SUBJECTS.get(level, ("",))
    post = NewPost(
        name=name,
        role=StaffRole.MANAGER if manager else StaffRole.TEACHER,
        level=level,
        position=position,
        birth_date=date(1966, 1, 1) + timedelta(days=random.randrange(30 * 365)),
        subject_group=None if manager or not groups else groups[place % len(groups)],
        subject=subjects[place % len(subjects)],
    )
    return Member(post, _scores(school, random, place, level, manager))


def _position(place: int, groups: int) -> Position:
    if place < 2:
        return (Position.PRINCIPAL, Position.VICE_PRINCIPAL)[place]
    return Position.SUBJECT_GROUP_HEAD if place < 2 + groups else Position.TEACHER


def _scores(school: School, random: Random, place: int, level: str, manager: bool) -> Scored | None:
    """The traps stand from the seventh person on; in a blocked school the last two lack something."""
    usual = usual_scores(random, level)
    if school.state == "empty":
        return None
    if (school.code, place) == FAILS:
        return trap_scores(BELOW, level)
    if school.state == "blocked" and place == school.people - 2:
        return trap_scores(MISSING, level)
    if school.state == "blocked" and place == school.people - 1:
        return None
    trap = place - 6
    return trap_scores(TRAPS[trap], level) if not manager and 0 <= trap < len(TRAPS) else usual
