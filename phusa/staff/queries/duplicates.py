"""Records that may be of one person: proposals to a person, who decides; nothing is ever merged by itself."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from phusa.base.access import Actor, may
from phusa.base.refusals import NotVisible
from phusa.staff.access import MERGE_PEOPLE
from phusa.staff.models import Person, PersonalData, PersonMerge, Post
from phusa.staff.queries.record import Masked, masked
from phusa.staff.rules.details import DETAILS

MOST = 2000
# The folded name stands behind the folded code, which is as long as the code itself.
PAIRS = """
    WITH seen AS MATERIALIZED (
        SELECT p.id, p.sort_key, substr(p.search_text, char_length(p.code) + 2) AS folded, p.birth_date, p.birth_year,
               d.number_key
        FROM staff_person p LEFT JOIN staff_personaldata d ON d.person_id = p.id
        WHERE p.id IN ({visible})
    ), at AS MATERIALIZED (
        SELECT DISTINCT person_id, unit_id FROM staff_post WHERE valid @> %s::date
    ), pairs AS (
        SELECT a.id AS one, b.id AS other, a.sort_key FROM seen a JOIN seen b
            ON a.folded = b.folded AND a.birth_year = b.birth_year AND a.id < b.id
        WHERE (a.birth_date = b.birth_date OR a.birth_date IS NULL OR b.birth_date IS NULL)
            AND (a.number_key IS NULL OR b.number_key IS NULL)
        UNION
        SELECT least(a.id, b.id), greatest(a.id, b.id), a.sort_key FROM seen a JOIN at x ON x.person_id = a.id
            JOIN at y ON y.unit_id = x.unit_id JOIN seen b ON b.id = y.person_id AND b.folded = a.folded
        WHERE a.birth_year IS NULL AND a.id <> b.id AND (a.number_key IS NULL OR b.number_key IS NULL)
    )
    SELECT one, other FROM pairs WHERE NOT EXISTS (
        SELECT 1 FROM staff_personmerge m WHERE m.parted_at IS NOT NULL
            AND ((m.kept_id = one AND m.absorbed_id = other) OR (m.kept_id = other AND m.absorbed_id = one))
    ) GROUP BY one, other ORDER BY min(sort_key COLLATE "C"), one, other LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that look alike, each with its posts of the day."""

    one: Person
    other: Person


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two records; `differs` when both know it and say different things."""

    name: str
    label: str
    one: str
    other: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side."""

    one: Person
    other: Person
    fields: list[Compared]
    personal: list[tuple[Masked, Masked]]
    posts: tuple[list[Post], list[Post]]


def alike_pairs(actor: Actor) -> list[tuple[int, int]]:
    """Keys of pairs the actor could merge: the same name without accents and the same birth, or the same unit where a
    birth is unknown; by name, at most `MOST`. Two different numbers are two people, parted pairs stay parted."""
    visible, params = Person.objects.within(actor, MERGE_PEOPLE).values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(PAIRS.format(visible=visible), [*params, actor.today, MOST])
        return [(int(one), int(other)) for one, other in cursor.fetchall()]


def pairs_shown(actor: Actor, keys: list[tuple[int, int]]) -> list[Pair]:
    """The pairs of one page with their people, in two questions to the database."""
    people = Person.objects.in_bulk([key for pair in keys for key in pair])
    posts: dict[int, list[Post]] = {key: [] for key in people}
    for post in Post.objects.on(actor.today).filter(person__in=people).select_related("unit").order_by("pk"):
        posts[post.person_id].append(post)
    for key, person in people.items():
        person.present_posts = posts[key]  # type: ignore[attr-defined]
    return [Pair(people[one], people[other]) for one, other in keys]


def mergeable(actor: Actor, code: str) -> Person:
    """The person of a code, if the actor may merge him. Raises `NotVisible`."""
    found = Person.objects.within(actor, MERGE_PEOPLE).select_related("user").filter(code=code).first()
    if found is None:
        raise NotVisible("Không tìm thấy người này.")
    return found


def compared(one: Person, other: Person) -> Comparison:
    """Two records field by field; personal fields stay masked."""
    data = {row.person_id: row for row in PersonalData.objects.filter(person__in=[one, other])}
    posts: dict[int, list[Post]] = {one.pk: [], other.pk: []}
    for post in Post.objects.filter(person__in=[one, other]).select_related("unit").order_by("-valid"):
        posts[post.person_id].append(post)
    fields = [_field(name, label, one, other) for name, label in DETAILS.items()]
    personal = list(zip(masked(data.get(one.pk)), masked(data.get(other.pk)), strict=True))
    return Comparison(one, other, fields, personal, (posts[one.pk], posts[other.pk]))


def merge_to_part(actor: Actor, pk: int) -> PersonMerge:
    """A merge that still stands, of somebody the actor may merge. Raises `NotVisible`."""
    found = PersonMerge.objects.filter(Q(pk=pk), parted_at=None).select_related("kept", "absorbed").first()
    if found is None or not may(actor, MERGE_PEOPLE, found.kept):
        raise NotVisible("Không tìm thấy lần gộp hồ sơ này.")
    return found


def _field(name: str, label: str, one: Person, other: Person) -> Compared:
    words = _words(one, name), _words(other, name)
    return Compared(name, label, *words, differs=name != "code" and all(words) and words[0] != words[1])


def _words(person: Person, name: str) -> str:
    if name == "gender":
        return str(person.get_gender_display())
    if name in ("birth", "joined"):
        whole, year = (
            (person.birth_date, person.birth_year)
            if name == "birth"
            else (person.joined_on, person.joined_year)
        )
        return f"{whole.day}/{whole.month}/{whole.year}" if whole else str(year or "")
    return str(getattr(person, name))
