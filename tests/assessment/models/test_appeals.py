"""Who may see an appeal, one at a time and in a list, and what the tables themselves refuse."""

import pytest
from django.db import DatabaseError, transaction

from phusa.assessment.access import DECIDE_APPEALS, SEND_APPEALS, SET_APPEAL_TERMS, VIEW_APPEALS
from phusa.assessment.models import Appeal, AppealKind, AppealTerm
from phusa.base.access import Verb, may
from tests.appealed import Appealed
from tests.schools import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("verb", "who"),
    [
        (VIEW_APPEALS, {"gv", "ht", "pht", "cv", "so", "tt"}),
        (SEND_APPEALS, {"gv"}),
        (DECIDE_APPEALS, {"ht", "cv", "so"}),
    ],
)
def test_one_and_list_agree(world: Appealed, verb: Verb, who: set[str]) -> None:
    row = world.send()
    actors = {code: world.place.actor(code) for code in world.place.users}
    assert {code for code, actor in actors.items() if may(actor, verb, row)} == who
    seen = {code for code, actor in actors.items() if Appeal.objects.within(actor, verb).exists()}
    assert seen == who


def test_a_line_has_its_record_or_its_account(world: Appealed) -> None:
    for kind, given in ((AppealKind.HOURS, {}), (AppealKind.SCORE, {"annual_record": None})):
        row = world.send()
        row.pk, row._state.adding, row.kind = None, True, kind
        row.block = "ND9"
        for name, value in given.items():
            setattr(row, name, value)
        with pytest.raises(DatabaseError), transaction.atomic():
            row.save()


def test_a_line_has_one_open_appeal(world: Appealed) -> None:
    row = world.send()
    row.pk, row._state.adding = None, True
    with pytest.raises(DatabaseError), transaction.atomic():
        row.save()


def test_a_term_is_added_and_never_changed(world: Appealed) -> None:
    given = {"unit": world.place.office, "basis": "Công văn 12", "set_at": NOW, "set_by": "Thuận"}
    row = AppealTerm.objects.create(**given, days=10)
    assert may(world.place.actor("cv"), SET_APPEAL_TERMS, row)
    assert not may(world.place.actor("ht"), SET_APPEAL_TERMS, row) and row.access_person_id() is None
    with pytest.raises(DatabaseError), transaction.atomic():
        AppealTerm.objects.filter(pk=row.pk).update(days=20)
    with pytest.raises(DatabaseError), transaction.atomic():
        AppealTerm.objects.create(**given, days=0)
