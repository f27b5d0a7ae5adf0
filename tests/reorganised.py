"""Reorganisations for tests: drafted, checked and carried out by the machine; a district that ends on 1/7/2025."""

from datetime import UTC, date, datetime
from typing import Any

from phusa.base.access import Actor
from phusa.organisations.actions.drafts import draft_reorganisation
from phusa.organisations.models import (
    AdminConversion,
    AdminUnit,
    Reorganisation,
    Unit,
)
from phusa.staff.actions.reorganising import commit_reorganisation
from phusa.staff.queries.reorganising import dry_run
from tests.schools import District, system

DAY, NOW = date(2025, 8, 1), datetime(2025, 8, 2, 3, tzinfo=UTC)
DISTRICTS_END = date(2025, 7, 1)
MERGE = {"kind": "merge", "units": ["THCS-CL"], "into": "THCS-NS"}
KIT: dict[str, Any] = {"kind": "kit", "offices": ["P-MS"]}


def drafted(
    *steps: dict[str, Any], actor: Actor | None = None, lead: str = "SO-SL", day: date = DAY
) -> Reorganisation:
    """A draft of these steps."""
    return draft_reorganisation(
        actor=actor or system(),
        now=NOW,
        unit=Unit.objects.get(code=lead),
        title="Sắp xếp trường lớp",
        basis="QĐ 12/QĐ-UBND ngày 1/7/2025",
        from_day=day,
        steps=list(steps),
    )


def committed(*steps: dict[str, Any], actor: Actor | None = None, **more: Any) -> Reorganisation:
    """A reorganisation of these steps, carried out; nothing may stand in the way."""
    draft = drafted(*steps, actor=actor, **more)
    run = dry_run(draft)
    assert run.problems == []
    commit_reorganisation(actor=actor or system(), now=NOW, reorganisation=draft, fingerprint=run.fingerprint)
    draft.refresh_from_db()
    return draft


def locate(place: District) -> tuple[AdminUnit, AdminUnit]:
    """Two communes of 2025: the first school lies in the first, the second in an old commune divided between both."""
    province = AdminUnit.objects.create(
        edition="2025", code="98", name="Tỉnh Sơn La", kind="province", search_text="tinh son la"
    )
    first, second = (
        _commune("2025", code, name, province)
        for code, name in (("98001", "Xã Hoa Ban"), ("98002", "Xã Pá Nó"))
    )
    old = _commune("2024", "97001", "Xã Chiềng Lau Cũ")
    AdminConversion.objects.create(old=old, new=first, is_main=True)
    AdminConversion.objects.create(old=old, new=second, is_main=False)
    Unit.objects.filter(pk=place.schools[0].pk).update(admin_unit=first)
    Unit.objects.filter(pk=place.schools[1].pk).update(admin_unit=old)
    return first, second


def _commune(edition: str, code: str, name: str, parent: AdminUnit | None = None) -> AdminUnit:
    return AdminUnit.objects.create(
        edition=edition, code=code, name=name, kind="commune", parent=parent, search_text=name.lower()
    )
