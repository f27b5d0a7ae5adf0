"""What was asked stays as it was asked."""

import pytest
from django.db import ProgrammingError, transaction

from phusa.workflow.models import ReturnAsk
from tests.handed import hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_an_ask_is_never_changed(place: District) -> None:
    ask = ReturnAsk.objects.create(
        submission=hand_in(place), reason="Sai", asked_at=NOW, asked_by="Cầm Văn Định"
    )
    assert str(ask) == "Sai"
    with pytest.raises(ProgrammingError), transaction.atomic():
        ReturnAsk.objects.filter(pk=ask.pk).update(reason="Khác")
