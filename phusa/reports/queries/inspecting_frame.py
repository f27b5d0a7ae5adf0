"""What samples are drawn from: the units and years an inspector may look behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import fold
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import school_year
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.reports.access import INSPECT

NAMED = 5  # units named when words mean several


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything of one kind in a unit and under it in a school year; `class_code` narrows results to a class."""

    unit: Unit
    school_year: SchoolYear
    class_code: str = ""


def inspected_unit(actor: Actor, words: str = "") -> Unit:
    """The unit of this code or name, or the highest the actor may look behind where nothing is said.

    Raises `NotVisible` for somebody who may look behind none; refused when the words mean no unit, or several.
    """
    units = Unit.objects.within(actor, INSPECT).exclude(kind=UnitKind.SUBJECT_GROUP)
    highest = units.in_tree_order(actor.today).first()
    if highest is None:
        raise NotVisible()
    if not words:
        return highest
    found = list(units.filter(code__iexact=words)) or list(
        units.filter(search_text__contains=fold(words)).by_name()[: NAMED + 1]
    )
    if len(found) == 1:
        return found[0]
    raise _which(words, found)


def _which(words: str, found: Sequence[Unit]) -> Refused:
    if not found:
        text = f"Không có đơn vị nào mang mã hoặc tên “{words}” trong phạm vi của anh chị."
    else:
        named = "; ".join(f"{unit.name} ({unit.code})" for unit in found[:NAMED])
        text = f"Nhiều đơn vị có chữ “{words}”: {named}. Hãy ghi mã của một đơn vị."
    return Refused("which_unit", text, field="don_vi")


def units_in(actor: Actor, frame: Frame) -> QuerySet[Unit]:
    """The unit and what stood under it on the last day of the year, as far as the actor may look behind them."""
    units = Unit.objects.within(actor, INSPECT)
    place = Place.objects.on(frame.school_year.last_day).filter(unit=frame.unit).first()
    if place is None:
        return units.filter(pk=frame.unit.pk)
    places = Place.objects.on(frame.school_year.last_day).filter(path__startswith=place.path)
    return units.filter(pk__in=places.values("unit"))


def frame_of(actor: Actor, code: str, year: str, class_code: str = "") -> Frame:
    """The frame of a unit's code and a school year's code. Raises `NotVisible`; refused for a year never opened."""
    unit = Unit.objects.within(actor, INSPECT).filter(code=code).first()
    if unit is None:
        raise NotVisible("Không tìm thấy đơn vị này.")
    return Frame(unit, school_year(year), class_code)
