"""Pages of one's own sign-in, and of the accounts of a unit."""

from typing import Any, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from phusa.accounts import actions, forms, queries
from phusa.accounts.access import (
    ANSWER_TEMIS,
    MANAGE_GRANTS,
    REQUEST_TEMIS,
    RESET_PASSWORDS,
    VIEW_ACCOUNTS,
)
from phusa.accounts.models import User
from phusa.base.access import Role
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.show import last_day
from phusa.organisations import queries as units


class SetUpSecondFactor(ActivateTOTPView):
    """Shows the secret of a new second factor and takes its first code."""

    def form_valid(self, form: Any) -> HttpResponse:
        """The code just typed is the proof of this session."""
        answer = super().form_valid(form)
        request = cast(Asked, self.request)
        user = cast(User, request.user)
        record_authentication(request, user, "mfa", type="totp")
        actions.note_second_factor(actor=request.actor, now=request.now, user=user)
        return cast(HttpResponse, answer)


@login_not_required
def forgotten(request: HttpRequest) -> HttpResponse:
    """Who resets a password: people of one's own unit, since many teachers have no e-mail."""
    return render(request, "account/password_reset.html")


def accounts(request: Asked) -> HttpResponse:
    """The accounts the actor may see, with their roles of the day."""
    search = request.GET.get("tim", "")
    page = page_of(request, queries.accounts_for(request.actor, search=search))
    context = {
        "page": page,
        "search": search,
        "opens_at": queries.opens_accounts_at(request.actor, request.seat),
        "by_roster": bool(request.actor.paths(VIEW_ACCOUNTS)),
        "temis": bool(request.actor.paths(REQUEST_TEMIS) or request.actor.paths(ANSWER_TEMIS)),
    }
    return render(request, "accounts/list.html", context)


def account(request: Asked, code: str) -> HttpResponse:
    """One account with its roles over time and what the actor may do with it."""
    context = {
        "account": queries.account_page(request.actor, code),
        "gives_at": queries.opens_accounts_at(request.actor, request.seat),
    }
    return render(request, "accounts/account.html", context)


@never_cache
def reset(request: Asked, code: str) -> HttpResponse:
    """Asks for the reason, gives a new password and shows it once on a slip to print."""
    user = queries.visible_account(request.actor, code, RESET_PASSWORDS)
    form = forms.ResetForm(request.POST or None, initial={"state": forms.state_of(user)})
    slip: list[str] = []

    def act(values: dict[str, Any]) -> None:
        form.check_state(user)
        reason = values["reason"]
        slip.append(actions.reset_password(actor=request.actor, now=request.now, user=user, reason=reason))

    if carried_out(request, form, act):
        return _slip(request, user, slip[0])
    return form_page(request, "accounts/reset.html", {"form": form, "user_of_slip": user})


def _slip(request: Asked, user: User, password: str) -> HttpResponse:
    """The slip of one account, on the screen once."""
    until = last_day(user.slip_expires_at) if user.slip_expires_at else ""
    context = {"user_of_slip": user, "password": password, "until": until}
    return render(request, "accounts/slip.html", context)


@never_cache
def open_account(request: Asked, unit_code: str) -> HttpResponse:
    """A new account with its first role, and its slip."""
    unit = units.visible_unit(request.actor, unit_code, MANAGE_GRANTS)
    form = forms.AccountForm(unit, request.POST or None)
    slip: list[Any] = []

    def act(values: dict[str, Any]) -> None:
        slip.extend(actions.open_account_with_slip(actor=request.actor, now=request.now, unit=unit, **values))

    if carried_out(request, form, act):
        user, password = slip
        return _slip(request, user, password)
    return form_page(request, "accounts/open.html", {"form": form, "unit": unit})


def give_grant(request: Asked, code: str, unit_code: str) -> HttpResponse:
    """One more role for an account."""
    user = queries.visible_account(request.actor, code, VIEW_ACCOUNTS)
    unit = units.visible_unit(request.actor, unit_code, MANAGE_GRANTS)
    form = forms.GrantForm(unit, request.POST or None, initial={"from_day": request.actor.today})

    def act(values: dict[str, Any]) -> None:
        actions.give_grant(actor=request.actor, now=request.now, user=user, unit=unit, **values)

    if carried_out(request, form, act):
        role = Role(form.cleaned_data["role"]).label
        messages.success(request, f"Đã giao vai trò {role} tại {unit} cho {user.name}.")
        return redirect("account", code)
    return form_page(request, "accounts/grant.html", {"form": form, "account": user, "unit": unit})


def take_grant(request: Asked, code: str, grant_id: int) -> HttpResponse:
    """Takes a role back from a day on."""
    grant = queries.grant_to_take(request.actor, code, grant_id)
    form = forms.EndGrantForm(request.POST or None, initial={"from_day": request.actor.today})

    def act(values: dict[str, Any]) -> None:
        actions.take_grant(actor=request.actor, now=request.now, grant=grant, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã thu hồi vai trò {grant.get_role_display()} của {grant.user.name}.")
        return redirect("account", code)
    return form_page(request, "accounts/take_grant.html", {"form": form, "grant": grant})
