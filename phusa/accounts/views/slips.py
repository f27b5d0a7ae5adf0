"""Slips just made: watched while a job makes them, taken by their maker, removed."""

from datetime import timedelta

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from phusa.accounts import actions, queries
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked
from phusa.base.text import fold

SOON = timedelta(seconds=30)


@never_cache
def slips(request: Asked, batch_id: int) -> HttpResponse:
    """A batch of slips with its files; while a job makes them, how far it has come."""
    page = queries.slip_page(request.actor, batch_id, request.now)
    polled = request.headers.get("HX-Target") == "dang-lap"
    if polled and not page.making:
        return HttpResponse(headers={"HX-Refresh": "true"})
    slow = request.now - page.batch.made_at > SOON
    template = "accounts/slips_progress.html" if polled else "accounts/slips.html"
    return render(request, template, {"page": page, "slow": slow})


@never_cache
def slip_file(request: Asked, batch_id: int, format: str) -> FileResponse:
    """A file of slips, under a name that says of which unit; each time it is taken the log has it."""
    page = queries.slip_page(request.actor, batch_id, request.now)
    if format not in page.formats:
        raise NotVisible("Đợt phiếu này không có tệp dạng đó.")
    content = actions.take_slips(actor=request.actor, now=request.now, batch=page.batch, format=format)
    name = fold(f"phieu dang nhap {page.batch.unit.name}").replace(" ", "-")
    return FileResponse(content, as_attachment=True, filename=f"{name}.{format}")


@require_POST
def remove_slips(request: Asked, batch_id: int) -> HttpResponse:
    """Removes the files before their time is over."""
    batch = queries.visible_slips(request.actor, batch_id)
    actions.remove_slips(actor=request.actor, now=request.now, batch=batch)
    messages.success(request, "Đã xoá tệp phiếu. Phiếu đã in vẫn dùng được đến hạn ghi trên phiếu.")
    return redirect("slips", batch.pk)
