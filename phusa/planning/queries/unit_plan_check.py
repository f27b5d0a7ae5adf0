"""What stands in the way of issuing a unit's plan, and the tiết it gives by level, role and block."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from phusa.catalogue.queries import UnitCatalogue, catalogue_of
from phusa.cycles.queries import day_within
from phusa.organisations.models import Level, Unit, UnitKind
from phusa.organisations.queries.units import codes_from_root
from phusa.planning.models import PlanItem, PlanKind, PlanVersion, UnitPlan
from phusa.planning.queries.support_lines import lacking_support
from phusa.planning.queries.unit_plans import versions_above
from phusa.planning.rules.issuing import (
    COMPULSORY,
    BlockSum,
    Due,
    Lacking,
    Topic,
    block_sums,
    is_off,
    lacking_texts,
    open_years,
)
from phusa.regulations.queries import readings_for
from phusa.staff.models import StaffRole

HoursCite = tuple[int, str]


@dataclass(frozen=True, slots=True)
class PlanGround:
    """What a unit's plan stands on: the catalogue, the issued plans above, the tiết of the blocks, the readings."""

    plan: UnitPlan
    above: tuple[PlanVersion, ...]
    catalogue: UnitCatalogue
    readings: Mapping[str, str]

    @property
    def is_school(self) -> bool:
        """Whether nothing below this plan can mend what it leaves open."""
        return self.plan.unit.kind == UnitKind.SCHOOL

    @property
    def sets_hours(self) -> bool:
        """Whether topics without printed tiết must get theirs in the plan of the school (AM-12)."""
        return self.readings.get("hours.theme_allocation", "school_plan") == "school_plan"

    @property
    def school_adjusts(self) -> bool:
        """Whether the reading lets schools change the tiết of blocks and topics (AM-11)."""
        return self.readings.get("hours.split_by", "so_phong") == "school_too"

    @property
    def hours_above(self) -> dict[str, HoursCite]:
        """The tiết of blocks that plans above set, the nearest counting, each with its basis."""
        found: dict[str, HoursCite] = {}
        for version in self.above:
            found |= {one["block"]: (one["hours"], one["cite"]) for one in version.content["blocks"]}
        return found

    @property
    def printed(self) -> dict[str, int]:
        """The tiết the programmes of the year print for each block, local lists before those of the country."""
        found: dict[str, int] = {}
        for programme in reversed(self.catalogue.programmes):
            found |= {one["block"]: one["hours"] for one in programme.blocks if one["hours"]}
        return dict(sorted(found.items()))

    @property
    def block_hours(self) -> dict[str, int]:
        """The tiết of each block as they hold for this plan, before it changes any."""
        return self.printed | {block: hours for block, (hours, _) in self.hours_above.items()}

    def dues(self, level: str, role: str) -> list[Due]:
        """The tiết of each block for a level and role: as this plan sets them, else one above, else as printed."""
        own = {one["block"]: (one["hours"], one["cite"]) for one in self.plan.blocks}
        found = []
        for block in self.catalogue.offer(level=level, role=role).blocks:
            hours, cite = (self.hours_above | own).get(block.block, (block.hours, block.cite))
            if block.block and hours:
                found.append(Due(block.block, hours, cite, block.about))
        return found


@dataclass(frozen=True, slots=True)
class Checked:
    """The sums of a plan with those that stop it, and everything in the way of issuing it."""

    sums: tuple[BlockSum, ...]
    off: tuple[BlockSum, ...]
    lacking: tuple[Lacking, ...]


def plan_ground(plan: UnitPlan, today: date) -> PlanGround:
    """What a plan stands on, as of a day or the nearest of its year; the same few queries however long it is."""
    day = day_within(plan.school_year, today)
    return PlanGround(
        plan,
        tuple(versions_above(plan.unit, plan.school_year, today)),
        catalogue_of(unit=plan.unit, school_year=plan.school_year.code, day=day),
        readings_for(codes_from_root(plan.unit, day), plan.school_year.code),
    )


def blocks_for(catalogue: UnitCatalogue) -> frozenset[tuple[str, str, str]]:
    """The blocks of a school year, each with a level and role that has it."""
    return frozenset(
        (level, role, block.block)
        for level in Level.values
        for role in StaffRole.values
        for block in catalogue.offer(level=level, role=role).blocks
    )


def blocks_of_year(plan: UnitPlan, today: date) -> frozenset[str]:
    """The blocks that anybody has in the year of a plan."""
    day = day_within(plan.school_year, today)
    catalogue = catalogue_of(unit=plan.unit, school_year=plan.school_year.code, day=day)
    return frozenset(block for _, _, block in blocks_for(catalogue) if block)


def has_block(item: PlanItem, blocks: Collection[tuple[str, str, str]]) -> bool:
    """Whether the block of an item is one of the year for somebody it is for; so is an item without a block."""
    return not item.block or any(
        (level, role, item.block) in blocks for level in item.levels for role in item.roles
    )


def groups_of(unit: Unit, items: Sequence[PlanItem]) -> list[tuple[str, str]]:
    """The levels and roles a plan speaks to: those a school has, else those its items name."""
    levels = [
        level for level in Level.values if level in (unit.levels or {x for i in items for x in i.levels})
    ]
    named = {role for item in items for role in item.roles}
    roles = [role for role in StaffRole.values if unit.kind == UnitKind.SCHOOL or role in named]
    return [(level, role) for level in levels for role in roles]


