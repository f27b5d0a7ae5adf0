"""Who decides about a line, by when, and on what basis: what the office nearest to the unit has laid down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phusa.accounts.models import Grant
from phusa.assessment.models import Appeal, AppealTerm
from phusa.assessment.queries.appeals_lines import Line
from phusa.assessment.rules import appeals as rules
from phusa.base.access import Actor, Role
from phusa.base.refusals import Refused
from phusa.organisations.models import Place, Unit
from phusa.organisations.queries import units_above


@dataclass(frozen=True, slots=True)
class Owner:
    """Who decides and why he; the last day and its basis, None and "" while no office has set a number of days."""

    unit: Unit
    why: str
    due_on: date | None
    basis: str


def owner_of(actor: Actor, line: Line, earlier: Appeal | None) -> Owner:
    """Who decides about a line that the actor contests; `earlier` is the decision he does not accept.

    Refused where nobody stands above whoever would have to be passed over.
    """
    chain = _chain(earlier.deciding_unit if earlier else line.unit, actor.today)
    if earlier is not None:
        return _owned(actor.today, _above(chain), rules.AGAIN)
    principal = Role.PRINCIPAL
    grants = Grant.objects.on(actor.today).filter(unit=line.unit, role=principal)
    term = nearest_term(chain)
    why = rules.why_above(
        school_decides=term.school_decides if term else True,
        principals=set(grants.values_list("user__name", flat=True)),
        entered_by=line.entered_by,
        is_principal=any(held.role == principal and held.unit_id == line.unit.pk for held in actor.held),
    )
    return _owned(actor.today, _above(chain) if why else line.unit, why or rules.FIRST)


def nearest_term(chain: Sequence[Unit]) -> AppealTerm | None:
    """What holds for the last unit of a chain (root first): the latest row of the nearest unit that has any."""
    rows = AppealTerm.objects.filter(unit__in=[unit.pk for unit in chain]).order_by("pk")
    latest = {row.unit_id: row for row in rows}
    return next((latest[unit.pk] for unit in reversed(chain) if unit.pk in latest), None)


def latest_term(unit: Unit) -> AppealTerm | None:
    """What was laid down for this very unit last."""
    return AppealTerm.objects.filter(unit=unit).order_by("pk").last()


def term_for(unit: Unit, today: date) -> AppealTerm | None:
    """What holds for a unit today, wherever above it was laid down."""
    return nearest_term(_chain(unit, today))


def _chain(unit: Unit, today: date) -> list[Unit]:
    """The units above and the unit itself, root first; of one that has ended, itself alone."""
    place = Place.objects.on(today).filter(unit=unit).first()
    return [*(units_above(place.path, today) if place else ()), unit]


def _above(chain: Sequence[Unit]) -> Unit:
    if len(chain) < 2:
        raise Refused(
            "no_one_above",
            f"{chain[-1]} không có cấp trên nào trong hệ thống, nên không còn nơi xem lại.",
            status=403,
        )
    return chain[-2]


def _owned(today: date, unit: Unit, why: str) -> Owner:
    term = term_for(unit, today)
    due = rules.due_day(today, term.days if term else None)
    return Owner(unit, why, due, term.basis if term and due else "")
