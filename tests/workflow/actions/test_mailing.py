"""Reminders by e-mail: to whom, when, once, and what becomes of a letter that does not go."""

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from pytest_django import Settings

from phusa.base.access import Actor
from phusa.base.clock import day_of
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from phusa.workflow.actions.chasing import remind_units, send_reminder
from phusa.workflow.actions.mailing import NO_ADDRESS, plan_mails, send_mail
from phusa.workflow.models import Reminder, ReminderMail
from tests.handed import due_on, hand_in
from tests.schools import NOW, District, system
from tests.workflow.sink import Sink, sink

pytestmark = pytest.mark.django_db
NIGHT = NOW + timedelta(hours=6)  # 22:00 in Vietnam


@pytest.fixture
def server(settings: Settings) -> Iterator[Sink]:
    """A server that takes letters, named in the settings as `PHUSA_EMAIL` would."""
    with sink() as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        settings.MAIL_IS_ON = True
        yield found


@pytest.fixture
def addressed(place: District) -> District:
    """The head and the deputy of school 1 have an address, the head of school 2 has none."""
    for code in ("ht", "php"):
        user = place.users[code]
        user.email = f"{code}@truong.example.vn"
        user.save()
    return place


def who() -> Actor:
    return system()


def reminded(place: District) -> Reminder:
    remind_units(
        actor=place.actor("cv"),
        now=NOW,
        office=place.office,
        units=[place.school],
        school_year=place.year,
    )
    return send_reminder(actor=who(), now=NOW, reminder=Reminder.objects.latest("pk"))


def planned(place: District) -> list[ReminderMail]:
    return plan_mails(actor=who(), now=NOW, reminder=reminded(place))


def test_each_head_with_an_address_gets_one_letter(addressed: District, server: Sink) -> None:
    first, second = planned(addressed)
    assert second.planned_at - first.planned_at == timedelta(seconds=20)
    assert plan_mails(actor=who(), now=NOW, reminder=first.reminder) == []
    for _ in range(2):
        assert send_mail(actor=who(), now=NOW, mail=first).sent_at == NOW
    (text,) = server.letters
    letter = message_from_bytes(text, policy=policy.default)
    assert letter["To"] == "ht@truong.example.vn" and "Trường THCS Chiềng Lau" in letter["Subject"]
    assert "Quàng Thị Oanh nhắc" in letter.get_content()
    log = AuditLine.objects.latest("seq")
    assert "truong.example" not in f"{log.before}{log.after}{log.reason}"


def test_no_letter_where_no_server_is_named_or_the_unit_has_sent(
    addressed: District, server: Sink, settings: Settings
) -> None:
    settings.MAIL_IS_ON = False
    assert planned(addressed) == []
    settings.MAIL_IS_ON = True
    (mail, _) = plan_mails(actor=who(), now=NOW, reminder=Reminder.objects.latest("pk"))
    hand_in(addressed)
    assert send_mail(actor=who(), now=NOW, mail=mail).dropped and server.letters == []


def test_who_lost_the_address_meanwhile_gets_none(addressed: District, server: Sink) -> None:
    mail, _ = planned(addressed)
    addressed.users["ht"].email = ""
    addressed.users["ht"].save()
    assert send_mail(actor=who(), now=NOW, mail=mail).dropped == NO_ADDRESS and server.letters == []


def test_a_letter_waits_for_the_morning_but_on_the_last_evening(addressed: District, server: Sink) -> None:
    mail, other = planned(addressed)
    kept = send_mail(actor=who(), now=NIGHT - timedelta(minutes=30), mail=mail)
    assert (kept.sent_at, kept.planned_at - NIGHT) == (None, timedelta(hours=8))
    due_on(addressed, day_of(NOW), wording=f"chậm nhất ngày {day_of(NOW):%d/%m/%Y}")
    assert send_mail(actor=who(), now=NIGHT - timedelta(minutes=30), mail=other).sent_at is not None
    assert send_mail(actor=who(), now=NIGHT, mail=kept).sent_at is None
    assert len(server.letters) == 1


def test_a_failure_is_noted_and_tried_again_until_it_goes(addressed: District, server: Sink) -> None:
    mail, other = planned(addressed)
    server.refuses = True
    kept = send_mail(actor=who(), now=NOW, mail=mail)
    assert (kept.sent_at, kept.tries, kept.planned_at) == (None, 1, NOW + timedelta(minutes=5))
    assert kept.failed and "@" not in kept.failed
    server.refuses = False
    kept = send_mail(actor=who(), now=NOW + timedelta(minutes=5), mail=mail)
    assert (kept.tries, kept.failed, len(server.letters)) == (2, "", 1)
    server.refuses = True
    for _ in range(5):
        other = send_mail(actor=who(), now=NOW, mail=other)
    assert (other.tries, other.dropped) == (5, "Gửi 5 lần không được")


def test_a_server_that_is_not_there_is_a_failure_too(
    addressed: District, server: Sink, settings: Settings
) -> None:
    mail, _ = planned(addressed)
    settings.EMAIL_PORT = 9  # nobody listens
    assert send_mail(actor=who(), now=NOW, mail=mail).failed == "ConnectionRefusedError"


def test_only_who_reminds_sends(addressed: District, server: Sink) -> None:
    mail, _ = planned(addressed)
    with pytest.raises(NotVisible):
        send_mail(actor=addressed.actor("ht"), now=NOW, mail=mail)
    with pytest.raises(NotVisible):
        plan_mails(actor=addressed.actor("ht"), now=NOW, reminder=mail.reminder)
