"""A letter is its unit's, and called by its file."""

import pytest

from phusa.base.access import may
from phusa.documents.access import KEEP_REGISTER
from phusa.documents.models import IncomingLetter
from tests.documents.letters import brought_in
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_a_letter_is_its_units(place: District) -> None:
    letter = brought_in(place, place.school, who="vt")
    assert str(letter) == "nguon-772.txt"
    assert str(IncomingLetter(text="Kính gửi")) == "Lời văn dán vào"
    assert [may(place.actor(who), KEEP_REGISTER, letter) for who in ("vt", "cv", "ht2")] == [
        True,
        True,
        False,
    ]
