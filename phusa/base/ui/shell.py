"""What stands around every page: unit and year, menu of the role, account; `ui/shell.html` shows it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest

from phusa.base import clock

HELP = "cán bộ tổ chức của đơn vị, giờ hành chính"


@dataclass(frozen=True)
class Item:
    """A word of the menu; `icon` only where it is a tab on phones or a link of the account menu.

    `area` is the address under which its pages lie, where that is not its own.
    """

    label: str
    url: str
    icon: str = ""
    current: bool = False
    area: str = ""

    @property
    def root(self) -> str:
        """The address that begins those of its pages."""
        return self.area or self.url


@dataclass(frozen=True)
class RoleChoice:
    """One of the roles a person can work in."""

    value: str
    role: str
    unit: str
    current: bool = False


@dataclass(frozen=True)
class Links:
    """Links of the account menu under one heading."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Account:
    """Who is signed in, in which role; `choices` only when there is more than one role."""

    name: str
    role: str
    logout_url: str
    switch_url: str = ""
    choices: tuple[RoleChoice, ...] = ()
    links: tuple[Links, ...] = ()


@dataclass(frozen=True)
class Shell:
    """The frame of a page. `tabs` are the five bottom tabs of teachers on phones, empty for other roles."""

    unit: str = ""
    year: str = ""
    nav: tuple[Item, ...] = ()
    tabs: tuple[Item, ...] = ()
    account: Account | None = None
    home_url: str = "/"
    search_url: str = ""
    notices_url: str = ""
    unread: int = 0
    login_url: str = ""
    help: str = HELP
    source_url: str = ""

    def at(self, path: str) -> "Shell":
        """The same frame with the item of this address marked: the longest address that begins it."""
        return replace(self, nav=_marked(self.nav, path), tabs=_marked(self.tabs, path))


def _marked(items: tuple[Item, ...], path: str) -> tuple[Item, ...]:
    inside = (one.root for one in items if one.root != "/" and path.startswith(one.root.rstrip("/") + "/"))
    fitting = [*inside, *(item.root for item in items if item.root == path)]
    best = max(fitting, key=len, default=None)
    return tuple(replace(item, current=item.root == best) for item in items)


def time_context(request: HttpRequest) -> dict[str, datetime]:
    """Give every template `now`: the instant of the request, read once."""
    return {"now": getattr(request, "now", None) or clock.now()}
