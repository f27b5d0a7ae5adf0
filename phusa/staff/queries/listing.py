"""The list of people, a page at a time, at any size of the country.

The lines of `PersonListing` name whoever may belong to the answer, in order; the posts of the day and the actor's
rights then say who does. What is found therefore never depends on how well the lines are kept, only how quickly.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Concat

from phusa.base.access import Actor
from phusa.base.paging import START, Stretch, Turn, stretch
from phusa.base.text import clean, fold
from phusa.organisations.models import Custody, Place, UnitKind
from phusa.staff.access import VIEW_STAFF
from phusa.staff.models import Absence, FormerCode, Person, PersonListing, Post
from phusa.staff.queries.record import absent_today

ABSENT, LEFT, NO_ACCOUNT = "vang", "da-thoi", "chua-co-tai-khoan"
STATES = {ABSENT: "Đang vắng", LEFT: "Đã thôi giữ vị trí", NO_ACCOUNT: "Chưa có tài khoản"}
_PROVINCE = 2  # units in the path of a province; those of the path of everything are fewer
_WIDER = 10  # a second look takes in so many times the lines of the first


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Which people are wanted; `unit` is the code of a unit (all under it count) or of a subject group, `state` one of
    `STATES`; `role`, `level` and `position` are values of their lists, `subject` is written as in the posts."""

    search: str = ""
    unit: str = ""
    role: str = ""
    level: str = ""
    position: str = ""
    subject: str = ""
    state: str = ""

    @property
    def of_posts(self) -> dict[str, str]:
        """What a single post must fulfil, as lookups."""
        wishes = {"role": self.role, "level": self.level, "position": self.position}
        wishes |= {"subject__iexact": clean(self.subject)}
        return {lookup: value for lookup, value in wishes.items() if value}

    @property
    def narrows(self) -> bool:
        """Whether level, position, subject or state are wished."""
        return any((self.level, self.position, self.subject, self.state))

    @property
    def is_empty(self) -> bool:
        """Whether everybody is wanted who holds a post."""
        return self == PeopleFilter()


def people_page(actor: Actor, wanted: PeopleFilter, turn: Turn = START) -> Stretch[Person]:
    """A page of the people the actor may see, by given name, each with the posts of the day as `present_posts`."""
    lines = _after(candidates(actor, wanted), turn, narrow=is_narrow(actor, wanted.unit))
    answer = answering(actor, wanted)
    found: list[int] = []
    for ids in _batches(lines, turn):
        kept = set(answer.filter(pk__in=ids).values_list("pk", flat=True))
        found += [pk for pk in ids if pk in kept]
        if len(found) > turn.size:
            break
    return stretch(with_posts(found[: turn.size + 1], actor.today), turn, lambda person: person.code)


def with_posts(ids: list[int], day: date) -> list[Person]:
    """These persons in this order, each with the posts of a day as `present_posts` and `absence_today`, if any."""
    posts = Post.objects.on(day).select_related("unit", "subject_group").order_by("-is_main", "pk")
    present = Prefetch("posts", posts, to_attr="present_posts")
    people = Person.objects.prefetch_related(present, absent_today(day)).in_bulk(ids)
    return [people[pk] for pk in ids]


def answering(actor: Actor, wanted: PeopleFilter) -> QuerySet[Person]:
    """The people the actor may see who fulfil every wish but the search, in no order."""
    found = Person.objects.within(actor, VIEW_STAFF)
    posts = Post.objects.on(actor.today).filter(person=OuterRef("pk"))
    fitting = in_unit(posts_of(actor, wanted).filter(person=OuterRef("pk")), wanted.unit, actor.today)
    if wanted.state == LEFT:
        found = found.filter(~Exists(posts))
    elif wanted.of_posts or wanted.unit:
        found = found.filter(Exists(fitting))
    else:
        found = found.filter(Q(Exists(posts)) | Q(pk=actor.person_id))
    if wanted.state == ABSENT:
        found = found.filter(Exists(Absence.objects.on(actor.today).filter(person=OuterRef("pk"))))
    if wanted.state == NO_ACCOUNT:
        found = found.filter(user=None)
    return found


def posts_of(actor: Actor, wanted: PeopleFilter) -> QuerySet[Post]:
    """The posts of the day that fulfil what is wished of posts, where the actor may see people, and his own."""
    posts = Post.objects.on(actor.today).filter(**wanted.of_posts)
    return posts.within_units(actor, VIEW_STAFF) | posts.filter(person=actor.person_id)


def candidates(actor: Actor, wanted: PeopleFilter) -> QuerySet[PersonListing]:
    """Lines of everybody who may be wanted, and of few others, in no order."""
    found = PersonListing.objects.filter(seen_lines(actor), words(wanted.search))
    marks = [f"{kind}:{value}" for kind, value in _kinds(wanted) if value]
    if marks and wanted.state != LEFT:
        found = found.filter(marks__contains=marks)
    if wanted.unit:
        path = path_of(wanted.unit, actor.today)
        everywhere = 0 < path.count("/") < _PROVINCE
        found = found if everywhere else found.filter(marks__overlap=_path_marks(path))
    if wanted.state == LEFT:
        found = found.filter(person__left_unit__isnull=False)
    if wanted.state == ABSENT:
        found = found.filter(person__in=Absence.objects.on(actor.today).values("person"))
    if wanted.state == NO_ACCOUNT:
        found = found.filter(person__user=None)
    return found


