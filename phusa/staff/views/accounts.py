"""Accounts of the people in the roster: how far they have come, and what is done for many at once."""

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render

from phusa.accounts.access import MANAGE_GRANTS, RECORD_TRAINING, RESET_PASSWORDS
from phusa.accounts.actions import record_training
from phusa.accounts.models import SlipBatch
from phusa.accounts.queries import live_slips
from phusa.base.access import may
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Chip, Figure
from phusa.base.ui.show import day, last_day, thousands
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries import visible_unit
from phusa.staff.access import MANAGE_STAFF
from phusa.staff.actions import accounts as actions
from phusa.staff.forms import accounts as forms
from phusa.staff.queries import account_files as files
from phusa.staff.queries import accounts as queries
from phusa.staff.rules.accounts import ACTIVE, NO_ACCOUNT, STATES, WAITING

OPENING = "Mở tài khoản theo danh sách"


def roster_accounts(request: Asked, code: str) -> HttpResponse:
    """The roster of a school with how far everybody's account has come; of an office, its schools."""
    unit = queries.visible_roster(request.actor, code)
    if unit.kind != UnitKind.SCHOOL:
        return redirect("activation")
    lines, state = queries.lines_of(request.actor, unit), request.GET.get("muc", "")
    context = {
        "unit": unit,
        "page": page_of(request, [line for line in lines if state in ("", line.state)]),
        "figures": _figures(queries.activation_of(lines)),
        "chips": _chips(queries.activation_of(lines), state),
        "slips": live_slips(request.actor, unit, request.now),
        "opens": may(request.actor, MANAGE_GRANTS, unit),
        "renews": may(request.actor, RESET_PASSWORDS, unit),
        "trains": may(request.actor, RECORD_TRAINING, unit),
        "missing": sum(line.state == NO_ACCOUNT for line in lines),
    }
    return render(request, "staff/accounts/school.html", context)


def activation(request: Asked) -> HttpResponse:
    """How far accounts have come, school by school; whoever sees one school alone is sent to it."""
    state = request.GET.get("muc", "")
    schools = queries.rostered_schools(request.actor, state=state)
    if not state and (only := _only(list(schools[:2]))):
        return redirect("roster_accounts", only.code)
    page = page_of(request, schools)
    found = queries.activation_by_school(request.actor)
    context = {
        "page": page,
        "rows": [(school, found.get(school.pk, queries.NOBODY)) for school in page],
        "figures": _figures(queries.activation_in_all(found)),
        "chips": [
            Chip(words, count, f"?muc={code}" if code else "?", current=code == state)
            for code, words, count in queries.school_counts(request.actor, found)
        ],
        "opens_at": queries.office_that_opens(request.actor, request.seat),
    }
    return render(request, "staff/accounts/schools.html", context)


def roster_accounts_file(request: Asked, code: str) -> FileResponse:
    """The roster of a school and its accounts as a workbook."""
    unit = queries.visible_roster(request.actor, code)
    content = files.school_file(queries.lines_of(request.actor, unit))
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=f"Tài khoản {unit.code}.xlsx")


def activation_file(request: Asked) -> FileResponse:
    """The schools and how far their accounts have come as a workbook."""
    content = files.schools_file(request.actor, state=request.GET.get("muc", ""))
    return FileResponse(io.BytesIO(content), as_attachment=True, filename="Tài khoản theo trường.xlsx")


def open_roster_accounts(request: Asked, code: str) -> HttpResponse:
    """Opens accounts for the ticked people of a school; for an office, begins it in all its schools."""
    unit = visible_unit(request.actor, code, MANAGE_GRANTS)
    visible_unit(request.actor, code, MANAGE_STAFF)
    if unit.kind != UnitKind.SCHOOL:
        return _open_everywhere(request, unit)
    found = queries.opening(request.actor, unit)
    rows = [_candidate(candidate) for candidate in (*found.ready, *found.others)]
    form = forms.OpenAccountsForm(rows, request.POST or None)

    def open_for(values: dict[str, Any]) -> SlipBatch:
        return actions.open_from_roster(
            actor=request.actor, now=request.now, unit=unit, reason=OPENING, people=values["people"]
        )

    return _slips(request, form, open_for) or _ticks(request, "staff/accounts/open.html", form, unit)


def _open_everywhere(request: Asked, unit: Unit) -> HttpResponse:
    form = forms.OpenEverywhereForm(request.POST or None)

    def begin(values: dict[str, Any]) -> SlipBatch:
        return actions.open_everywhere(actor=request.actor, now=request.now, unit=unit, **values)

    context = {"form": form, "unit": unit, "schools": queries.schools_to_open(request.actor, unit).count()}
    return _slips(request, form, begin) or form_page(request, "staff/accounts/everywhere.html", context)


