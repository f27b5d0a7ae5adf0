"""A published edition never changes, whoever asks the database."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from phusa.regulations.models import Edition, SwitchSetting

pytestmark = pytest.mark.django_db


def publish() -> Edition:
    return Edition.objects.create(
        regulation="tt99-2030",
        edition=date(2030, 1, 1),
        title="Quy chế",
        confidence="unverified",
        checksum="a" * 64,
        content={},
        published_at=datetime(2030, 1, 1, tzinfo=UTC),
    )


def test_an_edition_is_named_by_regulation_and_day() -> None:
    assert str(publish()) == "tt99-2030 01/01/2030"


def test_the_database_refuses_to_change_or_delete_an_edition() -> None:
    edition = publish()
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(title="Khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        edition.delete()
    assert Edition.objects.get(pk=edition.pk).title == "Quy chế"


def test_a_date_has_one_edition() -> None:
    publish()
    with pytest.raises(IntegrityError), transaction.atomic():
        publish()


def test_a_scope_and_year_have_one_reading() -> None:
    setting = {"name": "due.before", "scope_code": "P-MS", "school_year": "2019-2020"}
    assert str(SwitchSetting.objects.create(**setting, value="inclusive")) == "due.before = inclusive"
    with pytest.raises(IntegrityError), transaction.atomic():
        SwitchSetting.objects.create(**setting, value="strict")
