"""What the page of one's own plan shows: its blocks with their lines, the sums, what may be chosen, how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Final

from django.db.models import F, TextField
from django.db.models import Sum as SumOf
from django.db.models.functions import Coalesce

from phusa.base.access import Actor
from phusa.base.clock import day_of
from phusa.base.text import fold
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.hours.models import NONE, HoursEntry
from phusa.planning.models import LineSource, PersonalPlan, PersonalPlanVersion, PlanLine, PlanState
from phusa.planning.queries.facts import ground_of, topics_for, whose_of
from phusa.planning.queries.my_plan import (
    OwnPlan,
    PlanDue,
    criterion_words,
    due_for,
    own_plan,
    read_plan,
)
from phusa.planning.queries.my_plan_parts import Answer, Choice, LineShown, Section, Sum, notes_of
from phusa.planning.queries.my_plan_rule import Completion, completion_of
from phusa.planning.rules.checks import Problem, Target
from phusa.planning.rules.given import Topic
from phusa.planning.rules.suggesting import By, Candidate, Suggestion, hours_to_begin_with, usual_hours
from phusa.staff.models import Post

BY_WORDS: Final[Mapping[By, str]] = {
    By.ASKED: "Thầy cô đã đăng ký nhu cầu này.",
    By.WORDS: "Gần với tên tiêu chí, chưa có văn bản nối.",
}


@dataclass(frozen=True)
class MyPlanPage:
    """The page of a plan, at an instant."""

    own: OwnPlan
    now: datetime

    @property
    def plan_id(self) -> int:
        """The plan, for what the browser keeps of it."""
        return self.own.plan.pk

    @property
    def is_past(self) -> bool:
        """Whether its school year is over, so that nothing presses."""
        return day_of(self.now) > self.own.plan.school_year.last_day

    @cached_property
    def due(self) -> PlanDue | None:
        """When it is due, if it still is."""
        return due_for(self.own.plan, self.own.ground)

    @property
    def is_late(self) -> bool:
        """Whether sending it now would be late."""
        return self.due is not None and self.due.is_late(self.now)

    @cached_property
    def sections(self) -> list[Section]:
        """The blocks, the one with a choice first, then from the nearest to the farthest."""
        words = criterion_words(self.own.lines, self.own.needs)
        found = [self._section(one, words) for one in self.own.targets]
        found.reverse()
        return sorted(found, key=lambda one: not one.is_elective)

    @property
    def elective(self) -> Section | None:
        """The block with a choice."""
        return next((one for one in self.sections if one.is_elective), None)

    @property
    def given(self) -> list[Section]:
        """The blocks without a choice."""
        return [one for one in self.sections if not one.is_elective]

    @cached_property
    def topics(self) -> list[Topic]:
        """What is compulsory for the person."""
        left_out = self.own.whose.left_out
        return [
            one
            for one in topics_for(self.own.ground, self.own.whose)
            if one.code not in left_out or not one.code
        ]

    @property
    def unanswered(self) -> list[str]:
        """The criteria of needs that no module is near."""
        said = {(one.need.standard, one.need.criterion) for one in self.own.suggestions}
        return [
            one.criterion_title
            for one in self.own.needs
            if one.need.criterion is not None and (one.need.standard, one.need.criterion) not in said
        ]

    def _section(self, target: Target, words: Mapping[int, str]) -> Section:
        lines = [self._line(one, words) for one in self.own.lines if one.block == target.block]
        hours = self.own.sums.get(target.block, 0)
        topics = [one.title for one in self.topics if one.block == target.block and one.hours is None]
        waits = any(one.waits for one in lines)
        return Section(target, hours, lines, target == self.own.elective, topics if waits else [])

    def _line(self, line: PlanLine, words: Mapping[int, str]) -> LineShown:
        problems = [one for one in self.own.problems if f"“{line.title}”" in one.text or _is_of(one, line)]
        may_drop = line.source in (LineSource.OWN, LineSource.SUGGESTED)
        may_drop = may_drop or (
            line.source == LineSource.GIVEN
            and (line.block in self.own.whose.scheduled or any(one.code == "withdrawn" for one in problems))
        )
        notes = [*([words[line.pk]] if line.pk in words else []), *notes_of(line)]
        return LineShown(line, notes, problems, self.own.sets_hours(line), may_drop, self._in_ledger(line))

    def _in_ledger(self, line: PlanLine) -> Decimal | None:
        """The tiết of a line one chose oneself that the ledger has; None while the plan is not approved."""
        if self.own.plan.state != PlanState.APPROVED or line.source == LineSource.GIVEN:
            return None
        item = line.catalogue_item
        return self._ledger.get((line.block, item.code if item else line.title), NONE)

    @cached_property
    def _ledger(self) -> dict[tuple[str, str], Decimal]:
        """The tiết in the ledger, counted or waiting, by block and by module, or by title where none was named."""
        plan = self.own.plan
        entries = HoursEntry.objects.filter(
            account__person=plan.person_id, account__school_year=plan.school_year_id
        )
        name = Coalesce("event__item__code", "event__title", output_field=TextField())
        named = entries.order_by().values_list("event__block", name)
        sums = named.annotate(tiet=SumOf(F("earned") + F("pending")))
        return {(block, name): tiet for block, name, tiet in sums}

    @property
    def sums(self) -> list[Sum]:
        """The tiết of every block; one of "khoảng 40" is right with another number only where the year is whole."""
        wrong = {one.block for one in self.own.problems if one.code in ("block_hours", "exempt_block")}
        found = []
        for one in self.own.targets:
            hours = self.own.sums.get(one.block, 0)
            is_whole = hours == one.hours or not one.about or self.total.is_right
            found.append(Sum(one.block, hours, one.hours, one.block not in wrong and is_whole))
        return found

    @property
    def total(self) -> Sum:
        """The tiết of the year."""
        hours, target = sum(self.own.sums.values()), sum(one.hours for one in self.own.targets)
        codes = ("block_hours", "exempt_block", "total_hours")
        return Sum("Cả năm", hours, target, not any(one.code in codes for one in self.own.problems))

    @property
    def first(self) -> int:
        """The tiết of the first half of the year."""
        return sum(line.hours_first for line in self.own.lines)

    @property
    def second(self) -> int:
        """The tiết of the second half of the year."""
        return sum(line.hours_second for line in self.own.lines)

    @property
    def off(self) -> list[str]:
        """Where tiết are missing or too many, in words: "thiếu 15 tiết ND3"."""
        pairs = [(one.block, one.target - one.hours) for one in self.sums if not one.is_right]
        return [f"{'thiếu' if short > 0 else 'thừa'} {abs(short)} tiết {block}" for block, short in pairs]

    @property
    def hour_problems(self) -> list[Problem]:
        """What is wrong with the sums."""
        return [
            one for one in self.own.problems if one.code in ("block_hours", "exempt_block", "total_hours")
        ]

    @property
    def other_problems(self) -> list[Problem]:
        """What else stops it, but unanswered suggestions."""
        known = [*self.hour_problems, *self.undecided]
        return [one for one in self.own.problems if one not in known]

    @property
    def undecided(self) -> list[Problem]:
        """That suggestions wait for an answer."""
        return [one for one in self.own.problems if one.code == "undecided"]

    @cached_property
    def answers(self) -> list[Answer]:
        """What answers the person's needs."""
        return [self._answer(one) for one in self.own.suggestions]

    def _answer(self, said: Suggestion) -> Answer:
        known = next(
            (one for one in self.own.needs if (one.need.standard, one.need.criterion) == _key(said)), None
        )
        title = known.criterion_title if known and known.criterion_title else said.need.label
        level = known.self_level if known else ""
        return Answer(title, level, BY_WORDS.get(said.by, ""), [self.choice(one) for one in said.candidates])

    @cached_property
    def emphasised(self) -> list[Choice]:
        """What is to be stressed, as far as no need has it already."""
        shown = {one.candidate.key for said in self.answers for one in said.choices}
        return [
            self.choice(one)
            for one in self.own.candidates
            if one.is_emphasised and one.key not in shown and one.key not in self.own.chosen_keys
        ]

    def found(self, words: str) -> list[Choice]:
        """What may be chosen and has all these words in its code or title, without accents."""
        wanted = fold(words).split()
        return [
            self.choice(one)
            for one in self.own.candidates
            if all(word in fold(f"{one.code} {one.title}") for word in wanted)
        ]

    def choice(self, one: Candidate) -> Choice:
        """A candidate with what has become of it."""
        own = self.own
        hours = hours_to_begin_with(one, own.missing, usual_hours(own.candidates))
        others = [said for said in self.hour_problems if own.elective and said.block != own.elective.block]
        return Choice(
            candidate=one,
            hours=hours,
            is_chosen=one.key in own.chosen_keys,
            declined=own.declined.get(one.code, "") if one.code else "",
            years=own.years_before.get(one.code, ()),
            is_certified=bool(one.code) and one.code in own.whose.left_out,
            makes_whole=hours == own.missing and not others,
        )

    @cached_property
    def completion(self) -> Completion:
        """What it takes to complete the year."""
        return completion_of(self.own)

    @cached_property
    def versions(self) -> list[PersonalPlanVersion]:
        """What was approved, the latest first, without the whole contents."""
        return list(self.own.plan.versions.defer("content").order_by("-number"))

    @property
    def stands(self) -> PersonalPlanVersion | None:
        """The approved version that holds while the plan is being changed."""
        return self.versions[0] if self.versions else None


def _is_of(problem: Problem, line: PlanLine) -> bool:
    code = line.catalogue_item.code if line.catalogue_item else ""
    return problem.code == "twice" and f" {code} " in problem.text


def _key(said: Suggestion) -> tuple[str, int | None]:
    return said.need.standard, said.need.criterion


def before_the_start(actor: Actor, school_year: SchoolYear) -> Completion | None:
    """What the year will ask of the actor, before he begins a plan; None for somebody without a main post in it."""
    posts = Post.objects.on(day_within(school_year, actor.today)).filter(person=actor.person_id, is_main=True)
    post = posts.select_related("unit").first()
    if post is None:
        return None
    plan = PersonalPlan(
        school_year=school_year, unit=post.unit, role=post.role, level=post.level, subject=post.subject
    )
    whose, ground = whose_of(plan), ground_of(post.unit, school_year, actor.today)
    return completion_of(OwnPlan(plan, ground, whose, [], [], {}, {}))


def my_plan_page(actor: Actor, school_year: SchoolYear, now: datetime) -> MyPlanPage | None:
    """The page of the actor's plan of a year; None where he has not begun one."""
    plan = own_plan(actor, school_year)
    return MyPlanPage(read_plan(plan, actor.today), now) if plan else None
