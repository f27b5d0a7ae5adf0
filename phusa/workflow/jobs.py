"""Work that nobody waits for: the beat of the service, and reminders when their turn comes."""

from procrastinate.contrib.django import app

from phusa.base import clock
from phusa.base.access import system_actor
from phusa.organisations.models import Place
from phusa.workflow.actions.beating import beat as say
from phusa.workflow.actions.chasing import send_reminder
from phusa.workflow.actions.mailing import plan_mails, send_mail
from phusa.workflow.models import Reminder, ReminderMail


@app.periodic(cron="* * * * *")
@app.task(name="workflow.beat", queueing_lock="workflow.beat")
def beat(timestamp: int) -> None:
    """Say that the service stands; a silence before it is recorded as an outage."""
    now = clock.now()
    place = Place.objects.on(clock.day_of(now)).filter(parent=None).select_related("unit").order_by("pk")
    root = place.first()
    if root is not None:
        say(actor=system_actor(clock.day_of(now), "Nhịp hoạt động"), now=now, scope=root.unit)


@app.task(name="workflow.remind", retry=2)
def remind(reminder_id: int) -> None:
    """Send one reminder, unless its unit has sent meanwhile."""
    now = clock.now()
    reminder = Reminder.objects.select_related("unit").get(pk=reminder_id)
    actor = system_actor(clock.day_of(now), "Nhắc đơn vị chưa gửi")
    sent = send_reminder(actor=actor, now=now, reminder=reminder)
    plan_mails(actor=actor, now=now, reminder=sent)


@app.task(name="workflow.mail", retry=2)
def mail(mail_id: int) -> None:
    """Send one letter of a reminder, or note why it did not go and when it is tried again."""
    now = clock.now()
    planned = ReminderMail.objects.select_related("reminder__unit").get(pk=mail_id)
    send_mail(actor=system_actor(clock.day_of(now), "Gửi thư nhắc"), now=now, mail=planned)
