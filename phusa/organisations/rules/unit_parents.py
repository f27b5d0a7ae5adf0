"""Which unit a row of a list stands under: one of the tree or another row, by code or by name; loops are named."""

from collections import defaultdict
from collections.abc import Iterable

from phusa.base.text import fold
from phusa.organisations.rules.tree import may_stand_under
from phusa.organisations.rules.unit_rows import ListedRow, RowIssue
from phusa.organisations.rules.unit_tree import Known, Tree
from phusa.organisations.rules.unit_words import CLUSTER

Above = Known | ListedRow | None


class Parents:
    """The rows of one list and what each names as the unit above it."""

    def __init__(self, rows: list[ListedRow], tree: Tree, letters: dict[str, str] | None = None) -> None:
        self.rows, self.tree, self.letters = rows, tree, letters or {}
        self._by_code = {row.code: row for row in reversed(rows) if row.code}
        self._by_name: dict[str, list[ListedRow]] = defaultdict(list)
        for row in rows:
            self._by_name[fold(row.name)].append(row)
        self._above: dict[int, Above] = {}
        self._issues: dict[int, RowIssue] = {}
        for row in rows:
            self._resolve(row)
        for row in rows:
            self._loop(row)

    def of(self, row: ListedRow) -> Above:
        """The unit above as the list says it; None when the list says nothing."""
        return self._above.get(row.number)

    def issue(self, row: ListedRow) -> RowIssue | None:
        """What is wrong with the unit above."""
        return self._issues.get(row.number)

    def letter(self, field: str) -> str:
        """The letter of a column."""
        return self.letters.get(field, "")

    def above_first(self) -> list[ListedRow]:
        """The rows, each after the row of the unit above it."""
        return sorted(self.rows, key=lambda row: self._depth(row.number))

    def cluster(self, named: str) -> Known | ListedRow | RowIssue:
        """The school cluster of a code or name."""
        found: list[Known | ListedRow] = [
            unit
            for unit in (self.tree.by_code.get(named), *self.tree.by_name.get(fold(named), ()))
            if unit and unit.kind == CLUSTER
        ]
        if not found:
            rows = (self._by_code.get(named), *self._by_name.get(fold(named), ()))
            found = [row for row in rows if row and row.kind == CLUSTER]
        if found:
            return found[0]
        text = "Không có cụm trường này trong cây đơn vị và trong tệp."
        return RowIssue("no_cluster", text, self.letter("cluster"), named, "Ghi mã hoặc tên cụm trường.")

    def _resolve(self, row: ListedRow) -> None:
        if row.code and row.code == self.tree.root.code:
            return
        if row.parent_code:
            self._take(row, self._coded(row), "parent_code", row.parent_code)
        elif row.parent_name:
            self._take(row, self._named(row), "parent_name", row.parent_name)

    def _take(self, row: ListedRow, found: list[Known | ListedRow], field: str, stated: str) -> None:
        if len(found) == 1:
            self._above[row.number] = found[0]
            return
        if found:
            text = f"Có {len(found)} đơn vị mang tên này."
            issue = RowIssue("parent_unclear", text, self.letter(field), stated, "Ghi mã đơn vị cấp trên.")
        else:
            text = "Không có đơn vị này trong phần cây đang nhập và trong tệp."
            advice = "Xem lại mã, hoặc thêm dòng của đơn vị ấy vào tệp."
            issue = RowIssue("no_such_parent", text, self.letter(field), stated, advice)
        self._issues[row.number] = issue

    def _coded(self, row: ListedRow) -> list[Known | ListedRow]:
        in_file, known = self._by_code.get(row.parent_code), self.tree.by_code.get(row.parent_code)
        return [found for found in (in_file or known,) if found]

    def _named(self, row: ListedRow) -> list[Known | ListedRow]:
        """Rows and units of the name under which such a unit may stand; a unit that is a row too counts once."""
        name = fold(row.parent_name)
        rows = [other for other in self._by_name.get(name, ()) if other is not row]
        coded = {other.code for other in rows if other.code}
        # A row of the name without a code may itself be the unit of the name: it stands for it.
        uncoded = {other.kind for other in rows if not other.code}
        named = self.tree.by_name.get(name, ())
        units = [unit for unit in named if unit.code not in coded and unit.kind not in uncoded]
        found: list[Known | ListedRow] = [*rows, *units]
        fitting = [above for above in found if may_stand_under(self._kind(row), self._kind(above))]
        return fitting or found

    def _kind(self, one: Known | ListedRow) -> str:
        if isinstance(one, ListedRow) and one.code in self.tree.by_code:
            return self.tree.by_code[one.code].kind
        return one.kind or "school"

    def _next(self, one: Known | ListedRow) -> Above:
        """The step up, in the tree as the list would leave it."""
        if isinstance(one, ListedRow):
            above = self._above.get(one.number)
            unit = self.tree.by_code.get(one.code)
            if above is None and unit is not None:
                above = self.tree.by_pk.get(unit.parent or 0)
        else:
            above = self.tree.by_pk.get(one.parent or 0)
        if isinstance(above, Known):
            return self._by_code.get(above.code, above)
        return above

    def _loop(self, row: ListedRow) -> None:
        """Name the chain when following the units above leads back to the row itself."""
        chain: list[Known | ListedRow] = [row]
        while (above := self._next(chain[-1])) is not None and above not in chain[1:]:
            if above is row:
                names = " → ".join(self._called(one) for one in [*chain, row])
                text = f"Các đơn vị trực thuộc vòng quanh: {names}."
                advice = "Sửa đơn vị cấp trên của một trong các dòng ấy."
                field = "parent_code" if row.parent_code else "parent_name"
                stated = row.parent_code or row.parent_name
                self._issues[row.number] = RowIssue("loop", text, self.letter(field), stated, advice)
                return
            chain.append(above)

    def _called(self, one: Known | ListedRow) -> str:
        return one.code or one.name

    def _depth(self, number: int) -> int:
        """How many rows stand above a row; a loop ends where it began."""
        steps, seen, above = 0, {number}, self._above.get(number)
        while isinstance(above, ListedRow) and above.number not in seen:
            steps += 1
            seen.add(above.number)
            above = self._above.get(above.number)
        return steps


def rows_above(rows: Iterable[ListedRow]) -> set[str]:
    """Every code a list mentions, as unit, unit above or cluster."""
    return {code for row in rows for code in (row.code, row.parent_code, row.cluster) if code}
