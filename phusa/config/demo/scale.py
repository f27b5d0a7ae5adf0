"""More of the same: provinces, districts and schools until so many people are there."""

from collections.abc import Callable, Iterator
from datetime import datetime
from random import Random

from django.db import transaction

from phusa.base.access import Actor
from phusa.config.demo import district
from phusa.config.demo.build import build_school
from phusa.config.demo.district import School
from phusa.cycles.queries import school_year
from phusa.organisations.actions import found_unit
from phusa.organisations.models import Unit, UnitKind
from phusa.staff.models import Person

SCHOOLS_A_DISTRICT = 60
DISTRICTS_A_PROVINCE = 12
LEVELS = (("MN",), ("TH",), ("THCS",), ("TH",), ("MN",))
WORDS = {"MN": "Trường Mầm non", "TH": "Trường Tiểu học", "THCS": "Trường THCS"}
GROUPS = ("Tổ 1", "Tổ 2", "Tổ 3")


def build_more(actor: Actor, *, now: datetime, people: int, seed: int, say: Callable[[str], None]) -> None:
    """Add schools until `people` persons are there; a school that is there already is left as it is."""
    year = school_year(district.SCHOOL_YEAR)
    there = Person.objects.count()
    standing = set(Unit.objects.filter(kind=UnitKind.SCHOOL).values_list("code", flat=True))
    for parent, school in _schools(actor, now, seed):
        if there >= people:
            return
        if school.code not in standing:
            with (
                transaction.atomic()
            ):  # a school stands whole or not at all, so that a second call goes on from there
                build_school(actor, now, parent, school, year, seed)
            there += school.people
            if there // 1000 != (there - school.people) // 1000:
                say(f"Đã có {there} trong {people} người…")


def _schools(actor: Actor, now: datetime, seed: int) -> Iterator[tuple[Unit, School]]:
    """Endless schools with the office each stands under; offices are founded when first needed."""
    root = Unit.objects.get(code="BGDDT")
    province = 1
    while True:
        doet = _office(
            actor, now, root, f"SGD-X{province:02d}", "doet", f"Sở Giáo dục và Đào tạo tỉnh {province}"
        )
        for number in range(1, DISTRICTS_A_PROVINCE + 1):
            name = f"Phòng Giáo dục và Đào tạo huyện {number}"
            boet = _office(actor, now, doet, f"{doet.code}-{number:02d}", "boet", name)
            for place in range(1, SCHOOLS_A_DISTRICT + 1):
                yield boet, _school(boet.code, place, seed)
        province += 1


def _school(boet: str, place: int, seed: int) -> School:
    levels = LEVELS[place % len(LEVELS)]
    code = f"{boet}-{place:03d}"
    size = Random(f"{seed}/{code}/size").randrange(24, 56)
    return School(code, f"{WORDS[levels[0]]} số {place}", levels, size, "ready", GROUPS)


def _office(actor: Actor, now: datetime, parent: Unit, code: str, kind: str, name: str) -> Unit:
    found = Unit.objects.filter(code=code).first()
    if found:
        return found
    unit = Unit(code=code, name=name, kind=UnitKind(kind), locality=name.split()[-1])
    return found_unit(actor=actor, now=now, parent=parent, unit=unit, from_day=district.STANDING_SINCE)
