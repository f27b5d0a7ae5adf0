"""The table in which scores are entered by hand: whose rows, which components, what stands in each cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from phusa.assessment.access import ENTER_SCORES
from phusa.assessment.models import AnnualRecord, ComponentScore, YearClose
from phusa.assessment.queries.facts import facts_of
from phusa.assessment.rules.tables import cell_text
from phusa.base.access import Actor
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.organisations.queries import codes_from_root, visible_unit
from phusa.regulations.queries import library, readings_for
from phusa.rules.annual import rule_for
from phusa.rules.facts import AnnualFacts, module_key

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One person: what is kept of each component, and the blocks his regulation knows (code → scored by module)."""

    record: AnnualRecord
    name: str
    kept: Mapping[Key, str]
    blocks: Mapping[str, bool]
    exempt: frozenset[str]

    def takes(self, key: Key) -> bool:
        """Whether a score can be entered there at all."""
        return key[0] in self.blocks and key[0] not in self.exempt


@dataclass(frozen=True, slots=True)
class EntryTable:
    """A school's table with the components of everybody as columns."""

    unit: Unit
    school_year: SchoolYear
    columns: list[Key]
    rows: list[EntryRow]
    is_closed: bool

    @property
    def in_parts(self) -> bool:
        """Whether scores are kept in two parts here, so that typing begins that way."""
        return any("+" in text for row in self.rows for text in row.kept.values())


def entry_table(actor: Actor, code: str, school_year: SchoolYear, added: Sequence[str] = ()) -> EntryTable:
    """The rows of a school the actor may enter scores for, with `added` modules as columns. Raises `NotVisible`."""
    records = AnnualRecord.objects.within(actor, ENTER_SCORES).filter(
        unit__code=code, school_year=school_year
    )
    rows = _rows(records.by_name(), school_year)
    unit = rows[0].record.unit if rows else visible_unit(actor, code, ENTER_SCORES)
    return EntryTable(unit, school_year, columns_of(rows, added), rows, _closed(unit, school_year))


def first_to_enter(actor: Actor, school_year: SchoolYear) -> Unit | None:
    """The school in which somebody without a board may enter scores: that of his subject group."""
    records = AnnualRecord.objects.within(actor, ENTER_SCORES).filter(school_year=school_year)
    record = records.select_related("unit").first()
    return record.unit if record else None


def entry_of_one(record: AnnualRecord, added: Sequence[str] = ()) -> EntryTable:
    """The table of one record that the caller was allowed to see."""
    year = record.school_year
    rows = _rows(AnnualRecord.objects.filter(pk=record.pk), year)
    return EntryTable(record.unit, year, columns_of(rows, added), rows, _closed(record.unit, year))


def columns_of(rows: Sequence[EntryRow], added: Sequence[str]) -> list[Key]:
    """The components of these rows: block by block, modules of plans and scores in their order, then those added.

    A block of modules that nobody has named yet is one column, so that something can be typed at once.
    """
    blocks = {block: many for row in rows for block, many in row.blocks.items()}
    found: list[Key] = []
    for block, many in sorted(blocks.items()):
        if not many:
            found.append((block, ""))
            continue
        named = _named(rows, block)
        whole = any((block, "") in row.kept for row in rows)
        last = block == max(code for code, by_module in blocks.items() if by_module)
        named += [m for m in added if last and module_key(m) not in {module_key(n) for n in named}]
        found += [(block, "")] if whole or not named else []
        found += [(block, module) for module in named]
    return found


def _named(rows: Iterable[EntryRow], block: str) -> list[str]:
    """The modules of a block, each once however it is spelt."""
    found: dict[str, str] = {}
    for row in rows:
        if block not in row.blocks:
            continue
        scored = [module for at, module in row.kept if at == block and module]
        for module in [*scored, *row.record.elective_modules]:
            found.setdefault(module_key(module), module)
    return sorted(found.values(), key=_natural)


def _natural(module: str) -> tuple[str, int, str]:
    letters = module.rstrip("0123456789")
    number = module[len(letters) :]
    return (letters, int(number or 0), module)


def _rows(records: QuerySet[AnnualRecord], year: SchoolYear) -> list[EntryRow]:
    scores = ComponentScore.objects.order_by("block", "module")
    related = records.select_related("person", "unit", "school_year")
    found = list(related.prefetch_related(Prefetch("component_scores", scores)))
    if not found:
        return []
    readings = readings_for(codes_from_root(found[0].unit, year.last_day), year.code)
    return [
        _row(record, _blocks(facts_of(record, list(record.component_scores.all()), year.last_day), readings))
        for record in found
    ]


def _blocks(facts: AnnualFacts, readings: Mapping[str, str]) -> dict[str, bool]:
    """The blocks of the regulation that judges such a person, and whether each is scored module by module."""
    law = library()
    _, rule = rule_for(facts, law, law.switches.resolve(readings))
    return {block.code: block.many for block in rule.edition.blocks.values()}


def _row(record: AnnualRecord, blocks: Mapping[str, bool]) -> EntryRow:
    kept = {
        (s.block, s.module): cell_text(s.score, s.score_acquisition, s.score_application)
        for s in record.component_scores.all()
    }
    return EntryRow(
        record, record.person.name, kept, blocks, frozenset(e["block"] for e in record.exemptions)
    )


def _closed(unit: Unit, year: SchoolYear) -> bool:
    return YearClose.objects.filter(unit=unit, school_year=year, is_closed=True).exists()
