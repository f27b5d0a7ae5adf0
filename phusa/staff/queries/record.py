"""One person's record: who he is, what he held and when he was away, what of it is masked, who looked at it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from phusa.base.access import Actor, Verb, may
from phusa.base.refusals import NotVisible, Refused
from phusa.base.sealing import fingerprint
from phusa.base.text import fold, show_date
from phusa.staff.access import MANAGE_STAFF, MERGE_PEOPLE, REVEAL_DATA, VIEW_STAFF
from phusa.staff.models import (
    Absence,
    BroughtRecord,
    CorrectionRequest,
    CorrectionState,
    FormerCode,
    Person,
    PersonalData,
    PersonMerge,
    Post,
    RecordLook,
)
from phusa.staff.rules.details import PERSONAL, personal_value

SHOWN_DIGITS = 3
MASK = "•••"


@dataclass(frozen=True, slots=True)
class Entry:
    """One stretch of the time line: a post, an absence, or a gap (`kind`); `last` None while it goes on."""

    kind: str
    title: str
    note: str
    first: date
    last: date | None
    begins: str = ""
    ends: str = ""
    basis: str = ""
    row_id: int = 0
    may_change: bool = False
    may_end: bool = False


@dataclass(frozen=True, slots=True)
class Masked:
    """A field of the personal data as everybody who sees the person sees it; "" where nothing is known."""

    name: str
    label: str
    shown: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything the page of a person shows, and what the actor may do there."""

    person: Person
    former_codes: list[str]
    timeline: list[Entry]
    personal: list[Masked]
    absence: Absence | None
    brought: list[BroughtRecord]
    merges: list[PersonMerge]
    asked: list[CorrectionRequest]
    may_manage: bool
    may_reveal: bool
    may_merge: bool
    has_main: bool


def person_coded(actor: Actor, code: str, verb: Verb = VIEW_STAFF) -> Person:
    """The person of a code, or of a code he had before, if the actor holds the verb on him. Raises `NotVisible`."""
    people = Person.objects.within(actor, verb).select_related("user", "left_unit")
    found = people.filter(code=code).first()
    if found is None:
        found = people.filter(pk__in=FormerCode.objects.filter(code=code).values("person")).first()
    if found is None:
        raise NotVisible("Không tìm thấy người này.")
    return found


def person_page(actor: Actor, person: Person) -> PersonPage:
    """All that the page of a person shows."""
    posts = list(person.posts.select_related("unit", "subject_group").order_by("-valid", "-is_main"))
    manageable = set(
        Post.objects.filter(person=person).within_units(actor, MANAGE_STAFF).values_list("pk", flat=True)
    )
    absences = list(person.absences.order_by("-valid"))
    may_manage = may(actor, MANAGE_STAFF, person)
    waiting = CorrectionRequest.objects.filter(person=person, state=CorrectionState.OPEN)
    return PersonPage(
        person=person,
        former_codes=list(person.former_codes.order_by("code").values_list("code", flat=True)),
        timeline=timeline(posts, absences, actor.today, manageable, may_manage=may_manage),
        personal=masked(PersonalData.objects.filter(person=person).first()),
        absence=next((absence for absence in absences if actor.today in absence.valid), None),
        brought=list(person.brought_records.order_by("brought_at")),
        merges=list(person.merges_kept.filter(parted_at=None).select_related("absorbed").order_by("pk")),
        asked=list(waiting.order_by("due_on")) if may_manage else [],
        may_manage=may_manage,
        may_reveal=may(actor, REVEAL_DATA, person),
        may_merge=may(actor, MERGE_PEOPLE, person),
        has_main=any(post.is_main and actor.today in post.valid for post in posts),
    )


def timeline(
    posts: list[Post],
    absences: list[Absence],
    today: date,
    manageable: set[int] | frozenset[int] = frozenset(),
    *,
    may_manage: bool = False,
) -> list[Entry]:
    """Posts, absences and the gaps between posts, the latest first; `manageable` are the posts that may be changed."""
    entries = [_of_post(post, today, post.pk in manageable) for post in posts]
    entries += [_of_absence(absence, today, may_manage) for absence in absences]
    entries += _gaps(posts, today)
    return sorted(entries, key=lambda entry: (entry.first, entry.kind == "post"), reverse=True)


def masked(data: PersonalData | None) -> list[Masked]:
    """The personal fields as they are shown by default: of the number the last digits, of the rest nothing."""
    return [Masked(name, label, _mask(data, name)) for name, label in PERSONAL.items()]


