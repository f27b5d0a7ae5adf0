"""Of each thing that came there is one state."""

import pytest
from django.db import IntegrityError, transaction

from phusa.reports.models import ExchangeItem
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def test_a_thing_has_one_state() -> None:
    given = {
        "kind": "documents",
        "key": "tt26",
        "moment": NOW,
        "package": "a" * 64,
        "taken_at": NOW,
        "taken_by": "so",
    }
    assert str(ExchangeItem.objects.create(**given)) == "documents: tt26"
    with pytest.raises(IntegrityError), transaction.atomic():
        ExchangeItem.objects.create(**given)
