"""Whom the records offer for the rows of a staff list, in four queries for any number of rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection

from phusa.base import ranges
from phusa.base.bulk import any_of
from phusa.base.sealing import Sealed
from phusa.base.text import fold
from phusa.staff.models import FormerCode, Person, Post
from phusa.staff.rules.matching import Found
from phusa.staff.rules.people import Known, KnownPost, Sought

# A record that was merged into another answers with that other one.
BY_NUMBER_OR_CODE = """
    SELECT s.key, 'number', COALESCE(p.merged_into_id, p.id)
    FROM unnest(%(keys)s::bigint[], %(numbers)s::text[]) AS s (key, number_key)
    JOIN staff_personaldata d ON d.number_key = s.number_key JOIN staff_person p ON p.id = d.person_id
    UNION ALL
    SELECT s.key, 'code', COALESCE(p.merged_into_id, p.id)
    FROM unnest(%(keys)s::bigint[], %(codes)s::text[]) AS s (key, code) JOIN staff_person p ON p.code = s.code
    UNION ALL
    SELECT s.key, 'code', f.person_id
    FROM unnest(%(keys)s::bigint[], %(codes)s::text[]) AS s (key, code) JOIN staff_formercode f ON f.code = s.code
"""
BY_NAME = """
    SELECT s.key, p.id
    FROM unnest(%(keys)s::bigint[], %(units)s::bigint[], %(names)s::text[]) AS s (key, unit_id, name)
    JOIN staff_post o ON o.unit_id = s.unit_id AND o.valid @> %(day)s::date
    JOIN staff_person p ON p.id = o.person_id AND right(p.search_text, length(s.name) + 1) = ' ' || s.name
    WHERE p.merged_into_id IS NULL ORDER BY s.key, p.id
"""


def find(rows: Sequence[Sought], day: date) -> dict[int, Found]:
    """Whom number, code, or name and unit offer for each row, by the row's key. Names are asked only of the others."""
    numbers: dict[int, int] = {}
    codes: dict[int, int] = {}
    with connection.cursor() as cursor:
        given = [row for row in rows if row.number_key or row.code]
        cursor.execute(
            BY_NUMBER_OR_CODE,
            {
                "keys": [row.key for row in given],
                "numbers": [row.number_key or None for row in given],
                "codes": [row.code or None for row in given],
            },
        )
        for key, how, person_id in cursor.fetchall():
            (numbers if how == "number" else codes)[key] = person_id
    alike = _alike([row for row in rows if row.key not in numbers and row.key not in codes], day)
    return {row.key: Found(numbers.get(row.key), codes.get(row.key), alike.get(row.key, ())) for row in rows}


def _alike(rows: Sequence[Sought], day: date) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            BY_NAME,
            {
                "keys": [row.key for row in rows],
                "units": [row.unit_id for row in rows],
                "names": [fold(row.name) for row in rows],
                "day": day,
            },
        )
        for key, person_id in cursor.fetchall():
            if person_id not in found[key]:
                found[key].append(person_id)
    return {key: tuple(people) for key, people in found.items()}


def everybody_in(found: Iterable[Found]) -> set[int]:
    """All the persons that are offered."""
    return {
        person_id
        for offer in found
        for person_id in (offer.by_number, offer.by_code, *offer.by_name)
        if person_id is not None
    }


def known_people(person_ids: Collection[int], day: date, unit_ids: frozenset[int]) -> dict[int, Known]:
    """Who these persons are, with their posts of the day or later; `unit_ids` are the units the list may be about."""
    ids = list(person_ids)
    posts = _posts(ids, day, unit_ids)
    former: dict[int, list[str]] = defaultdict(list)
    for person_id, code in FormerCode.objects.filter(person__in=any_of(ids)).values_list("person_id", "code"):
        former[person_id].append(code)
    rows = Person.objects.filter(pk__in=any_of(ids)).values_list(
        "pk",
        "code",
        "name",
        "birth_date",
        "birth_year",
        "gender",
        "personal_data__number_key",
        "personal_data__ethnicity",
        "personal_data__phone",
        "personal_data__email",
        "qualification",
        "joined_on",
        "joined_year",
        "professional_rank",
        "left_unit",
    )
    return {row[0]: _known(row, former[row[0]], posts[row[0]], unit_ids) for row in rows}


def _known(row: Any, former: Sequence[str], posts: Sequence[KnownPost], unit_ids: frozenset[int]) -> Known:
    """A person from his columns; he is inside when a post is, or when he left last from inside and holds none."""
    pk, code, name, birth_date, birth_year, gender, number_key, *rest = row
    ethnicity, phone, email, qualification, joined_on, joined_year, rank, left_unit = rest
    return Known(
        person_id=pk,
        code=code,
        name=name,
        birth_date=birth_date,
        birth_year=birth_year,
        gender=gender,
        number_key=number_key or "",
        ethnicity=_opened(ethnicity),
        phone=_opened(phone),
        email=_opened(email),
        qualification=qualification,
        joined_on=joined_on,
        joined_year=joined_year,
        rank=rank,
        former_codes=tuple(former),
        posts=tuple(posts),
        inside=any(post.inside for post in posts) or (not posts and left_unit in unit_ids),
    )


def _posts(person_ids: Sequence[int], day: date, unit_ids: frozenset[int]) -> Mapping[int, list[KnownPost]]:
    found: dict[int, list[KnownPost]] = defaultdict(list)
    rows = (
        Post.objects.filter(person__in=any_of(person_ids), valid__overlap=ranges.since(day))
        .order_by("-is_main", "valid", "pk")
        .values_list(
            "person_id",
            "pk",
            "unit_id",
            "unit__name",
            "subject_group__name",
            "subject_group_id",
            "role",
            "position",
            "level",
            "subject",
            "is_main",
            "valid",
        )
    )
    for person_id, pk, unit_id, unit, group, group_id, role, position, level, subject, is_main, valid in rows:
        inside = unit_id in unit_ids
        held = KnownPost(
            pk,
            unit_id,
            unit,
            group or "",
            group_id,
            role,
            position,
            level,
            subject,
            is_main,
            valid.lower,
            valid.upper,
            inside,
        )
        found[person_id].append(held)
    return found


def _opened(value: Sealed | None) -> str:
    return value.open() if value else ""
