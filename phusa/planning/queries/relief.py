"""Exemptions, exclusions and deferrals as the actor may see them: the list with its counts, one of them, its proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from phusa.base.access import Actor, Held, Verb, may
from phusa.base.proofs import open_sealed
from phusa.base.refusals import NotVisible
from phusa.catalogue.models import Block
from phusa.catalogue.queries import catalogue_of
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within, school_year, school_year_on
from phusa.organisations.models import Place, Unit
from phusa.planning.access import ASK_RELIEF, DECIDE_RELIEF, VIEW_RELIEF
from phusa.planning.models import ExternalClass, PersonalPlan, Relief, ReliefKind, ReliefState
from phusa.planning.rules.relief import SCHEDULES, SPOKEN_FOR
from phusa.rules.labels import BLOCK_WORDS
from phusa.staff.models import Absence, Post

STATUSES = {"asked": "submitted", "approved": "approved", "refused": "returned", "ended": ""}
Proven = Relief | ExternalClass
READY, WITHOUT_PROOF = Q(state=ReliefState.ASKED) & ~Q(proof=""), Q(state=ReliefState.ASKED, proof="")
FILTERS = {
    "cho": ("Chờ duyệt", READY),
    "thieu": ("Chờ minh chứng", WITHOUT_PROOF),
    "duyet": ("Đã duyệt", Q(state=ReliefState.APPROVED)),
    "tra": ("Trả lại", Q(state=ReliefState.REFUSED)),
    "thoi": ("Đã thôi", Q(state=ReliefState.ENDED)),
}


@dataclass(frozen=True, slots=True)
class ReliefCounts:
    """How many people of some units have what in a year; who has two kinds is counted in both."""

    exempt: int
    excluded: int
    deferred: int
    scheduled: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody away during the year for whom nobody has asked for a deferral yet."""

    absence: Absence
    reason: str


@dataclass(frozen=True, slots=True)
class ReliefPage:
    """One request, who may do what with it now, and the plan it reaches."""

    relief: Relief
    may_decide: bool
    may_amend: bool
    is_own: bool
    plan: PersonalPlan | None

    @property
    def needs_proof(self) -> bool:
        """Whether it waits for a proof before anybody can approve it."""
        return self.relief.state == ReliefState.ASKED and not self.relief.proof


def year_of(actor: Actor, code: str) -> SchoolYear:
    """The school year of this code, else that of the actor's day. Raises `NotVisible` before the first is opened."""
    found = school_year(code) if code else school_year_on(actor.today)
    if found is None:
        raise NotVisible("Chưa mở năm học nào.")
    return found


def reliefs_for(actor: Actor, year: SchoolYear, chosen: str = "") -> QuerySet[Relief]:
    """Requests of a year the actor may see, those to be decided first, then by name; `chosen` of `FILTERS`."""
    found = Relief.objects.within(actor, VIEW_RELIEF).filter(school_year=year)
    if chosen in FILTERS:
        found = found.filter(FILTERS[chosen][1])
    first, second = When(READY, then=Value(0)), When(WITHOUT_PROOF, then=Value(1))
    ordered = found.annotate(turn=Case(first, second, default=Value(2), output_field=IntegerField()))
    return ordered.select_related("person", "unit").order_by("turn", "person__sort_key", "pk")


def filter_counts(actor: Actor, year: SchoolYear) -> dict[str, int]:
    """How many requests stand under each of `FILTERS`; one query."""
    rows = Relief.objects.within(actor, VIEW_RELIEF).filter(school_year=year)
    return rows.aggregate(**{key: Count("pk", filter=which) for key, (_, which) in FILTERS.items()})


def relief_counts(actor: Actor, year: SchoolYear, unit: Unit | None = None) -> ReliefCounts:
    """How many people are exempt, excluded, deferred, in a unit and under it or wherever the actor may see.

    The people themselves are counted, each once a kind: totals of hours know them apart.
    """
    rows = Relief.objects.within(actor, VIEW_RELIEF).filter(school_year=year)
    if unit is not None:
        day = day_within(year, actor.today)
        rows = rows.filter(unit__in=units_under(unit, day))
    granted = Q(state=ReliefState.APPROVED)
    found = rows.aggregate(
        exempt=Count("person", distinct=True, filter=granted & Q(kind=ReliefKind.EXEMPTION)),
        excluded=Count("person", distinct=True, filter=granted & Q(kind=ReliefKind.EXCLUSION)),
        deferred=Count("person", distinct=True, filter=granted & Q(kind=ReliefKind.DEFERRAL)),
        scheduled=Count("person", distinct=True, filter=granted & Q(kind__in=SCHEDULES)),
        waiting=Count("person", distinct=True, filter=Q(state=ReliefState.ASKED)),
    )
    return ReliefCounts(**found)


