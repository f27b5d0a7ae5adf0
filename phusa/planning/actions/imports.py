"""Verbs on plans from documents: bring one in, keep what was ticked of it as a draft, throw it away."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.urls import reverse

from phusa.base import audit
from phusa.base.access import Actor, may, require, require_own
from phusa.base.files import brought_file, digest_of
from phusa.base.models import ImportBatch, ImportState
from phusa.base.refusals import NotVisible, Refused
from phusa.base.ui.show import instant
from phusa.base.writing import action
from phusa.catalogue.models import CatalogueItem
from phusa.cycles.actions import Due, set_deadlines
from phusa.cycles.models import SchoolYear
from phusa.cycles.rules import WORDS
from phusa.organisations.models import Unit
from phusa.planning.access import ADJUST_HOURS, IMPORT_PLANS
from phusa.planning.actions.bases import link_bases
from phusa.planning.actions.unit_plan_steps import held_plan, note_change
from phusa.planning.actions.unit_plans import EMPTY, catalogue_row, start_plan
from phusa.planning.models import PlanImport, PlanItem, PlanKind, UnitPlan
from phusa.planning.queries.imports import (
    KIND,
    Preview,
    preview_of,
    read_file,
    same_file,
    year_to_import,
)
from phusa.planning.queries.unit_plan_check import plan_ground
from phusa.planning.rules.importing import Matched, cite_of
from phusa.planning.rules.issuing import hours_problem
from phusa.planning.rules.reading.jsonform import to_json
from phusa.planning.rules.written import SECTION_TITLES, WrittenItem, WrittenPlan, WrittenSection


@action
def bring_plan(
    *, actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear | None, file: Any, name: str
) -> PlanImport:
    """Read a document as the plan of a unit and keep it with its hash; nothing of it counts before it is confirmed.

    `school_year` None takes the year the document names. The same file again, while it waits, gives the one that
    waits. Refused for what is no plan (scans, broken files), for a year that was not opened, and (`already_received`)
    when the same file was made a draft of this unit before.
    """
    require_own(actor, IMPORT_PLANS, unit)
    digest = digest_of(file)
    before = same_file(unit, digest)
    if before is not None:
        return _again(before)
    written = read_file(file.read(), name)
    file.seek(0)
    year = year_to_import(written, school_year)
    batch = brought_file(actor=actor, now=now, kind=KIND, file=file, name=name, digest=digest)
    batch.state = ImportState.PREVIEW
    batch.reading = {"plan": to_json(written)}
    batch.counts = {"rows": len(written.items)}
    batch.save()
    brought = PlanImport.objects.create(batch=batch, unit=unit, school_year=year)
    after = {"file": batch.file_name, "sha256": digest, "school_year": year.code}
    audit.record(actor, IMPORT_PLANS, brought, now=now, after=after)
    return brought


def _again(before: PlanImport) -> PlanImport:
    if before.batch.state == ImportState.PREVIEW:
        return before
    raise Refused(
        "already_received",
        f"Tệp này đã nhập ngày {instant(before.batch.applied_at)}, không có gì thay đổi. "
        f"Xem lượt nhập ấy tại {reverse('plan_import', args=[before.pk])}.",
        field="file",
        status=409,
    )


@action
def confirm_plan(
    *,
    actor: Actor,
    now: datetime,
    plan_import: PlanImport,
    items: Collection[int],
    dates: Mapping[int, str] | None = None,
) -> UnitPlan:
    """Make a draft of what was ticked: `items` are places of lines, `dates` deadlines (codes) by the place of the day.

    A plan that has text already keeps it and gets only the topics it lacks; nothing is issued. Confirming again gives
    the same plan. Refused while the plan of the year is with the unit above, and for two days of one deadline.
    """
    require_own(actor, IMPORT_PLANS, plan_import.unit)
    batch = ImportBatch.objects.select_for_update().get(pk=plan_import.batch_id)
    if batch.state == ImportState.APPLIED and plan_import.plan is not None:
        return plan_import.plan
    if batch.state != ImportState.PREVIEW:
        raise Refused(
            "not_waiting",
            "Lượt nhập này đã bỏ nên không lập được bản nháp.",
            next_step="Tải tệp lên lại.",
            status=409,
        )
    preview = preview_of(actor, plan_import)
    wanted = [line for line in preview.lines if line.place in items and line.is_taken]
    plan = draft_plan(
        actor=actor,
        now=now,
        unit=plan_import.unit,
        school_year=plan_import.school_year,
        written=preview.written,
        lines=wanted,
    )
    _set_dates(actor, now, preview, dates or {})
    batch.state, batch.applied_at = ImportState.APPLIED, now
    batch.confirmed_user_id, batch.confirmed_name = actor.user_id, actor.name
    batch.save()
    plan_import.plan = plan
    plan_import.save(update_fields=["plan"])
    after = {"rows": len(wanted), "sha256": batch.file_sha256}
    audit.record(actor, IMPORT_PLANS, plan_import, now=now, after=after)
    return plan


@action
def draft_plan(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    written: WrittenPlan,
    lines: Sequence[Matched],
) -> UnitPlan:
    """Write a document's title, bases, sections, tiết and these lines into the draft of a unit's plan of a year.

    A begun plan keeps its text and gets only what is empty. Lines that are one item of the catalogue become one topic
    for all their people; a topic the plan holds already is not added twice. Tiết of blocks count where the actor may
    set them.
    """
    require_own(actor, IMPORT_PLANS, unit)
    there = UnitPlan.objects.filter(unit=unit, school_year=school_year, kind=PlanKind.YEAR).first()
    is_begun = there is not None and bool(there.sections)
    plan = there
    if plan is None or not is_begun:
        plan = start_plan(
            actor=actor, now=now, unit=unit, school_year=school_year, texts=EMPTY, with_catalogue=False
        )
    kept = held_plan(actor, plan, IMPORT_PLANS)
    if not is_begun:
        kept.title = written.title or kept.title
        _write_hours(actor, kept, written)
    _write_text(kept, written)
    kept.save(update_fields=["title", "preamble", "bases", "sections", "blocks"])
    link_bases(kept, actor.today)
    rows = _rows(kept, lines, written)
    PlanItem.objects.bulk_create(rows)
    note_change(actor, kept, now, after={"rows": len(rows), "source": cite_of(written)}, verb=IMPORT_PLANS)
    return kept


@action
def discard_plan(*, actor: Actor, now: datetime, plan_import: PlanImport) -> None:
    """Throw a document away of which no draft was made; discarding again changes nothing."""
    require(actor, IMPORT_PLANS, plan_import)
    batch = ImportBatch.objects.select_for_update().get(pk=plan_import.batch_id)
    if batch.state == ImportState.DISCARDED:
        return
    if batch.state != ImportState.PREVIEW:
        raise Refused(
            "applied",
            "Đã lập bản nháp từ tệp này, không bỏ được nữa.",
            next_step="Sửa hoặc bỏ từng nội dung ở trang kế hoạch.",
            status=409,
        )
    batch.state = ImportState.DISCARDED
    batch.save(update_fields=["state"])
    audit.record(actor, IMPORT_PLANS, plan_import, now=now, after={"state": batch.state})


def _write_text(plan: UnitPlan, written: WrittenPlan) -> None:
    """The text of the document wherever nobody has written anything yet."""
    plan.preamble = plan.preamble or written.preamble
    plan.bases = plan.bases or list(written.bases)
    there = {one["number"]: one for one in plan.sections if one["paragraphs"]}
    said = {one.number: one for one in written.sections}
    plan.sections = [
        there.get(number) or _section(number, title, said.get(number))
        for number, title in enumerate(SECTION_TITLES, 1)
    ]


def _section(number: int, title: str, said: WrittenSection | None) -> dict[str, object]:
    if said is None:
        return {"number": number, "title": title, "paragraphs": []}
    return {"number": number, "title": said.title or title, "paragraphs": list(said.paragraphs)}


def _write_hours(actor: Actor, plan: UnitPlan, written: WrittenPlan) -> None:
    """The tiết of the blocks, where the document says others than hold here and the actor may set them."""
    ground = plan_ground(plan, actor.today)
    hours = {one.block: one.hours for one in written.blocks}
    changed = any(ground.block_hours.get(block) not in (None, n) for block, n in hours.items())
    allowed = ground.school_adjusts or may(actor, ADJUST_HOURS, plan.unit)
    if changed and allowed and not hours_problem(hours, ground.printed)[0]:
        cite = cite_of(written)
        plan.blocks = [{"block": block, "hours": n, "cite": cite} for block, n in hours.items()]


def _rows(plan: UnitPlan, lines: Sequence[Matched], written: WrittenPlan) -> list[PlanItem]:
    """New items of the plan for these lines, in the order of the document."""
    held = set(plan.items.exclude(catalogue_item=None).values_list("catalogue_item__code", flat=True))
    own = set(plan.items.filter(catalogue_item=None).values_list("block", "title"))
    codes = [line.listed.code for line in lines if line.listed]
    listed = CatalogueItem.objects.filter(code__in=codes).select_related("programme")
    rows_listed = {row.code: row for row in listed}
    last: int = plan.items.aggregate(last=Max("place"))["last"] or 0
    made: dict[str, PlanItem] = {}
    for place, line in enumerate(lines, last + 1):
        key = line.listed.code if line.listed else _own_key(line.item)
        if key in held or (line.item.block, line.item.title) in own:
            continue
        row = (
            _listed_row(plan, line, rows_listed, place)
            if line.listed
            else _own_row(plan, line, place, written)
        )
        if key in made:
            row = _joined(made[key], row)
        if row.levels:
            made[key] = row
    return list(made.values())


def _own_key(item: WrittenItem) -> str:
    return f"{item.block}:{item.title}:{item.subject_rule}:{item.subject}:{item.hours}"


def _listed_row(plan: UnitPlan, line: Matched, listed: Mapping[str, CatalogueItem], place: int) -> PlanItem:
    assert line.listed is not None
    item = listed[line.listed.code]
    hours = line.listed.hours if line.item.hours is None else line.item.hours
    row = catalogue_row(plan, item, place, line.listed.title or line.item.title, hours)
    row.levels = [level for level in row.levels if level in line.item.levels]
    row.roles = [role for role in row.roles if role in line.item.roles]
    return row


def _own_row(plan: UnitPlan, line: Matched, place: int, written: WrittenPlan) -> PlanItem:
    """A topic the catalogue does not have; what the document lists under it stands in its note."""
    item, levels = line.item, plan.unit.levels
    parts = [one.title.rstrip(" .;") for one in written.items if one.part_of == line.place]
    return PlanItem(
        plan=plan,
        place=place,
        title=item.title,
        block=item.block,
        choice=item.choice,
        roles=list(item.roles),
        levels=[level for level in item.levels if not levels or level in levels],
        subject=item.subject,
        subject_rule=item.subject_rule,
        hours=item.hours,
        note=f"Gồm: {'; '.join(parts)}." if parts else "",
    )


def _joined(first: PlanItem, more: PlanItem) -> PlanItem:
    """Two lines of one topic, as one for the people of both."""
    first.levels = list(dict.fromkeys([*first.levels, *more.levels]))
    first.roles = list(dict.fromkeys([*first.roles, *more.roles]))
    return first


def _set_dates(actor: Actor, now: datetime, preview: Preview, dates: Mapping[int, str]) -> None:
    """Set the chosen deadlines for the unit and all under it."""
    chosen = {place: code for place, code in dates.items() if code in WORDS}
    if not chosen:
        return
    if not preview.sets_dates:
        raise NotVisible()
    brought = preview.brought
    wanted = [
        Due(chosen[one.place], brought.school_year, one.due.day, one.due.wording)
        for one in preview.dates
        if one.place in chosen
    ]
    set_deadlines(actor=actor, now=now, scope=brought.unit, wanted=wanted, cite=cite_of(preview.written))
