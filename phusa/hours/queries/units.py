"""Which unit's hours a page is about, and what somebody may do there."""

from collections.abc import Sequence

from phusa.base.access import Actor, Held, Verb
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.hours.access import RECORD_HOURS, VIEW_HOURS
from phusa.hours.models import HoursAccount, HoursBalance
from phusa.organisations.models import Place, Unit
from phusa.rules.labels import BLOCK_WORDS


def unit_seen(actor: Actor, code: str, school_year: SchoolYear, verb: Verb = VIEW_HOURS) -> Unit:
    """A unit by its code, named as in the school year, on which the actor holds the verb. Raises `NotVisible`."""
    day = day_within(school_year, actor.today)
    found = Unit.objects.within(actor, verb).placed(day).filter(code=code).first()
    if found is None:
        raise NotVisible()
    return found


def first_unit(actor: Actor, seat: Held | None) -> str:
    """The code of the unit whose hours somebody looks at first: that of the role he works in now."""
    held = [one for one in ([seat] if seat else []) + list(actor.held) if one.role in VIEW_HOURS.roles]
    code = Unit.objects.filter(pk=held[0].unit_id).values_list("code", flat=True).first() if held else None
    if code is None:
        raise NotVisible("Trang này dành cho tổ trưởng, hiệu trưởng và cơ quan quản lý.")
    return code


def above(actor: Actor, unit: Unit, school_year: SchoolYear) -> list[Unit]:
    """The units from the root of the year's tree down to this one, of those the actor may see; two queries."""
    day = day_within(school_year, actor.today)
    path = Place.objects.on(day).filter(unit=unit).values_list("path", flat=True).first() or f"{unit.pk}/"
    ids = [int(part) for part in path.split("/") if part]
    found = {one.pk: one for one in Unit.objects.within(actor, VIEW_HOURS).placed(day).filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def recordable(actor: Actor, rows: Sequence[int]) -> list[HoursAccount]:
    """Those of the accounts (ids) for which the actor may record a meeting, by name."""
    accounts = HoursAccount.objects.within(actor, RECORD_HOURS).filter(pk__in=rows)
    return list(accounts.select_related("person", "subject_group").by_name())


def blocks_of(school_year: SchoolYear, accounts: Sequence[HoursAccount]) -> list[tuple[str, str]]:
    """The blocks of the year that these accounts have, with their names."""
    found = HoursBalance.objects.filter(account__in=[one.pk for one in accounts]).values_list(
        "block", flat=True
    )
    return [(block, f"{block} · {BLOCK_WORDS[block]}") for block in sorted(set(found.distinct()))]
