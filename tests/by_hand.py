"""Two installations on either side of a road without a network: a school's and its office's, in one database.

What one of them wrote is rolled back before the other begins; only files go between them, as they would by hand.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction

from phusa.base.sealing import seal_bytes
from phusa.documents.actions.making import file_document
from phusa.documents.actions.signing import sign_document
from phusa.documents.models import DocumentKind
from phusa.organisations.models import Unit
from phusa.reports.actions.bundles import seal_report
from phusa.reports.actions.keys import take_card
from phusa.reports.models import Bundle, BundleDirection, UnitKey
from phusa.reports.rules.keys import Card, SecretKeys, card_file
from phusa.workflow.models import Submission
from phusa.workflow.rules.channels import SEALED
from tests.documents.rendering.samples import school as school_data
from tests.documents.rendering.signing.samples import PASSWORD, certificate_file
from tests.handed import hand_in
from tests.schools import NOW, District

SCHOOL, OFFICE, STRANGER = SecretKeys.new(), SecretKeys.new(), SecretKeys.new()


@dataclass(frozen=True)
class Carried:
    """A bundle on its way, with what its sender knows of it."""

    content: bytes
    sha256: str
    people: int


@contextmanager
def elsewhere() -> Iterator[None]:
    """What is written in here is of another installation: it is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def card_of(unit: Unit, keys: SecretKeys) -> bytes:
    """The card file of a unit."""
    return card_file(Card(unit.code, unit.name, keys.public))


def works_with(unit: Unit, keys: SecretKeys) -> UnitKey:
    """The unit works on this installation, with these keys."""
    return UnitKey.objects.create(
        unit=unit,
        signing_key=keys.public.signing,
        sealing_key=keys.public.sealing,
        secret=seal_bytes(keys.to_bytes()),
        fingerprint=keys.public.fingerprint,
        added_at=NOW,
        added_by="Cầm Văn Định",
    )


def at_the_school(place: District, office: SecretKeys = OFFICE, signer: str = "") -> Submission:
    """On the school's installation: keys, the office's card, and a report that leaves by hand, its list signed."""
    works_with(place.school, SCHOOL)
    take_card(actor=place.actor("ht"), now=NOW, unit=place.school, content=card_of(place.office, office))
    document = file_document(
        actor=place.actor("ht"),
        now=NOW,
        unit=place.school,
        school_year=place.year,
        kind=DocumentKind.CLASS_LIST,
        data=school_data(8),
    )
    if signer:
        who = {"actor": place.actor("ht"), "now": NOW, "document": document}
        sign_document(**who, certificate=certificate_file(signer), password=PASSWORD)
    frozen = {"kind": document.kind, "check_code": document.check_code, "files": []}
    content = {"note": "", "documents": [frozen]}
    return hand_in(place, actor=place.actor("ht"), documents=[document], channel=SEALED, content=content)


def sealed(place: District, submission: Submission) -> Bundle:
    """The report sealed by the school's head."""
    return seal_report(actor=place.actor("ht"), now=NOW, submission=submission)


def bundle_from_the_school(place: District, office: SecretKeys = OFFICE, signer: str = "") -> Carried:
    """A bundle that the school sealed on its own installation for the holder of these keys."""
    with elsewhere():
        bundle = sealed(place, at_the_school(place, office, signer))
        with bundle.file.open("rb") as file:
            content = file.read()
        return Carried(content, bundle.file_sha256, bundle.submission.people if bundle.submission else 0)


def at_the_office(place: District) -> None:
    """On the office's installation: its keys, and the school's card."""
    works_with(place.office, OFFICE)
    take_card(actor=place.actor("cv"), now=NOW, unit=place.office, content=card_of(place.school, SCHOOL))


def gone_and_come(office: Unit) -> None:
    """Every report the office has now went and came as a bundle; done once, however often it is asked for."""
    for sent in Submission.objects.filter(to_unit=office, is_current=True, bundles=None):
        for direction in BundleDirection:
            bundle = Bundle(
                direction=direction, unit=sent.unit, to_unit=office, submission=sent, at=NOW, by="Định"
            )
            bundle.file_sha256 = f"{sent.pk:064d}"
            bundle.file.save("goi.phusa", ContentFile(b"goi"), save=False)
            bundle.receipt.save("bien-nhan.json", ContentFile(b"{}"), save=False)
            bundle.save()


def bundle_of(unit: Unit, office: Unit) -> int:
    """A bundle that the school sealed, with the keys of both."""
    gone_and_come(office)
    for owner, keys in ((unit, SecretKeys.new()), (office, SecretKeys.new())):
        if not UnitKey.objects.filter(unit=owner).exists():
            works_with(owner, keys)
    return Bundle.objects.filter(unit=unit, direction=BundleDirection.OUT).earliest("pk").pk


def came_to(unit: Unit, office: Unit) -> int:
    """The same bundle as it came to the office."""
    bundle_of(unit, office)
    return Bundle.objects.filter(unit=unit, direction=BundleDirection.IN).earliest("pk").pk
