"""Verbs on regulations: publish editions, choose a reading. `scope` is the unit on whose authority it is done."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from phusa.base import audit, events, jobs
from phusa.base.access import Actor, Guarded, Scope, require
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.regulations.access import CHOOSE_READINGS, PUBLISH_EDITIONS
from phusa.regulations.events import ReadingChosen
from phusa.regulations.models import Edition, SwitchSetting
from phusa.regulations.queries import law_text, library
from phusa.rules.editions import Edition as LawEdition
from phusa.rules.library import Library
from phusa.rules.switches import Switch


@dataclass(frozen=True, slots=True)
class Chosen:
    """A reading as it is kept, and the key of the work that follows from it; None where nothing does."""

    setting: SwitchSetting
    progress: UUID | None


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
) -> Chosen:
    """Choose the reading of an open question for a unit and all under it, in one year or in every year.

    Choosing the same again changes nothing. Refused for a reading the switch does not know, for the whole country where
    each province chooses, and for a year of its own where the switch knows none.
    """
    require(actor, CHOOSE_READINGS, scope)
    switch = _switch(name, value, scope.code, school_year)
    setting, created = SwitchSetting.objects.select_for_update().get_or_create(
        name=name,
        scope_code=scope.code,
        school_year=school_year,
        defaults={"value": value, "confirmed_by": confirmed_by},
    )
    before = None if created else {"value": setting.value, "confirmed_by": setting.confirmed_by}
    after = {"value": value, "confirmed_by": confirmed_by}
    if before == after:
        return Chosen(setting, None)
    setting.value, setting.confirmed_by = value, confirmed_by
    setting.save()
    same_reading = before is not None and before["value"] == value
    progress = _publish(actor, now, setting) if switch.decides and not same_reading else None
    audit.record(actor, CHOOSE_READINGS, setting, now=now, before=before, after=after)
    return Chosen(setting, progress)


def _switch(name: str, value: str, scope_code: str, school_year: str) -> Switch:
    """The switch, if it knows this reading in such a scope."""
    switch = library().switches.by_name.get(name)
    if switch is None or not switch.allows(value):
        raise Refused("no_such_reading", f"Không có cách hiểu “{value}” cho {name}.", field="value")
    if not scope_code and "national" not in switch.scopes:
        raise Refused("every_province", f"{name} do từng tỉnh chọn, không có cách hiểu chung cho cả nước.")
    if school_year and "school_year" not in switch.scopes:
        raise Refused("every_year", f"{name} có một cách hiểu cho mọi năm học.", field="school_year")
    return switch


def _publish(actor: Actor, now: datetime, setting: SwitchSetting) -> UUID:
    """Tell the rooms above, with a row in which whoever chose sees how far they have come."""
    key = jobs.announce(actor=actor, now=now, title="Tính lại kết quả theo cách hiểu mới")
    events.publish(ReadingChosen(setting.name, setting.scope_code, setting.school_year, str(key)))
    return key
