"""Pages on which posts and absences change: Biến động nhân sự."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from phusa.base.requests import Asked, carried_out, form_page
from phusa.organisations import queries as units
from phusa.staff import actions, forms, queries
from phusa.staff.access import MANAGE_STAFF
from phusa.staff.models import AbsenceKind, Post
from phusa.staff.views.acts import Act, act_page, unit_of_post, unit_page


def end_post(request: Asked, code: str, post_id: int) -> HttpResponse:
    """Ends a post from a day on."""
    post = queries.post_to_end(request.actor, code, post_id)
    form = forms.EndPostForm(request.POST or None, initial={"from_day": request.actor.today})

    def act(values: dict[str, Any]) -> None:
        actions.end_post(actor=request.actor, now=request.now, post=post, **values)

    if carried_out(request, form, act):
        day = form.cleaned_data["from_day"]
        messages.success(
            request, f"Đã ghi: {post.person} thôi giữ vị trí {post} từ {day.day}/{day.month}/{day.year}."
        )
        return redirect("people")
    return form_page(request, "staff/end_post.html", {"form": form, "post": post})


def open_post(request: Asked, code: str) -> HttpResponse:
    """Opens one more post for somebody: first where, unless it is clear, then what."""
    person = queries.visible_person(request.actor, code, MANAGE_STAFF)
    unit = unit_of_post(request)
    if unit is None:
        return unit_page(request, person, "Thêm vị trí")
    form = forms.MorePostForm(unit, request.POST or None, initial={"from_day": request.actor.today})
    form.offer_groups(queries.subject_groups_of(unit, request.actor.today))

    def act(values: dict[str, Any]) -> None:
        more = form.values()
        basis = more["reason"]
        actions.open_post(actor=request.actor, now=request.now, person=person, unit=unit, basis=basis, **more)

    if carried_out(request, form, act):
        messages.success(request, f"Đã thêm vị trí của {person} ở {unit}.")
        return redirect("person", code)
    context = {"form": form, "person": person, "unit": unit}
    return form_page(request, "staff/open_post.html", context)


def change_post(request: Asked, code: str) -> HttpResponse:
    """Exchanges the main post for another, here or in another unit the actor manages."""
    person = queries.visible_person(request.actor, code, MANAGE_STAFF)
    unit = unit_of_post(request)
    if unit is None:
        return unit_page(request, person, "Chuyển vị trí")
    form = forms.ChangePostForm(unit, request.POST or None, initial={"from_day": request.actor.today})
    form.offer_groups(queries.subject_groups_of(unit, request.actor.today))

    def act(values: dict[str, Any]) -> None:
        given = form.given() | {"why": form.chosen()}
        actions.change_post(actor=request.actor, now=request.now, person=person, unit=unit, **given)

    if carried_out(request, form, act):
        messages.success(request, f"Đã ghi vị trí mới của {person} ở {unit}.")
        return redirect("person", code)
    intro = "Vị trí chính đang giữ kết thúc vào hôm trước; quyền đi cùng vị trí ấy cũng kết thúc."
    return act_page(request, person, form, Act(f"{person}: vị trí mới ở {unit}", "Ghi vị trí mới", intro))


def release(request: Asked, code: str) -> HttpResponse:
    """Lets somebody go: moved away, resigned, retired or dead."""
    person = queries.visible_person(request.actor, code, MANAGE_STAFF)
    form = forms.ReleaseForm(request.POST or None, initial={"from_day": request.actor.today})

    def act(values: dict[str, Any]) -> None:
        actions.release(actor=request.actor, now=request.now, person=person, **form.values())

    if carried_out(request, form, act):
        messages.success(request, f"Đã ghi: {person} rời đơn vị. Hồ sơ vẫn còn ở đơn vị thôi sau cùng.")
        return redirect("people")
    intro = (
        "Chuyển đi thì các vị trí ở đơn vị anh chị kết thúc, nơi mới tự tiếp nhận. Thôi việc, nghỉ hưu hoặc qua đời "
        "thì mọi vị trí đều kết thúc."
    )
    return act_page(request, person, form, Act(f"{person} rời đơn vị", "Ghi việc rời đơn vị", intro))


def take_in(request: Asked, unit_code: str) -> HttpResponse:
    """Takes into a school somebody whom another has released."""
    unit = units.visible_unit(request.actor, unit_code, MANAGE_STAFF)
    form = forms.TakeInForm(unit, request.POST or None, initial={"from_day": request.actor.today})
    form.offer_groups(queries.subject_groups_of(unit, request.actor.today))
    taken: list[Post] = []

    def act(values: dict[str, Any]) -> None:
        person = queries.person_to_take_in(*form.sought())
        given = form.given()
        taken.append(actions.take_in(actor=request.actor, now=request.now, person=person, unit=unit, **given))

    if carried_out(request, form, act):
        messages.success(request, f"Đã tiếp nhận {taken[0].person} về {unit}.")
        return redirect("people")
    return form_page(request, "staff/take_in.html", {"form": form, "unit": unit})


def begin_absence(request: Asked, code: str) -> HttpResponse:
    """Notes that somebody is away; `?viec=secondment` chooses the kind at first."""
    person = queries.visible_person(request.actor, code, MANAGE_STAFF)
    kind = request.GET.get("viec", AbsenceKind.MATERNITY)
    form = forms.AbsenceForm(request.POST or None, initial={"kind": kind, "from_day": request.actor.today})

    def act(values: dict[str, Any]) -> None:
        actions.begin_absence(actor=request.actor, now=request.now, person=person, **form.values())

    if carried_out(request, form, act):
        messages.success(request, f"Đã ghi thời gian vắng mặt của {person}. Vị trí vẫn giữ.")
        return redirect("person", code)
    intro = "Vị trí công tác vẫn giữ. Đi biệt phái thì nơi đến ghi thêm vị trí ở đó khi tiếp nhận."
    return act_page(request, person, form, Act(f"{person} vắng mặt", "Ghi thời gian vắng mặt", intro))


def end_absence(request: Asked, code: str, absence_id: int) -> HttpResponse:
    """Notes that somebody is back."""
    absence = queries.absence_of(request.actor, code, absence_id)
    form = forms.ReturnForm(request.POST or None, initial={"from_day": request.actor.today})

    def act(values: dict[str, Any]) -> None:
        actions.end_absence(actor=request.actor, now=request.now, absence=absence, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã ghi ngày trở lại của {absence.person}.")
        return redirect("person", code)
    intro = f"{absence}, từ {absence.valid.lower:%d/%m/%Y}. Trở lại đúng ngày ấy thì lần vắng mặt được bỏ."
    about = Act(f"{absence.person} trở lại", "Ghi ngày trở lại", intro)
    return act_page(request, absence.person, form, about)


def correct_post(request: Asked, code: str, post_id: int) -> HttpResponse:
    """Writes a post as it really was."""
    post = queries.post_to_correct(request.actor, code, post_id)
    form = forms.CorrectPostForm(post.unit, request.POST or None, initial=_as_it_stands(post))
    form.offer_groups(queries.subject_groups_of(post.unit, request.actor.today))

    def act(values: dict[str, Any]) -> None:
        actions.correct_post(
            actor=request.actor,
            now=request.now,
            post=post,
            terms=form.terms(),
            from_day=values["from_day"],
            until=form.until(),
            reason=values["reason"],
        )

    if carried_out(request, form, act):
        messages.success(request, f"Đã sửa vị trí của {post.person}.")
        return redirect("person", code)
    intro = "Chỉ dùng khi đã ghi nhầm. Việc có thay đổi thật thì ghi ở Biến động nhân sự."
    return act_page(request, post.person, form, Act(f"Sửa vị trí {post}", "Ghi cho đúng", intro))


def strike_post(request: Asked, code: str, post_id: int) -> HttpResponse:
    """Takes out a post that never was."""
    post = queries.post_to_correct(request.actor, code, post_id)
    form = forms.StrikeForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        actions.strike_post(actor=request.actor, now=request.now, post=post, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã bỏ vị trí ghi nhầm của {post.person}.")
        return redirect("person", code)
    about = Act(
        f"Bỏ vị trí {post}", "Bỏ vị trí này", "Chỉ dùng khi vị trí này chưa từng có. Nhật ký vẫn giữ."
    )
    return act_page(request, post.person, form, about)


def _as_it_stands(post: Post) -> dict[str, object]:
    last = post.valid.upper - timedelta(days=1) if post.valid.upper else None
    return {
        "role": post.role,
        "position": post.position,
        "level": post.level,
        "subject": post.subject,
        "subject_group": post.subject_group_id,
        "from_day": post.valid.lower,
        "last_day": last,
    }
