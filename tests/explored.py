"""Questions about figures that somebody keeps, with tables made of the first."""

from datetime import timedelta

from django.core.files.base import ContentFile

from phusa.accounts.models import User
from phusa.organisations.models import Unit
from phusa.reports.models import KeptQuestion, MadeTable
from tests.schools import NOW


def questions_of(owner: User, unit: Unit, count: int) -> MadeTable:
    """So many questions, and as many tables of the first; gives one of these."""
    kept = KeptQuestion.objects.bulk_create(
        KeptQuestion(owner=owner, unit=unit, name=f"Bảng {n}", question="dong=cap-hoc", kept_at=NOW)
        for n in range(count)
    )
    tables = [
        MadeTable.objects.create(
            question=kept[0],
            day=NOW.date() - timedelta(days=n),
            as_of=NOW,
            xlsx=ContentFile(b"x", "bang.xlsx"),
            csv=ContentFile(b"x", "bang.csv"),
        )
        for n in range(count)
    ]
    return tables[0]
