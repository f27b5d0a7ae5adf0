"""A unit's plan in the parts of its page: what is in the way, figures, sums, sections, items."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse

from phusa.base.ui.parts import Action, Blocker, Column, Crumb, Figure, Row, Step, Table
from phusa.base.ui.show import day
from phusa.catalogue.models import Block, Choice
from phusa.documents.rendering.unit_plan.data import PlanSupport
from phusa.organisations.models import Level, UnitKind
from phusa.planning.models import PlanItem, PlanKind, PlanState, StudyForm, UnitPlan
from phusa.planning.queries.support_lines import support_of
from phusa.planning.queries.unit_plan_page import PlanPage, VersionPage
from phusa.planning.rules.frozen import FrozenItem
from phusa.planning.rules.issuing import CHOSEN_BLOCKS, ROMAN, BlockSum, Lacking
from phusa.planning.rules.written import SECTION_TITLES
from phusa.staff.models import StaffRole

OUTSIDE = "Ngoài các nội dung của năm học"
CONTENT_SECTION = 3
SHORT_ROLES = {StaffRole.TEACHER: "GV", StaffRole.MANAGER: "CBQL"}
FIRST_LACKING = 8
GIVERS: Mapping[str, str] = {
    UnitKind.MOET: "Bộ giao",
    UnitKind.DOET: "Sở giao",
    UnitKind.BOET: "Phòng giao",
    UnitKind.COMMUNE_PEOPLE_COMMITTEE: "Xã giao",
}


def plan_url(plan: UnitPlan) -> str:
    """The page of a plan."""
    if plan.kind == PlanKind.MASS:
        return reverse("mass_plan", args=[plan.pk])
    if plan.kind == PlanKind.SUPPORT:
        return reverse("support_plan", args=[plan.unit.code, plan.school_year.code])
    return reverse("unit_plan", args=[plan.unit.code, plan.school_year.code])


def plan_crumbs(plan: UnitPlan, here: str) -> list[Crumb]:
    """The way back from a page of a plan."""
    home = Crumb("Kế hoạch đơn vị", reverse("unit_plans"))
    return [home, Crumb(f"{plan.unit}, {plan.school_year}", plan_url(plan)), Crumb(here)]


@dataclass(frozen=True, slots=True)
class SectionShown:
    """One of the six sections with its Roman number; `anchor` names its card."""

    number: int
    paragraphs: Sequence[str]

    @property
    def title(self) -> str:
        """Its heading as on paper."""
        return f"{ROMAN[self.number - 1]}. {SECTION_TITLES[self.number - 1]}"

    @property
    def anchor(self) -> str:
        """The name of its card."""
        return f"muc-{self.number}"

    @property
    def holds_items(self) -> bool:
        """Whether the items of the plan stand in it."""
        return self.number == CONTENT_SECTION


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item of a plan, working or frozen, as a row shows it."""

    item: PlanItem | FrozenItem
    source: str
    source_code: str = ""
    source_short: str = ""

    @property
    def people(self) -> str:
        """For whom, shortly: "GV; TH, THCS", with the condition on the subject."""
        roles = ", ".join(SHORT_ROLES[StaffRole(role)] for role in self.item.roles)
        said = f"{roles}; {', '.join(self.item.levels)}"
        if not self.item.subject_rule:
            return said
        word = "môn" if self.item.subject_rule == "only" else "trừ môn"
        return f"{said}; {word} {self.item.subject}"

    @property
    def hours_note(self) -> str:
        """The tiết of both halves of the year where they were set, and those of the plan above where they differ."""
        first, hours = self.item.hours_first, self.item.hours
        halves = "" if first is None else f"HK1 {first}, HK2 {(hours or 0) - first}"
        given = self.item.given.get("hours") if isinstance(self.item, PlanItem) else None
        above = f"cấp trên: {given}" if given not in (None, hours) else ""
        return "; ".join(one for one in (halves, above) if one)

    @property
    def choice(self) -> str:
        """How it is chosen, where it is not compulsory."""
        return "" if self.item.choice == Choice.COMPULSORY else Choice(self.item.choice).label

    @property
    def schedule(self) -> str:
        """When, in which form, where and in whose charge."""
        days = " – ".join(day(one) for one in (self.item.from_day, self.item.to_day) if one)
        form = StudyForm(self.item.study_form).label if self.item.study_form else ""
        charge = f"phụ trách: {self.item.in_charge}" if self.item.in_charge else ""
        return "; ".join(one for one in (days, form, self.item.held_at, charge) if one)

    @property
    def reason(self) -> str:
        """Why it was withdrawn, as far as the working plan knows."""
        return self.item.withdrawn_reason if isinstance(self.item, PlanItem) else ""


