"""A department with a training institution, a school with its groups, and a register of materials, for tests."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from phusa.accounts.models import User
from phusa.base.access import Role
from phusa.catalogue.models import CatalogueItem
from phusa.organisations.models import Unit, UnitKind
from phusa.providers.actions.appraisals import Finding, record_appraisal
from phusa.providers.actions.library import keep_item
from phusa.providers.actions.materials import Details, register_material
from phusa.providers.actions.selections import choose_material
from phusa.providers.models import LibraryItem, Material, Selection
from phusa.staff.models import Person
from tests.listed import publish_lists
from tests.proofs import CLASS_LIST
from tests.schools import NOW, District, district, employ, found, sign_up, system

DECIDED = date(2020, 3, 2)
PASSED = Finding("Hội đồng thẩm định Trường Cao đẳng Sơn La", "45/QĐ-CĐSL", DECIDED, True)


@dataclass
class Registers:
    """Who keeps and reads: "so" the register, "gvcs" lectures at the institution; "gv", "to", "ht" are of a school."""

    place: District
    doet: Unit
    institution: Unit
    group: Unit
    people: list[Person]
    item: CatalogueItem

    def by(self, code: str) -> dict[str, Any]:
        """Who acts, and when."""
        return {"actor": self.place.actor(code), "now": NOW}

    def material(self, title: str = "Tài liệu mô đun", **values: Any) -> Material:
        """A material of the department's register that waits for its appraisal."""
        details = Details(**{"title": title, "source": "appraised", "item": self.item, **values})
        return register_material(actor=system(), now=NOW, unit=self.doet, details=details)

    def appraised(self, title: str = "Tài liệu đã thẩm định", finding: Finding = PASSED) -> Material:
        """A material with one appraisal."""
        row = self.material(title)
        record_appraisal(actor=system(), now=NOW, material=row, finding=finding)
        return Material.objects.get(pk=row.pk)


def registers() -> Registers:
    """Found it; the register is empty."""
    place = district()
    publish_lists(place.office)
    doet = Unit.objects.get(code="SO-SL")
    institution = found("CD-SL", "Trường Cao đẳng Sơn La", UnitKind.TRAINING_INSTITUTION, doet)
    people = employ(place, place.school, 2)
    group = Unit.objects.get(code="THCS-CL-T1")
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, doet)
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    sign_up(place, "gvcs", "Bùi Văn Toàn", Role.INSTITUTION_LECTURER, institution)
    sign_up(place, "gv", people[0].name, Role.TEACHER, place.school, people[0])
    sign_up(place, "to", people[1].name, Role.SUBJECT_GROUP_HEAD, group, people[1])
    sign_up(place, "ht", people[2].name, Role.PRINCIPAL, place.school, people[2])
    item = CatalogueItem.objects.exclude(block="").earliest("pk")
    return Registers(place, doet, institution, group, people, item)


def kept_by(place: District, users: dict[str, User], group: Unit, count: int) -> Material:
    """So many materials, choices of a group, and documents of a teacher; gives the material with as many appraisals."""
    doet, item = Unit.objects.get(code="SO-SL"), CatalogueItem.objects.exclude(block="").earliest("pk")
    given: dict[str, Any] = {"actor": system(), "now": NOW}
    first = None
    for n in range(count):
        details = Details(f"Tài liệu {group.code} {n}", "appraised", item)
        row = register_material(**given, unit=doet, details=details, file=None if first else CLASS_LIST)
        first = first or row
        record_appraisal(**given, material=first, finding=replace(PASSED, decision_number=f"{n}/QĐ"))
        said = {"reason": "Sát chương trình", "minutes_number": f"{n}/BB", "minutes_day": DECIDED}
        choose_material(**given, unit=group, school_year=place.year, title=f"Sách {n}", **said)
        person = users["gv"].person
        keep_item(
            **given,
            person=person,
            title=f"Bài {n}",
            is_self_found=True,
            file=None if n else CLASS_LIST,
            link="https://vd.vn",
        )
    assert first
    return first


def library_item_of(user: User) -> LibraryItem:
    """One document of somebody's library."""
    return LibraryItem.objects.filter(person__user=user).earliest("pk")


def selection_of(unit: Unit) -> Selection:
    """One choice of a group."""
    return Selection.objects.filter(unit=unit).earliest("pk")