def topic_of(item: PlanItem) -> Topic:
    """An item as the sums see it."""
    return Topic(
        item.block,
        item.title,
        item.hours,
        tuple(item.roles),
        tuple(item.levels),
        item.choice,
        item.subject,
        item.subject_rule,
    )


def topics_of(ground: PlanGround, items: Sequence[PlanItem]) -> list[Topic]:
    """The topics people of this plan begin with: its own, and of the catalogue where a block of a group has none."""
    topics = [topic_of(item) for item in items if not item.withdrawn_on]
    for level, role in groups_of(ground.plan.unit, items) if ground.is_school else ():
        mine = {t.block for t in topics if level in t.levels and role in t.roles and t.choice == COMPULSORY}
        for block in ground.catalogue.offer(level=level, role=role).blocks:
            if block.block and block.block not in mine:
                topics += [
                    Topic(block.block, one.title, one.hours, (role,), (level,)) for one in block.compulsory
                ]
    return topics


def checked_plan(ground: PlanGround, items: Sequence[PlanItem]) -> Checked:
    """The sums of a plan and what stops it from being issued."""
    plan = ground.plan
    texts = lacking_texts(plan.sections, plan.bases)
    if plan.kind == PlanKind.SUPPORT:
        return Checked((), (), (*texts, *lacking_support(plan)))
    if plan.kind == PlanKind.MASS:
        return Checked((), (), (*texts, *_lacking_items(items)))
    dues = {group: ground.dues(*group) for group in groups_of(plan.unit, items)}
    sums = block_sums(topics_of(ground, items), dues)
    tolerance = ground.readings.get("ct.tolerance", "sum_only")
    off = [
        row
        for row in sums
        if is_off(row, tolerance=tolerance, is_last=ground.is_school, sets_hours=ground.sets_hours)
    ]
    single = {(row.level, row.role) for row in off}
    years = open_years(sums, is_last=ground.is_school, sets_hours=ground.sets_hours)
    years = [rows for rows in years if (rows[0].level, rows[0].role) not in single]
    return Checked(
        tuple(sums),
        (*off, *(row for rows in years for row in rows if row.off)),
        (
            *texts,
            *_lacking_items(items),
            *_of_other_years(ground, items),
            *(_lacking_hours(row) for row in off),
            *(_lacking_year(rows) for rows in years),
        ),
    )


def _lacking_items(items: Sequence[PlanItem]) -> list[Lacking]:
    if any(not item.withdrawn_on for item in items):
        return []
    text = "Thêm nội dung từ chương trình, hoặc ghi nội dung của đơn vị."
    return [Lacking("no_items", "items", "Chưa có nội dung bồi dưỡng nào", text)]


def _of_other_years(ground: PlanGround, items: Sequence[PlanItem]) -> list[Lacking]:
    """Items of the unit in blocks that nobody they are for has this year: of another programme."""
    blocks = blocks_for(ground.catalogue)
    odd = [one for one in items if not one.withdrawn_on and not one.upper_id and not has_block(one, blocks)]
    if not blocks or not odd:
        return []
    named = ", ".join(sorted({one.block for one in odd}))
    title = f"{len(odd)} nội dung thuộc {named}, năm học {ground.plan.school_year} không có"
    told = "; ".join(one.title for one in odd[:3]) + ("; …" if len(odd) > 3 else "")
    return [Lacking("no_such_block", odd[0].block, title, f"Bỏ các nội dung này: {told}.")]


def _lacking_year(rows: Sequence[BlockSum]) -> Lacking:
    """What the blocks of "khoảng 40" lack together."""
    first, names = rows[0], ", ".join(row.due.block for row in rows)
    hours, due = sum(row.hours for row in rows), sum(row.due.hours for row in rows)
    who = f"{StaffRole(first.role).label} {Level(first.level).label}".lower()
    who += next((f" môn {row.subject}" for row in rows if row.subject), "")
    word = f"Thiếu {due - hours}" if hours < due else f"Thừa {hours - due}"
    text = f"{word} tiết: {names} cộng lại {hours}, cần {due} để cả năm đủ."
    return Lacking("hours", first.due.block, f"{names}, {who}: {hours}/{due} tiết", text, first.due.cite)


def _lacking_hours(row: BlockSum) -> Lacking:
    who = f"{StaffRole(row.role).label} {Level(row.level).label.lower()}"
    who += f" môn {row.subject}" if row.subject else ""
    title = f"{row.due.block}, {who.lower()}: {row.hours}/{row.due.hours} tiết"
    if not row.topics:
        text = f"Chưa có nội dung {row.due.block} nào cho {who.lower()}."
    elif row.unknown:
        left = f", còn {-row.off} tiết để chia" if row.off < 0 else ""
        text = f"{row.unknown} nội dung chưa có số tiết{left}."
    else:
        word = f"Thiếu {-row.off}" if row.off < 0 else f"Thừa {row.off}"
        text = f"{word} tiết so với {row.due.hours} tiết của {row.due.block}."
    return Lacking("hours", row.due.block, title, text, row.due.cite)
