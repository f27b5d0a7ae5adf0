"""Questions about requests for accounts of TEMIS, already limited to what the actor may see."""

from django.db.models import Count, QuerySet

from phusa.accounts.access import ANSWER_TEMIS, REQUEST_TEMIS
from phusa.accounts.models import TemisRequest, TemisState
from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Level, Unit, UnitKind


def temis_requests_for(actor: Actor, *, state: str = "") -> QuerySet[TemisRequest]:
    """The requests of the schools the actor asks or answers for, the oldest open ones first."""
    units = Unit.objects.within(actor, REQUEST_TEMIS) | Unit.objects.within(actor, ANSWER_TEMIS)
    found = TemisRequest.objects.filter(unit__in=units.values("pk")).select_related("unit")
    if state:
        found = found.filter(state=state)
    return found.order_by("answered_on", "asked_on", "unit__sort_key", "pk")


def temis_counts(actor: Actor) -> list[tuple[str, str, int]]:
    """(state, its word, requests) for all of them, then for each state."""
    rows = (
        temis_requests_for(actor).order_by().values("state").annotate(n=Count("pk")).values_list("state", "n")
    )
    counted = dict(rows)
    states = [(state.value, state.label, counted.get(state.value, 0)) for state in TemisState]
    return [("", "Tất cả", sum(counted.values())), *states]


def visible_temis_request(actor: Actor, request_id: int) -> TemisRequest:
    """A request that the actor answers. Raises `NotVisible`."""
    units = Unit.objects.within(actor, ANSWER_TEMIS).values("pk")
    found = TemisRequest.objects.filter(pk=request_id, unit__in=units).select_related("unit").first()
    if found is None:
        raise NotVisible("Không tìm thấy đề nghị này.")
    return found


def asks_temis_at(actor: Actor) -> list[Unit]:
    """The preschools for which the actor may ask, by name."""
    schools = Unit.objects.within(actor, REQUEST_TEMIS).on(actor.today)
    return list(schools.filter(kind=UnitKind.SCHOOL, levels__contains=[Level.MN]).by_name())
