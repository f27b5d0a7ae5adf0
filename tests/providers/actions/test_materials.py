"""Registering, drafts, commissions, withdrawing: each permission beside its refusal."""

from datetime import date

import pytest

from phusa.base.models import AuditLine
from phusa.base.proofs import open_sealed
from phusa.base.refusals import NotVisible, Refused
from phusa.providers.actions.materials import (
    Details,
    commission_material,
    register_material,
    submit_draft,
    withdraw_material,
)
from phusa.providers.models import CommissionKind, Material
from tests.materials import Registers
from tests.proofs import CLASS_LIST

pytestmark = pytest.mark.django_db
GIVEN = {
    "kind": CommissionKind.CONTRACT,
    "number": "12/HĐ-SGDĐT",
    "day": date(2019, 10, 1),
    "due_day": date(2019, 10, 1),
}


def test_a_department_registers_and_a_school_does_not(kept: Registers) -> None:
    details = Details("Tài liệu", "appraised", kept.item)
    row = register_material(**kept.by("so"), unit=kept.doet, details=details, file=CLASS_LIST)
    assert (row.state, row.block) == ("draft", kept.item.block)
    assert open_sealed(row.file)[0] == CLASS_LIST.content
    for other in ("ht", "cv", "gvcs"):
        with pytest.raises(NotVisible):
            register_material(**kept.by(other), unit=kept.doet, details=details)


def test_the_ministrys_own_needs_the_document_that_approved_it(kept: Registers) -> None:
    with pytest.raises(Refused, match="no_approval"):
        kept.material(source="ministry")
    assert kept.material(source="ministry", approved_by="QĐ 4660/QĐ-BGDĐT").state == "appraised"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"title": " "}, "no_title"),
        ({"item": None}, "for_nothing"),
        ({"first_year": "2020-2021", "last_year": "2019-2020"}, "years_reversed"),
    ],
)
def test_what_is_not_whole_is_refused(kept: Registers, values: dict[str, object], code: str) -> None:
    with pytest.raises(Refused, match=code):
        kept.material(**values)


def test_a_lecturers_draft_waits_in_the_register_of_the_department(kept: Registers) -> None:
    details = Details("Bản thảo", "ministry", block="ND2", approved_by="x")
    row = submit_draft(**kept.by("gvcs"), author_unit=kept.institution, details=details)
    assert (row.unit, row.author_unit, row.source, row.state) == (
        kept.doet,
        kept.institution,
        "appraised",
        "draft",
    )
    with pytest.raises(NotVisible):
        submit_draft(**kept.by("so"), author_unit=kept.institution, details=details)


def test_writing_is_given_to_an_institution_with_number_and_days(kept: Registers) -> None:
    row = kept.material()
    given = {**GIVEN, "material": row, "author_unit": kept.institution}
    with pytest.raises(Refused, match="due_before"):
        commission_material(**kept.by("so"), **{**given, "due_day": date(2019, 9, 30)})
    with pytest.raises(Refused, match="no_number"):
        commission_material(**kept.by("so"), **{**given, "number": " "})
    with pytest.raises(NotVisible):
        commission_material(**kept.by("gvcs"), **given)
    commission_material(**kept.by("so"), **given)
    found = Material.objects.get(pk=row.pk)
    assert (found.commissioned_by, found.author_unit) == (kept.doet, kept.institution)
    lines = AuditLine.objects.count()
    commission_material(**kept.by("so"), **given)
    assert AuditLine.objects.count() == lines


def test_what_was_withdrawn_goes_no_further(kept: Registers) -> None:
    row = kept.material()
    with pytest.raises(Refused, match="no_reason"):
        withdraw_material(**kept.by("so"), material=row, reason=" ")
    with pytest.raises(NotVisible):
        withdraw_material(**kept.by("ht"), material=row, reason="Cũ")
    withdraw_material(**kept.by("so"), material=row, reason="Cũ")
    withdraw_material(**kept.by("so"), material=row, reason="Cũ")
    assert AuditLine.objects.filter(reason="Cũ").count() == 1
    with pytest.raises(Refused, match="withdrawn"):
        commission_material(**kept.by("so"), **GIVEN, material=row, author_unit=kept.institution)


def test_self_found_material_is_not_given_to_anybody_to_write(kept: Registers) -> None:
    row = kept.material(source="self_found")
    with pytest.raises(Refused, match="no_appraised_source"):
        commission_material(**kept.by("so"), **GIVEN, material=row, author_unit=kept.institution)
