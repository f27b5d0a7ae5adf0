"""What many rows of a staff list write: gathered first, then written in a few statements, with the way back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from phusa.base import ranges
from phusa.base.access import Actor
from phusa.base.bulk import insert_values, take_keys, update_rows, upsert_rows
from phusa.base.sealing import seal
from phusa.base.text import clean
from phusa.staff.actions.followed import carry_rights
from phusa.staff.actions.steps import tell_of_posts
from phusa.staff.models import FormerCode, Person, PersonalData, Post, PostReason, StaffRole
from phusa.staff.queries.placing import Landscape
from phusa.staff.queries.staging import Evaluated
from phusa.staff.rules.people import PRIVATE, Known, KnownPost, Sought

PERSON_FIELDS = (
    "code",
    "name",
    "birth_date",
    "birth_year",
    "gender",
    "qualification",
    "professional_rank",
    "joined_on",
    "joined_year",
)
DATA_FIELDS = ("personal_number", "number_key", "ethnicity", "phone", "email")
TERMS = ("unit_id", "subject_group_id", "role", "position", "level", "subject")
DATED = frozenset({"group", "position", "role", "level"})

Undo = dict[str, Any]
Columns = dict[str, Any]


@dataclass
class Strokes:
    """Rows of the tables to be inserted, changed and closed; `add` one judged row at a time, then `write` once.

    The way back of a row says by field what was before and what was written, so that taking back can tell whether
    somebody has changed it since.
    """

    land: Landscape
    size: int
    people: list[Columns] = field(default_factory=list)
    changed: list[Person] = field(default_factory=list)
    data: list[Columns] = field(default_factory=list)
    private: dict[int, tuple[dict[str, str], Undo]] = field(default_factory=dict)
    posts: list[Columns] = field(default_factory=list)
    corrected: list[Post] = field(default_factory=list)
    closed: list[Post] = field(default_factory=list)
    former: list[FormerCode] = field(default_factory=list)
    moved: list[tuple[int, int | None, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._people_keys: Iterator[int] = take_keys(Person, self.size)
        self._post_keys: Iterator[int] = take_keys(Post, self.size)

    def add(self, evaluated: Evaluated, code: str) -> tuple[int, Undo]:
        """Take in what a row writes; gives its person and the way back. `code` is that of somebody new."""
        row, known = evaluated.sought, evaluated.known
        undo: Undo = {
            "created": known is None,
            "person": {},
            "private": {},
            "opened": [],
            "closed": [],
            "posts": {},
        }
        if known is None:
            person_id = self._enrol(row, code)
            self._open(person_id, self._terms(row, None), undo, is_main=True, reason="", until=None)
            return person_id, undo
        names = set(evaluated.judged.changes)
        self._correct(row, known, names, undo)
        self._place(row, known, names, undo)
        return known.person_id, undo

    def write(self, actor: Actor, now: datetime) -> None:
        """Write all of it: at most eleven statements, whatever the number of rows."""
        insert_values(Person, self.people)
        update_rows(self.changed, [*PERSON_FIELDS, "sort_key", "search_text"])
        insert_values(PersonalData, self.data)
        upsert_rows(self._private_rows(), unique=["person"], update_fields=DATA_FIELDS)
        upsert_rows(self.former, unique=["code"], update_fields=["person"])
        update_rows(self.closed, ["valid", "end_reason"])
        update_rows(self.corrected, [name.removesuffix("_id") for name in TERMS])
        insert_values(Post, self.posts)
        came = [person_id for person_id, _, _ in self.moved]
        Person.objects.filter(pk__in=came, left_unit__isnull=False).update(left_unit=None)
        carry_rights(actor, now, self.moved, self.land.day)
        tell_of_posts({post.person_id for post in (*self.closed, *self.corrected)} | set(came))

    def _enrol(self, row: Sought, code: str) -> int:
        """A new person; as columns, not as a model, since a province brings 130,000 at once."""
        person_id, name = next(self._people_keys), clean(row.name)
        birth, joined = row.birth, row.joined
        self.people.append(
            {
                "id": person_id,
                "code": code,
                "name": name,
                "gender": row.gender,
                "birth_date": birth.date if birth else None,
                "birth_year": birth.year if birth else None,
                "qualification": row.qualification,
                "professional_rank": row.rank,
                "joined_on": joined.date if joined else None,
                "joined_year": joined.year if joined else None,
                **Person.keys_of(code, name),
            }
        )
        if row.number or row.ethnicity or row.phone or row.email:
            private = {name: seal(value) if value else None for name, value in _private_texts(row)}
            self.data.append({"person_id": person_id, "number_key": row.number_key or None, **private})
        return person_id

    def _correct(self, row: Sought, known: Known, names: set[str], undo: Undo) -> None:
        """What the row says of the person himself."""
        given = _given(row, names)
        if given:
            before = {name: _before(known, name) for name in given}
            undo["person"] = {name: [_plain(before[name]), _plain(value)] for name, value in given.items()}
            person = Person(
                pk=known.person_id, **{name: _before(known, name) for name in PERSON_FIELDS} | given
            )
            person.prepare()
            self.changed.append(person)
        if "code" in given:
            self.former.append(FormerCode(code=known.code, person_id=known.person_id))
            undo["former"] = known.code
        if private := names & PRIVATE:
            self.private[known.person_id] = (_private(row, private), undo)

    def _place(self, row: Sought, known: Known, names: set[str], undo: Undo) -> None:
        """What the row says of where he works: facts in time, except what is only corrected."""
        if not names & (DATED | {"unit", "subject"}):
            return
        if row.second and "unit" in names:
            self._open(known.person_id, self._terms(row, None), undo, is_main=False, reason="", until=None)
            return
        post = known.main_post if "unit" in names else known.post_at(row.unit_id, row.role)
        terms = self._terms(row, post)
        reasons = _reasons(post, terms, moves="unit" in names)
        if post is not None and (post.since >= self.land.day or not names & (DATED | {"unit"})):
            self._rewrite(known.person_id, post, terms, undo)
        else:
            until = _until(known, post, self.land.day, moves="unit" in names)
            if post is not None:
                self._close(known.person_id, post, reasons[0], undo)
            is_main = post.is_main if post else True
            self._open(known.person_id, terms, undo, is_main=is_main, reason=reasons[1], until=until)
        if "unit" in names:
            self.moved.append((known.person_id, post.unit_id if post else None, row.unit_id))

    def _terms(self, row: Sought, post: KnownPost | None) -> dict[str, Any]:
        """What the post is by the row, and by the post before where the row does not say."""
        stays = post is not None and post.unit_id == row.unit_id
        said = bool(row.position) or "role" in row.stated
        group = self.land.group(row.unit_id, row.group) if row.group else None
        level = row.level
        if post is not None and "level" not in row.stated:
            levels = self.land.schools[row.unit_id].levels
            level = post.level if stays or post.level in levels else row.level
        return {
            "unit_id": row.unit_id,
            "subject_group_id": group or (post.group_id if post and stays else None),
            "role": row.role if said or post is None else post.role,
            "position": row.position or (post.position if post else "teacher"),
            "level": level,
            "subject": row.subject or (post.subject if post else ""),
        }

    def _open(
        self,
        person_id: int,
        terms: dict[str, Any],
        undo: Undo,
        *,
        is_main: bool,
        reason: str,
        until: date | None,
    ) -> None:
        valid = ranges.since(self.land.day, until)
        terms = {**terms, "role": terms["role"] or StaffRole.TEACHER}
        self.posts.append(
            {
                "id": next(self._post_keys),
                "person_id": person_id,
                "is_main": is_main,
                "begin_reason": reason,
                "end_reason": "",
                "basis": "",
                "valid": valid,
                **terms,
            }
        )
        undo["opened"].append(self.posts[-1]["id"])

    def _close(self, person_id: int, post: KnownPost, reason: str, undo: Undo) -> None:
        valid = ranges.since(post.since, self.land.day)
        self.closed.append(Post(pk=post.post_id, person_id=person_id, valid=valid, end_reason=reason))
        undo["closed"].append([post.post_id, post.until.isoformat() if post.until else None])

    def _rewrite(self, person_id: int, post: KnownPost, terms: dict[str, Any], undo: Undo) -> None:
        before = dict(zip(TERMS, _terms_of(post), strict=True))
        undo["posts"][str(post.post_id)] = {
            name: [before[name], terms[name]] for name in TERMS if before[name] != terms[name]
        }
        self.corrected.append(
            Post(pk=post.post_id, person_id=person_id, valid=ranges.since(post.since), **terms)
        )

    def _private_rows(self) -> list[PersonalData]:
        """Personal data of people on record with what the rows change of it; notes what was before."""
        kept = PersonalData.objects.select_for_update().in_bulk(list(self.private))
        rows = []
        for person_id, (given, undo) in self.private.items():
            data = kept.get(person_id) or PersonalData(person_id=person_id)
            for name, value in given.items():
                undo["private"][name] = _hex(getattr(data, name))
                setattr(data, name, value)
            rows.append(data)
        return rows


def _given(row: Sought, names: set[str]) -> dict[str, Any]:
    """The columns of the person that the named fields fill."""
    found: dict[str, Any] = {}
    plain = {
        "name": clean(row.name),
        "gender": row.gender,
        "code": row.code,
        "qualification": row.qualification,
    }
    found |= {name: value for name, value in plain.items() if name in names}
    if "rank" in names:
        found["professional_rank"] = row.rank
    if "birth" in names and row.birth:
        found |= {"birth_date": row.birth.date, "birth_year": row.birth.year}
    if "joined" in names and row.joined:
        found |= {"joined_on": row.joined.date, "joined_year": row.joined.year}
    return found


def _private_texts(row: Sought) -> Iterator[tuple[str, str]]:
    yield "personal_number", row.number
    yield "ethnicity", row.ethnicity
    yield "phone", row.phone
    yield "email", row.email


def _private(row: Sought, names: frozenset[str] | set[str]) -> dict[str, Any]:
    """The columns of personal data that the named fields fill."""
    found: dict[str, Any] = {name: getattr(row, name) or None for name in names if name != "number"}
    if "number" in names:
        found |= {"personal_number": row.number or None, "number_key": row.number_key or None}
    return found


def _before(known: Known, column: str) -> Any:
    return known.rank if column == "professional_rank" else getattr(known, column)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _hex(value: Any) -> str:
    """A kept private value as text: the cipher, or the fingerprint as it is."""
    return value if isinstance(value, str) else value.cipher.hex() if value else ""


def _terms_of(post: KnownPost) -> tuple[Any, ...]:
    return (post.unit_id, post.group_id, post.role, post.position, post.level, post.subject)


def _reasons(post: KnownPost | None, terms: dict[str, Any], *, moves: bool) -> tuple[str, str]:
    """Why the post before ends and the next begins."""
    if post is None:
        return "", PostReason.APPOINTED
    if moves:
        return PostReason.MOVED, PostReason.MOVED
    if post.role != terms["role"]:
        risen = terms["role"] == StaffRole.MANAGER
        return (
            (PostReason.PROMOTED, PostReason.PROMOTED)
            if risen
            else (PostReason.RELIEVED, PostReason.RELIEVED)
        )
    return "", ""


def _until(known: Known, post: KnownPost | None, day: date, *, moves: bool) -> date | None:
    """The end of the new post: that of the one it replaces, or the day on which another main post is to begin."""
    later = [
        other.since for other in known.posts if other.is_main and other.since > day and other is not post
    ]
    if post is not None and not moves and post.until:
        return post.until
    return min(later, default=None)
