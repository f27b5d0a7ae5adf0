"""Steps about schedules of one's own: whether one can be asked for, and whether its tiết differ from the standard."""

from collections.abc import Mapping
from datetime import date

from phusa.base.refusals import Refused
from phusa.base.text import show_date
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.planning.queries.facts import Whose, ground_of, targets_of
from phusa.planning.rules.relief import EXTENDED, SCHEDULES, Wish, hours_fault
from phusa.staff.models import Person, Post


def schedule_of(school_year: SchoolYear, wish: Wish, basis: str) -> Wish:
    """A schedule of one's own, its days in order; its hours are looked at beside those of its person."""
    if wish.kind == EXTENDED:
        if wish.until is None or wish.until <= school_year.last_day:
            text = f"Kéo dài đến một ngày sau khi năm học kết thúc ({show_date(school_year.last_day)})."
            raise Refused("until_too_early", text, field="until")
        return Wish(wish.kind, basis, until=wish.until)
    if wish.from_day is None or not school_year.first_day <= wish.from_day <= school_year.last_day:
        text = f"Lịch riêng bắt đầu từ một ngày trong năm học {school_year}."
        raise Refused("from_outside_year", text, field="from_day")
    if wish.until is None or wish.until < wish.from_day:
        raise Refused("until_too_early", "Ngày cuối của lịch riêng không trước ngày đầu.", field="until")
    return Wish(wish.kind, basis, until=wish.until, from_day=wish.from_day, hours=wish.hours)


def check_hours(
    person: Person, school_year: SchoolYear, kind: str, hours: Mapping[str, int], day: date
) -> None:
    """Refuse the tiết of a schedule that are none beside the standard ones of this person's post."""
    if kind not in SCHEDULES:
        return
    post = Post.objects.on(day_within(school_year, day)).filter(person=person, is_main=True)
    main = post.select_related("unit").get()
    ground = ground_of(main.unit, school_year, day)
    targets = targets_of(ground, Whose(main.level, main.role, main.subject))
    fault = hours_fault(kind, hours, {one.block: one.hours for one in targets})
    if fault:
        raise Refused("bad_hours", fault, field="hours")
