"""Keys of units: one pair at a time; cards only of those next to one."""

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.reports.actions.keys import make_keys, take_card
from phusa.reports.models import UnitKey
from phusa.reports.queries.keys import key_of, secret_of
from phusa.reports.rules.keys import SecretKeys
from tests.by_hand import OFFICE, SCHOOL, STRANGER, card_of, works_with
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def take(place: District, content: bytes, who: str = "cv") -> UnitKey:
    return take_card(actor=place.actor(who), now=NOW, unit=place.office, content=content)


def test_keys_are_made_once_and_kept_sealed(place: District) -> None:
    made = {"actor": place.actor("ht"), "now": NOW, "unit": place.school}
    key = make_keys(**made)
    assert make_keys(**made) == key
    secret = secret_of(key)
    assert secret.public.fingerprint == key.fingerprint
    assert key.secret and secret.signing not in bytes(key.secret)


def test_only_the_units_own_people_make_its_keys(place: District) -> None:
    for who in ("ht2", "cv", "so"):
        with pytest.raises(NotVisible):
            make_keys(actor=place.actor(who), now=NOW, unit=place.school)


def test_a_later_card_retires_the_earlier_one(place: District) -> None:
    first = take(place, card_of(place.school, SCHOOL))
    assert take(place, card_of(place.school, SCHOOL)) == first
    second = take(place, card_of(place.school, SecretKeys.new()))
    assert key_of(place.school) == second
    assert UnitKey.objects.get(pk=first.pk).retired_at == NOW


def test_a_card_of_somebody_further_away_is_refused(place: District) -> None:
    ministry = place.office.places.get().parent.places.get().parent
    with pytest.raises(Refused, match="không phải đơn vị ngay trên hay ngay dưới"):
        take(place, card_of(ministry, STRANGER))


def test_a_card_does_not_replace_the_keys_of_a_unit_that_works_here(place: District) -> None:
    works_with(place.school, SCHOOL)
    with pytest.raises(Refused, match="làm việc ngay trên hệ thống này"):
        take(place, card_of(place.school, STRANGER))
    with pytest.raises(Refused, match="không phải thẻ khoá"):
        take(place, b"{}")
    assert take(place, card_of(place.office.places.get().parent, OFFICE)).secret is None
