"""Verbs on regulations: publish editions, choose a reading. `scope` is the unit on whose authority it is done."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, Guarded, Scope, require
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.regulations.access import CHOOSE_READINGS, PUBLISH_EDITIONS
from phusa.regulations.models import Edition, SwitchSetting
from phusa.regulations.queries import law_text, library
from phusa.rules.editions import Edition as LawEdition
from phusa.rules.library import Library


@action
def publish_editions(*, actor: Actor, now: datetime, scope: Guarded, law: Library) -> int:
    """Keep every edition of the library as a row; gives how many were new.

    Refused when one that was published before differs from its file: a published edition never changes.
    """
    require(actor, PUBLISH_EDITIONS, scope)
    published = {(row.regulation, row.edition): row for row in Edition.objects.all()}
    fresh = [
        edition for key, edition in law.editions.items() if not _published_alike(edition, published.get(key))
    ]
    for edition in fresh:
        row = Edition.objects.create(
            regulation=edition.regulation,
            edition=edition.dated,
            title=edition.title,
            confidence=edition.confidence,
            checksum=edition.checksum,
            content=law_text(edition),
            published_at=now,
        )
        audit.record(actor, PUBLISH_EDITIONS, row, now=now, after={"checksum": edition.checksum})
    return len(fresh)


def _published_alike(edition: LawEdition, row: Edition | None) -> bool:
    if row is not None and row.checksum != edition.checksum:
        raise Refused(
            "edition_changed",
            f"Bản {row} đã công bố khác với tệp đang có. Bản đã công bố không được sửa: hãy thêm bản mới.",
            status=409,
        )
    return row is not None


@action
def choose_reading(
    *,
    actor: Actor,
    now: datetime,
    scope: Scope,
    name: str,
    value: str,
    school_year: str = "",
    confirmed_by: str = "",
) -> SwitchSetting:
    """Choose the reading of an open question for a unit and all under it, in one year or in every year.

    Refused for a reading the switch does not know, and for a year of its own where the switch knows none.
    """
    require(actor, CHOOSE_READINGS, scope)
    switch = library().switches.by_name.get(name)
    if switch is None or not switch.allows(value):
        raise Refused("no_such_reading", f"Không có cách hiểu “{value}” cho {name}.", field="value")
    if school_year and "school_year" not in switch.scopes:
        raise Refused("every_year", f"{name} có một cách hiểu cho mọi năm học.", field="school_year")
    setting, created = SwitchSetting.objects.select_for_update().get_or_create(
        name=name,
        scope_code=scope.code,
        school_year=school_year,
        defaults={"value": value, "confirmed_by": confirmed_by},
    )
    before = None if created else {"value": setting.value, "confirmed_by": setting.confirmed_by}
    after = {"value": value, "confirmed_by": confirmed_by}
    if before != after:
        setting.value, setting.confirmed_by = value, confirmed_by
        setting.save()
        audit.record(actor, CHOOSE_READINGS, setting, now=now, before=before, after=after)
    return setting
