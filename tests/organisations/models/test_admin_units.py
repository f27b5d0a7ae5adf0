"""Administrative units and what became of them."""

import pytest
from django.db import IntegrityError, transaction

from phusa.organisations.models import AdminConversion, AdminUnit

pytestmark = pytest.mark.django_db


def test_a_code_means_one_unit_in_an_edition() -> None:
    old = AdminUnit.objects.create(edition="t-old", code="0001", name="Xã Chiềng Sung", kind="commune")
    new = AdminUnit.objects.create(edition="t-new", code="0001", name="Xã Chiềng Sung", kind="commune")
    conversion = AdminConversion.objects.create(old=old, new=new)
    assert str(conversion) == "Xã Chiềng Sung → Xã Chiềng Sung"
    with pytest.raises(IntegrityError), transaction.atomic():
        AdminUnit.objects.create(edition="t-old", code="0001", name="Xã khác", kind="commune")
