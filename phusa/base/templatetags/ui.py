"""Tags and filters of the screens: `{% load ui %}`. Each component is one template in `templates/ui/`.

What a tag takes is described here; how it looks in every state is shown at /giao-dien/.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.http import QueryDict
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from phusa.base.paging import AFTER, BEFORE, Stretch
from phusa.base.ui import fields, figures, parts, show
from phusa.base.ui.icons import ICONS
from phusa.base.ui.words import status_of

register = template.Library()

register.filter("score", show.score)
register.filter("mean2", show.mean2)
register.filter("day", show.day)
register.filter("clock", show.clock)
register.filter("instant", show.instant)
register.filter("until", show.until)
register.filter("thousands", show.thousands)


@register.filter
def dash(value: object) -> object:
    """The value, or – for nothing; zero is something."""
    return show.EMPTY if value is None or value == "" else value


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite, hidden from screen readers; the word stands beside it. `css`: yes, no or gap."""
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"icon {name!r} is not in phusa.base.ui.icons")
    return format_html(
        '<svg class="i{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f" {css}" if css else "",
        static("ui/icons.svg"),
        name,
    )


@register.inclusion_tag("ui/status.html")
def status(code: str, detail: str = "", plain: bool = False) -> dict[str, object]:
    """A status badge: draft, submitted, received, returned, approved, locked, passed, failed, on_time, late,
    not_sent, none. `detail` follows the word (“Đã khoá 20/5/2020”); `plain` leaves out the box."""
    return {"status": status_of(code), "detail": detail, "plain": plain}


@register.inclusion_tag("ui/due.html")
def due(deadline: date | datetime, now: datetime, label: str = "Hạn") -> dict[str, object]:
    """A due date chip, date first, then how long is left; brown within 7 days, red when past."""
    kind, left = show.time_left(deadline, now)
    return {"day": show.last_day(deadline), "label": label, "kind": kind, "left": left}


@register.simple_tag
def traced(value: str, url: str, of: str = "") -> SafeString:
    """A number with a stored source: dotted underline, opens the source. `of` is read out only."""
    return parts.traced(value, url, of)


@register.inclusion_tag("ui/cite.html")
def cite(text: str | parts.Cite, url: str = "") -> dict[str, object]:
    """A citation after the statement it supports; “Đ14 k1” once the full form stood on the page."""
    return {"cite": text if isinstance(text, parts.Cite) else parts.Cite(text, url)}


@register.inclusion_tag("ui/action.html")
def action(action: parts.Action, number: int = 0) -> dict[str, object]:
    """A button. One `look="primary"` a page; a blocked one stays, grey, and its reason is read with it."""
    return {"action": action, "why": f"vi-sao-{number}"}


@register.inclusion_tag("ui/ledger.html")
def ledger(shelves: Sequence[figures.Shelf]) -> dict[str, object]:
    """The ledger of tiết, one bar a block of content on one common scale, and the same as a table."""
    return {"shelves": shelves}


@register.inclusion_tag("ui/ruler.html")
def ruler(ruler: figures.Ruler, number: int = 1) -> dict[str, object]:
    """A value against the thresholds of its rule. `number` tells rulers of one page apart."""
    return {"ruler": ruler, "number": number}


@register.inclusion_tag("ui/stack.html")
def stack(items: Sequence[figures.Part]) -> dict[str, object]:
    """A stacked bar of classes with its legend; every part has its number."""
    return {"items": items, "drawn": figures.stacked(items)}


@register.inclusion_tag("ui/reasons.html")
def reasons(reasons: Sequence[parts.Reason], verdicts: bool = True) -> dict[str, object]:
    """Conditions checked, each with icon, sentence, clause and verdict. More than nine: group them."""
    return {"reasons": reasons, "verdicts": verdicts}


@register.inclusion_tag("ui/blockers.html")
def blockers(
    blockers: Sequence[parts.Blocker], title: str = "Còn vướng gì", id: str = "con-vuong"
) -> dict[str, object]:
    """What is in the way, as a list one can work off; empty list, no box."""
    return {"blockers": blockers, "title": title, "id": id}


@register.inclusion_tag("ui/steps.html")
def steps(steps: Sequence[parts.Step], label: str) -> dict[str, object]:
    """A process of 3 to 5 steps with an order; `label` names it for screen readers."""
    return {"steps": steps, "label": label}


@register.inclusion_tag("ui/kpis.html")
def kpis(figures: Sequence[parts.Figure]) -> dict[str, object]:
    """Three to six counts that add up."""
    return {"figures": figures}


@register.inclusion_tag("ui/facts.html")
def facts(facts: Sequence[parts.Fact]) -> dict[str, object]:
    """Terms and values, the value beside its term."""
    return {"facts": facts}


