"""Reminders that go out by e-mail too."""

from __future__ import annotations

from django.db import models

from phusa.accounts.models import User
from phusa.workflow.models.deadlines import Reminder


class ReminderMail(models.Model):
    """One e-mail of a reminder to one head of its unit: when it is to go, when it went, why it failed the last time.

    The address is not kept here: it is that of the account at the instant of sending.
    """

    reminder = models.ForeignKey(
        Reminder, on_delete=models.PROTECT, related_name="mails", verbose_name="lần nhắc"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="reminder_mails", verbose_name="người nhận"
    )
    planned_at = models.DateTimeField("định gửi lúc")
    sent_at = models.DateTimeField("đã gửi lúc", null=True)
    tries = models.PositiveSmallIntegerField("số lần gửi", default=0)
    failed = models.TextField("lỗi lần cuối", blank=True)
    dropped = models.TextField("vì sao không gửi", blank=True)

    class Meta:
        verbose_name = "thư nhắc"
        verbose_name_plural = "thư nhắc"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("reminder", "user"), name="one_mail_a_reminder")]

    def __str__(self) -> str:
        return f"{self.reminder}: {self.planned_at}"
