"""The hours of a unit: totals, people, what waits for a word, meetings recorded, the list as a file."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from phusa.base.access import may
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.cycles.queries import school_year, school_year_on
from phusa.hours import actions
from phusa.hours.access import RECORD_HOURS
from phusa.hours.forms import ChosenForm, MeetingForm, named
from phusa.hours.queries import people, totals, units
from phusa.hours.queries.export import hours_file
from phusa.hours.rules import days_left, event_key
from phusa.hours.views import shown
from phusa.organisations.models import UnitKind

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONFIRM_ALL, CONFIRM, DECLINE = "tat-ca", "xac-nhan", "khong-tinh"


def my_unit_hours(request: Asked) -> HttpResponse:
    """Leads to the unit of the role one works in, in the year of today."""
    year = school_year_on(request.actor.today)
    code = units.first_unit(request.actor, request.seat)
    return redirect("unit_hours", code, year.code if year else "")


def unit_hours(request: Asked, code: str, year: str) -> HttpResponse:
    """What a unit's people have earned and lack, added up by what is under it; the people themselves in a school."""
    asked = school_year(year)
    unit = units.unit_seen(request.actor, code, asked)
    rows = totals.totals(request.actor, unit, asked)
    total = totals.whole(rows)
    context = {
        "unit": unit,
        "year": asked,
        "total": total,
        "rows": page_of(request, rows) if unit.kind not in PEOPLE_OF else rows,
        "figures": shown.figures_of(total),
        "crumbs": shown.trail_to(units.above(request.actor, unit, asked), asked),
        "may_record": may(request.actor, RECORD_HOURS, unit),
        "lists_people": unit.kind in PEOPLE_OF,
    }
    if unit.kind in PEOPLE_OF:
        context |= _people(request, total, people.accounts_under(request.actor, unit, asked), asked)
    return render(request, "hours/unit.html", context)


PEOPLE_OF = (UnitKind.SCHOOL, UnitKind.SUBJECT_GROUP)


def _people(request: Asked, total: totals.Total, accounts: Any, year: Any) -> dict[str, Any]:
    """The part of the page that lists people: filtered, a page of them."""
    left = days_left(year.last_day, request.actor.today)
    wanted = request.GET.get(shown.FILTER, "")
    page = page_of(request, people.with_hours(people.found(accounts, wanted, left)))
    lines = [people.person_hours(account, left) for account in page]
    blocks = list(total.blocks)
    return {
        "chips": shown.chips_of(request, total),
        "page": page,
        "people": [(one, [(block, one.blocks.get(block)) for block in blocks]) for one in lines],
        "blocks": blocks,
        "wanted": wanted,
    }


def waiting_hours(request: Asked, code: str, year: str) -> HttpResponse:
    """What waits for confirmation; confirmed or declined many at once."""
    asked = school_year(year)
    unit = units.unit_seen(request.actor, code, asked, RECORD_HOURS)
    waiting = people.waiting_under(request.actor, unit, asked)
    form = ChosenForm(request.POST or None, keys=[one.key for one in waiting])

    def act(values: dict[str, Any]) -> None:
        given: dict[str, Any] = {"actor": request.actor, "now": request.now, "credits": form.credits}
        if request.POST.get("lam") == DECLINE:
            count = actions.decline_hours(**given, reason=values["reason"])
            messages.success(request, f"Đã trả lại {count} lần học kèm lý do.")
        else:
            messages.success(request, f"Đã xác nhận {actions.confirm_hours(**given)} lần học.")

    if carried_out(request, form, act):
        return redirect("waiting_hours", code, year)
    crumbs = shown.trail_to(units.above(request.actor, unit, asked), asked, "Chờ xác nhận")
    page = page_of(request, waiting)
    context = {"unit": unit, "year": asked, "form": form, "crumbs": crumbs, "page": page}
    context["people"] = len({one.account.pk for one in page})
    return form_page(request, "hours/waiting.html", context)


def record_hours(request: Asked, code: str, year: str) -> HttpResponse:
    """Records a meeting or a class and who was there."""
    asked = school_year(year)
    unit = units.unit_seen(request.actor, code, asked, RECORD_HOURS)
    rows = people.accounts_under(request.actor, unit, asked)
    accounts = units.recordable(request.actor, list(rows.values_list("pk", flat=True)))
    form = MeetingForm(request.POST or None, blocks=units.blocks_of(asked, accounts), people=named(accounts))

    def act(values: dict[str, Any]) -> None:
        event = actions.NewEvent(
            key=event_key(unit.code, values["day"], values["title"]),
            school_year=asked,
            **{name: values[name] for name in ("kind", "title", "block", "hours", "day", "proof")},
        )
        given: dict[str, Any] = {"actor": request.actor, "now": request.now, "unit": unit, "confirmed": True}
        actions.record_event(**given, event=event, account_ids=values["people"])

    if carried_out(request, form, act):
        messages.success(request, f"Đã ghi buổi học cho {len(form.cleaned_data['people'])} người.")
        return redirect("unit_hours", code, year)
    crumbs = shown.trail_to(units.above(request.actor, unit, asked), asked, "Ghi buổi học")
    context = {"unit": unit, "year": asked, "form": form, "crumbs": crumbs}
    return form_page(request, "hours/record.html", context | {"events": people.events_of(unit, asked)})


@never_cache
def take_hours(request: Asked, code: str, year: str) -> HttpResponse:
    """The list of the unit's page as a workbook, with the filter of the address."""
    asked = school_year(year)
    unit = units.unit_seen(request.actor, code, asked)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"so-tiet-{unit.code}-{asked.code}.xlsx"
        hours_file(request.actor, unit, asked, path, wanted=request.GET.get(shown.FILTER, ""))
        answer = HttpResponse(path.read_bytes(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{path.name}"'
    return answer
