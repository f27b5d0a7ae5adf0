"""Approved plans open the hours accounts of their people: what a block asks of them is what is due in the ledger."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from phusa.base.access import Actor
from phusa.base.bulk import any_of
from phusa.cycles.models import SchoolYear
from phusa.hours.actions import adjust_required, extend, open_accounts, put_off
from phusa.hours.models import HoursAccount, HoursBalance
from phusa.hours.rules import AccountOf, Norm
from phusa.planning.models import PersonalPlan, Relief, ReliefKind
from phusa.planning.queries.facts import Ground, Whose, reliefs_of, targets_of, whose_of

NONE = Decimal(0)


def open_hours(*, actor: Actor, now: datetime, plans: Sequence[PersonalPlan], ground: Ground) -> None:
    """Open the accounts of these people with the tiết of each block as what is due, less what they are exempt from.

    Where an account was opened under other targets, what is due follows the plan. A constant number of queries as long
    as nobody's targets have changed.
    """
    reliefs = reliefs_of([plan.person_id for plan in plans], ground.school_year)
    whose = {plan.person_id: whose_of(plan, reliefs.get(plan.person_id, ())) for plan in plans}
    norms = {(one.level, one.role): _norms_of(ground, one) for one in whose.values()}
    alone = {person: norms_for(ground, one) for person, one in whose.items() if one.scheduled}
    people = [
        AccountOf(plan.person_id, plan.subject_group_id, plan.role, plan.level, whose[plan.person_id].exempt)
        for plan in plans
    ]
    opened = open_accounts(
        actor=actor, now=now, unit=ground.unit, school_year=ground.school_year, people=people, norms=norms
    )
    if opened < len(plans) or alone:
        _adjust(actor, now, ground, whose, norms, alone)
    _mark_accounts(
        actor, now, ground.school_year, {one: row.reliefs for one, row in whose.items() if row.reliefs}
    )


def _mark_accounts(
    actor: Actor, now: datetime, school_year: SchoolYear, granted: Mapping[int, Sequence[Relief]]
) -> None:
    """Let the accounts of these persons (ids) say what of theirs is put off, and until when they may learn."""
    wanted = {
        person: [one for one in rows if one.kind in (ReliefKind.DEFERRAL, ReliefKind.EXTENDED)]
        for person, rows in granted.items()
    }
    people = [person for person, rows in wanted.items() if rows]
    if not people:
        return
    accounts = HoursAccount.objects.filter(person__in=people, school_year=school_year)
    for account in accounts.select_related("unit", "school_year"):
        for one in wanted[account.person_id]:
            mark(actor, now, account, one)


def mark(actor: Actor, now: datetime, account: HoursAccount, relief: Relief) -> None:
    """Let an account say that something of it is put off, or that its person was given more time."""
    if relief.until is None:
        return
    if relief.kind == ReliefKind.EXTENDED:
        extend(actor=actor, now=now, account=account, to=relief.until, reason=relief.basis)
        return
    put_off(
        actor=actor,
        now=now,
        account=account,
        key=f"relief:{relief.pk}",
        until=relief.until,
        block=relief.block,
        items=relief.items,
    )


def _norms_of(ground: Ground, whose: Whose) -> list[Norm]:
    """What is due in each block from people of this level and role, whatever one of them is exempt from."""
    return norms_for(ground, Whose(whose.level, whose.role, whose.subject))


def norms_for(ground: Ground, whose: Whose) -> list[Norm]:
    """What is due in each block from this very person by his schedule, before exemptions."""
    reliefs = tuple(one for one in whose.reliefs if one.kind != ReliefKind.EXEMPTION)
    mine = Whose(whose.level, whose.role, whose.subject, reliefs)
    return [Norm(one.block, one.hours, one.cite) for one in targets_of(ground, mine)]


def _adjust(
    actor: Actor,
    now: datetime,
    ground: Ground,
    whose: Mapping[int, Whose],
    norms: Mapping[tuple[str, str], Sequence[Norm]],
    alone: Mapping[int, Sequence[Norm]],
) -> None:
    """Let what is due follow in the accounts whose sums are not those of the plan."""
    accounts = HoursAccount.objects.filter(person__in=any_of(list(whose)), school_year=ground.school_year)
    kept = list(accounts.select_related("unit", "school_year").order_by("pk"))
    due: dict[int, dict[str, Decimal]] = {account.pk: {} for account in kept}
    for balance in HoursBalance.objects.filter(account__in=any_of([account.pk for account in kept])):
        due[balance.account_id][balance.block] = balance.required
    for account in kept:
        one = whose[account.person_id]
        wanted = alone.get(account.person_id) or norms[one.level, one.role]
        exempt = one.exempt
        right = {norm.block: NONE if norm.block in exempt else Decimal(norm.hours) for norm in wanted}
        if right != {block: hours for block, hours in due[account.pk].items() if hours or block in right}:
            adjust_required(
                actor=actor, now=now, account=account, norms=wanted, reason="Theo kế hoạch đã duyệt"
            )
