"""Outside classes: asked for before they begin, agreed to, proven, counted once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from phusa.base.access import Actor
from phusa.base.models import AuditLine
from phusa.base.proofs import Proof
from phusa.base.refusals import NotVisible, Refused
from phusa.hours.actions import open_accounts
from phusa.hours.models import HoursAccount, HoursBalance, HoursEvent
from phusa.hours.rules import AccountOf, Norm
from phusa.planning.actions import external as actions
from phusa.planning.actions.external_wishes import ClassWish
from phusa.planning.models import ExternalClass, ExternalState
from tests.planned import PlannedSchool
from tests.proofs import CLASS_LIST
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2019, 10, 12), date(2019, 10, 14)
WISH = ClassWish("Lớp tin học", "Trường Cao đẳng Sơn La", FIRST, LAST, "ND3", 15, "Soạn bài trên máy")


def on(planned: PlannedSchool, who: str, day: date = date(2019, 10, 1)) -> Actor:
    """Somebody on a day of the year."""
    return replace(planned.place.actor(who), today=day)


def asked(planned: PlannedSchool, who: str = "gv", wish: ClassWish = WISH, by: str = "") -> ExternalClass:
    """A class somebody asks for, well before it begins."""
    given = {"person": planned.people[who], "school_year": planned.year, "wish": wish}
    return actions.ask_external(actor=on(planned, by or who), now=NOW, **given)


def agreed(planned: PlannedSchool, row: ExternalClass, by: str = "ht") -> ExternalClass:
    """The class, agreed to."""
    actions.agree_external(actor=on(planned, by), now=NOW, outside=row, version=row.version)
    return ExternalClass.objects.get(pk=row.pk)


def proven(planned: PlannedSchool, row: ExternalClass, day: date = LAST) -> ExternalClass:
    """The class, with its proof."""
    given = {"outside": row, "version": row.version, "proof": CLASS_LIST}
    actions.prove_external(actor=on(planned, "gv", day), now=NOW, **given)
    return ExternalClass.objects.get(pk=row.pk)


def counted(planned: PlannedSchool, row: ExternalClass, by: str = "ht") -> ExternalClass:
    """The class, counted."""
    actions.count_external(actor=on(planned, by, LAST), now=NOW, outside=row, version=row.version)
    return ExternalClass.objects.get(pk=row.pk)


def account(planned: PlannedSchool, who: str = "gv") -> HoursAccount:
    """Somebody's account of hours with 60 tiết of ND3."""
    person = planned.people[who]
    norm = [Norm("ND3", 60, "TT 26")]
    given = {"unit": planned.school, "school_year": planned.year}
    norms = {("TH", "teacher"): norm, ("teacher", "TH"): norm}
    open_accounts(
        actor=system(), now=NOW, people=[AccountOf(person.pk, None, "teacher", "TH")], norms=norms, **given
    )
    return HoursAccount.objects.get(person=person)


def test_a_class_agreed_to_and_proven_counts_once(planned: PlannedSchool) -> None:
    mine = account(planned)
    row = proven(planned, agreed(planned, asked(planned)))
    done = counted(planned, row)
    lines = AuditLine.objects.count()
    assert counted(planned, done).hours_event == done.hours_event and AuditLine.objects.count() == lines
    assert done.state == ExternalState.COUNTED and HoursEvent.objects.filter(kind="external").count() == 1
    assert HoursBalance.objects.get(account=mine, block="ND3").earned == 15


def test_it_counts_only_after_consent_and_proof(planned: PlannedSchool) -> None:
    account(planned)
    row = asked(planned)
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            counted(planned, row)
        assert refused.value.code == "wrong_state"
        row = agreed(planned, row)
    fresh = asked(planned, wish=replace(WISH, title="Lớp khác"))
    with pytest.raises(Refused) as refused:
        proven(planned, fresh)
    assert refused.value.code == "wrong_state"


def test_without_an_account_it_waits(planned: PlannedSchool) -> None:
    row = proven(planned, agreed(planned, asked(planned)))
    with pytest.raises(Refused) as refused:
        counted(planned, row)
    assert refused.value.code == "no_account" and refused.value.status == 409


def test_the_proof_comes_from_the_last_day_on(planned: PlannedSchool) -> None:
    row = agreed(planned, asked(planned))
    with pytest.raises(Refused) as refused:
        proven(planned, row, LAST - timedelta(days=1))
    assert refused.value.code == "not_over"
    row = proven(planned, row, LAST)
    assert proven(planned, row, LAST).version == row.version + 1
    with pytest.raises(Refused) as refused:
        bad = {"outside": row, "version": row.version + 1, "proof": Proof("a.exe", b"MZ")}
        actions.prove_external(actor=on(planned, "gv", LAST), now=NOW, **bad)
    assert refused.value.code == "wrong_type"


def test_who_may_ask_and_decide(planned: PlannedSchool) -> None:
    for stranger in ("to", "ta", "ht2", "cv", "so"):
        with pytest.raises(NotVisible):
            asked(planned, by=stranger)
    row = asked(planned)
    for stranger in ("gv", "to", "vt", "ht2", "so"):
        with pytest.raises(NotVisible):
            agreed(planned, row, by=stranger)
    assert agreed(planned, row, by="php").decided_by == "Hà Thị Nhung"


def test_the_head_cannot_count_his_own_but_the_office_can(planned: PlannedSchool) -> None:
    account(planned, "ht")
    row = asked(planned, "ht")
    with pytest.raises(Refused) as refused:
        agreed(planned, row)
    assert refused.value.code == "own_request"
    row = agreed(planned, row, by="cv")
    given = {"outside": row, "version": row.version, "proof": CLASS_LIST}
    actions.prove_external(actor=on(planned, "ht", LAST), now=NOW, **given)
    row.refresh_from_db()
    assert counted(planned, row, by="cv").state == ExternalState.COUNTED


def test_returned_bettered_and_agreed(planned: PlannedSchool) -> None:
    row, head = asked(planned), on(planned, "ht")
    with pytest.raises(Refused) as refused:
        actions.return_external(actor=head, now=NOW, outside=row, version=1, note="")
    assert refused.value.code == "no_note"
    actions.return_external(actor=head, now=NOW, outside=row, version=1, note="Lớp này 10 tiết")
    given = {"actor": on(planned, "gv"), "now": NOW, "outside": row, "wish": replace(WISH, hours=10)}
    with pytest.raises(Refused) as refused:
        actions.amend_external(version=1, **given)
    assert refused.value.code == "changed_meanwhile" and refused.value.status == 409
    actions.amend_external(version=2, **given)
    row.refresh_from_db()
    assert (row.state, row.hours) == (ExternalState.ASKED, 10)
    agreed(planned, row)
    with pytest.raises(Refused) as refused:
        actions.amend_external(version=4, **given)
    assert refused.value.code == "wrong_state"


def test_a_returned_proof_leaves_the_consent(planned: PlannedSchool) -> None:
    row = proven(planned, agreed(planned, asked(planned)))
    note = "Ảnh mờ, không đọc được số"
    actions.return_external(
        actor=on(planned, "ht", LAST), now=NOW, outside=row, version=row.version, note=note
    )
    row.refresh_from_db()
    assert (row.state, row.note) == (ExternalState.AGREED, note)


def test_agreed_twice_is_once(planned: PlannedSchool) -> None:
    row = agreed(planned, asked(planned))
    assert agreed(planned, row).version == row.version
