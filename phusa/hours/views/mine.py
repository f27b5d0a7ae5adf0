"""One's own ledger, somebody's ledger, and where a number in it comes from."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from phusa.base.access import may
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.text import show_decimal
from phusa.catalogue.models import CatalogueItem
from phusa.cycles.queries import school_year
from phusa.hours import actions
from phusa.hours.access import CORRECT_HOURS
from phusa.hours.forms import CorrectForm, ReportForm
from phusa.hours.models import HoursAccount
from phusa.hours.queries.card import card_of
from phusa.hours.queries.ledger import DUES, Ledger, account_seen, event_seen, ledger_of, own_accounts
from phusa.hours.queries.units import above
from phusa.hours.rules import event_key
from phusa.hours.views import shown
from phusa.organisations.models import Unit
from phusa.rules.labels import BLOCK_WORDS

YEAR, BLOCK, TITLE, HOURS, ITEM = "nam", "nd", "ten", "tiet", "mo-dun"


def my_hours(request: Asked) -> HttpResponse:
    """One's own ledger of a year, the latest one opened unless the address names another."""
    accounts = own_accounts(request.actor)
    account = _chosen(request, accounts)
    context: dict[str, Any] = {"accounts": accounts, "account": account, "is_mine": True}
    if account:
        context["card"] = card_of(account, request.actor.today)
        context["may_appeal"] = account.person_id == request.actor.person_id
    return render(request, "hours/mine.html", context)


def person_hours(request: Asked, code: str, year: str) -> HttpResponse:
    """Somebody's ledger of a year, for whoever may see it."""
    account = account_seen(request.actor, code, school_year(year))
    crumbs = shown.trail_to(_above(request, account), account.school_year, account.person.name)
    may_correct = may(request.actor, CORRECT_HOURS, account)
    card = card_of(account, request.actor.today)
    context = {"account": account, "crumbs": crumbs, "may_correct": may_correct, "card": card}
    return render(request, "hours/person.html", context)


def _above(request: Asked, account: HoursAccount) -> list[Unit]:
    """The units above somebody that the reader may see."""
    return above(request.actor, account.subject_group or account.unit, account.school_year)


def _chosen(request: Asked, accounts: list[HoursAccount]) -> HoursAccount | None:
    wanted = request.GET.get(YEAR, "")
    return next((one for one in accounts if one.school_year.code == wanted), next(iter(accounts), None))


def report_hours(request: Asked) -> HttpResponse:
    """Reports what one has studied; a line of one's plan can bring block, title, hours and module along."""
    account = _chosen(request, own_accounts(request.actor))
    if account is None:
        raise NotVisible("Thầy cô chưa có sổ tiết. Sổ mở khi kế hoạch cá nhân của năm học được duyệt.")
    ledger = ledger_of(account)
    asked = request.GET
    lacking = next((one.block for one in ledger.blocks if one.missing), None)
    brought = {"block": asked.get(BLOCK, lacking), "title": asked.get(TITLE), "hours": asked.get(HOURS)}
    choices = [(one.block, _lacks(one.block, one.missing)) for one in ledger.blocks]
    form = ReportForm(request.POST or None, blocks=choices, initial=brought)
    item = CatalogueItem.objects.filter(code=asked.get(ITEM, "")).first()

    def act(values: dict[str, Any]) -> None:
        key = event_key(str(account.pk), values["day"], values["title"])
        actions.report_hours(
            actor=request.actor, now=request.now, account=account, item=item, key=key, **values
        )

    if carried_out(request, form, act):
        messages.success(request, _sent(ledger, form.cleaned_data))
        return redirect("my_hours")
    return form_page(request, "hours/report.html", {"form": form, "account": account, "item": item})


def _lacks(title: str, missing: Any) -> str:
    return f"{title}: còn thiếu {show_decimal(missing)} tiết" if missing else f"{title}: đã đủ"


def _sent(ledger: Ledger, values: dict[str, Any]) -> str:
    """What happens now, and whether it is more than the block needs."""
    block = next(one for one in ledger.blocks if one.block == values["block"])
    more = values["hours"] - block.missing
    beyond = f" Nhiều hơn số còn thiếu {show_decimal(more)} tiết." if more > 0 else ""
    sent = f"Đã gửi {show_decimal(values['hours'])} tiết {block.block}"
    return f"{sent}, chờ tổ trưởng hoặc hiệu trưởng xác nhận.{beyond}"


@require_POST
def withdraw_hours(request: Asked, event_id: int) -> HttpResponse:
    """Takes back hours one has reported."""
    page = event_seen(request.actor, event_id)
    mine = next((one for one in page.people if one.account.person_id == request.actor.person_id), None)
    if mine is None:
        raise NotVisible()
    actions.withdraw_hours(actor=request.actor, now=request.now, account=mine.account, event=page.event)
    messages.success(request, f"Đã rút lại “{page.event.title}”.")
    return redirect("my_hours")


def hours_event(request: Asked, event_id: int) -> HttpResponse:
    """Where hours come from: what it was, when, on what proof, and who got how much of it."""
    page = event_seen(request.actor, event_id)
    mine = next((one for one in page.people if one.account.person_id == request.actor.person_id), None)
    context: dict[str, Any] = {"page": page, "mine": mine, "rows": page_of(request, page.people)}
    context["block_title"] = f"{page.event.block} · {BLOCK_WORDS[page.event.block]}"
    context["sets_due"] = page.event.kind in DUES
    return render(request, "hours/event.html", context)


def correct_hours(request: Asked, code: str, year: str, event_id: int) -> HttpResponse:
    """Changes how much an event counts for somebody, by an entry with a reason."""
    account = account_seen(request.actor, code, school_year(year))
    credit = next((one for one in ledger_of(account).credits if one.event.pk == event_id), None)
    if credit is None or not may(request.actor, CORRECT_HOURS, account):
        raise NotVisible()
    form = CorrectForm(request.POST or None, initial={"earned": credit.earned})

    def act(values: dict[str, Any]) -> None:
        given = values | {"account": account, "event": credit.event}
        actions.correct_hours(actor=request.actor, now=request.now, **given)

    if carried_out(request, form, act):
        messages.success(request, f"Đã điều chỉnh số tiết của {account.person}.")
        return redirect("person_hours", code, year)
    crumbs = shown.trail_to(_above(request, account), account.school_year, "Điều chỉnh số tiết")
    context = {"form": form, "account": account, "credit": credit, "crumbs": crumbs}
    return form_page(request, "hours/correct.html", context)
