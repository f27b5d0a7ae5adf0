"""Reorganisations: a draft with its steps, what they would do, carrying them out and taking them back."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from phusa.base.models import JobProgress, JobState
from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Crumb
from phusa.organisations.actions import drafts
from phusa.organisations.models import Reorganisation, ReorganisationState, Unit, UnitKind
from phusa.organisations.queries.kits import communes_meant, communes_of, offices_under
from phusa.organisations.queries.reorganisations import (
    leading_units,
    reorganisations_for,
    visible_reorganisation,
)
from phusa.organisations.rules.steps import KINDS, Kit, read_steps, write_steps
from phusa.staff.actions import reorganising as actions
from phusa.staff.forms.reorganising import STEP_FORMS, CommunesForm, DraftForm, KitForm, StepForm, UndoForm
from phusa.staff.queries.reorganising import dry_run, in_the_way_of_undo
from phusa.staff.views.reorganising_shown import Shown, step_lines

LIST = Crumb("Sắp xếp đơn vị", "/sap-xep/")


def reorganisations(request: Asked) -> HttpResponse:
    """The reorganisations of the actor's units, and where a new one begins."""
    context = {
        "page": page_of(request, reorganisations_for(request.actor)),
        "leads": list(leading_units(request.actor)[:20]),
    }
    return render(request, "staff/reorganisation/list.html", context)


def draft(request: Asked, unit_code: str) -> HttpResponse:
    """Begins a reorganisation of units under this one."""
    unit = _lead(request, unit_code)
    form = DraftForm(request.POST or None, initial={"from_day": request.actor.today})
    return _drafted(request, unit, form, "Lập đợt sắp xếp")


def draft_kit(request: Asked, unit_code: str) -> HttpResponse:
    """Begins the hand-over of 1/7/2025 under a department."""
    unit = _lead(request, unit_code)
    if unit.kind != UnitKind.DOET:
        raise NotVisible
    form = KitForm(offices_under(request.actor, unit), request.POST or None)
    return _drafted(request, unit, form, "Chuyển giao 1/7/2025")


def _drafted(request: Asked, unit: Unit, form: DraftForm, title: str) -> HttpResponse:
    made: list[Reorganisation] = []
    who: dict[str, Any] = {"actor": request.actor, "now": request.now, "unit": unit}

    def act(values: dict[str, Any]) -> None:
        steps = form.steps() if isinstance(form, KitForm) else []
        about = {name: values[name] for name in ("title", "basis", "from_day")}
        made.append(drafts.draft_reorganisation(**who, **about, steps=steps))

    if carried_out(request, form, act):
        return redirect("reorganisation", made[0].pk)
    context = {"form": form, "unit": unit, "title": title, "crumbs": [LIST, Crumb(title)]}
    return form_page(request, "staff/reorganisation/draft.html", context)


def reorganisation(request: Asked, pk: int) -> HttpResponse:
    """A reorganisation where it stands: drafted with all it would do, being carried out, done, taken back."""
    kept = visible_reorganisation(request.actor, pk)
    work = JobProgress.objects.filter(key=kept.job_key).first() if kept.job_key else None
    context: dict[str, Any] = {"kept": kept, "work": work, "crumbs": [LIST, Crumb(kept.title)]}
    if kept.state != ReorganisationState.DRAFT:
        context |= {"lines": step_lines(kept), "in_the_way": in_the_way_of_undo(kept), "form": UndoForm()}
        return render(request, "staff/reorganisation/done.html", context)
    if work and work.state in (JobState.WAITING, JobState.RUNNING):
        return render(request, "staff/reorganisation/running.html", context)
    run = dry_run(kept, request.actor)
    kinds = [(code, KINDS[code].label) for code in STEP_FORMS]
    return render(
        request, "staff/reorganisation/dry_run.html", context | {"shown": Shown(run), "kinds": kinds}
    )


def edit_draft(request: Asked, pk: int) -> HttpResponse:
    """Changes the title, the basis or the day of a draft."""
    kept = visible_reorganisation(request.actor, pk)
    about = {"title": kept.title, "basis": kept.basis, "from_day": kept.from_day}
    form = DraftForm(request.POST or None, initial=about)

    def act(values: dict[str, Any]) -> None:
        drafts.change_draft(actor=request.actor, now=request.now, reorganisation=kept, changes=values)

    if carried_out(request, form, act):
        return redirect("reorganisation", pk)
    return _form_of(request, kept, form, "Sửa tên, căn cứ, ngày")


def add_step(request: Asked, pk: int, kind: str) -> HttpResponse:
    """Adds a step of a kind to a draft."""
    kept = visible_reorganisation(request.actor, pk)
    if kind not in STEP_FORMS:
        raise NotVisible
    form = STEP_FORMS[kind](request.POST or None)

    def act(values: dict[str, Any]) -> None:
        _write(request, kept, [*kept.steps, *write_steps([form.step()])])

    if carried_out(request, form, act):
        return redirect("reorganisation", pk)
    return _form_of(request, kept, form, f"Thêm bước: {KINDS[kind].label.lower()}")


