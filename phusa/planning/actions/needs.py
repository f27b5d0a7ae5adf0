"""Needs registered for a year, changed, taken back, and carried over from the year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.catalogue.queries import Offer, ShownItem
from phusa.cycles.models import SchoolYear
from phusa.planning.access import REGISTER_NEEDS
from phusa.planning.models import NeedPriority, NeedSource, TrainingNeed
from phusa.planning.queries.needs_ground import NeedGround, ground_for, item_named
from phusa.planning.rules import standards
from phusa.planning.rules.needs import criterion_key, item_key, own_key, unnamed
from phusa.regulations.queries import library
from phusa.staff.models import Person

TOPIC_MOST, REASON_MOST = 300, 500


@dataclass(frozen=True, slots=True)
class NewNeed:
    """What somebody says he needs: a weak criterion with its level, the code of a module, or a topic in own words."""

    reason: str
    source: str = NeedSource.OWN
    priority: int = NeedPriority.MIDDLE
    criterion: int | None = None
    self_level: str = ""
    code: str = ""
    topic: str = ""


@action
def register_needs(
    *, actor: Actor, now: datetime, person: Person, school_year: SchoolYear, wanted: Sequence[NewNeed]
) -> list[TrainingNeed]:
    """Register needs for a year; all of them or, when one is refused, none.

    Refused: what is registered already, a criterion that is not weak, a module for somebody else, no reason.
    """
    require(actor, REGISTER_NEEDS, person)
    ground = _ground(actor, person, school_year)
    offer = ground.offer() if any(one.criterion is None for one in wanted) else None
    needs = [_need(ground, offer, one, now) for one in wanted]
    taken = _keys(person, school_year)
    for need in needs:
        if need.topic_key in taken:
            raise _registered_already(need)
        taken.add(need.topic_key)
    return _written(actor, now, person, school_year, needs)


@action
def change_need(*, actor: Actor, now: datetime, need: TrainingNeed, priority: int, reason: str) -> None:
    """Say anew why a need is one and how much it presses. The same again changes nothing."""
    require(actor, REGISTER_NEEDS, need)
    kept, said = _locked(need), _reason(reason)
    before, changed = {"priority": kept.get_priority_display()}, kept.reason != said
    kept.priority, kept.reason = NeedPriority(priority), said
    after = {"priority": kept.get_priority_display()}
    if after == before and not changed:
        return
    kept.save(update_fields=["priority", "reason"])
    fields = {"fields": ["lý do"]} if changed else {}
    audit.record(actor, REGISTER_NEEDS, kept, now=now, before=before, after={**after, **fields})


@action
def withdraw_need(*, actor: Actor, now: datetime, need: TrainingNeed) -> None:
    """Take a need back; it counts no more and may be registered again. Twice changes nothing."""
    require(actor, REGISTER_NEEDS, need)
    kept = _locked(need)
    if kept.withdrawn_at is not None:
        return
    kept.withdrawn_at = now
    kept.save(update_fields=["withdrawn_at"])
    audit.record(actor, REGISTER_NEEDS, kept, now=now, before={"topic": kept.topic}, after={"topic": ""})


@action
def copy_needs(
    *, actor: Actor, now: datetime, person: Person, school_year: SchoolYear, before: SchoolYear
) -> list[TrainingNeed]:
    """Register anew what somebody needed in an earlier year, as far as it still fits him, and is not there yet.

    A criterion of another standard and a module that is no longer for him stay behind. Twice changes nothing.
    """
    require(actor, REGISTER_NEEDS, person)
    ground = _ground(actor, person, school_year)
    offer, taken = ground.offer(), _keys(person, school_year)
    old = TrainingNeed.objects.standing().filter(person=person, school_year=before)
    fresh = [
        _again(ground, one, now)
        for one in old.select_related("catalogue_item").order_by("pk")
        if one.topic_key not in taken and _still_fits(ground, offer, one)
    ]
    return _written(actor, now, person, school_year, fresh) if fresh else []


def _ground(actor: Actor, person: Person, school_year: SchoolYear) -> NeedGround:
    """Where the person registers from, his row locked: two sheets sent at once come one after the other."""
    Person.objects.select_for_update().get(pk=person.pk)
    ground = ground_for(person, school_year, actor.today)
    if ground is None:
        raise Refused(
            "no_main_post",
            "Thầy cô chưa có vị trí công tác chính trong năm học này nên chưa đăng ký nhu cầu được.",
            next_step="Báo nhà trường ghi vị trí công tác ở trang Nhân sự.",
        )
    return ground


def _locked(need: TrainingNeed) -> TrainingNeed:
    return TrainingNeed.objects.select_for_update().get(pk=need.pk)


def _keys(person: Person, school_year: SchoolYear) -> set[str]:
    own = TrainingNeed.objects.standing().filter(person=person, school_year=school_year)
    return set(own.values_list("topic_key", flat=True))


def _written(
    actor: Actor, now: datetime, person: Person, school_year: SchoolYear, needs: list[TrainingNeed]
) -> list[TrainingNeed]:
    TrainingNeed.objects.bulk_create(needs)
    after = {"school_year": school_year.code, "topics": [need.topic for need in needs]}
    audit.record(actor, REGISTER_NEEDS, person, now=now, after=after)
    return needs


def _need(ground: NeedGround, offer: Offer | None, wanted: NewNeed, now: datetime) -> TrainingNeed:
    need = _base(ground, now)
    need.source, need.priority = NeedSource(wanted.source), NeedPriority(wanted.priority)
    need.reason = _reason(wanted.reason)
    if offer is None or wanted.criterion is not None:
        _about_criterion(need, ground, wanted)
    elif item := _item(offer, wanted):
        need.catalogue_item, need.topic = item.item, item.title or unnamed(item.code)
        need.topic_key = item_key(item.code)
    else:
        need.topic = _topic(wanted.topic)
        need.topic_key = own_key(need.topic)
    return need


def _base(ground: NeedGround, now: datetime) -> TrainingNeed:
    post = ground.post
    return TrainingNeed(
        person_id=post.person_id,
        school_year=ground.school_year,
        unit=post.unit,
        subject_group=post.subject_group,
        role=post.role,
        level=post.level,
        recorded_at=now,
    )


def _about_criterion(need: TrainingNeed, ground: NeedGround, wanted: NewNeed) -> None:
    edition, number = ground.standard, wanted.criterion
    if edition is None:
        raise Refused("no_standard", ground.why_none, next_step="Đăng ký theo nội dung hoặc mô đun.")
    if number is None or number not in {one.number for one in edition.criteria}:
        raise Refused(
            "no_such_criterion", f"{edition.document} không có tiêu chí {number}.", field="criteria"
        )
    if not standards.is_weak(wanted.self_level):
        raise Refused(
            "not_weak",
            f"Tiêu chí {number} không ở mức chưa đạt hoặc đạt nên không phải tiêu chí còn yếu. "
            "Muốn học thêm, đăng ký theo nguyện vọng.",
            cite=edition.document,
            field="criteria",
        )
    need.source, need.self_level = NeedSource.GAP, wanted.self_level
    need.standard, need.criterion = edition.regulation, number
    need.topic = standards.criterion_title(library(), edition.regulation, number)
    need.topic_key = criterion_key(edition.regulation, number)


def _item(offer: Offer, wanted: NewNeed) -> ShownItem | None:
    """The module that is asked for, by its code or because its name was typed."""
    if not wanted.code:
        return item_named(offer, wanted.topic) if clean(wanted.topic) else None
    item = offer.find(wanted.code)
    if item is None:
        raise Refused(
            "not_for_you",
            f"{wanted.code} không dành cho cấp học, vai trò hoặc môn dạy của thầy cô trong năm học này.",
            field="topic",
            next_step="Tìm mô đun khác, hoặc ghi nội dung bằng lời.",
        )
    return item


def _topic(text: str) -> str:
    topic = clean(text)
    if not topic or not own_key(topic).partition(":")[2]:
        raise Refused("no_topic", "Hãy ghi nội dung cần bồi dưỡng, hoặc chọn một mô đun.", field="topic")
    if len(topic) > TOPIC_MOST:
        raise Refused(
            "topic_too_long",
            f"Nội dung dài {len(topic)} chữ cái, nhiều nhất là {TOPIC_MOST}. Hãy ghi ngắn lại.",
            field="topic",
        )
    return topic


def _reason(text: str) -> str:
    reason = clean(text)
    if not reason:
        raise Refused("no_reason", "Hãy ghi một dòng lý do vì sao cần bồi dưỡng.", field="reason")
    if len(reason) > REASON_MOST:
        raise Refused(
            "reason_too_long",
            f"Lý do dài {len(reason)} chữ cái, nhiều nhất là {REASON_MOST}. Hãy ghi ngắn lại.",
            field="reason",
        )
    return reason


def _registered_already(need: TrainingNeed) -> Refused:
    return Refused(
        "registered_already",
        f"Thầy cô đã đăng ký “{need.topic}” cho năm học {need.school_year}. "
        "Muốn đổi lý do hoặc mức cần, bấm Sửa ở nhu cầu ấy.",
        field="criteria" if need.criterion else "topic",
        status=409,
    )


def _still_fits(ground: NeedGround, offer: Offer, old: TrainingNeed) -> bool:
    if old.criterion is not None:
        return ground.standard is not None and ground.standard.regulation == old.standard
    return old.catalogue_item is None or offer.find(old.catalogue_item.code) is not None


def _again(ground: NeedGround, old: TrainingNeed, now: datetime) -> TrainingNeed:
    need = _base(ground, now)
    for name in ("source", "standard", "criterion", "self_level", "topic", "topic_key", "priority", "reason"):
        setattr(need, name, getattr(old, name))
    need.catalogue_item = old.catalogue_item
    return need
