"""The gallery of the interface: every component in every state, for those who run the product or build on it."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from phusa.accounts.models import User
from phusa.base import clock
from phusa.base.access import Role
from phusa.base.refusals import NotVisible
from phusa.base.ui import samples
from phusa.staff.queries import actor_of

PAGES = {"": "parts", "trang-thai": "states", "bieu-mau": "forms", "khoa-so": "board", "vi-sao": "why"}


def _open_to(user: User | AnonymousUser) -> bool:
    if settings.DEBUG:
        return True
    return isinstance(user, User) and actor_of(user, clock.today()).has_role(Role.SYSTEM_ADMIN)


def gallery(request: HttpRequest, page: str = "") -> HttpResponse:
    """Show one page of the gallery; for everybody else than administrators it does not exist."""
    if page not in PAGES or not _open_to(request.user):
        raise NotVisible
    shell = samples.TEACHER_SHELL if page == "vi-sao" else samples.SHELL
    values = {**samples.sample(), "shell": shell.at(request.path), "now": clock.now()}
    return render(request, f"ui/gallery/{PAGES[page]}.html", values)
