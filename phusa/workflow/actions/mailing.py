"""Verbs on reminders by e-mail: plan the letters of a reminder, send one, note a failure and try again."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from procrastinate.contrib.django import app

from phusa.accounts.models import User
from phusa.base import audit, clock
from phusa.base.access import Actor, require
from phusa.base.ui.show import instant
from phusa.base.writing import action
from phusa.cycles.queries import day_within
from phusa.workflow.access import REMIND_UNITS, SEND_REPORT
from phusa.workflow.actions.chasing import SENT_MEANWHILE
from phusa.workflow.models import Reminder, ReminderMail, ReportKind
from phusa.workflow.queries.deadlines import Due, due_for
from phusa.workflow.queries.held import held
from phusa.workflow.queries.requests import due_of
from phusa.workflow.rules.reminding import APART, next_try, waking

MAIL = "workflow.mail"
NO_ADDRESS = "Tài khoản không còn e-mail hoặc đã ngừng dùng"


@action
def plan_mails(*, actor: Actor, now: datetime, reminder: Reminder) -> list[ReminderMail]:
    """Plan one letter of a reminder to each head of its unit who has an address; again plans nothing more.

    None where the installation sends no e-mail, and for a reminder that did not reach its unit.
    """
    require(actor, REMIND_UNITS, reminder.unit)
    if not settings.MAIL_IS_ON or reminder.sent_at is None:
        return []
    heads = User.objects.filter(
        is_active=True,
        grants__unit=reminder.unit,
        grants__role__in=SEND_REPORT.roles,
        grants__valid__contains=actor.today,
    ).exclude(email="")
    planned, last_day = [], _last_day(reminder, now)
    for place, user in enumerate(heads.distinct().order_by("pk")):
        planned_at = waking(now + APART * place, last_day)
        mail, created = ReminderMail.objects.get_or_create(
            reminder=reminder, user=user, defaults={"planned_at": planned_at}
        )
        if created:
            _defer(mail, planned_at)
            planned.append(mail)
    if planned:
        after = {"channel": "e-mail", "count": len(planned)}
        audit.record(actor, REMIND_UNITS, reminder.unit, now=now, after=after)
    return planned


@action
def send_mail(*, actor: Actor, now: datetime, mail: ReminderMail) -> ReminderMail:
    """Send one letter, once; later by night, not at all when the unit has sent meanwhile.

    A failure is noted and tried again some minutes later, five times in all.
    """
    require(actor, REMIND_UNITS, mail.reminder.unit)
    found = ReminderMail.objects.select_for_update(of=("self",))
    kept = found.select_related("user", "reminder__unit", "reminder__school_year", "reminder__request").get(
        pk=mail.pk
    )
    if kept.sent_at is not None or kept.dropped:
        return kept
    at = waking(now, _last_day(kept.reminder, now))
    if at > now:
        return _later(kept, at)
    kept.dropped = _in_vain(kept)
    if not kept.dropped:
        _try(kept, now)
    kept.save()
    after = {"channel": "e-mail", "state": kept.dropped or kept.failed or "đã gửi"}
    audit.record(actor, REMIND_UNITS, kept.reminder.unit, now=now, after=after)
    return kept


def _try(mail: ReminderMail, now: datetime) -> None:
    mail.tries += 1
    try:
        EmailMessage(*_words(mail.reminder), to=[mail.user.email]).send()
    except OSError as error:  # every failure of SMTP and of the network is one
        mail.failed = _why(error)
        again = next_try(now, mail.tries)
        if again is None:
            mail.dropped = f"Gửi {mail.tries} lần không được"
        else:
            mail.planned_at = again
            _defer(mail, again)
    else:
        mail.sent_at, mail.failed = now, ""


def _why(error: OSError) -> str:
    """What failed, without the address that servers like to repeat."""
    code = getattr(error, "smtp_code", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _words(reminder: Reminder) -> tuple[str, str]:
    """Subject and text."""
    what = f"báo cáo năm học {reminder.school_year}"
    if reminder.request is not None:
        what = f"báo cáo “{reminder.request}”"
    text = (
        f"{reminder.asked_by} nhắc {reminder.unit} gửi {what}.\n"
        f"Lượt nhắc: {instant(reminder.sent_at)}.\n\n"
        f"Mở {settings.PUBLIC_ADDRESS}/ rồi xem “Việc của tôi”.\n"
        "Nếu đơn vị vừa gửi thì không phải làm gì thêm. Thư này gửi tự động, không cần trả lời.\n"
    )
    return f"Nhắc gửi {what}: {reminder.unit}", text


def _in_vain(mail: ReminderMail) -> str:
    """Why a letter goes to nobody any more; empty when it is to go."""
    reminder = mail.reminder
    if held(reminder.unit, reminder.school_year, ReportKind(reminder.kind), reminder.request) is not None:
        return SENT_MEANWHILE
    return "" if mail.user.email and mail.user.is_active else NO_ADDRESS


def _later(mail: ReminderMail, at: datetime) -> ReminderMail:
    mail.planned_at = at
    mail.save()
    _defer(mail, at)
    return mail


def _defer(mail: ReminderMail, at: datetime) -> None:
    app.configure_task(MAIL, schedule_at=at).defer(mail_id=mail.pk)


def _last_day(reminder: Reminder, now: datetime) -> date | None:
    """The last day on which the unit is on time, with its extensions; None without a deadline."""
    end = _due(reminder, now).allowed.end
    return clock.day_of(end - timedelta(seconds=1)) if end else None


def _due(reminder: Reminder, now: datetime) -> Due:
    day = day_within(reminder.school_year, clock.day_of(now))
    if reminder.request is not None:
        return due_of(reminder.request, reminder.unit, day)
    return due_for(reminder.unit, reminder.school_year, ReportKind(reminder.kind), day)
