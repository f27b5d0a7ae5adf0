"""Asking for relief: for oneself, for somebody of one's unit, for several people at once; bettering and taking back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import Asked, carried_out, form_page
from phusa.cycles.models import SchoolYear
from phusa.organisations.queries.units import visible_unit
from phusa.planning.access import ASK_RELIEF
from phusa.planning.actions import relief as actions
from phusa.planning.forms.relief import FORMS, AmendForm, DecideForm, ManyForm, ReliefForm
from phusa.planning.models import ReliefKind
from phusa.planning.queries import relief as queries
from phusa.planning.queries.relief_people import people_meant
from phusa.planning.queries.relief_words import words_of
from phusa.planning.rules.relief import Wish
from phusa.staff.models import Person
from phusa.staff.queries import visible_person

HEADINGS = {
    "mien": "Đề nghị miễn một nội dung",
    "mo-dun": "Đề nghị không học lại mô đun đã có chứng nhận",
    "hoan": "Đề nghị hoãn",
    "keo-dai": "Đề nghị kéo dài thời gian học",
    "giam": "Đề nghị giảm số tiết",
    "lich-rieng": "Đề nghị lịch học riêng",
}


def ask(request: Asked, kind: str) -> HttpResponse:
    """Asks for an exemption, an exclusion or a deferral; `?vang=` proposes a deferral for an absence."""
    if kind not in FORMS or not queries.may_ask(request.actor):
        raise NotVisible()
    year = queries.year_of(request.actor, request.GET.get("nam", ""))
    form = _form(request, kind, year)

    def act(values: dict[str, Any]) -> None:
        person = whose(request, values.get("who", ""))
        given = {"actor": request.actor, "now": request.now, "proof": values["proof"]}
        row = actions.ask_relief(**given, person=person, school_year=year, wish=form.wish())
        messages.success(request, f"Đã gửi: {words_of(row)}, {person}.")

    if carried_out(request, form, act):
        return redirect("reliefs")
    context = {"form": form, "year": year, "heading": HEADINGS[kind]}
    return form_page(request, "planning/relief_ask.html", context)


def ask_many(request: Asked, code: str) -> HttpResponse:
    """Asks for one exemption for several people of a unit, ticked or pasted from a class list."""
    unit = visible_unit(request.actor, code, ASK_RELIEF)
    year = queries.year_of(request.actor, request.GET.get("nam", ""))
    posts = [post for post in queries.posts_to_ask_for(request.actor, year) if post.unit_id == unit.pk]
    blocks = queries.blocks_of(request.actor, unit, year)
    form = ManyForm(posts, blocks, request.POST or None, request.FILES or None)

    def act(values: dict[str, Any]) -> None:
        people = chosen_people(posts, values)
        wish = Wish(ReliefKind.EXEMPTION, values["basis"], values["block"])
        given = {"actor": request.actor, "now": request.now, "proof": values["proof"]}
        count = actions.ask_for_many(**given, unit=unit, school_year=year, people=people, wish=wish)
        messages.success(request, f"Đã ghi đề nghị miễn {values['block']} cho {count} người.")

    if carried_out(request, form, act):
        return redirect("reliefs")
    return form_page(request, "planning/relief_many.html", {"form": form, "unit": unit, "year": year})


def amend(request: Asked, relief_id: int) -> HttpResponse:
    """Adds a proof or a better basis to a request."""
    row = queries.visible_relief(request.actor, relief_id, ASK_RELIEF)
    given = {"basis": row.basis, "version": row.version}
    form = AmendForm(request.POST or None, request.FILES or None, initial=given)

    def act(values: dict[str, Any]) -> None:
        actions.amend_relief(actor=request.actor, now=request.now, relief=row, **values)

    if carried_out(request, form, act):
        messages.success(request, "Đã gửi bổ sung. Đề nghị chờ duyệt.")
        return redirect("relief", row.pk)
    context = {"form": form, "row": row, "words": words_of(row)}
    return form_page(request, "planning/relief_amend.html", context)


@require_POST
def withdraw(request: Asked, relief_id: int) -> HttpResponse:
    """Takes a request back."""
    row = queries.visible_relief(request.actor, relief_id, ASK_RELIEF)
    version = version_of(request)
    actions.withdraw_relief(actor=request.actor, now=request.now, relief=row, version=version)
    messages.success(request, "Đã rút đề nghị.")
    return redirect("relief", row.pk)


def version_of(request: Asked) -> int:
    """The version that was on the screen, as a form sent it."""
    form = DecideForm(request.POST)
    return form.cleaned_data["version"] if form.is_valid() else 0


def whose(request: Asked, code: str) -> Person:
    """The person of this code, else the reader himself. Raises `NotVisible`."""
    if code:
        return visible_person(request.actor, code, ASK_RELIEF)
    person = Person.objects.filter(pk=request.actor.person_id or 0).first()
    if person is None:
        raise NotVisible("Tài khoản này không gắn với hồ sơ nào.")
    return person


def chosen_people(posts: Any, values: dict[str, Any]) -> set[int]:
    """Who was ticked, with who was pasted. Refused where a line means nobody, or more than one."""
    meant = people_meant(posts, values["names"])
    if meant.unknown:
        text = f"Không có trong đơn vị: {', '.join(meant.unknown)}. Sửa cho đúng họ tên, hoặc bỏ dòng ấy."
        raise Refused("unknown_people", text, field="names")
    if meant.several:
        text = f"Trùng họ tên: {', '.join(meant.several)}. Ghi mã, hoặc chọn ở danh sách dưới."
        raise Refused("several_people", text, field="names")
    return {int(one) for one in values["people"]} | set(meant.people)


def _form(request: Asked, kind: str, year: SchoolYear) -> ReliefForm:
    posts = queries.posts_to_ask_for(request.actor, year)
    others = [post for post in posts if post.person_id != request.actor.person_id]
    own = request.actor.person_id is not None
    absence = request.GET.get("vang", "") if kind == "hoan" else ""
    initial = queries.proposed(request.actor, year, absence) if absence else {}
    form = FORMS[kind](others, own, request.POST or None, request.FILES or None, initial=initial)
    form.offer_blocks(queries.blocks_for(request.actor, year))
    return form
