"""What every page shows around its content: where and when one is, the menu of one's role, the account button."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from phusa.base.access import Actor, Held
from phusa.base.requests import seat_code
from phusa.base.ui.shell import Account, Item, Links, RoleChoice, Shell
from phusa.cycles.queries import school_year_on
from phusa.portal.rules import OWN, Entry, grouped, menu, more, tabs
from phusa.staff.queries import main_post_of

# Pages that belong to an item of the menu without standing under its address.
BELONGS = {
    "/sap-xep/": "/don-vi/",
    "/phieu/": "/tai-khoan/",
    "/temis/": "/tai-khoan/",
    "/nhan-su/tai-khoan/": "/tai-khoan/",
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor; built once a request, since a refusal is drawn after the page that raised it."""
    made: Shell | None = getattr(request, "_shell", None)
    if made is None:
        actor: Actor | None = getattr(request, "actor", None)
        frame = _of(actor, request) if actor else Shell(login_url=reverse("account_login"))
        made = frame.at(_in_menu(request.path))
        request._shell = made  # type: ignore[attr-defined]  # ours alone
    return {"shell": made}


def _in_menu(path: str) -> str:
    return next((item for page, item in BELONGS.items() if path.startswith(page)), path)


def _of(actor: Actor, request: HttpRequest) -> Shell:
    seat: Held | None = getattr(request, "seat", None)
    post = None if seat else main_post_of(actor)
    role = seat.role.value if seat else ""
    words = seat.role.label if seat else post.get_position_display() if post else "Chưa có vai trò"
    year = getattr(request, "school_year", None) or school_year_on(actor.today)
    return Shell(
        unit=seat.unit_name if seat else post.unit.name if post else "",
        year=f"Năm học {year}" if year else "",
        nav=_items(_of_anybody(menu(role), actor)),
        tabs=_items(_of_anybody(tabs(role), actor)),
        search_url=_url("search"),
        account=Account(
            name=actor.name,
            role=words,
            logout_url=reverse("account_logout"),
            switch_url=reverse("switch_seat"),
            choices=_choices(actor, seat),
            links=_own_links(actor, role),
        ),
    )


def _choices(actor: Actor, seat: Held | None) -> tuple[RoleChoice, ...]:
    """The roles to choose from; none when there is but one."""
    if len(actor.held) < 2:
        return ()
    return tuple(RoleChoice(seat_code(h), h.role.label, h.unit_name, h is seat) for h in actor.held)


def _own_links(actor: Actor, role: str) -> tuple[Links, ...]:
    entries = more(role, has_person=actor.person_id is not None)
    groups = (Links(heading, _items(ones)) for heading, ones in grouped(entries))
    account = (
        Item("Đổi mật khẩu", reverse("account_change_password"), "key"),
        Item("Xác thực hai bước", reverse("mfa_index"), "shield-lock"),
        Item("Quy định đang áp dụng", reverse("regulations"), "book-2"),
    )
    return (*(one for one in groups if one.items), Links("Tài khoản", account))


def _of_anybody(entries: Iterable[Entry], actor: Actor) -> Iterable[Entry]:
    """The entries without one's own record, plan and hours for an account behind which no person stands."""
    own = {entry.url_name for entry in OWN}
    return (entry for entry in entries if entry.url_name not in own or actor.person_id is not None)


def _items(entries: Iterable[Entry]) -> tuple[Item, ...]:
    """The entries whose pages exist: nothing is linked that is not there."""
    return tuple(
        Item(entry.label, url, entry.icon, area=entry.area)
        for entry in entries
        if (url := _url(entry.url_name))
    )


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
