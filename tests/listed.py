"""The published catalogue for tests of pages, and a local list that an office has taken up."""

from phusa.catalogue.actions import publish_programmes
from phusa.catalogue.models import Adoption, Programme
from phusa.catalogue.rules.published import load
from phusa.organisations.models import Unit
from tests.schools import NOW, system


def publish_lists(scope: Unit) -> None:
    """Publish everything in `catalogue/`."""
    publish_programmes(actor=system(), now=NOW, scope=scope, programmes=load())


def taken_up(office: Unit) -> Adoption:
    """The plan of the district for 2019-2020, taken up by its office."""
    given = {"programme": Programme.objects.get(code="kh772-2019"), "unit": office}
    kept = {"basis": "772/KH-PGDĐT ngày 14/10/2019", "recorded_at": NOW, "recorded_by": "Phạm Văn Thuận"}
    return Adoption.objects.get_or_create(**given, school_year="2019-2020", defaults=kept)[0]