@register.inclusion_tag("ui/table.html")
def table(table: parts.Table) -> dict[str, object]:
    """A data table; on phones one card a row, or a sideways scroll that takes the keyboard."""
    return {"table": table}


@register.inclusion_tag("ui/chips.html")
def chips(chips: Sequence[parts.Chip], label: str) -> dict[str, object]:
    """Filters with their counts; each is an address."""
    return {"chips": chips, "label": label}


@register.inclusion_tag("ui/progress.html")
def progress(done: int, total: int, title: str, text: str = "") -> dict[str, object]:
    """Long work: rows done and in all, in words and as a bar; `text` says the pass and the time left."""
    percent = 100 * done // total if total else 0
    return {"done": done, "total": total, "title": title, "text": text, "percent": percent}


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: Context, page: Page, param: str = "trang") -> dict[str, object]:
    """Pages of a list; the other words of the address stay."""
    request = context.get("request")
    query: QueryDict = request.GET.copy() if request else QueryDict(mutable=True)
    query.pop(param, None)
    rest = query.urlencode()
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "shown": list(shown), "start": f"?{rest}&{param}=" if rest else f"?{param}="}


@register.inclusion_tag("ui/turner.html", takes_context=True)
def turner(context: Context, page: Stretch[Any]) -> dict[str, object]:
    """The page before and after in a long list (`base.paging`); the other words of the address stay."""
    request = context.get("request")
    query: QueryDict = request.GET.copy() if request else QueryDict(mutable=True)
    for word in (AFTER, BEFORE):
        query.pop(word, None)
    rest = f"{query.urlencode()}&" if query else ""
    before = f"?{rest}{urlencode({BEFORE: page.before})}" if page.before else ""
    after = f"?{rest}{urlencode({AFTER: page.after})}" if page.after else ""
    return {"before": before, "after": after, "start": f"?{query.urlencode()}" if page.before else ""}


@register.inclusion_tag("ui/field.html")
def field(field: BoundField, short: bool = False, label: str = "", hint: str = "") -> dict[str, object]:
    """A form field: label, hint, control, what is wrong. `short` for scores, dates and codes; `label` and
    `hint` replace the words of a form that is not ours."""
    field.label, field.help_text = label or field.label, hint or field.help_text
    return {"field": field, "short": short}


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The control of a form field with the classes of its kind."""
    return fields.control(field)


@register.simple_tag
def tick(choice: BoundWidget) -> SafeString:
    """One box or button of a group in a form, with the class of its kind."""
    return fields.tick(choice)


@register.simple_tag
def percent(part: Decimal | int, whole: Decimal | int) -> int:
    """A share of 100, rounded down, for a `<progress>` inside a table."""
    return int(100 * part // whole) if whole else 0


def _block(name: str, content: str, **values: object) -> str:
    return render_to_string(f"ui/{name}.html", {"content": content, **values})


@register.simple_block_tag
def message(content: str, kind: str, title: str, icon: str = "", live: str = "") -> str:
    """A message: what, why, what next. `kind`: no, warn, ok, info; `live`: alert or status."""
    usual = {"no": "circle-x", "warn": "alert-triangle", "ok": "circle-check", "info": "info-circle"}
    return _block("message", content, kind=kind, title=title, icon=icon or usual[kind], live=live)


@register.simple_block_tag
def note(content: str, title: str = "Chỗ quy định chưa nói rõ", id: str = "") -> str:
    """A gap note: what the text says, the reading applied, who confirmed it."""
    return _block("note", content, title=title, id=id)


@register.simple_block_tag
def empty(content: str, title: str) -> str:
    """No rows: `title` says what will appear; the content since when, and the one action."""
    return _block("empty", content, title=title)


@register.simple_block_tag
def fold(content: str, title: str, id: str = "", law: bool = False) -> str:
    """Something to open: history, or the text of the `law` with the clause used in `<mark>`."""
    return _block("fold", content, title=title, id=id, law=law)


@register.simple_block_tag
def card(content: str, title: str = "", aside: str = "", flush: bool = False, id: str = "") -> str:
    """A section with its heading; `aside` stands at the right of it, `flush` lets a table reach the edges."""
    return _block("card", content, title=title, aside=aside, flush=flush, id=id)


@register.simple_block_tag(takes_context=True)
def decision(context: Context, content: str, id: str, title: str, verb: str, url: str, keep: str) -> str:
    """A decision that cannot be undone, as a dialog: `title` asks with verb and number; content: consequences
    and the required field; `keep` closes it (“Chưa duyệt”), `verb` does it (“Duyệt 203 người”)."""
    token = context.get("csrf_token")
    values = {"id": id, "title": title, "verb": verb, "url": url, "keep": keep, "csrf_token": token}
    return _block("decision", content, **values)
