"""Who asks, and when: every request has `now`, one that is signed in `actor`, once it may go on. Pages go packed."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse

from phusa.accounts.queries import needs_second_factor
from phusa.base import clock
from phusa.base.requests import SEAT, seat_of
from phusa.staff.queries import actor_of

# Open to whoever is signed in but still owes something: the pages where he gives it, and the way out.
WHILE_OWING = frozenset(
    {
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
    }
)

UNSENT = "Phiên đăng nhập đã hết, việc vừa gửi chưa được ghi. Đăng nhập rồi làm lại trên trang này."


class SmallPages(GZipMiddleware):
    """Packs pages and their parts for the way: over a slow line 14 kB become 4. Files are packed by their kind already.

    Django pads each answer at random and masks the token of its forms, so that its length betrays nothing (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The answer, packed if it is a page."""
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        return super().process_response(request, response) if is_page else response


class AskedBy(LoginRequiredMiddleware):
    """Sends the anonymous to the sign-in page and fills `request.now` and `request.actor` for the others.

    Whoever must change the password, or needs a second factor and has not shown it, gets no further than that.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        """Reads the clock once for the whole request."""
        request.now = clock.now()  # type: ignore[attr-defined]  # see phusa.base.requests.Asked
        return super().__call__(request)

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[Any, Any],
    ) -> HttpResponseBase | None:
        """None lets the view answer."""
        if not request.user.is_authenticated:
            answer = super().process_view(request, view_func, view_args, view_kwargs)
            return self._to_sign_in(request, answer.headers["Location"]) if answer else None
        request.actor = actor_of(request.user, clock.day_of(request.now))  # type: ignore[attr-defined]
        request.seat = seat_of(request.actor, request.session.get(SEAT, ""))  # type: ignore[attr-defined]
        match = request.resolver_match
        owed = "" if match and match.url_name in WHILE_OWING else self._owed(request)
        return _go(request, f"{reverse(owed)}{_back_to(request)}") if owed else None

    def _to_sign_in(self, request: HttpRequest, where: str) -> HttpResponse:
        """Sends to the sign-in page; a form that comes too late leads back to its page, since only pages open."""
        if request.method in ("GET", "HEAD"):
            return _go(request, where)
        messages.warning(request, UNSENT)
        came = urlsplit(request.headers.get("Referer", ""))
        page = came._replace(scheme="", netloc="").geturl() if came.netloc == request.get_host() else "/"
        return _go(request, f"{reverse('account_login')}?{urlencode({'next': page}, safe='/')}")

    def _owed(self, request: HttpRequest) -> str:
        """The name of the page where the user gives what he owes before he goes on; empty when nothing."""
        if request.user.must_change_password:  # type: ignore[union-attr]
            return "account_change_password"
        if not needs_second_factor(request.actor):  # type: ignore[attr-defined]
            return ""
        records = get_authentication_records(request, request.user)
        if any(record["method"] == "mfa" for record in records):
            return ""
        enrolled = is_mfa_enabled(request.user, [Authenticator.Type.TOTP])
        return "mfa_reauthenticate" if enrolled else "mfa_activate_totp"


def _back_to(request: HttpRequest) -> str:
    return f"?{urlencode({'next': request.get_full_path()}, safe='/')}" if request.method == "GET" else ""


def _go(request: HttpRequest, where: str) -> HttpResponse:
    """A redirect of the whole page; htmx would put the page into a part of the present one."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": where})
    return HttpResponseRedirect(where)
