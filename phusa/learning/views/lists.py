"""Lists of core people from workbooks: brought in, looked at row by row, written, thrown away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.models import ImportState
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.importing import OUTCOMES
from phusa.base.ui.parts import Chip
from phusa.learning.actions import lists as actions
from phusa.learning.forms import CoreListForm
from phusa.learning.models import CoreList
from phusa.learning.queries import lists as queries
from phusa.learning.queries.roster import list_kept_by
from phusa.learning.views.shown import crumbs, year_of

FIELDS = {
    "name": "họ và tên",
    "family": "họ đệm",
    "given": "tên",
    "code": "mã",
    "unit": "nơi công tác",
    "level": "cấp học",
    "subject": "môn",
    "kind": "loại cốt cán",
    "load": "số người nhận hỗ trợ",
    "basis": "căn cứ",
    "from_day": "từ ngày",
    "last_day": "đến hết ngày",
}


def bring(request: Asked) -> HttpResponse:
    """Where a list is brought in, with those brought in before."""
    unit = list_kept_by(request.actor, request.seat)
    start = {"from_day": year_of(request).first_day}
    form = CoreListForm(request.POST or None, request.FILES or None, initial=start)
    brought: list[CoreList] = []

    def act(values: dict[str, Any]) -> None:
        file = values["file"]
        given: dict[str, Any] = {"file": file, "name": file.name, "defaults": form.defaults()}
        brought.append(actions.bring_core_list(actor=request.actor, now=request.now, unit=unit, **given))

    if carried_out(request, form, act):
        return redirect("core_list", brought[0].pk)
    page = page_of(request, queries.lists_of(request.actor).exclude(batch__state=ImportState.DISCARDED))
    context = {"form": form, "unit": unit, "page": page, "crumbs": crumbs(("Nhập từ Excel", ""))}
    return form_page(request, "learning/core_lists.html", context)


def core_list(request: Asked, list_id: int) -> HttpResponse:
    """A list as it was read: what each row would write, and why not where it would not."""
    found = queries.visible_list(request.actor, list_id)
    outcome = request.GET.get("loai", "")
    context = {
        "found": found,
        "page": page_of(request, queries.rows_of(found, outcome)),
        "chips": _chips(found, outcome),
        "columns": [
            (letter, heading, FIELDS[field]) for letter, heading, field in found.batch.reading["columns"]
        ],
        "waits": found.batch.state == ImportState.PREVIEW,
        "fresh": queries.people_to_name(found),
        "crumbs": crumbs(("Nhập từ Excel", reverse("core_lists")), (found.batch.file_name, "")),
    }
    return render(request, "learning/core_list.html", context)


@require_POST
def confirm(request: Asked, list_id: int) -> HttpResponse:
    """Writes the rows that are fit."""
    found = queries.visible_list(request.actor, list_id)
    count = actions.confirm_core_list(actor=request.actor, now=request.now, core_list=found)
    messages.success(request, f"Đã thêm {count} người vào danh sách cốt cán của {found.unit}.")
    return redirect("core_list", list_id)


@require_POST
def drop(request: Asked, list_id: int) -> HttpResponse:
    """Throws away a list that was not written."""
    found = queries.visible_list(request.actor, list_id)
    actions.drop_core_list(actor=request.actor, now=request.now, core_list=found)
    messages.success(request, f"Đã bỏ {found.batch.file_name}. Không có gì được ghi.")
    return redirect("core_lists")


def _chips(found: CoreList, outcome: str) -> list[Chip]:
    counts = {code: count for code, count in found.batch.counts.items() if count}
    every = Chip("Tất cả", sum(counts.values()), "?", not outcome)
    return [
        every,
        *(Chip(OUTCOMES[code][0], count, f"?loai={code}", outcome == code) for code, count in counts.items()),
    ]