def renew_slips(request: Asked, code: str) -> HttpResponse:
    """New passwords and slips for the ticked people of a school."""
    unit = visible_unit(request.actor, code, RESET_PASSWORDS)
    lines = [line for line in queries.lines_of(request.actor, unit) if line.user]
    form = forms.RenewSlipsForm([_renewable(line, request.now) for line in lines], request.POST or None)

    def renew(values: dict[str, Any]) -> SlipBatch:
        return actions.renew_from_roster(actor=request.actor, now=request.now, unit=unit, **values)

    return _slips(request, form, renew) or _ticks(request, "staff/accounts/renew.html", form, unit)


def train(request: Asked, code: str) -> HttpResponse:
    """Writes down who was trained."""
    unit = visible_unit(request.actor, code, RECORD_TRAINING)
    lines = [line for line in queries.lines_of(request.actor, unit) if line.user]
    users = {line.post.person_id: line.user.pk for line in lines if line.user}
    form = forms.TrainingForm([_trainee(line) for line in lines], request.POST or None)

    def write(values: dict[str, Any]) -> None:
        chosen = [users[person] for person in values.pop("people")]
        record_training(actor=request.actor, now=request.now, unit=unit, users=chosen, **values)

    if carried_out(request, form, write):
        return redirect("roster_accounts", code)
    return _ticks(request, "staff/accounts/train.html", form, unit)


def _slips(request: Asked, form: Any, make: Callable[[dict[str, Any]], SlipBatch]) -> HttpResponse | None:
    """On to the slips, if the form was sent and they were made."""
    made: list[SlipBatch] = []
    if carried_out(request, form, lambda values: made.append(make(values))):
        return redirect("slips", made[0].pk)
    return None


def _ticks(request: Asked, template: str, form: forms.TicksForm, unit: Unit) -> HttpResponse:
    return form_page(request, template, {"form": form, "unit": unit})


def _candidate(found: queries.Candidate) -> forms.Tick:
    post = found.post
    unticked = bool(found.problem)
    return forms.Tick(
        post.person_id,
        post.person.name,
        post.person.code,
        found.place,
        note=found.problem or f"{found.role.label} tại {found.seat}",
        reason="" if found.alike or not unticked else found.problem,
        ticked=not unticked,
    )


def _renewable(line: queries.AccountLine, now: datetime) -> forms.Tick:
    """Ticked are those whose slips are over: the others may still be on their way."""
    ends = line.user.slip_expires_at if line.user else None
    over = ends is not None and ends <= now
    slip = f", phiếu {'đã hết hạn từ' if over else 'dùng đến hết'} {last_day(ends)}" if ends else ""
    reason = "" if line.may_renew else "Đơn vị cấp trên hoặc chính người này đổi mật khẩu"
    return _tick(line, note=f"{line.words}{slip}", reason=reason, ticked=over)


def _trainee(line: queries.AccountLine) -> forms.Tick:
    trained = line.user.trained_on if line.user else None
    note = f"Đã tập huấn {day(trained)}" if trained else "Chưa tập huấn"
    return _tick(line, note=note, reason="", ticked=trained is None)


def _tick(line: queries.AccountLine, *, note: str, reason: str, ticked: bool) -> forms.Tick:
    person = line.post.person
    code = line.user.code if line.user else person.code
    place = queries.place_of(line.post)
    return forms.Tick(person.pk, person.name, code, place, note=reason or note, reason=reason, ticked=ticked)


def _only(schools: list[Unit]) -> Unit | None:
    return schools[0] if len(schools) == 1 else None


def _figures(whole: queries.Activation) -> list[Figure]:
    """The people, and how far their accounts have come."""
    return [
        Figure("Người trong danh sách", thousands(whole.people)),
        Figure(STATES[NO_ACCOUNT], thousands(whole.no_account)),
        Figure(STATES[WAITING], thousands(whole.waiting)),
        Figure(STATES[ACTIVE], thousands(whole.active), note=f"{thousands(whole.trained)} đã tập huấn"),
    ]


def _chips(whole: queries.Activation, state: str) -> list[Chip]:
    counts = {"": whole.people, NO_ACCOUNT: whole.no_account, WAITING: whole.waiting, ACTIVE: whole.active}
    labels = {"": "Tất cả"} | STATES
    return [
        Chip(labels[code], n, f"?muc={code}" if code else "?", current=code == state)
        for code, n in counts.items()
    ]
