"""One row of a mark sheet read as one person, with everything doubtful about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from phusa.assessment.rules.marksheets import headings as h
from phusa.assessment.rules.marksheets import notes, scores, words
from phusa.assessment.rules.marksheets.cellmodules import module_in_cell
from phusa.assessment.rules.marksheets.facts import (
    ERROR,
    WARNING,
    Column,
    Exempted,
    Issue,
    Scored,
    SheetPerson,
)
from phusa.assessment.rules.marksheets.headers import Header
from phusa.assessment.rules.marksheets.rows import Body
from phusa.assessment.rules.marksheets.scores import Reading, read_score
from phusa.base.imports import listwords
from phusa.base.imports.grid import address
from phusa.base.text import BadDate, PartialDate, clean, parse_date, show_decimal
from phusa.staff.rules import posts

ELECTIVE = ("ND3", "CT03")


@dataclass(slots=True)
class Slot:
    """The columns of one component: the whole score, or Tiếp thu and Vận dụng, or all three."""

    block: str
    module: str
    named_at: int | None = None
    columns: dict[str, list[Column]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """How a sentence names the component."""
        return f"mô đun {self.module}" if self.module else self.block

    @property
    def halves(self) -> bool:
        """Whether the sheet has both halves."""
        return h.ACQUIRED in self.columns and h.APPLIED in self.columns

    def main(self) -> list[tuple[Column, int]]:
        """The columns that make the score, each with the top of its scale."""
        if self.halves:
            return [(self.columns[h.ACQUIRED][0], 5), (self.columns[h.APPLIED][0], 5)]
        return [(next(iter(self.columns.values()))[0], 10)]


def slots_of(header: Header) -> list[Slot]:
    """Return the components of a header, left to right."""
    found: dict[tuple[str, str, int | None], Slot] = {}
    for column in header.of(h.SCORE):
        new = Slot(column.block, column.module, column.named_at)
        slot = found.setdefault((column.block, column.module, column.named_at), new)
        slot.columns.setdefault(column.part, []).append(column)
    return list(found.values())


def place(row: int, column: Column) -> str:
    """Return how a sentence names a cell."""
    return f"Dòng {row}, cột {column.letter}"


class PersonReader:
    """Reads the person of one row; `finish` gives the person, `issues` what was doubtful."""

    def __init__(
        self, body: Body, slots: list[Slot], row: int, levels: tuple[str, ...], marks: dict[str, str]
    ) -> None:
        self._body = body
        self._slots = slots
        self._row = row
        self._levels = levels
        self._notes = marks
        self.issues: list[Issue] = []
        self._components: list[Scored] = []
        self._planned: list[str] = []
        self._exempt: dict[str, list[str]] = {}
        self._missing: list[tuple[Slot, Column]] = []

    def _say(self, column: Column | None, code: str, severity: str, text: str) -> None:
        where = place(self._row, column) if column else f"Dòng {self._row}"
        letter = column.letter if column else None
        self.issues.append(Issue(self._row, letter, code, severity, f"{where}: {text}"))

    def _column(self, kind: str) -> Column | None:
        return next(iter(self._body.header.of(kind)), None)

    def _cell(self, column: Column, top: int) -> Reading:
        return read_score(self._body.grid.raw(self._row, column.index), top=top)

    def read(self, to: str) -> SheetPerson:
        """Return the person; `to` is the group of the title row above."""
        raw_name = self._body.name(self._row)
        note = self._body.text(self._row, h.NOTE)
        for slot in self._slots:
            self._read_slot(slot if slot.named_at is None else self._named(slot))
        self._free_by_note(note)
        exempt = self._exemptions(note, raw_name)
        self._report_missing({entry.block for entry in exempt})
        own_group = self._body.text(self._row, h.GROUP, merged=True)
        group = listwords.without_marks(own_group) or to
        role_text = self._body.text(self._row, h.ROLE, merged=True)
        average, printed = self._school_result()
        return SheetPerson(
            row=self._row,
            name=self._name(raw_name),
            birth=self._birth(),
            role=self._role(role_text, group),
            role_text=role_text,
            level=self._level(),
            to=group,
            components=tuple(self._components),
            exempt=exempt,
            planned=tuple(self._planned),
            school_average=average,
            school_class=printed,
            school_class_code=words.class_code(printed),
            note=note,
            blocked=any(issue.severity == ERROR for issue in self.issues),
        )

    def _name(self, raw: str) -> str:
        name = listwords.without_marks(raw)
        if not listwords.is_name(raw):
            column = self._column(h.NAME) or self._column(h.FAMILY)
            self._say(
                column, "name_unclear", WARNING, f"“{name}” không giống họ tên đầy đủ, thầy cô xem lại."
            )
        return name

    def _birth(self) -> PartialDate | None:
        column = self._column(h.BIRTH)
        values = self._body.births(self._row)
        if len(values) == 3:  # day, month and year in a column each
            values = ["/".join(str(int(v)) if isinstance(v, float) else str(v) for v in values)]
        for value in values:
            try:
                found = _year_typed_as_day(parse_date(value))
            except BadDate:
                shown = clean(str(value))[:30]
                text = f"“{shown}” không phải là ngày sinh. Ghi dạng 7/9/1989, hoặc chỉ năm sinh."
                self._say(column, "birth_unreadable", WARNING, text)
            else:
                return found
        return None

    def _role(self, text: str, group: str) -> str:
        role = posts.role_of(text)
        if role in ("manager", "teacher"):
            return role
        if not text:
            return "manager" if posts.is_leadership(group) else "teacher"
        column = self._column(h.ROLE)
        if role == "staff":
            text = f"“{text}” không phải là giáo viên hay cán bộ quản lý; nếu có dự BDTX thì được xếp như giáo viên."
            self._say(column, "role_staff", WARNING, text)
        else:
            self._say(column, "role_unknown", WARNING, f"chưa rõ chức vụ “{text}”, tạm coi là giáo viên.")
        return "teacher"

    def _level(self) -> str:
        """The level of the unit, or the one of the chosen modules where the unit has several or another."""
        prefixes = {_prefix(module) for module in self._planned} - {""}
        if len(prefixes) == 1:
            found = prefixes.pop()
            if found in self._levels or (self._levels and self._levels[0] != "GDTX"):
                return found
        return self._levels[0]

    def _named(self, slot: Slot) -> Slot:
        """The slot with the module that the person wrote beside the score."""
        value = self._body.grid.raw(self._row, slot.named_at or 0)
        return replace(slot, module=module_in_cell(value, self._levels[0]))

    def _read_slot(self, slot: Slot) -> None:
        """Read one component: its score joins the components, or the reason why it has none is noted."""
        read = [(column, self._cell(column, top)) for column, top in slot.main()]
        if (
            slot.halves
            and all(reading.state == scores.BLANK for _, reading in read)
            and slot.columns.get(h.WHOLE)
        ):
            whole = slot.columns[h.WHOLE][0]
            read = [(whole, self._cell(whole, 10))]
        states = {reading.state for _, reading in read}
        if slot.named_at is not None and not slot.module:
            if scores.SCORED in states or scores.BAD in states:
                self._say(
                    read[0][0], "module_missing", ERROR, "có điểm nhưng chưa ghi mã mô đun ở ô bên cạnh."
                )
            return
        if scores.EXEMPT in states and scores.SCORED not in states:
            for column, _ in read:
                value = self._body.grid.raw(self._row, column.index)
                self._exempt.setdefault(slot.block, []).append(str(value or ""))
            return
        if scores.NOT_REGISTERED in states and states <= {scores.NOT_REGISTERED, scores.BLANK}:
            if slot.block not in ELECTIVE:
                self._missing.append((slot, read[0][0]))
            return
        if slot.module:
            self._planned.append(slot.module)
        self._read_scores(slot, read)

    def _read_scores(self, slot: Slot, read: list[tuple[Column, Reading]]) -> None:
        for column, reading in read:
            if reading.state == scores.BLANK or reading.state == scores.NOT_REGISTERED:
                self._missing.append((slot, column))
            elif reading.state == scores.EXEMPT:
                self._say(column, "not_a_score", ERROR, f"ô ghi miễn, phần kia của {slot.label} lại có điểm.")
            elif reading.state == scores.BAD:
                self._say_bad(slot, column, reading)
        if all(reading.state == scores.SCORED for _, reading in read):
            self._components.append(self._scored(slot, read))
            self._check_doubles(slot, read)

    def _say_bad(self, slot: Slot, column: Column, reading: Reading) -> None:
        hint = f" Có phải là {reading.guess}?" if reading.guess else ""
        advice = "" if reading.guess else " Nhập điểm là số, hoặc để trống nếu chưa có điểm."
        self._say(column, reading.code, ERROR, f"{slot.label}: {reading.text}.{hint}{advice}")

    def _scored(self, slot: Slot, read: list[tuple[Column, Reading]]) -> Scored:
        at = tuple(address(self._row, column.index) for column, _ in read)
        values = [reading.value for _, reading in read]
        if len(values) == 2:
            return Scored(slot.block, slot.module, at, acquired=values[0], applied=values[1])
        return Scored(slot.block, slot.module, at, score=values[0])

    def _check_doubles(self, slot: Slot, read: list[tuple[Column, Reading]]) -> None:
        """Compare with the sum column beside the halves, and with a second column of the same content."""
        total = sum((reading.value for _, reading in read if reading.value is not None), Decimal(0))
        used = {column.index for column, _ in read}
        for column in (column for columns in slot.columns.values() for column in columns):
            if column.index in used or (column.part != h.WHOLE and len(read) == 2 and slot.halves):
                continue
            other = scores.read_number(self._body.grid.raw(self._row, column.index))
            if other is not None and other != total:
                text = f"cột này ghi {show_decimal(other)}, khác {show_decimal(total)} ở các ô khác của {slot.label}."
                severity = WARNING if slot.halves else ERROR
                self._say(column, "score_differs", severity, f"{text} Thầy cô xem lại điểm nào đúng.")

    def _free_by_note(self, note: str) -> None:
        """A remark "miễn ND3" frees from the block when the row has no score in it."""
        for block in notes.exempt_blocks(note):
            has_score = any(component.block == block for component in self._components)
            if not has_score and any(slot.block == block for slot in self._slots):
                self._exempt.setdefault(block, [])

    def _exemptions(self, note: str, raw_name: str) -> tuple[Exempted, ...]:
        found = []
        for block, texts in self._exempt.items():
            if any(component.block == block for component in self._components):
                text = f"{block} vừa có ô ghi miễn vừa có điểm; mô đun ghi miễn được coi là không đăng ký."
                self._say(self._first_column(block), "exempt_in_part", WARNING, text)
                continue
            basis = notes.basis_of([*texts, note, raw_name], note, self._notes, block)
            if not basis:
                basis = "Bảng điểm của nhà trường ghi “Miễn”, chưa ghi căn cứ"
                text = f"miễn {block} nhưng chưa ghi căn cứ. Ghi văn bản cho miễn vào cột Ghi chú."
                self._say(self._first_column(block), "exempt_without_basis", WARNING, text)
            found.append(Exempted(block, basis))
        exempt = {entry.block for entry in found}
        freed = {slot.module for slot in self._slots if slot.block in exempt}
        self._planned = [module for module in self._planned if module not in freed]
        return tuple(found)

    def _first_column(self, block: str) -> Column | None:
        return next((column for column in self._body.header.of(h.SCORE) if column.block == block), None)

    def _report_missing(self, exempt: Iterable[str]) -> None:
        for slot, column in self._missing:
            if slot.block not in exempt:
                self._say(column, "missing_score", WARNING, f"{slot.label} chưa có điểm.")

    def _school_result(self) -> tuple[Decimal | None, str]:
        average = None
        column = self._column(h.AVERAGE)
        if column is not None:
            value = self._body.grid.raw(self._row, column.index)
            average = scores.read_number(value)
            if average is None and value is not None and not words.means_not_registered(str(value)):
                self._say(
                    column,
                    "average_unreadable",
                    WARNING,
                    "không đọc được ĐTB nhà trường ghi, ĐTB được tính lại.",
                )
        column = self._column(h.CLASS)
        printed = self._body.grid.raw(self._row, column.index) if column else None
        text = listwords.without_marks(printed) if isinstance(printed, str) else ""
        if column and text and not words.class_code(text) and not words.means_not_registered(text):
            self._say(
                column,
                "class_unknown",
                WARNING,
                f"chưa rõ xếp loại “{text}” nhà trường ghi, nên không so sánh được.",
            )
        return average, text


def _year_typed_as_day(birth: PartialDate | None) -> PartialDate | None:
    """Undo what a cell with a date format makes of a year: 1971 typed there becomes day 1971, 24/5/1905."""
    if birth is None or birth.date is None or birth.year != 1905:
        return birth
    return PartialDate((birth.date - date(1899, 12, 30)).days)


def _prefix(module: str) -> str:
    return next((level for level in ("THCS", "THPT", "GDTX", "TH", "MN") if module.startswith(level)), "")
