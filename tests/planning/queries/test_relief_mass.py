"""The mass list of a module: who holds its certificate is left out of it, and of no other (A-13.2)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import Refused
from phusa.catalogue.models import CatalogueItem
from phusa.planning.queries.relief_mass import item_named, mass_learners
from phusa.planning.rules.relief import Wish
from tests.planned import PlannedSchool
from tests.planning.actions.test_relief import BASIS, CERTIFIED, PUT_OFF, approve, asked

pytestmark = pytest.mark.django_db


def names(planned: PlannedSchool, code: str, by: str = "ht") -> tuple[list[str], dict[str, str]]:
    """Who learns a module, and who is left out with why."""
    item = CatalogueItem.objects.select_related("programme").get(code=code)
    found = mass_learners(planned.place.actor(by), planned.school, planned.year, item)
    return [post.person.name for post in found.learners], {
        one.post.person.name: one.why for one in found.left_out
    }


def test_a_certified_person_is_absent_there_and_present_elsewhere(planned: PlannedSchool) -> None:
    everybody = ["Vì Thị Anh", "Lò Thị Mẩy", "Lường Văn Thắng"]
    assert sorted(names(planned, "ND2-TH-GV-01")[0]) == sorted(everybody)
    row = asked(planned, "gv", CERTIFIED)
    assert len(names(planned, "ND2-TH-GV-01")[0]) == 3
    approve(planned, row)
    learners, left_out = names(planned, "ND2-TH-GV-01")
    assert "Lò Thị Mẩy" not in learners
    assert left_out == {"Lò Thị Mẩy": f"Đã có chứng nhận: {CERTIFIED.certificate}"}
    assert "Lò Thị Mẩy" in names(planned, "ND2-TH-GV-03")[0]


def test_a_module_for_a_subject_is_for_its_teachers_only(planned: PlannedSchool) -> None:
    assert names(planned, "ND2-TH-GV-02a")[0] == ["Vì Thị Anh"]
    assert "Vì Thị Anh" not in names(planned, "ND2-TH-GV-02b")[0]


def test_exempt_and_deferred_people_are_left_out_with_why(planned: PlannedSchool) -> None:
    approve(planned, asked(planned, "ta", Wish("exemption", BASIS, "ND2")))
    approve(planned, asked(planned, "to", PUT_OFF))
    _, left_out = names(planned, "ND2-TH-GV-01")
    assert left_out == {"Vì Thị Anh": f"Được miễn ND2: {BASIS}", "Lường Văn Thắng": "Hoãn đến 1/3/2020"}
    items = Wish("deferral", BASIS, items=("ND2-TH-GV-03",), deferral_reason="study", until=PUT_OFF.until)
    approve(planned, asked(planned, "gv", items))
    assert "Lò Thị Mẩy" in names(planned, "ND2-TH-GV-01")[0]
    assert "Lò Thị Mẩy" not in names(planned, "ND2-TH-GV-03")[0]


def test_a_stranger_sees_nobody(planned: PlannedSchool) -> None:
    assert names(planned, "ND2-TH-GV-01", by="ht2") == ([], {})


def test_the_list_takes_as_many_queries_for_few_as_for_many(planned: PlannedSchool) -> None:
    costs = []
    for code in ("ND2-TH-GV-02a", "ND2-TH-GV-01"):
        with CaptureQueriesContext(connection) as taken:
            names(planned, code)
        costs.append(len(taken))
    assert costs[0] == costs[1]


def test_a_module_is_found_by_its_code(planned: PlannedSchool) -> None:
    found = item_named(" nd2-th-gv-01 ")
    assert found is not None and found.code == "ND2-TH-GV-01" and item_named(" ") is None
    with pytest.raises(Refused) as refused:
        item_named("TH99")
    assert refused.value.status == 404
