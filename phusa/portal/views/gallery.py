"""The gallery of the interface: every component in every state, for those who run the product or build on it."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from phusa.base.access import Actor, Role
from phusa.base.refusals import NotVisible
from phusa.base.ui import samples

PAGES = {"": "parts", "trang-thai": "states", "bieu-mau": "forms", "khoa-so": "board", "vi-sao": "why"}


def _open_to(actor: Actor | None) -> bool:
    return settings.DEBUG or (actor is not None and actor.has_role(Role.SYSTEM_ADMIN))


@login_not_required
def gallery(request: HttpRequest, page: str = "") -> HttpResponse:
    """Show one page of the gallery; for everybody else than administrators it does not exist."""
    if page not in PAGES or not _open_to(getattr(request, "actor", None)):
        raise NotVisible
    shell = samples.TEACHER_SHELL if page == "vi-sao" else samples.SHELL
    values = {**samples.sample(), "shell": shell.at(request.path)}
    return render(request, f"ui/gallery/{PAGES[page]}.html", values)
