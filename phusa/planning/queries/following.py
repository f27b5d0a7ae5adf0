"""Plans that no longer stand where their people work, and what of a year those people have earned."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, Sum, Value
from django.db.models.functions import Coalesce

from phusa.base.bulk import any_of
from phusa.cycles.models import SchoolYear
from phusa.hours.models import HoursAccount, HoursEntry
from phusa.planning.models import PersonalPlan
from phusa.planning.rules.rebasing import Earned
from phusa.staff.models import Post

UNNAMED = "Nội dung khác đã được tính tiết"
NOWHERE = Value(0)


@dataclass(frozen=True, slots=True)
class Move:
    """A plan and the main post its person holds now."""

    plan: PersonalPlan
    post: Post

    @property
    def is_of_unit(self) -> bool:
        """Whether its person works elsewhere now."""
        return (self.plan.unit_id, self.plan.subject_group_id) != (
            self.post.unit_id,
            self.post.subject_group_id,
        )

    @property
    def is_of_duty(self) -> bool:
        """Whether level or role changed, by which other topics are compulsory."""
        return (self.plan.level, self.plan.role) != (self.post.level, self.post.role)


def out_of_place(school_year: SchoolYear, day: date, people: Collection[int] | None = None) -> list[int]:
    """The plans (ids) of a year that do not stand at the main post of their person on a day; of everybody or of these
    persons (ids). Whoever holds no post on the day keeps his plan where it is."""
    same = Q(
        unit=OuterRef("unit"), role=OuterRef("role"), level=OuterRef("level"), subject=OuterRef("subject")
    )
    posts = Post.objects.on(day).filter(person=OuterRef("person"), is_main=True)
    posts = posts.annotate(group=Coalesce(F("subject_group"), NOWHERE))
    plans = PersonalPlan.objects.filter(school_year=school_year)
    if people is not None:
        plans = plans.filter(person__in=any_of(people))
    plans = plans.annotate(at=Coalesce(F("subject_group"), NOWHERE))
    moved = plans.filter(Exists(posts.filter(~same | ~Q(group=OuterRef("at")))))
    return list(moved.order_by("pk").values_list("pk", flat=True))


def move_of(plan: PersonalPlan, day: date) -> Move | None:
    """Where the plan belongs on a day; None where its person holds no main post."""
    posts = Post.objects.on(day).filter(person=plan.person_id, is_main=True)
    post = posts.select_related("unit", "subject_group").first()
    return Move(plan, post) if post else None


def earned_by(account: HoursAccount) -> list[Earned]:
    """The whole tiết in an account, by block and module; what no module was named for is one thing a block."""
    rows = HoursEntry.objects.filter(account=account).order_by("event__block", "event__item__code")
    names = ("event__block", "event__item__code", "event__item__title")
    sums = rows.values_list(*names).annotate(tiet=Sum("earned")).filter(tiet__gte=1)
    return [
        Earned(block, title or code or UNNAMED, int(tiet), code or "") for block, code, title, tiet in sums
    ]