@require_POST
def drop_step(request: Asked, pk: int, number: int) -> HttpResponse:
    """Takes a step out of a draft; steps count from 1."""
    kept = visible_reorganisation(request.actor, pk)
    _write(request, kept, [step for place, step in enumerate(kept.steps, 1) if place != number])
    return redirect("reorganisation", pk)


def communes(request: Asked, pk: int) -> HttpResponse:
    """The schools whose commune nobody knows yet: chosen one by one, or pasted from a spreadsheet."""
    kept = visible_reorganisation(request.actor, pk)
    run = dry_run(kept, request.actor)
    if run.kit is None:
        raise NotVisible
    chosen = {k.removeprefix("truong-"): v for k, v in request.POST.items() if k.startswith("truong-") and v}
    lines = "\n".join(f"{code} {commune}" for code, commune in chosen.items())
    form = CommunesForm({"pairs": lines} if chosen else request.POST or None)

    def act(values: dict[str, Any]) -> None:
        _choose(request, kept, values["pairs"])

    if carried_out(request, form, act):
        return redirect("communes", pk)
    page = page_of(request, run.kit.undecided)
    crumbs = [LIST, Crumb(kept.title, f"/sap-xep/{pk}/"), Crumb("Chọn xã, phường")]
    context = {"kept": kept, "form": form, "page": page, "crumbs": crumbs, "kit": run.kit}
    return form_page(
        request, "staff/reorganisation/communes.html", context | {"near": communes_of(kept.unit)}
    )


def commit(request: Asked, pk: int) -> HttpResponse:
    """Asks once more, with numbers; then carries out what was shown, at once or by a worker when it is much."""
    kept = visible_reorganisation(request.actor, pk)
    if request.method != "POST":
        shown = Shown(dry_run(kept, request.actor))
        crumbs = [LIST, Crumb(kept.title, f"/sap-xep/{pk}/"), Crumb("Thực hiện")]
        return render(
            request, "staff/reorganisation/commit.html", {"kept": kept, "shown": shown, "crumbs": crumbs}
        )
    who: dict[str, Any] = {"actor": request.actor, "now": request.now, "reorganisation": kept}
    fingerprint = request.POST.get("fingerprint", "")
    if request.POST.get("large"):
        actions.queue_reorganisation(**who, fingerprint=fingerprint)
    else:
        actions.commit_reorganisation(**who, fingerprint=fingerprint)
        messages.success(request, f"Đã thực hiện {kept}.")
    return redirect("reorganisation", pk)


def undo(request: Asked, pk: int) -> HttpResponse:
    """Takes a reorganisation back."""
    kept = visible_reorganisation(request.actor, pk)
    form = UndoForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        actions.undo_reorganisation(actor=request.actor, now=request.now, reorganisation=kept, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã hoàn tác {kept}: đơn vị, vị trí và quyền trở lại như trước.")
        return redirect("reorganisation", pk)
    return _form_of(request, kept, form, "Hoàn tác")


@require_POST
def discard(request: Asked, pk: int) -> HttpResponse:
    """Throws a draft away."""
    kept = visible_reorganisation(request.actor, pk)
    drafts.discard_draft(actor=request.actor, now=request.now, reorganisation=kept)
    messages.success(request, f"Đã bỏ bản nháp {kept}.")
    return redirect("reorganisations")


def _lead(request: Asked, code: str) -> Unit:
    return get_object_or_404(leading_units(request.actor), code=code)


def _write(request: Asked, kept: Reorganisation, steps: list[dict[str, Any]]) -> None:
    changes = {"steps": steps}
    drafts.change_draft(actor=request.actor, now=request.now, reorganisation=kept, changes=changes)


def _choose(request: Asked, kept: Reorganisation, typed: Mapping[str, str]) -> None:
    """Keep the communes chosen in the kit's step, the latest choice for each school."""
    chosen, unclear = communes_meant(kept.unit, typed)
    if unclear:
        raise Refused(
            "no_such_commune",
            f"Không rõ là xã, phường nào: {'; '.join(unclear[:5])}. Ghi mã xã gồm 5 chữ số.",
            field="pairs",
        )
    steps = [
        Kit(step.basis, step.offices, tuple((dict(step.chosen) | chosen).items()))
        if isinstance(step, Kit)
        else step
        for step in read_steps(kept.steps)
    ]
    _write(request, kept, write_steps(steps))


def _form_of(request: Asked, kept: Reorganisation, form: Any, title: str) -> HttpResponse:
    crumbs = [LIST, Crumb(kept.title, f"/sap-xep/{kept.pk}/"), Crumb(title)]
    context = {"form": form, "kept": kept, "title": title, "crumbs": crumbs}
    context["names_units"] = isinstance(form, StepForm)
    return form_page(request, "staff/reorganisation/form.html", context)
