"""Questions about the law: the editions in force and the readings chosen for a unit and a year."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from phusa.base.models import AuditLine
from phusa.regulations.access import CHOOSE_READINGS
from phusa.regulations.models import SwitchSetting
from phusa.rules.documents import read_document
from phusa.rules.editions import Edition
from phusa.rules.library import DEFAULT_FOLDER, Library
from phusa.rules.switches import Switch


@cache
def library() -> Library:
    """Every edition and every open reading, read once a process from the repository's `regulations/`."""
    return Library.load()


def law_text(edition: Edition) -> dict[str, object]:
    """An edition's file as it is written, with dates as ISO text, to be kept beside the results it decided."""
    path = DEFAULT_FOLDER / edition.regulation / f"{edition.dated.isoformat()}.yaml"
    written: dict[str, object] = json.loads(json.dumps(read_document(path), default=str))
    return written


@dataclass(frozen=True, slots=True)
class ChosenReading:
    """The reading of one switch that reaches a unit, and what it rests on."""

    switch: Switch
    value: str
    scope_code: str
    confirmed_by: str
    is_default: bool


def readings_for(scope_codes: Sequence[str], school_year: str) -> dict[str, str]:
    """The readings chosen for a unit of these scopes (root first): the nearest scope wins, then the year.

    Only what somebody chose; the engine knows the defaults.
    """
    return {setting.name: setting.value for setting in _nearest(scope_codes, school_year)}


def readings_shown(scope_codes: Sequence[str], school_year: str) -> list[ChosenReading]:
    """Every open reading as it reaches a unit, with the document that confirms it, for people to read."""
    chosen = {setting.name: setting for setting in _nearest(scope_codes, school_year)}
    return [_shown(switch, chosen.get(switch.name)) for switch in library().switches.by_name.values()]


def _shown(switch: Switch, setting: SwitchSetting | None) -> ChosenReading:
    if setting is None:
        return ChosenReading(switch, switch.default or "", "", "", is_default=True)
    return ChosenReading(switch, setting.value, setting.scope_code, setting.confirmed_by, is_default=False)


def _nearest(scope_codes: Sequence[str], school_year: str) -> list[SwitchSetting]:
    """The setting that wins for each switch: all that reach the unit, from far to near, the year over every year."""
    nearness = {scope: place for place, scope in enumerate(["", *scope_codes])}
    reaching = SwitchSetting.objects.filter(scope_code__in=nearness, school_year__in=["", school_year])
    ordered = sorted(reaching, key=lambda setting: (nearness[setting.scope_code], setting.school_year))
    return list({setting.name: setting for setting in ordered}.values())


@dataclass(frozen=True, slots=True)
class Choice:
    """One time a reading was chosen, as the log has it; `before` is empty where nothing had been chosen yet."""

    at: datetime
    by: str
    scope_code: str
    school_year: str
    before: str
    after: str
    confirmed_by: str


def choices_of(name: str, scope_codes: Sequence[str]) -> list[Choice]:
    """Every choice of a reading for these scopes and for the whole country, the latest first, from the log."""
    kept = SwitchSetting.objects.filter(name=name, scope_code__in=["", *scope_codes])
    settings = {str(setting.pk): setting for setting in kept}
    lines = AuditLine.objects.filter(
        thing_type=SwitchSetting._meta.label_lower, thing_id__in=settings, verb=CHOOSE_READINGS.code
    )
    return [_choice(line, settings[line.thing_id]) for line in lines.order_by("-seq")]


def _choice(line: AuditLine, setting: SwitchSetting) -> Choice:
    before, after = line.before or {}, line.after or {}
    return Choice(
        line.at,
        line.actor_name,
        setting.scope_code,
        setting.school_year,
        before.get("value", ""),
        after.get("value", ""),
        after.get("confirmed_by", ""),
    )
