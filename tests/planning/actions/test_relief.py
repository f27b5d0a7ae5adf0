"""Asking for relief and deciding on it: who may, what it needs, what it does to plan and ledger."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.models import AuditLine
from phusa.base.proofs import Proof
from phusa.base.refusals import NotVisible, Refused
from phusa.cycles.actions import open_school_year
from phusa.planning.actions import relief as actions
from phusa.planning.models import Relief, ReliefState
from phusa.planning.queries.facts import ground_of, reliefs_of, targets_of, whose_of
from phusa.planning.queries.relief import proof_of
from phusa.planning.rules.relief import Wish
from tests.planned import PlannedSchool
from tests.proofs import CLASS_LIST, PDF
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db
BASIS = "Kế hoạch 772/KH-PGDĐT, mục II.2"
EXEMPT = Wish("exemption", BASIS, "ND3")
CERTIFIED = Wish(
    "exclusion", "", items=("nd2-th-gv-01",), certificate="Trường ĐHSP Hà Nội, số 12, ngày 20/8/2019"
)
PUT_OFF = Wish("deferral", "Quyết định 31/QĐ", deferral_reason="maternity", until=date(2020, 3, 1))


def asked(
    planned: PlannedSchool,
    who: str = "ta",
    wish: Wish = EXEMPT,
    proof: Proof | None = CLASS_LIST,
    by: str = "",
) -> Relief:
    """A request of somebody, sent by himself unless said otherwise."""
    actor = planned.place.actor(by or who)
    given = {"actor": actor, "now": NOW, "school_year": planned.year, "wish": wish, "proof": proof}
    return actions.ask_relief(person=planned.people[who], **given)


def approve(planned: PlannedSchool, row: Relief, by: str = "ht", version: int = 1) -> Relief:
    """The request, granted."""
    actions.approve_relief(actor=planned.place.actor(by), now=NOW, relief=row, version=version)
    return Relief.objects.get(pk=row.pk)


def test_a_request_with_its_class_list_is_granted_and_the_target_is_sixty(planned: PlannedSchool) -> None:
    row = approve(planned, asked(planned))
    assert row.state == ReliefState.APPROVED and row.decided_by == "Tòng Văn Hặc"
    plan = planned.plan("ta")
    reliefs = reliefs_of([plan.person_id], planned.year)[plan.person_id]
    targets = targets_of(ground_of(planned.school, planned.year, date(2019, 10, 1)), whose_of(plan, reliefs))
    assert sum(one.hours for one in targets) == 60
    assert {one.block: one.exempt for one in targets}["ND3"] == BASIS


def test_without_proof_it_waits_and_nobody_can_grant_it(planned: PlannedSchool) -> None:
    row = asked(planned, proof=None)
    with pytest.raises(Refused) as refused:
        approve(planned, row)
    assert refused.value.code == "no_proof" and refused.value.status == 409
    actions.amend_relief(
        actor=planned.place.actor("ta"), now=NOW, relief=row, version=1, basis=BASIS, proof=CLASS_LIST
    )
    assert approve(planned, row, version=2).state == ReliefState.APPROVED


def test_next_year_everything_is_due_again(planned: PlannedSchool) -> None:
    approve(planned, asked(planned))
    given = {"code": "2020-2021", "first_day": date(2020, 9, 1), "last_day": date(2021, 8, 31)}
    after = open_school_year(actor=system(), now=NOW, scope=planned.place.office, **given)
    assert reliefs_of([planned.people["ta"].pk], after) == {}


def test_oneself_the_heads_and_the_clerk_ask_and_strangers_do_not(planned: PlannedSchool) -> None:
    for stranger in ("gv", "to", "ht2", "bo"):
        with pytest.raises(NotVisible):
            asked(planned, by=stranger)
    assert len({asked(planned, by=who).pk for who in ("ta", "ht", "php", "vt")}) == 1


def test_heads_and_the_office_decide_and_nobody_else(planned: PlannedSchool) -> None:
    row = asked(planned)
    for stranger in ("gv", "to", "vt", "ht2", "so", "bo"):
        with pytest.raises(NotVisible):
            approve(planned, row, by=stranger)
    assert approve(planned, row, by="cv").state == ReliefState.APPROVED
    assert approve(planned, asked(planned, "gv"), by="php").state == ReliefState.APPROVED


def test_nobody_decides_his_own(planned: PlannedSchool) -> None:
    row = asked(planned, "ht")
    with pytest.raises(Refused) as refused:
        approve(planned, row, by="ht")
    assert refused.value.code == "own_request" and refused.value.status == 403
    assert approve(planned, row, by="cv").state == ReliefState.APPROVED


def test_granted_twice_is_once(planned: PlannedSchool) -> None:
    row = asked(planned)
    approve(planned, row)
    lines = AuditLine.objects.count()
    assert approve(planned, row).version == 2 and AuditLine.objects.count() == lines


def test_several_are_granted_at_once_but_for_those_that_are_not_ready(planned: PlannedSchool) -> None:
    mine, ready, bare = asked(planned, "ht"), asked(planned, "ta"), asked(planned, "gv", proof=None)
    changed, head = asked(planned, "to"), planned.place.actor("ht")
    chosen = {row.pk: 1 for row in (mine, ready, bare)} | {changed.pk: 7}
    given = {"now": NOW, "chosen": chosen}
    for stranger in ("gv", "vt", "ht2"):
        with pytest.raises(NotVisible):
            actions.approve_reliefs(actor=planned.place.actor(stranger), **given)
    assert [actions.approve_reliefs(actor=head, **given) for _ in range(2)] == [1, 0]
    assert Relief.objects.get(state="approved") == ready


def test_an_old_screen_is_refused_with_409(planned: PlannedSchool) -> None:
    row = asked(planned)
    actions.amend_relief(actor=planned.place.actor("ta"), now=NOW, relief=row, version=1, basis="Căn cứ mới")
    with pytest.raises(Refused) as refused:
        approve(planned, row, version=1)
    assert refused.value.code == "changed_meanwhile" and refused.value.status == 409


def test_returned_with_a_note_bettered_and_granted(planned: PlannedSchool) -> None:
    row, head = asked(planned), planned.place.actor("ht")
    with pytest.raises(Refused) as refused:
        actions.return_relief(actor=head, now=NOW, relief=row, version=1, note=" ")
    assert refused.value.code == "no_note"
    for _ in range(2):
        actions.return_relief(actor=head, now=NOW, relief=row, version=1, note="Thiếu trang 2")
    with pytest.raises(Refused) as refused:
        approve(planned, row, version=2)
    assert refused.value.code == "wrong_state"
    actions.amend_relief(
        actor=planned.place.actor("ta"), now=NOW, relief=row, version=2, basis=BASIS, proof=CLASS_LIST
    )
    assert approve(planned, row, version=3).state == ReliefState.APPROVED


def test_a_request_is_taken_back_until_it_is_granted(planned: PlannedSchool) -> None:
    row, me = asked(planned), planned.place.actor("ta")
    for _ in range(2):
        actions.withdraw_relief(actor=me, now=NOW, relief=row, version=1)
    assert Relief.objects.get().state == ReliefState.ENDED
    again = approve(planned, asked(planned))
    with pytest.raises(Refused) as refused:
        actions.withdraw_relief(actor=me, now=NOW, relief=again, version=2)
    assert refused.value.code == "wrong_state"


def many(planned: PlannedSchool, people: list[str], by: str = "ht", wish: Wish = EXEMPT) -> int:
    """One exemption for several people."""
    given = {"unit": planned.school, "school_year": planned.year, "wish": wish, "proof": CLASS_LIST}
    ids = [planned.people[code].pk for code in people]
    return actions.ask_for_many(actor=planned.place.actor(by), now=NOW, people=ids, **given)


def test_several_people_are_asked_for_at_once_with_one_proof(planned: PlannedSchool) -> None:
    asked(planned)
    assert many(planned, ["ta", "gv", "to"]) == 2
    assert many(planned, ["ta", "gv", "to"]) == 0
    rows = Relief.objects.exclude(person=planned.people["ta"])
    assert len({row.proof.name for row in rows}) == 1 and len(rows) == 2
    assert all(proof_of(row)[0] == PDF for row in rows)
    assert AuditLine.objects.latest("seq").after["count"] == 2


def test_asking_for_many_takes_as_many_queries_as_for_one(planned: PlannedSchool) -> None:
    costs = []
    for people in (["gv"], ["ta", "to", "php"]):
        with CaptureQueriesContext(connection) as queries:
            assert many(planned, people) == len(people)
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_many_are_refused_where_one_is_a_stranger_or_nobody_is_named(planned: PlannedSchool) -> None:
    with pytest.raises(NotVisible):
        many(planned, ["ta"], by="gv")
    with pytest.raises(Refused) as refused:
        many(planned, [])
    assert refused.value.code == "nobody"
    with pytest.raises(Refused) as refused:
        many(planned, ["gv"], wish=PUT_OFF)
    assert refused.value.code == "one_by_one"
    planned.people["ta"].posts.all().delete()  # type: ignore[attr-defined]
    with pytest.raises(NotVisible):
        many(planned, ["ta", "gv"])
    assert not Relief.objects.exists()