def present_value(page: PersonPage, name: str) -> str:
    """What a field holds now, as the page shows it: masked where it is masked."""
    personal = {item.name: item.shown for item in page.personal}
    if name in personal:
        return personal[name]
    person = page.person
    if name in ("birth", "joined"):
        whole = person.birth_date if name == "birth" else person.joined_on
        year = person.birth_year if name == "birth" else person.joined_year
        return show_date(whole) if whole else str(year or "")
    return str(person.get_gender_display() if name == "gender" else getattr(person, name))


def looks_at(person: Person) -> QuerySet[RecordLook]:
    """Who looked at a person's record and why, the latest first; also at records that were merged into it."""
    merged = Q(person=person) | Q(person__merged_into=person)
    return RecordLook.objects.filter(merged).order_by("-seen_at", "-pk")


def absent_today(today: date) -> "Prefetch[str]":
    """For lists: gives each person `absence_today`, a list of at most one absence of the day."""
    return Prefetch("absences", Absence.objects.on(today), to_attr="absence_today")


def absence_of(actor: Actor, code: str, absence_id: int) -> Absence:
    """An absence of a person the actor manages. Raises `NotVisible`."""
    person = person_coded(actor, code, MANAGE_STAFF)
    found = person.absences.select_related("person").filter(pk=absence_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy thời gian vắng mặt này.")
    return found


def post_to_correct(actor: Actor, code: str, post_id: int) -> Post:
    """A post of any time that the actor may correct. Raises `NotVisible`."""
    posts = Post.objects.filter(pk=post_id, person__code=code).within_units(actor, MANAGE_STAFF)
    found = posts.select_related("person", "unit", "subject_group").first()
    if found is None:
        raise NotVisible("Không tìm thấy vị trí công tác này.")
    return found


def person_to_take_in(number: str, code: str, name: str) -> Person:
    """Somebody named by his name and his number or code, wherever he is. Refused when they name nobody.

    To know these is the key here: nothing about the person may be shown before he is taken in but what was typed.
    """
    people = Person.objects.filter(merged_into=None)
    if number:
        key = fingerprint(personal_value("personal_number", number))
        found = people.filter(personal_data__number_key=key).first()
    else:
        found = people.filter(Q(code__iexact=code) | Q(former_codes__code__iexact=code)).distinct().first()
    if found is None or fold(found.name) != fold(name):
        text = "Không có ai khớp cả họ tên và số hoặc mã vừa ghi. Xem lại từng ký tự trên quyết định."
        raise Refused("nobody", text, field="name")
    return found


def _mask(data: PersonalData | None, name: str) -> str:
    value = getattr(data, name) if data else None
    if value is None:
        return ""
    return str(value.ending(SHOWN_DIGITS)) if name == "personal_number" else MASK


def _of_post(post: Post, today: date, may_change: bool) -> Entry:
    extra = "" if post.is_main else "Kiêm nhiệm"
    words = (extra, f"{post.get_role_display()}, {post.get_level_display().lower()}", post.place_words)
    return Entry(
        kind="post",
        title=str(post),
        note=" · ".join(filter(None, words)),
        first=post.valid.lower,
        last=post.last_day,
        begins=post.get_begin_reason_display(),
        ends=post.get_end_reason_display(),
        basis=post.basis,
        row_id=post.pk,
        may_change=may_change,
        may_end=may_change and today in post.valid,
    )


def _of_absence(absence: Absence, today: date, may_manage: bool) -> Entry:
    return Entry(
        kind="absence",
        title=str(absence),
        note="Vắng mặt, vị trí vẫn giữ",
        first=absence.valid.lower,
        last=absence.last_day,
        basis=absence.basis,
        row_id=absence.pk,
        may_end=may_manage and (absence.valid.upper is None or absence.valid.upper > today),
    )


def _gaps(posts: list[Post], today: date) -> list[Entry]:
    """Stretches between the first post and today without any post."""
    gaps: list[Entry] = []
    reached: date | None = None
    for post in sorted(posts, key=lambda post: post.valid.lower):
        if reached is not None and reached < post.valid.lower:
            gaps.append(_gap(reached, post.valid.lower - timedelta(days=1)))
        reached = max(reached or date.min, post.valid.upper or date.max)
    if reached is not None and reached <= today:
        gaps.append(_gap(reached, None))
    return gaps


def _gap(first: date, last: date | None) -> Entry:
    return Entry("gap", "Không giữ vị trí nào", "", first, last)