def units_under(unit: Unit, day: date) -> QuerySet[Unit]:
    """A unit and everything under it on that day; none where it did not stand then."""
    path = Place.objects.on(day).filter(unit=unit).values_list("path", flat=True).first()
    return Unit.objects.under(path, day) if path else Unit.objects.none()


def visible_relief(actor: Actor, pk: int, verb: Verb = VIEW_RELIEF) -> Relief:
    """A request on which the actor holds the verb. Raises `NotVisible`."""
    rows = Relief.objects.within(actor, verb).select_related("person", "unit", "school_year")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotVisible("Không tìm thấy đề nghị này.")
    return found


def relief_page(actor: Actor, pk: int) -> ReliefPage:
    """All that the page of a request shows. Raises `NotVisible`."""
    relief = visible_relief(actor, pk)
    is_own = actor.person_id == relief.person_id
    plans = PersonalPlan.objects.filter(person=relief.person_id, school_year=relief.school_year_id)
    return ReliefPage(
        relief,
        may_decide=not is_own and may(actor, DECIDE_RELIEF, relief),
        may_amend=may(actor, ASK_RELIEF, relief),
        is_own=is_own,
        plan=plans.first(),
    )


def proof_of(thing: Proven) -> tuple[bytes, str, str]:
    """The proof of a request the actor was shown: content, name, content type by its content. Raises `NotVisible`."""
    if not thing.proof:
        raise NotVisible("Đề nghị này chưa có minh chứng.")
    content, kind = open_sealed(thing.proof)
    return content, thing.proof_name, kind


def may_ask(actor: Actor) -> bool:
    """Whether the actor asks for himself or for people of a unit: who only reads or decides sends no requests."""
    return bool(actor.paths(ASK_RELIEF)) or actor.person_id is not None


def posts_to_ask_for(actor: Actor, year: SchoolYear) -> Sequence[Post]:
    """The main posts of the year's day at units where the actor may ask for everybody, by name; one query at most."""
    if not actor.paths(ASK_RELIEF):
        return []
    units = Unit.objects.within(actor, ASK_RELIEF).values("pk")
    posts = Post.objects.on(day_within(year, actor.today)).filter(unit__in=units, is_main=True)
    return list(posts.select_related("person", "unit").order_by("person__sort_key", "person__birth_date"))


def proposals(actor: Actor, year: SchoolYear) -> list[Proposal]:
    """People away during the year, of the actor's units or he himself, whose absence speaks for a deferral."""
    asked = Relief.objects.filter(
        school_year=year,
        kind=ReliefKind.DEFERRAL,
        state__in=(ReliefState.ASKED, ReliefState.APPROVED),
    )
    people = [post.person_id for post in posts_to_ask_for(actor, year)]
    mine = [actor.person_id] if actor.person_id else []
    away = Absence.objects.filter(
        person__in=[*people, *mine],
        kind__in=SPOKEN_FOR,
        valid__overlap=(year.first_day, year.last_day),
    ).exclude(person__in=asked.values("person"))
    rows = away.select_related("person").order_by("person__sort_key", "valid")
    return [Proposal(row, SPOKEN_FOR[row.kind]) for row in rows]


def blocks_of(actor: Actor, unit: Unit, year: SchoolYear) -> list[tuple[str, str]]:
    """The blocks that a unit's year has, as choices; all there are where its catalogue says nothing."""
    found = catalogue_of(unit=unit, school_year=year.code, day=min(actor.today, year.last_day))
    named = {block["block"] for programme in found.programmes for block in programme.blocks}
    return [(code, f"{code} · {words}") for code, words in BLOCK_WORDS.items() if not named or code in named]


def blocks_for(actor: Actor, year: SchoolYear) -> list[tuple[str, str]]:
    """The blocks of the year at the actor's own unit, or the first he leads, as choices."""
    own = Q(person=actor.person_id or 0) | Q(unit__in=Unit.objects.within(actor, ASK_RELIEF).values("pk"))
    posts = Post.objects.on(day_within(year, actor.today)).filter(own, is_main=True)
    post = posts.select_related("unit").order_by("pk").first()
    return blocks_of(actor, post.unit, year) if post else list(Block.choices)


def proposed(actor: Actor, year: SchoolYear, absence_id: str) -> dict[str, object]:
    """What a form for a deferral holds at first for an absence of `proposals`; nothing for any other."""
    for one in proposals(actor, year):
        if str(one.absence.pk) == absence_id:
            own = one.absence.person_id == actor.person_id
            return ({} if own else {"who": one.absence.person.code}) | {
                "deferral_reason": one.reason,
                "until": one.absence.valid.upper or year.last_day,
                "basis": one.absence.basis,
            }
    return {}


def code_of(seat: Held | None, verb: Verb) -> str:
    """The code of a seat's unit where the seat's role holds the verb; "" where it does not."""
    if seat is None or seat.role not in verb.roles:
        return ""
    return Unit.objects.values_list("code", flat=True).get(pk=seat.unit_id)
