"""What steps make of a tree: simulated on a copy, so that everything is seen before anything is done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from phusa.base.text import fold, show_date
from phusa.organisations.rules.outcomes import Ending, Node, Outcome, Problem
from phusa.organisations.rules.steps import Abolish, Found, Merge, Move, Rename, Split, Step
from phusa.organisations.rules.tree import may_stand_under

GROUP = "subject_group"
# What may be reorganised by whoever looks after schools but does not found them.
SMALL = frozenset({GROUP, "school_cluster"})


def carry_out(
    nodes: Mapping[str, Node],
    steps: Sequence[Step],
    *,
    day: date,
    basis: str,
    taken: frozenset[str] = frozenset(),
) -> Outcome:
    """What the steps make of the units `nodes`, from a day on; codes in `taken` belong to units elsewhere.

    Each step sees what those before it have made. Nothing is done where something is wrong with a step: the problem
    is in the outcome.
    """
    tree = _Tree(dict(nodes), day, basis, taken)
    for step in steps:
        tree.do(step)
    return tree.closed()


class _Tree:
    """The copy of the tree that the steps change."""

    def __init__(self, nodes: dict[str, Node], day: date, basis: str, taken: frozenset[str]) -> None:
        self.made = Outcome(nodes, day)
        self.basis, self.taken = basis, taken
        self.parents = {code: node.parent for code, node in nodes.items()}
        self.below: dict[str, dict[str, None]] = {}
        for code, parent in self.parents.items():
            self.below.setdefault(parent, {})[code] = None

    def do(self, step: Step) -> None:
        """Take one step, or note why not."""
        found = len(self.made.problems)
        doing: dict[str, Callable[[Any], None]] = {
            "found": self.found,
            "merge": self.merge,
            "split": self.split,
            "rename": self.rename,
            "abolish": self.abolish,
            "move": self.move,
        }
        if not step.basis:
            step = replace(step, basis=self.basis)
        if not step.basis:
            self.wrong("no_basis", f"Bước “{step.label}” chưa có căn cứ: ghi số và ngày quyết định.")
        if len(self.made.problems) == found:
            doing[step.kind](step)

    def found(self, step: Found) -> None:
        """A new unit."""
        if not step.code or not step.name:
            self.wrong("nameless", "Đơn vị lập mới phải có mã và tên.")
            return
        if step.code in self.parents or step.code in self.taken or step.code in self.made.ended:
            self.wrong("code_taken", f"Mã {step.code} đã có đơn vị khác dùng. Chọn mã khác.", step.code)
            return
        if self.standing(step.parent) and self.fits(step.unit_kind, step.parent, step.code):
            self.made.founded[step.code] = step
            self.put(step.code, step.parent)

    def move(self, step: Move) -> None:
        """Units under another parent."""
        if not self.standing(step.parent):
            return
        above = self.above(step.parent)
        for code in step.units:
            if not self.changeable(code):
                continue
            if code in above:
                self.wrong(
                    "under_itself",
                    f"{self.name(code)} không thể trực thuộc chính nó hay đơn vị dưới nó.",
                    code,
                )
            elif self.fits(self.made.kind_of(code), step.parent, code):
                self.put(code, step.parent)

    def rename(self, step: Rename) -> None:
        """Another name."""
        if not step.name:
            self.wrong("nameless", "Ghi tên mới của đơn vị.", step.unit)
            return
        if not self.changeable(step.unit):
            return
        if step.name == self.made.name_of(step.unit):
            self.wrong("same_name", f"{step.name} đang là tên của đơn vị này rồi.", step.unit)
            return
        self.made.renamed[step.unit] = (step.name, step.basis)

    def merge(self, step: Merge) -> None:
        """Units into one of their kind."""
        if not self.standing(step.into):
            return
        for code in step.units:
            if code == step.into:
                self.wrong("into_itself", f"{self.name(code)} không nhập vào chính nó.", code)
            elif self.changeable(code) and self.alike(code, step.into):
                self.hand_over(code, step.into, step.basis)
                self.end(code, "merged", step.basis, (step.into,), step.into, step.keeper)

    def abolish(self, step: Abolish) -> None:
        """Units end."""
        if not all(self.standing(heir) for heir in step.successors):
            return
        for code in step.units:
            if code in step.successors:
                self.wrong("into_itself", f"{self.name(code)} không kế thừa chính nó.", code)
            elif self.changeable(code):
                alone = step.successors[0] if len(step.successors) == 1 else ""
                heir = alone if alone and self.made.kind_of(alone) == self.made.kind_of(code) else ""
                if heir:
                    self.hand_over(code, heir, step.basis)
                self.end(code, "abolished", step.basis, step.successors, heir, step.keeper)

    def split(self, step: Split) -> None:
        """Parts of a unit to others."""
        named = [part.unit for part in step.parts] + ([step.rest] if step.rest else [])
        fine = [self.standing(unit) and self.alike(step.unit, unit) for unit in named if unit != step.unit]
        if not self.changeable(step.unit) or not all(fine):
            return
        if not step.parts:
            self.wrong("no_parts", f"Ghi ít nhất một phần tách ra từ {self.name(step.unit)}.", step.unit)
            return
        for part in step.parts:
            for group in part.groups:
                if self.parents.get(group) == step.unit and self.changeable(group):
                    self.take_group(group, part.unit, step.unit, step.basis)
                else:
                    self.wrong(
                        "no_such_group", f"Tổ mang mã {group} không thuộc {self.name(step.unit)}.", step.unit
                    )
        self.made.splits.append(step)
        if step.rest and step.rest != step.unit:
            self.hand_over(step.unit, step.rest, step.basis)
            heirs = tuple(dict.fromkeys(unit for unit in named if unit != step.unit))
            self.end(step.unit, "split", step.basis, heirs, step.rest, step.keeper)

    def hand_over(self, code: str, heir: str, basis: str) -> None:
        """Let what stands under a unit that ends stand under its heir."""
        for child in list(self.below.get(code, ())):
            if self.made.kind_of(child) == GROUP:
                self.take_group(child, heir, code, basis)
            elif self.changeable(child):
                self.put(child, heir)

    def take_group(self, group: str, heir: str, old: str, basis: str) -> None:
        """A subject group goes along; where the heir has one of this name, it carries the old school's name too."""
        if not self.changeable(group):
            return
        name = self.made.name_of(group)
        if any(fold(self.made.name_of(other)) == fold(name) for other in self.below.get(heir, ())):
            self.made.renamed[group] = (f"{name} ({self.name(old)})", basis)
        self.put(group, heir)

    def end(
        self, code: str, reason: str, basis: str, successors: tuple[str, ...], heir: str, keeper: str
    ) -> None:
        """A unit stands no longer, nor do the subject groups that nobody took."""
        above = self.parents[code]
        keeper = keeper or heir or (successors[0] if len(successors) == 1 else above)
        self.made.ended[code] = Ending(code, reason, basis, successors, heir, keeper)
        for child in list(self.below.get(code, ())):
            if self.made.kind_of(child) == GROUP and self.changeable(child):
                self.end(child, reason, basis, (), "", keeper)
        self.below.get(above, {}).pop(code, None)
        self.parents.pop(code)

    def closed(self) -> Outcome:
        """The outcome, with what only shows at the end: units left under one that ends, keepers that do not stand."""
        made = self.made
        made.ended = {code: self.settled(ending) for code, ending in made.ended.items()}
        for code, ending in made.ended.items():
            left = len(self.below.get(code, ()))
            if left:
                self.wrong(
                    "has_units_under",
                    f"{self.name(code)} kết thúc mà còn {left} đơn vị trực thuộc. Thêm bước chuyển các đơn vị ấy.",
                    code,
                )
            if ending.keeper not in self.parents:
                self.wrong(
                    "no_keeper",
                    f"{self.name(code)} chưa có đơn vị giữ sổ cũ. Chọn một đơn vị còn hoạt động.",
                    code,
                )
        was = {code: node.parent for code, node in made.nodes.items()}
        made.parents = self.parents
        made.moved = {c: p for c, p in self.parents.items() if c not in made.founded and was[c] != p}
        return made

    def settled(self, ending: Ending) -> Ending:
        """An ending whose heir or keeper ended in a later step: whoever followed them takes over."""
        heir, keeper = ending.heir, ending.keeper
        while heir in self.made.ended:
            heir = self.made.ended[heir].heir
        while keeper in self.made.ended:
            keeper = self.made.ended[keeper].keeper
        return replace(ending, heir=heir, keeper=keeper)

    def put(self, code: str, parent: str) -> None:
        """Let a unit stand under another."""
        self.below.get(self.parents.get(code, ""), {}).pop(code, None)
        self.parents[code] = parent
        self.below.setdefault(parent, {})[code] = None

    def above(self, code: str) -> set[str]:
        """A unit and everything it stands under."""
        found: set[str] = set()
        while code and code not in found:
            found.add(code)
            code = self.parents.get(code, "")
        return found

    def standing(self, code: str) -> bool:
        """Whether a unit stands after the steps so far; notes the problem otherwise."""
        if code in self.parents:
            return True
        if code in self.made.ended:
            self.wrong("ended_before", f"{self.name(code)} đã kết thúc ở một bước trước.", code)
        else:
            day = show_date(self.made.day)
            self.wrong(
                "no_such_unit",
                f"Không có đơn vị mang mã {code or '(trống)'} trong phạm vi này ngày {day}.",
                code,
            )
        return False

    def changeable(self, code: str) -> bool:
        """Whether a unit stands and stood before the day, so that something remains of both sides."""
        if not self.standing(code):
            return False
        node = self.made.nodes.get(code)
        if node is not None and node.began >= self.made.day:
            self.wrong(
                "day_outside",
                f"{node.name} ở vị trí hiện có từ {show_date(node.began)}: chọn ngày sắp xếp sau ngày ấy.",
                code,
            )
            return False
        return True

    def fits(self, kind: str, parent: str, code: str) -> bool:
        """Whether a unit of this kind may stand under that parent."""
        fine = bool(kind) and may_stand_under(kind, self.made.kind_of(parent))
        if not fine:
            self.wrong("wrong_place", f"{self.name(code)} không thể trực thuộc {self.name(parent)}.", code)
        return fine

    def alike(self, code: str, other: str) -> bool:
        """Whether both are units of one kind."""
        fine = self.made.kind_of(code) == self.made.kind_of(other)
        if not fine:
            self.wrong("not_alike", f"{self.name(code)} và {self.name(other)} không cùng loại đơn vị.", code)
        return fine

    def name(self, code: str) -> str:
        """What a unit is called in a problem."""
        return self.made.name_of(code)

    def wrong(self, code: str, text: str, unit: str = "") -> None:
        """Note a problem."""
        self.made.problems.append(Problem(code, text, unit))