def is_unset(item: PlanItem | FrozenItem) -> bool:
    """Whether everybody learns it and nobody has said for how many tiết."""
    return item.hours is None and item.choice == Choice.COMPULSORY and item.withdrawn_on is None


def block_words(block: str) -> str:
    """The name of a block over its items."""
    return f"{block}. {Block(block).label}" if block else OUTSIDE


def _by_block(rows: Sequence[ItemShown]) -> list[tuple[str, str, list[ItemShown], int]]:
    found = []
    for block in (*Block.values, ""):
        mine = [one for one in rows if one.item.block == block]
        if mine:
            unset = sum(is_unset(one.item) for one in mine)
            found.append((block, block_words(block), mine, unset))
    return found


def sections_shown(sections: Sequence[Mapping[str, Any]]) -> list[SectionShown]:
    """The six sections as they were written, those without text too."""
    written = {one["number"]: one["paragraphs"] for one in sections}
    return [SectionShown(number, written.get(number, [])) for number in range(1, len(SECTION_TITLES) + 1)]


@dataclass(frozen=True)
class PlanShown:
    """A plan as its page shows it."""

    page: PlanPage

    @property
    def is_mass(self) -> bool:
        """Whether it is a plan of mass modules."""
        return self.page.plan.kind == PlanKind.MASS

    @property
    def url(self) -> str:
        """Its page."""
        return plan_url(self.page.plan)

    @property
    def crumbs(self) -> list[Crumb]:
        """The way back to the plans of the unit."""
        plan, above = self.page.plan, self.page.above
        home = Crumb("Kế hoạch đơn vị", reverse("unit_plans"))
        if above is None or not self.page.rights.look_beside:
            return [home, Crumb(plan.unit.name)]
        beside = reverse("lower_plans", args=[above.code, plan.school_year.code])
        return [home, Crumb(f"Dưới {above}", beside), Crumb(plan.unit.name)]

    @property
    def steps(self) -> list[Step]:
        """How far the plan has come."""
        state, to = self.page.plan.state, self.page.decider.words if self.page.decider else "cấp trên"
        if self.page.above is None and not self.is_mass:
            return []
        last = PlanState.APPROVED if self.is_mass else PlanState.RECEIVED
        order = [PlanState.DRAFT, PlanState.SENT, last]
        place = {PlanState.RETURNED: 0}.get(
            PlanState(state), order.index(PlanState(state)) if state in order else 2
        )
        words = ["Soạn", "Ban hành" if not self.is_mass else "Trình", PlanState(last).label]
        notes = [
            "Trả lại, cần sửa" if state == PlanState.RETURNED else "",
            f"gửi {to}" if place < 1 else "",
            "",
        ]
        marks = ["ok" if at < place or (at == place == 2) else "on" if at == place else "" for at in range(3)]
        return [Step(word, note, mark) for word, note, mark in zip(words, notes, marks, strict=True)]

    @property
    def blockers(self) -> list[Blocker]:
        """What is in the way of issuing it, the first few."""
        return [self._blocker(one) for one in self.page.checked.lacking[:FIRST_LACKING]]

    @property
    def more_lacking(self) -> int:
        """How many more things are in the way."""
        return max(len(self.page.checked.lacking) - FIRST_LACKING, 0)

    def _blocker(self, one: Lacking) -> Blocker:
        pk = self.page.plan.pk
        places = {
            "no_text": (
                "Viết",
                reverse("unit_plan_section", args=[pk, int(one.place)]) if one.place.isdigit() else "",
            ),
            "no_bases": ("Ghi căn cứ", reverse("unit_plan_bases", args=[pk])),
            "no_items": ("Thêm nội dung", reverse("add_plan_item", args=[pk])),
            "hours": ("Xem", f"#khoi-{one.place}"),
            "no_such_block": ("Xem", f"#khoi-{one.place}"),
        }
        label, url = places[one.code]
        action = Action(label, url, small=True) if self.page.edits else None
        return Blocker(one.title, one.text, action=action)

    @property
    def figures(self) -> list[Figure]:
        """Items that hold, how many from above, how many without tiết."""
        page = self.page
        unset = sum(is_unset(one) for one in page.items)
        return [
            Figure("Nội dung", str(page.standing)),
            Figure("Từ cấp trên", str(page.arrived)),
            Figure("Của đơn vị", str(page.standing - page.arrived)),
            Figure("Chưa có số tiết", str(unset)),
        ]

    @property
    def issue(self) -> Action | None:
        """The one button of whoever issues, blocked while something is in the way."""
        page = self.page
        if not (page.rights.issue and page.is_open):
            return None
        label = "Trình phê duyệt" if self.is_mass else "Ban hành"
        count = len(page.checked.lacking)
        reason = f"Còn {count} việc ở mục Còn vướng gì." if count else ""
        return Action(label, reverse("issue_unit_plan", args=[page.plan.pk]), "send", reason, "primary")

    @property
    def sections(self) -> list[SectionShown]:
        """The six sections."""
        return sections_shown(self.page.plan.sections)

    @cached_property
    def blocks(self) -> list[tuple[str, str, list[ItemShown], int]]:
        """Items by block: (code, words, rows, how many without tiết)."""
        return _by_block([_working(one) for one in self.page.items])

    @property
    def hours(self) -> list[tuple[str, int, bool]]:
        """The tiết of every block of the plan's people, and whether this plan set them."""
        own = {one["block"]: one["hours"] for one in self.page.plan.blocks}
        seen = {row.due.block: row.due.hours for row in self.page.checked.sums}
        return [(block, hours, block in own) for block, hours in seen.items()]

    @property
    def sums(self) -> Table | None:
        """The tiết by level and role, a column a block that the plan fills."""
        sums = [one for one in self.page.checked.sums if one.topics or one.due.block not in CHOSEN_BLOCKS]
        blocks = [block for block in Block.values if any(row.due.block == block for row in sums)]
        people = list(dict.fromkeys((row.level, row.role) for row in sums))
        columns = [Column("Cấp học, đối tượng"), *(Column(block, phone=block) for block in blocks)]
        rows = [
            _sum_row(
                level,
                role,
                blocks,
                [one for one in sums if (one.level, one.role) == (level, role)],
                self.page,
            )
            for level, role in people
        ]
        return Table(columns, rows, "Số tiết theo cấp học và đối tượng") if rows else None


