"""What a list of units would do to the tree: each row new, changed, moved, unchanged, or not to be written and why."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from phusa.base.text import fold
from phusa.organisations.rules.tree import may_stand_under
from phusa.organisations.rules.unit_codes import proposed_code
from phusa.organisations.rules.unit_parents import Parents
from phusa.organisations.rules.unit_rows import WARNING, ListedRow, RowIssue
from phusa.organisations.rules.unit_tree import FACTS, SCHOOL_FACTS, Known, Tree
from phusa.organisations.rules.unit_words import MOET, SCHOOL, levels_of

NEW, CHANGED, MOVED, UNCHANGED = "new", "changed", "moved", "unchanged"
DOUBTFUL, CONFLICT, WRONG = "doubtful", "conflict", "error"


@dataclass(slots=True)
class PlannedRow:
    """A row with what writing it would do: `target` is the unit it is about, `values` what would be written.

    The unit above is one that stands (`parent`) or one of the list itself (`parent_row`); so is the cluster.
    `over` are the paths at which whoever writes it must hold the right.
    """

    row: ListedRow
    outcome: str = UNCHANGED
    target: Known | None = None
    parent: Known | None = None
    parent_row: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, list[str]] = field(default_factory=dict)
    over: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What the unit is."""
        return self.target.kind if self.target else self.row.kind


def plan_units(
    rows: list[ListedRow], tree: Tree, labels: dict[str, str], letters: dict[str, str]
) -> list[PlannedRow]:
    """Hold every row against the tree, those above before those below; the answer is in the order of the list.

    `labels` name the kinds of units, `letters` the columns of the list by field.
    """
    return _Planner(rows, tree, labels, letters).plan()


