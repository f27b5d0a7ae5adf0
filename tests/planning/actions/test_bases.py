"""Legal bases that mean documents of the register."""

from typing import Any

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.planning.actions.bases import add_basis, name_basis
from phusa.planning.actions.unit_plans import save_bases
from phusa.planning.models import UnitPlan
from tests.planned import PlannedSchool
from tests.registered import registered, regulations_of_2012
from tests.schools import NOW
from tests.unit_plans import begun, issued, kept

pytestmark = pytest.mark.django_db


def root() -> Unit:
    return Unit.objects.get(code="BO")


def by(planned: PlannedSchool, who: str, plan: UnitPlan) -> dict[str, Any]:
    return {"actor": planned.place.actor(who), "now": NOW, "plan": plan}


def write(planned: PlannedSchool, plan: UnitPlan, *lines: str) -> None:
    save_bases(**by(planned, "ht", plan), title=plan.title, preamble="", bases="\n".join(lines))


def linked(plan: UnitPlan) -> dict[str, str]:
    return {row.text: row.document.key for row in plan.based_on.select_related("document")}


def test_a_line_means_the_document_it_names_by_number_and_symbol(planned: PlannedSchool) -> None:
    regulations_of_2012(root())
    plan = begun(planned, "ht", planned.school)
    write(planned, plan, "Thông tư số 26/2012/TT-BGDĐT ngày 10/7/2012", "Thông tư 26", "Tình hình nhà trường")
    assert linked(plan) == {"Thông tư số 26/2012/TT-BGDĐT ngày 10/7/2012": "26/2012/TT-BGDĐT"}


def test_a_line_that_goes_loses_its_document_and_a_chosen_one_stays(planned: PlannedSchool) -> None:
    known = regulations_of_2012(root())
    plan = begun(planned, "ht", planned.school)
    write(planned, plan, "Thông tư 26", "Thông tư 26/2012/TT-BGDĐT")
    name_basis(**by(planned, "ht", plan), text="Thông tư 26", document_id=known[2015].pk)
    write(planned, plan, "Thông tư 26")
    assert linked(plan) == {"Thông tư 26": "26/2015/TT-BGDĐT"}


def test_a_document_is_added_in_the_words_of_the_register_once(planned: PlannedSchool) -> None:
    known = regulations_of_2012(root())
    plan = begun(planned, "ht", planned.school)
    for _ in range(2):
        add_basis(**by(planned, "ht", plan), document_id=known[2015].pk)
    lines = kept(plan).bases
    assert lines[1:] == [
        "Thông tư 26/2015/TT-BGDĐT ngày 30/10/2015 của Bộ Giáo dục và Đào tạo Quy chế, chương trình năm 2015"
    ]
    assert linked(plan)[lines[1]] == "26/2015/TT-BGDĐT"


def test_a_document_of_another_school_does_not_exist_for_the_plan(planned: PlannedSchool) -> None:
    secret = registered(planned.place.school, "5", "KH-CL", None, "Kế hoạch riêng", shared=False)
    plan = begun(planned, "ht", planned.school)
    with pytest.raises(NotVisible):
        add_basis(**by(planned, "ht", plan), document_id=secret.pk)
    with pytest.raises(NotVisible):
        add_basis(**by(planned, "ht2", plan), document_id=regulations_of_2012(root())[2012].pk)


def test_a_line_that_was_changed_meanwhile_is_not_named(planned: PlannedSchool) -> None:
    known = regulations_of_2012(root())
    plan = begun(planned, "ht", planned.school)
    with pytest.raises(Refused, match="vừa được sửa hoặc bỏ"):
        name_basis(**by(planned, "ht", plan), text="Dòng đã bỏ", document_id=known[2012].pk)


def test_a_version_keeps_the_documents_it_was_based_on(planned: PlannedSchool) -> None:
    known = regulations_of_2012(root())
    plan = begun(planned, "cv", planned.place.office)
    version = issued(planned, "cv", plan)
    assert [one["document"] for one in version.content["based_on"]] == [known[2012].pk]
    with pytest.raises(Refused, match="đã ban hành"):
        add_basis(**by(planned, "cv", plan), document_id=known[2015].pk)