def _working(item: PlanItem) -> ItemShown:
    if item.upper is None:
        return ItemShown(item, "")
    above = item.upper.plan.unit
    return ItemShown(item, above.name, above.code, GIVERS.get(above.kind, above.name))


def _sum_row(level: str, role: str, blocks: Sequence[str], sums: Sequence[BlockSum], page: PlanPage) -> Row:
    who = f"{Level(level).label}, {StaffRole(role).label.lower()}"
    cells = ["; ".join(_sum_words(one) for one in sums if one.due.block == block) or "–" for block in blocks]
    return Row([who, *cells], 0, "miss" if any(one in page.checked.off for one in sums) else "")


def _sum_words(row: BlockSum) -> str:
    """One sum in words: "30/30", "10/30, 5 nội dung chưa có tiết", with the subject it is of."""
    due = f"khoảng {row.due.hours}" if row.due.about else str(row.due.hours)
    said = f"{row.hours}/{due}" if row.topics else "chưa có nội dung"
    unknown = f", {row.unknown} nội dung chưa có tiết" if row.unknown else ""
    return f"{row.subject}: {said}{unknown}" if row.subject else f"{said}{unknown}"


@dataclass(frozen=True)
class VersionShown:
    """An issued version as its page shows it."""

    page: VersionPage

    @property
    def content(self) -> Mapping[str, Any]:
        """The frozen plan."""
        content: Mapping[str, Any] = self.page.version.content
        return content

    @property
    def sections(self) -> list[SectionShown]:
        """The six sections."""
        return sections_shown(self.content["sections"])

    @property
    def supports(self) -> list[PlanSupport]:
        """What a plan of peer support holds; nothing in plans of another kind."""
        return [support_of(one) for one in self.content.get("support", ())]

    @cached_property
    def blocks(self) -> list[tuple[str, str, list[ItemShown], int]]:
        """Items by block, as of a working plan."""
        own = self.content["unit"]["name"]
        return _by_block(
            [ItemShown(one, "" if one.made_by == own else one.made_by) for one in self.page.items]
        )