class _Planner:
    """One list on its way to a plan."""

    def __init__(
        self, rows: list[ListedRow], tree: Tree, labels: dict[str, str], letters: dict[str, str]
    ) -> None:
        self.rows, self.tree, self.labels = rows, tree, labels
        self.codes = Counter(row.code for row in rows if row.code)
        self.lines: dict[str, list[int]] = {}
        for row in rows:
            self.lines.setdefault(row.code, []).append(row.number)
        self.given = set(self.codes)
        self.parents = Parents(rows, tree, letters)
        self.done: dict[int, PlannedRow] = {}
        self.twins: dict[tuple[Any, str, str], int] = {}

    def plan(self) -> list[PlannedRow]:
        for row in self.parents.above_first():
            self.done[row.number] = self._planned(row)
        return [self.done[row.number] for row in self.rows]

    def _planned(self, row: ListedRow) -> PlannedRow:
        planned = PlannedRow(row, target=self.tree.by_code.get(row.code))
        self._identity(planned)
        if not row.is_wrong and planned.outcome != CONFLICT:
            self._place(planned)
        if not row.is_wrong and planned.outcome != CONFLICT:
            self._facts(planned)
            self._authority(planned)
        if row.is_wrong and planned.outcome != CONFLICT:
            planned.outcome = WRONG
        return planned

    def _identity(self, planned: PlannedRow) -> None:
        row, target = planned.row, planned.target
        if row.code and self.codes[row.code] > 1:
            lines = ", ".join(map(str, self.lines[row.code]))
            self._conflict(
                planned, "code_twice", f"Mã này có ở các dòng {lines}.", "Giữ một dòng, hoặc đổi mã."
            )
        elif target and row.kind and row.kind != target.kind:
            said = f"Mã này là của {target.name}, loại {self.labels[target.kind]}, không phải {self.labels[row.kind]}."
            self._conflict(
                planned, "other_kind", said, "Ghi đúng loại đơn vị, hoặc dùng mã khác cho đơn vị mới."
            )
        elif row.code and not target and row.code in self.tree.taken:
            said = self.tree.taken[row.code]
            self._conflict(
                planned, "code_elsewhere", said, "Dùng mã khác, hoặc nhập ở đơn vị quản lý mã này."
            )
        elif not target and not row.kind:
            row.issues.append(RowIssue("no_kind", "Chưa rõ loại đơn vị.", advice="Ghi cột “Loại đơn vị”."))
        if not target and not row.name:
            row.issues.append(RowIssue("no_name", "Chưa có tên đơn vị.", advice="Ghi tên, hoặc xoá dòng."))

    def _conflict(self, planned: PlannedRow, code: str, text: str, advice: str) -> None:
        planned.outcome = CONFLICT
        planned.row.issues.append(RowIssue(code, text, self.parents.letter("code"), planned.row.code, advice))

    def _wrong(self, planned: PlannedRow, code: str, text: str, advice: str) -> None:
        row = planned.row
        in_file = row.parent_code or row.parent_name
        letter = self.parents.letter("parent_code" if row.parent_code else "parent_name")
        row.issues.append(RowIssue(code, text, letter, in_file, advice))

    def _place(self, planned: PlannedRow) -> None:
        """The unit above, and for a row without a code the unit it may mean."""
        row = planned.row
        issue = self.parents.issue(row)
        if issue:
            row.issues.append(issue)
            return
        above = self.parents.of(row)
        if isinstance(above, ListedRow):
            self._under_row(planned, self.done[above.number])
        else:
            planned.parent = above or self._kept_parent(planned)
        if planned.target is None and not row.code and planned.parent:
            planned.target = self._meant(planned)
        self._check_place(planned)

    def _under_row(self, planned: PlannedRow, above: PlannedRow) -> None:
        if above.outcome == CONFLICT or (above.outcome == WRONG and above.target is None):
            text = f"Đơn vị cấp trên ở dòng {above.row.number} không ghi được."
            self._wrong(planned, "parent_wrong", text, "Sửa dòng ấy trước.")
        sure = above.target is not None and above.outcome != DOUBTFUL
        planned.parent, planned.parent_row = above.target, None if sure else above.row.number

    def _kept_parent(self, planned: PlannedRow) -> Known | None:
        """Where a unit stands when the list does not say: where it is, else under the unit the list is for."""
        if planned.target:
            return self.tree.by_pk.get(planned.target.parent or 0)
        return self.tree.root if may_stand_under(planned.row.kind, self.tree.root.kind) else None

    def _meant(self, planned: PlannedRow) -> Known | None:
        assert planned.parent is not None
        found = self.tree.children.get((planned.parent.pk, fold(planned.row.name)))
        return found if found and found.kind == planned.row.kind and found.code not in self.given else None

    def _check_place(self, planned: PlannedRow) -> None:
        row, target = planned.row, planned.target
        if target and target.pk == self.tree.root.pk:
            if row.parent_code not in ("", self.tree.above):
                text = f"{target.name} là gốc của lượt nhập này nên không chuyển được."
                self._wrong(planned, "root_moves", text, "Nhập ở đơn vị cấp trên, hoặc để trống ô này.")
            return
        kind_above = self._kind_above(planned)
        if not kind_above:
            if row.kind == MOET:
                text = f"Cây đơn vị đã có gốc là {self.tree.root}."
                self._wrong(planned, "root_stands", text, f"Ghi mã {self.tree.root.code} cho dòng này.")
            else:
                self._wrong(
                    planned, "no_parent", "Chưa ghi đơn vị cấp trên.", "Ghi mã hoặc tên đơn vị cấp trên."
                )
        elif not may_stand_under(planned.kind, kind_above):
            text = f"{self.labels[planned.kind]} không thể trực thuộc {self.labels[kind_above]}."
            self._wrong(planned, "wrong_place", text, "Ghi lại đơn vị cấp trên hoặc loại đơn vị.")
        elif target and self._moves(planned) and target.ends:
            self._wrong(planned, "has_end", f"{target.name} đã có ngày kết thúc.", "Không chuyển đơn vị này.")
        elif planned.parent and planned.parent.ends and (target is None or self._moves(planned)):
            self._wrong(
                planned, "parent_ends", f"{planned.parent.name} đã có ngày kết thúc.", "Ghi đơn vị khác."
            )

    def _kind_above(self, planned: PlannedRow) -> str:
        if planned.parent_row is not None:
            return self.done[planned.parent_row].kind
        return planned.parent.kind if planned.parent else ""

    def _moves(self, planned: PlannedRow) -> bool:
        target = planned.target
        if target is None or target.pk == self.tree.root.pk:
            return False
        return planned.parent.pk != target.parent if planned.parent else planned.parent_row is not None

    def _facts(self, planned: PlannedRow) -> None:
        row, target = planned.row, planned.target
        values: dict[str, Any] = {name: getattr(row, name, None) for name in FACTS}
        values["admin_unit"], issue = self.tree.commune(row)
        if issue:
            row.issues.append(issue)
        if planned.kind != SCHOOL:
            values |= dict.fromkeys(SCHOOL_FACTS)
        planned.values = {name: value for name, value in values.items() if value not in (None, "")}
        self._cluster(planned)
        if target is None:
            self._new(planned)
            return
        for name, value in planned.values.items():
            before = getattr(target, name, None)
            if name == "levels":
                value, before = sorted(value), sorted(target.levels)
            if name in FACTS and value != before:
                planned.changes[name] = [self._shown(name, before), self._shown(name, value)]
        moves = self._moves(planned)
        if moves:
            planned.changes["parent"] = [self._unit(target.parent), self._above(planned)]
        planned.outcome = MOVED if moves else CHANGED if planned.changes else UNCHANGED
        if not row.code:
            planned.outcome = DOUBTFUL
            planned.values["code"] = self._free_code(planned)
            text = f"Chưa có mã. Dưới cùng đơn vị cấp trên đã có {target}."
            row.issues.append(
                RowIssue("same_name", text, advice="Chọn là đơn vị này hay đơn vị mới.", severity=WARNING)
            )

    def _new(self, planned: PlannedRow) -> None:
        row = planned.row
        planned.outcome = NEW
        if row.kind == SCHOOL and row.levels is None:
            planned.values["levels"] = list(levels_of(row.name))
            if not planned.values["levels"]:
                row.issues.append(
                    RowIssue("no_level", "Chưa rõ cấp học.", advice="Ghi cột “Cấp học”.", severity=WARNING)
                )
        planned.values["code"] = row.code or self._proposed(planned)
        twin = (planned.parent_row or (planned.parent and planned.parent.code), row.kind, fold(row.name))
        first = self.twins.setdefault(twin, row.number)
        if first != row.number:
            text = f"Trùng tên và đơn vị cấp trên với dòng {first}."
            row.issues.append(
                RowIssue("twin", text, advice="Giữ một dòng nếu là một đơn vị.", severity=WARNING)
            )

    def _proposed(self, planned: PlannedRow) -> str:
        code = self._free_code(planned)
        text = f"Chưa có mã, sẽ lấy mã {code}."
        planned.row.issues.append(
            RowIssue("code_proposed", text, advice="Ghi mã nếu muốn mã khác.", severity=WARNING)
        )
        return code

    def _free_code(self, planned: PlannedRow) -> str:
        row = planned.row
        above = planned.parent or self.tree.root
        listed = planned.parent_row is not None and planned.parent is None
        parent_code = self.done[planned.parent_row or 0].values["code"] if listed else above.code
        levels = tuple(planned.values.get("levels", ()))
        code = proposed_code(row.kind, levels, parent_code, lambda c: c in self.given or self.tree.is_used(c))
        self.given.add(code)
        return code

    def _cluster(self, planned: PlannedRow) -> None:
        row, target = planned.row, planned.target
        if not row.cluster or planned.kind != SCHOOL:
            return
        found = self.parents.cluster(row.cluster)
        if isinstance(found, RowIssue):
            row.issues.append(found)
        elif isinstance(found, ListedRow) and found.code not in self.tree.by_code:
            planned.values["cluster_row"] = found.number
            planned.changes["cluster"] = [self._unit(target.cluster if target else None), found.name]
        else:
            unit = self.tree.by_code[found.code] if isinstance(found, ListedRow) else found
            if target is None or target.cluster != unit.pk:
                planned.values["cluster"] = unit.pk
                planned.changes["cluster"] = [self._unit(target.cluster if target else None), unit.name]
        if target is None:
            planned.changes.pop("cluster", None)

    def _authority(self, planned: PlannedRow) -> None:
        """Whoever brings the list must hold the right over the unit itself, over where it stood and where it goes."""
        row, target = planned.row, planned.target
        paths = [self._path_above(planned)]
        if target:
            paths = [target.path] if planned.outcome != UNCHANGED else []
            paths += [self._path_above(planned)] if self._moves(planned) else []
        planned.over = paths
        if not all(self.tree.rights.allow(planned.kind, path) for path in paths):
            what = self.labels[planned.kind].lower()
            row.issues.append(
                RowIssue(
                    "no_right", f"Anh chị không có quyền lập hay sửa {what} ở đây.", advice="Bỏ dòng này."
                )
            )

    def _path_above(self, planned: PlannedRow) -> str:
        """Where the unit above stands; of one that is new, where the first unit above it that stands does."""
        seen = planned
        while seen.parent_row is not None:
            seen = self.done[seen.parent_row]
            if seen.target:
                return seen.target.path
        return seen.parent.path if seen.parent else self.tree.root.path

    def _shown(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return "Có" if value else "Không"
        if name == "admin_unit":
            return self.tree.called(value)
        return ", ".join(value) if isinstance(value, list) else str(value or "")

    def _unit(self, pk: int | None) -> str:
        found = self.tree.by_pk.get(pk or 0)
        return found.name if found else ""

    def _above(self, planned: PlannedRow) -> str:
        if planned.parent_row is not None:
            return self.done[planned.parent_row].row.name
        return planned.parent.name if planned.parent else ""
