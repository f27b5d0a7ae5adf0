"""One row of a staff list read as one person, with everything doubtful about it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from phusa.base.imports.grid import Area, CellValue, Oddity, Row
from phusa.base.imports.listwords import key, without_marks
from phusa.base.text import PartialDate, clean, parse_yes, proper_name
from phusa.staff.rules import posts
from phusa.staff.rules.workbooks import headings as h
from phusa.staff.rules.workbooks import terms, values
from phusa.staff.rules.workbooks.facts import ERROR, WARNING, Given, StaffColumn, StaffRow
from phusa.staff.rules.workbooks.headers import Header
from phusa.staff.rules.workbooks.issues import Issues
from phusa.staff.rules.workbooks.rows import RowSorter
from phusa.staff.rules.workbooks.units import levels_in, unit_key
from phusa.staff.rules.workbooks.values import Problem

_IDENTITY = (h.NAME, h.FAMILY, h.GIVEN, h.BIRTH, h.PERSONAL_NUMBER, h.TEACHER_CODE, h.UNIT_CODE, h.UNIT_NAME)
_NOTHING = {"-", "–", "—", "/", ".", "…"}
_MASKED = "\x00"
_LONGEST_TEXT = 500
_MOST_REMEMBERED = 50_000
_UNCLEAR_POSTS = {"hp", "cb"}


class PeopleReader:
    """Reads the people of one sheet; what is doubtful goes to `issues`."""

    def __init__(
        self,
        sheet: str | None,
        header: Header,
        merged: Sequence[Area],
        given: Given,
        unit: tuple[str, tuple[str, ...]],
        issues: Issues,
    ) -> None:
        self._sheet = sheet
        self._at = {column.field: column for column in header.columns if column.field}
        self._doubled = [pair for pair in header.doubled if pair[0].field in _IDENTITY]
        self._sorter = RowSorter(header)
        self._today = given.today
        self._unit, self._levels = unit
        self._issues = issues
        places = {self._at[field].index for field in (h.GROUP, h.UNIT_NAME, h.UNIT_CODE) if field in self._at}
        self._spans = {
            (area.first_row, area.first_column): area.last_row
            for area in merged
            if area.first_column in places and area.last_row > area.first_row
        }
        self._carried: dict[str, tuple[CellValue, int]] = {}
        self._texts: dict[str, str] = {}
        self._dates: dict[tuple[str, Any], tuple[PartialDate | None, Problem | None]] = {}
        self._posts: dict[str, tuple[str, str]] = {}
        self._row = 0
        self._cells: tuple[CellValue, ...] = ()
        self._name = ""
        self._blocked = False
        self._masked: list[str] = []
        self.without_level = 0

    def _say(self, field: str, problem: Problem, value: CellValue = None) -> None:
        self._blocked = self._blocked or problem.severity == ERROR
        shown = values.shown(value) or "(trống)"
        self._issues.of_row(self._sheet, self._row, self._at.get(field), problem, shown, self._name)

    def _value(self, field: str) -> CellValue:
        """The cell of a field; None too for a masked one and for a formula without a value, which is told."""
        column = self._at.get(field)
        if column is None:
            return None
        cells = self._cells
        value = cells[column.index] if column.index < len(cells) else None
        if self._spans and column.field in (h.GROUP, h.UNIT_NAME, h.UNIT_CODE):
            value = self._spread(column, value)
        if isinstance(value, Oddity):
            if value.kind != "percent":
                self._say(field, values.oddity_problem(value, identity=field in _IDENTITY), value)
            return None
        return value

    def _spread(self, column: StaffColumn, value: CellValue) -> CellValue:
        """Give every row of a merged area the value that is written once."""
        if value is not None:
            if last := self._spans.get((self._row, column.index)):
                self._carried[column.field] = (value, last)
            return value
        carried, last = self._carried.get(column.field, (None, 0))
        return carried if self._row <= last else None

    def _text(self, field: str) -> str:
        """The cell of a field as clean text; "" for an empty one, a dash, and a masked one, which is noted."""
        column = self._at.get(field)
        if column is None:
            return ""
        value = self._cells[column.index] if column.index < len(self._cells) else None
        if not isinstance(value, str):
            return self._text_of(field, self._value(field))
        found = self._texts.get(value)
        if found is None:
            found = self._remember(value)
        if found == _MASKED:
            self._masked.append(field)
            return ""
        if self._spans:
            self._value(field)  # what is written once for many rows is carried down
        return found

    def _text_of(self, field: str, value: CellValue) -> str:
        """What no text cell says as text: a number, a date Excel made of a text, a value carried down."""
        if isinstance(value, date):
            said = "Excel đã đổi chữ trong ô thành ngày tháng."
            self._say(
                field, Problem("date_in_text", WARNING, said, "Định dạng ô là Văn bản rồi ghi lại."), value
            )
        return values.shown(value, _LONGEST_TEXT)

    def _remember(self, value: str) -> str:
        found = clean(value)
        if found in _NOTHING:
            found = ""
        elif values.MASK.search(found):
            found = _MASKED
        if len(self._texts) >= _MOST_REMEMBERED:
            self._texts.clear()
        self._texts[value] = found
        return found

    def read(self, row: Row, raw: Row, group: str, unit_title: str) -> StaffRow:
        """Return the person of a row; `raw` is the row before repairs, `group` and `unit_title` come from above."""
        self._row, self._cells, self._blocked, self._masked = row.number, row.cells, False, []
        self._name = name = self._read_name()
        unit_name = self._text(h.UNIT_NAME) or unit_title or self._unit
        group = without_marks(own) if (own := self._text(h.GROUP)) else group
        position = self._text(h.POSITION)
        role, position_code = self._post(position, group)
        birth, birth_gender = self._birth()
        rank = self._text(h.RANK)
        subject = terms.subject_name(self._text(h.SUBJECT))
        found = StaffRow(
            self._sheet,
            row.number,
            name,
            name_in_file=self._name_in_file(name, raw),
            name_split=h.FAMILY in self._at,
            birth=birth,
            gender=self._gender() or birth_gender,
            ethnicity=self._ethnicity(),
            personal_number=self._personal_number(),
            teacher_code=self._text(h.TEACHER_CODE).replace(" ", ""),
            unit_code=self._text(h.UNIT_CODE).replace(" ", ""),
            unit_name=unit_name,
            position=position,
            position_code=position_code,
            role=role,
            level=self._level(unit_name, rank, subject),
            subject=subject,
            group=group,
            qualification=terms.qualification_name(self._text(h.QUALIFICATION)),
            joined=self._date(h.JOINED, values.joined_date),
            rank=rank,
            email=self._checked(h.EMAIL, values.email_of),
            phone=self._phone(),
            note=self._text(h.NOTE),
            masked=tuple(self._masked),
        )
        self._compare_doubled()
        return _blocked(found) if self._blocked else found

    def read_nameless(self, row: Row, raw: Row, group: str, unit_title: str) -> StaffRow:
        """Return the person of a row that has everything but a name: an error."""
        found = self.read(row, raw, group, unit_title)
        field = h.NAME if h.NAME in self._at else h.FAMILY
        self._say(
            field,
            Problem(
                "name_missing", ERROR, "dòng có dữ liệu nhưng không có họ tên.", "Điền họ tên hoặc xoá dòng."
            ),
        )
        return _blocked(found)

    def _read_name(self) -> str:
        written = self._sorter.name(self._cells)
        if not written:
            for field in (h.NAME, h.FAMILY, h.GIVEN):
                self._value(field)  # a formula without a value is told
        if any(mark in written for mark in "([*"):
            written = without_marks(written)
        name = proper_name(written)
        return " ".join(word.capitalize() for word in name.split()) if name.islower() else name

    def _name_in_file(self, name: str, raw: Row) -> str:
        if raw.cells is self._cells:
            return ""
        before = self._sorter.name(raw.cells)
        return before if before != name and clean(before) != name else ""

    def _date(
        self,
        field: str,
        read: Callable[[Any, date], tuple[PartialDate | None, Problem | None]],
        value: CellValue = None,
    ) -> PartialDate | None:
        value = self._value(field) if value is None else value
        if value is None or (isinstance(value, str) and value.strip() in _NOTHING):
            return None
        if isinstance(value, str) and values.MASK.search(value):
            self._masked.append(h.BIRTH if field.startswith("birth") else field)
            return None
        memo = (field, value)
        known = self._dates.get(memo)
        if known is None:
            if len(self._dates) >= _MOST_REMEMBERED:
                self._dates.clear()
            known = self._dates[memo] = read(value, self._today)
        found, problem = known
        if problem is not None:
            self._say(field, problem, value)
        return found

    def _birth(self) -> tuple[PartialDate | None, str]:
        """The birth, and the gender when men and women have a column of births each."""
        if h.BIRTH in self._at:
            return self._date(h.BIRTH, values.birth_date), ""
        if h.BIRTH_FEMALE in self._at:
            for field, gender in ((h.BIRTH_FEMALE, "female"), (h.BIRTH_MALE, "male")):
                if self._value(field) is not None:
                    return self._date(field, values.birth_date), gender
            return None, ""
        if h.BIRTH_YEAR in self._at:
            parts = [self._value(field) for field in (h.BIRTH_DAY, h.BIRTH_MONTH, h.BIRTH_YEAR)]
            known = [values.shown(part) for part in parts if part is not None]
            return self._date(h.BIRTH_YEAR, values.birth_date, "/".join(known) or None), ""
        return None, ""

    def _gender(self) -> str:
        if h.GENDER in self._at:
            text = self._text(h.GENDER)
            found = terms.gender_of(text)
            if text and not found:
                self._say(
                    h.GENDER,
                    Problem("gender_unknown", WARNING, "chưa rõ là nam hay nữ.", "Ghi Nam hoặc Nữ."),
                    text,
                )
            return found
        marks = {field: self._value(field) for field in (h.FEMALE, h.MALE) if field in self._at}
        for field, value in marks.items():
            if value is not None and parse_yes(value) is not False:
                return terms.gender_of(str(value)) or field
        if len(marks) == 1:  # a list with the one column leaves it empty for the others
            return h.MALE if h.FEMALE in marks else h.FEMALE
        return ""

    def _ethnicity(self) -> str:
        text = self._text(h.ETHNICITY)
        if not text:
            return ""
        found, known = terms.ethnicity_of(text)
        if not known:
            said = "không có trong danh mục 54 dân tộc, được giữ nguyên như trong tệp."
            self._say(h.ETHNICITY, Problem("ethnicity_unknown", WARNING, said, "Xem lại tên dân tộc."), text)
        return found

    def _personal_number(self) -> str:
        value = self._value(h.PERSONAL_NUMBER)
        if value is None:
            return ""
        if isinstance(value, str):
            text = value.strip()
            if text in _NOTHING:
                return ""
            if values.MASK.search(text):
                self._masked.append(h.PERSONAL_NUMBER)
                return ""
        found, problem = values.personal_number(value)
        if problem is not None:
            self._say(h.PERSONAL_NUMBER, problem, value)
        return found

    def _checked(self, field: str, read: Callable[[str], tuple[str, Problem | None]]) -> str:
        text = self._text(field)
        if not text:
            return ""
        found, problem = read(text)
        if problem is not None:
            self._say(field, problem, text)
        return found

    def _phone(self) -> str:
        return self._checked(h.PHONE, values.phone_of)

    def _post(self, position: str, group: str) -> tuple[str, str]:
        """Return role and code of the post; the column "Vai trò" decides over the post as printed."""
        known = self._posts.get(position)
        if known is None:
            known = self._posts[position] = posts.role_of(position), posts.position_code(position)
        role, code = known
        if stated := self._text(h.ROLE):
            word = key(stated)
            role = posts.MANAGER if "quan ly" in word else (posts.role_of(stated) or role)
        if not position:
            role = role or (posts.MANAGER if posts.is_leadership(group) else posts.TEACHER)
            return role, "teacher" if role == posts.TEACHER else "other"
        if role == posts.SUPPORT:
            said = "đây là nhân viên, không phải giáo viên hay cán bộ quản lý."
            self._say(
                h.POSITION,
                Problem("position_support", WARNING, said, "Bỏ dòng này nếu không thuộc diện bồi dưỡng."),
                position,
            )
            return "", code
        if not role:
            return self._unclear_post(position)
        return role, code

    def _unclear_post(self, position: str) -> tuple[str, str]:
        if key(position) in _UNCLEAR_POSTS:
            said, advice = (
                f"chức vụ “{position}” không rõ nghĩa.",
                "Ghi “Phó hiệu trưởng” hoặc “Hiệu trưởng”.",
            )
            self._say(h.POSITION, Problem("position_unclear", ERROR, said, advice), position)
        else:
            said = f"chưa rõ chức vụ “{position}”, tạm coi là giáo viên."
            self._say(
                h.POSITION,
                Problem("position_unknown", WARNING, said, "Ghi Giáo viên, Tổ trưởng, Hiệu trưởng…"),
                position,
            )
        return posts.TEACHER, "other"

    def _level(self, unit_name: str, rank: str, subject: str) -> str:
        """The level that the row states, else its unit's; of several the one that rank or subject says."""
        if text := self._text(h.LEVEL):
            stated = levels_in(text)
            if len(stated) == 1:
                return stated[0]
            said = f"chưa rõ cấp học “{text}”."
            self._say(
                h.LEVEL,
                Problem("level_unknown", WARNING, said, "Ghi một trong MN, TH, THCS, THPT, GDTX."),
                text,
            )
        same = unit_name == self._unit or unit_key(unit_name) == unit_key(self._unit)
        levels = self._levels if same else levels_in(unit_name)
        if len(levels) == 1:
            return levels[0]
        for text in (rank, subject):
            hinted = [level for level in levels_in(text) if level in levels or not levels]
            if len(hinted) == 1:
                return hinted[0]
        self.without_level += 1
        return ""

    def _compare_doubled(self) -> None:
        """Two columns for the same identifying field must agree in every row."""
        for first, second in self._doubled:
            cells = [self._cells[c.index] if c.index < len(self._cells) else None for c in (first, second)]
            shown = [values.shown(cell) for cell in cells]
            if all(shown) and shown[0] != shown[1]:
                said = f"ghi {shown[0]}, cột {second.letter} cùng tên lại ghi {shown[1]}."
                problem = Problem("columns_differ", ERROR, said, "Giữ lại một cột đúng, xoá cột kia.")
                self._say(first.field, problem, shown[0])


def _blocked(row: StaffRow) -> StaffRow:
    return replace(row, blocked=True)