def words(search: str) -> Q:
    """Each word begins a word of name or code, or, when it holds a digit, stands anywhere in the code; in any order.

    A code of before leads to the person as well.
    """
    typed = fold(search).split()
    found = Q()
    for word in typed:
        found &= Q(search_text__contains=word if any(c.isdigit() for c in word) else f" {word}")
    if len(typed) == 1 and any(c.isdigit() for c in search):
        code = clean(search)
        former = FormerCode.objects.filter(code__in=(code, code.upper(), code.lower()))
        found |= Q(person__in=list(former.values_list("person", flat=True)))
    return found


def _kinds(wanted: PeopleFilter) -> tuple[tuple[str, str], ...]:
    subject = clean(wanted.subject).lower()
    return ("r", wanted.role), ("l", wanted.level), ("p", wanted.position), ("s", subject)


def seen_lines(actor: Actor) -> Q:
    """Lines of the units where the actor may see people, however long ago, and his own."""
    paths = actor.paths(VIEW_STAFF)
    if any(path.count("/") < _PROVINCE for path in paths):
        return Q()
    marks: list[str] = []
    for path in paths:
        marks += _path_marks(path)
    marks += _kept_marks(actor)
    seen = Q(marks__overlap=marks) if marks else Q(pk__in=[])
    if actor.person_id is None or PersonListing.objects.filter(seen, pk=actor.person_id).exists():
        return seen
    return seen | Q(pk=actor.person_id)


def _path_marks(path: str) -> list[str]:
    """The mark of a province, or those of the unit and of all that ever stood under it; none without a path.

    Whoever works in a subject group bears the mark of its school as well. Groups are left out: of a large district
    they made four in five of a thousand marks, with which the database compared everybody's one by one.
    """
    if not path:
        return []
    ids = path.split("/")[:-1]
    if len(ids) == _PROVINCE:
        return [f"u{ids[-1]}"]
    below = Place.objects.filter(path__startswith=path).exclude(unit__kind=UnitKind.SUBJECT_GROUP)
    units = set(below.values_list("unit", flat=True)) | {int(ids[-1])}
    return [f"u{unit}" for unit in sorted(units)]


def _kept_marks(actor: Actor) -> list[str]:
    """The marks of ended units whose registers stand in the actor's units."""
    near = Q()
    for path in actor.paths(VIEW_STAFF):
        near |= Q(path__startswith=path)
    if not near:
        return []
    places = Place.objects.on(actor.today).filter(near, unit=OuterRef("keeper"))
    kept = Custody.objects.on(actor.today).filter(Exists(places))
    return [f"u{unit}" for unit in kept.values_list("unit", flat=True)]


def path_of(code: str, day: date) -> str:
    """Where the unit of this code stands; nothing when it does not."""
    return Place.objects.on(day).filter(unit__code=code).values_list("path", flat=True).first() or ""


def in_unit(posts: QuerySet[Post], code: str, day: date) -> QuerySet[Post]:
    """Those of the posts that are in a unit, under it, or in a subject group."""
    if not code:
        return posts
    path = path_of(code, day)
    if not path:
        return posts.none()
    places = Place.objects.on(day).filter(path__startswith=path)
    either = Q(unit=OuterRef("unit")) | Q(unit=OuterRef("subject_group"))
    return posts.filter(Exists(places.filter(either)))


def is_narrow(actor: Actor, unit: str = "") -> bool:
    """Whether all that may be wanted stands under few units, so that it is best gathered before it is put in order."""
    if unit:
        return path_of(unit, actor.today).count("/") > _PROVINCE
    return all(path.count("/") > _PROVINCE for path in actor.paths(VIEW_STAFF))


def ordered(lines: QuerySet[PersonListing]) -> QuerySet[PersonListing]:
    """The lines in the order of the list."""
    return lines.order_by("order_key", "person")


def _after(lines: QuerySet[PersonListing], turn: Turn, *, narrow: bool) -> QuerySet[PersonListing]:
    """The lines from where one turns on, in the direction of turning."""
    # Few lines in the order of an expression cannot be looked for along the index of all people, which takes long.
    lines = lines.annotate(place=Concat("order_key", Value("")) if narrow else F("order_key"))
    order = ("-place", "-person") if turn.backwards else ("place", "person")
    at = PersonListing.objects.filter(person__code=turn.code).values_list("order_key", "person").first()
    if at is None:
        return lines.order_by(*order)
    key, person = at
    if turn.backwards:
        return lines.filter(Q(order_key__lt=key) | Q(person__lt=person), order_key__lte=key).order_by(*order)
    return lines.filter(Q(order_key__gt=key) | Q(person__gt=person), order_key__gte=key).order_by(*order)


def _batches(lines: QuerySet[PersonListing], turn: Turn) -> Iterator[list[int]]:
    """The persons of the lines in order, at first hardly more than a page of them, then many."""
    start, size = 0, 2 * turn.size
    while True:
        ids = list(lines.values_list("pk", flat=True)[start : start + size])
        if ids or not start:
            yield ids
        if len(ids) < size:
            return
        start, size = start + size, turn.size * _WIDER
