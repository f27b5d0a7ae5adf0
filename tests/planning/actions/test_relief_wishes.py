"""What can be asked for at all, and what is asked for already."""

from datetime import date, timedelta

import pytest

from phusa.base.refusals import Refused
from phusa.planning.models import Relief
from phusa.planning.rules.relief import Wish
from tests.planned import PlannedSchool
from tests.planning.actions.test_relief import BASIS, approve, asked

pytestmark = pytest.mark.django_db
TOO_LITTLE = (
    (Wish("leave", BASIS), "no_kind", "kind"),
    (Wish("exemption", " ", "ND3"), "no_basis", "basis"),
    (Wish("exemption", BASIS), "no_block", "block"),
    (Wish("exemption", BASIS, "ND9"), "no_block", "block"),
    (Wish("exclusion", BASIS, items=("ND1-ALL-01",)), "no_certificate", "certificate"),
    (Wish("exclusion", BASIS, certificate="số 1"), "no_items", "items"),
    (Wish("exclusion", BASIS, items=("TH99",), certificate="số 1"), "unknown_items", "items"),
    (Wish("deferral", BASIS, until=date(2020, 1, 1)), "no_reason", "deferral_reason"),
    (
        Wish("deferral", BASIS, deferral_reason="tired", until=date(2020, 1, 1)),
        "no_reason",
        "deferral_reason",
    ),
    (Wish("deferral", BASIS, deferral_reason="study"), "until_too_early", "until"),
    (Wish("deferral", BASIS, deferral_reason="study", until=date(2019, 8, 5)), "until_too_early", "until"),
)


def test_a_wish_that_says_too_little_is_refused(planned: PlannedSchool) -> None:
    for wish, code, field in TOO_LITTLE:
        with pytest.raises(Refused) as refused:
            asked(planned, wish=wish)
        assert (refused.value.code, refused.value.field) == (code, field), wish
    assert not Relief.objects.exists()
    day = planned.year.first_day + timedelta(days=1)
    assert asked(planned, wish=Wish("deferral", BASIS, deferral_reason="study", until=day)).until == day


def test_sent_twice_is_one_request_and_another_of_the_kind_is_refused(planned: PlannedSchool) -> None:
    assert asked(planned) == asked(planned)
    with pytest.raises(Refused) as refused:
        asked(planned, wish=Wish("exemption", "Văn bản khác", "ND3"))
    assert refused.value.code == "asked_already"
    approve(planned, Relief.objects.get())
    with pytest.raises(Refused):
        asked(planned)
    assert Relief.objects.count() == 1
