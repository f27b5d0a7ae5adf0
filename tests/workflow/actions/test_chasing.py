"""More time with a reason, calls noted, reminders only to those still red."""

from datetime import date, datetime, timedelta

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.workflow.actions.chasing import (
    extend_deadline,
    note_call,
    remind_units,
    send_reminder,
    withdraw_extension,
)
from phusa.workflow.models import Extension, Reminder, ReportKind
from tests.handed import due_on, hand_in
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=8)


def extend(
    place: District,
    who: str = "cv",
    until: datetime = LATER,
    reason: str = "Mất điện",
    unit: Unit | None = None,
) -> list[Extension]:
    return extend_deadline(
        actor=place.actor(who),
        now=NOW,
        units=[unit or place.school],
        school_year=place.year,
        until=until,
        reason=reason,
    )


def remind(place: District, units: list[Unit] | None = None, now: datetime = NOW) -> object:
    return remind_units(
        actor=place.actor("cv"),
        now=now,
        office=place.office,
        units=place.schools if units is None else units,
        school_year=place.year,
    )


def test_more_time_lets_a_late_report_be_on_time(place: District) -> None:
    due_on(place, date(2020, 5, 15))
    extend(place)
    assert hand_in(place).timeliness == "in_extension"
    assert hand_in(place, unit=place.schools[1]).timeliness == "late"


def test_the_same_extension_again_is_one(place: District) -> None:
    due_on(place, date(2020, 5, 20))
    first, lines = extend(place), AuditLine.objects.count()
    assert extend(place) == first and AuditLine.objects.count() == lines


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("no_reason", {"reason": " "}),
        (
            "useless_extension",
            {"until": datetime.combine(date(2020, 5, 20), datetime.min.time(), NOW.tzinfo)},
        ),
    ],
)
def test_an_extension_needs_a_reason_and_a_later_end(
    place: District, code: str, values: dict[str, object]
) -> None:
    due_on(place, date(2020, 5, 20))
    with pytest.raises(Refused, match=code):
        extend(place, **values)  # type: ignore[arg-type]


def test_without_a_deadline_there_is_nothing_to_extend(place: District) -> None:
    with pytest.raises(Refused, match="no_deadline"):
        extend(place)


def test_a_school_does_not_extend_its_own_deadline(place: District) -> None:
    due_on(place, date(2020, 5, 20))
    with pytest.raises(NotVisible):
        extend(place, "ht")


def test_an_office_does_not_extend_its_own_deadline(place: District) -> None:
    due_on(place, date(2020, 5, 21), code="office_report")
    with pytest.raises(Refused, match="own_deadline"):
        extend(place, unit=place.office)
    [granted] = extend(place, "so", unit=place.office)
    assert granted.kind == ReportKind.OFFICE


def test_an_extension_is_taken_back_for_what_comes_after(place: District) -> None:
    due_on(place, date(2020, 5, 15))
    [granted] = extend(place)
    hand_in(place)
    withdraw_extension(actor=place.actor("cv"), now=NOW, extension=granted)
    again = withdraw_extension(actor=place.actor("cv"), now=LATER, extension=granted)
    assert again.withdrawn_at == NOW
    assert place.school.submissions.get().timeliness == "in_extension"
    [anew] = extend(place)
    assert anew.pk != granted.pk


def test_a_call_is_noted_by_the_office_only(place: District) -> None:
    values = {"now": NOW, "unit": place.school, "school_year": place.year}
    note = note_call(actor=place.actor("cv"), text="Đã gọi 9:40", **values)  # type: ignore[arg-type]
    assert (note.text, note.by) == ("Đã gọi 9:40", "Quàng Thị Oanh")
    with pytest.raises(Refused, match="no_text"):
        note_call(actor=place.actor("cv"), text=" ", **values)  # type: ignore[arg-type]
    with pytest.raises(NotVisible):
        note_call(actor=place.actor("ht"), text="Đã gọi", **values)  # type: ignore[arg-type]


def test_only_those_who_have_not_sent_are_reminded_one_after_the_other(place: District) -> None:
    hand_in(place)
    assert remind(place) is not None
    [one] = Reminder.objects.all()
    assert (one.unit, one.planned_at, one.sent_at) == (place.schools[1], NOW, None)
    assert remind(place) is None


def test_many_are_reminded_apart(place: District) -> None:
    remind(place)
    planned = Reminder.objects.order_by("planned_at").values_list("planned_at", flat=True)
    assert list(planned) == [NOW, NOW + timedelta(seconds=20)]


def test_who_was_reminded_is_left_in_peace_for_half_an_hour(place: District) -> None:
    remind(place)
    for one in Reminder.objects.all():
        send_reminder(actor=system(), now=NOW, reminder=one)
    assert remind(place, now=NOW + timedelta(minutes=29)) is None
    assert remind(place, now=NOW + timedelta(minutes=30)) is not None


def test_who_sent_meanwhile_is_dropped(place: District) -> None:
    remind(place)
    hand_in(place)
    for one in Reminder.objects.all():
        send_reminder(actor=system(), now=NOW, reminder=one)
        send_reminder(actor=system(), now=LATER, reminder=one)
    dropped = Reminder.objects.get(unit=place.school)
    sent = Reminder.objects.get(unit=place.schools[1])
    assert dropped.sent_at is None and dropped.dropped
    assert (sent.sent_at, sent.dropped) == (NOW, "")


def test_an_office_reminds_only_its_own(place: District) -> None:
    with pytest.raises(NotVisible):
        remind(place, [Unit.objects.get(code="SO-SL")])
