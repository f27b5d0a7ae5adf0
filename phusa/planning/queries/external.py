"""Outside classes as the actor may see them: the list, and one with what whoever decides should look at."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from phusa.base.access import Actor, Verb, may
from phusa.base.clock import day_of
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.hours.models import HoursAccount
from phusa.planning.access import ASK_RELIEF, DECIDE_RELIEF, VIEW_RELIEF
from phusa.planning.models import ExternalClass, ExternalState
from phusa.planning.rules.external import Class, asked_late, warnings

WAITING = Q(state__in=(ExternalState.ASKED, ExternalState.PROVEN))
FILTERS = {
    "cho": ("Chờ quyết định", WAITING),
    "dong-y": ("Đồng ý, chờ minh chứng", Q(state=ExternalState.AGREED)),
    "tinh": ("Đã tính", Q(state=ExternalState.COUNTED)),
    "tra": ("Trả lại", Q(state=ExternalState.REFUSED)),
}


@dataclass(frozen=True, slots=True)
class ExternalPage:
    """One outside class, who may do what with it now, and what to look at before deciding."""

    outside: ExternalClass
    may_decide: bool
    may_amend: bool
    has_account: bool
    is_over: bool
    warnings: list[str]


def externals_for(actor: Actor, year: SchoolYear, chosen: str = "") -> QuerySet[ExternalClass]:
    """Classes of a year the actor may see, those that wait for a decision first, then by day; `chosen` of `FILTERS`."""
    found = ExternalClass.objects.within(actor, VIEW_RELIEF).filter(school_year=year)
    if chosen in FILTERS:
        found = found.filter(FILTERS[chosen][1])
    turn = Case(When(WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.annotate(turn=turn).select_related("person", "unit").order_by("turn", "first_day", "pk")


def external_counts(actor: Actor, year: SchoolYear) -> dict[str, int]:
    """How many classes stand under each of `FILTERS`; one query."""
    rows = ExternalClass.objects.within(actor, VIEW_RELIEF).filter(school_year=year)
    return rows.aggregate(**{key: Count("pk", filter=which) for key, (_, which) in FILTERS.items()})


def visible_external(actor: Actor, pk: int, verb: Verb = VIEW_RELIEF) -> ExternalClass:
    """A class on which the actor holds the verb. Raises `NotVisible`."""
    rows = ExternalClass.objects.within(actor, verb).select_related("person", "unit", "school_year")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotVisible("Không tìm thấy đề nghị này.")
    return found


def external_page(actor: Actor, pk: int) -> ExternalPage:
    """All that the page of a class shows. Raises `NotVisible`."""
    outside = visible_external(actor, pk)
    accounts = HoursAccount.objects.filter(person=outside.person_id, school_year=outside.school_year_id)
    account = accounts.first()
    is_own = actor.person_id == outside.person_id
    return ExternalPage(
        outside,
        may_decide=not is_own and may(actor, DECIDE_RELIEF, outside),
        may_amend=may(actor, ASK_RELIEF, outside),
        has_account=account is not None,
        is_over=actor.today >= outside.last_day,
        warnings=[] if outside.state == ExternalState.COUNTED else _warnings(outside, account),
    )


def is_late(outside: ExternalClass) -> bool:
    """Whether it was asked for only when it had begun."""
    return asked_late(day_of(outside.asked_at), outside.first_day)


def _warnings(outside: ExternalClass, account: HoursAccount | None) -> list[str]:
    others = ExternalClass.objects.filter(person=outside.person_id, school_year=outside.school_year_id)
    standing = others.exclude(pk=outside.pk).exclude(state=ExternalState.REFUSED).order_by("first_day")
    return warnings(
        as_class(outside),
        [as_class(one) for one in standing],
        _missing(outside.block, account),
        is_late=is_late(outside),
    )


def _missing(block: str, account: HoursAccount | None) -> Decimal | None:
    if account is None:
        return None
    balance = account.balances.filter(block=block).first()
    return balance.missing if balance else Decimal(0)


def as_class(row: ExternalClass) -> Class:
    """A class as the rules see it."""
    return Class(row.title, row.first_day, row.last_day, row.block, row.hours)
