"""A dry run as its page shows it: figures, tables, and steps in words."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from functools import cached_property

from phusa.base.ui.parts import Action, Blocker, Column, Figure, Row, Table
from phusa.base.ui.show import thousands
from phusa.organisations.models import Reorganisation, Unit
from phusa.organisations.rules.outcomes import Outcome
from phusa.organisations.rules.steps import (
    Abolish,
    Found,
    Kit,
    Merge,
    Move,
    Rename,
    Split,
    Step,
    mentioned,
    read_steps,
)
from phusa.staff.queries.reorganising import (
    DryRun,
    communes_without_officers,
    keepers,
    open_work,
    people_without_main,
    post_figures,
    vacancies,
)

ROWS = 100  # rows of a table that is shown whole; the rest is counted
NAMED = 4  # units of a step that are named
MARKS = {"text": "theo văn bản", "secondary": "theo nguồn thứ cấp", "unverified": "chưa kiểm chứng"}


class Shown:
    """What the templates ask of a dry run; each part is computed when it is asked for."""

    def __init__(self, run: DryRun) -> None:
        self.run = run

    @cached_property
    def lines(self) -> list[str]:
        """The steps as drafted, in words."""
        return step_lines(self.run.reorganisation)

    @cached_property
    def blockers(self) -> list[Blocker]:
        """What must be put right first."""
        choose = Action("Chọn xã, phường", f"/sap-xep/{self.run.reorganisation.pk}/xa/")
        return [
            Blocker(
                _title(self.run, problem.unit),
                problem.text,
                action=choose if problem.code == "no_commune" else None,
            )
            for problem in self.run.problems[:ROWS]
        ]

    @property
    def ready(self) -> bool:
        """Whether it may be carried out."""
        return bool(self.run.steps) and not self.run.problems

    @cached_property
    def figures(self) -> list[Figure]:
        """What happens, in numbers."""
        made, posts = self.run.outcome, self.run.posts
        return [
            Figure("Đơn vị kết thúc", thousands(len(made.ended))),
            Figure("Đơn vị lập mới", thousands(len(made.founded))),
            Figure("Đơn vị chuyển nơi trực thuộc", thousands(len(made.moved))),
            Figure("Đơn vị đổi tên", thousands(len(made.renamed))),
            Figure("Vị trí công tác chuyển theo", thousands(len(posts.opened))),
            Figure("Quyền cần giao lại", thousands(len(self.run.grants.vacant))),
        ]

    @cached_property
    def units(self) -> Table:
        """What becomes of each unit; units that move together to one place are one row when they are many."""
        made = self.run.outcome
        rows = [
            (step.name, code, "Lập mới", f"thuộc {made.name_of(step.parent)}")
            for code, step in made.founded.items()
        ]
        rows += [
            (made.nodes[code].name, code, "Kết thúc", _heirs(made, ending.successors))
            for code, ending in made.ended.items()
        ]
        many = len(made.moved) > ROWS
        changed = dict.fromkeys([*made.renamed, *(() if many else made.moved)])
        rows += [
            (made.nodes[code].name, code, *_change(made, code)) for code in changed if code in made.parents
        ]
        together = Counter(made.moved.values()) if many else {}
        rows += [
            (f"{thousands(n)} đơn vị", "", "Chuyển", f"về {made.name_of(to)}") for to, n in together.items()
        ]
        columns = ("Đơn vị", "Mã", "Việc", "Sau đó")
        return _table("Đơn vị thay đổi", columns, rows)

    @cached_property
    def posts(self) -> Table:
        """How posts go over, unit by unit."""
        rows = []
        for each in post_figures(self.run):
            going = "; ".join(f"{name}: {thousands(n)}" for name, n in each.going)
            lost = each.ending - sum(n for _, n in each.going)
            rows.append((each.name, thousands(each.ending), going or "–", thousands(lost)))
        return _table(
            "Vị trí công tác", ("Đơn vị", "Vị trí kết thúc", "Chuyển sang", "Không chuyển"), rows, {1, 3}
        )

    @cached_property
    def without_main(self) -> list[str]:
        """People who lose their main post, as far as they are named."""
        return [f"{person.name} ({person.code})" for person in people_without_main(self.run)]

    @property
    def without_main_count(self) -> int:
        """How many lose it."""
        return len({post.person for post in self.run.posts.lost if post.is_main})

    @property
    def carried(self) -> int:
        """How many rights go along."""
        return len(self.run.grants.opened)

    @cached_property
    def vacant(self) -> Table:
        """Rights to be given anew."""
        rows = [(each.role, each.unit, each.user) for each in vacancies(self.run)]
        return _table("Quyền cần giao lại", ("Vai trò", "Đơn vị kết thúc", "Người đang giữ"), rows)

    @cached_property
    def work(self) -> list[tuple[str, int]]:
        """What stays under the old names."""
        return open_work(self.run)

    @cached_property
    def kept(self) -> Table:
        """Who keeps the registers of whom."""
        rows = [(unit.name, unit.code, keeper) for unit, keeper in keepers(self.run)]
        return _table("Giữ sổ cũ", ("Đơn vị kết thúc", "Mã", "Đơn vị giữ sổ"), rows)

    @cached_property
    def duties(self) -> Table:
        """Who has the duties of the offices afterwards."""
        rows = []
        for each in self.run.duties:
            owner = (
                "Sở"
                if each.by_doet
                else f"UBND cấp xã: {thousands(each.owners)} xã, {thousands(each.schools)} trường"
            )
            mark = f"{MARKS[each.duty.mark].capitalize()}. {each.duty.cite}"
            rows.append((each.duty.words, owner, thousands(len(each.without)), mark))
        return _table(
            "Nhiệm vụ của Phòng", ("Nhiệm vụ", "Nơi nhận", "Trường chưa có nơi nhận", "Căn cứ"), rows, {2}
        )

    @cached_property
    def offices_to_staff(self) -> list[str]:
        """Commune offices in which nobody has a right yet."""
        return communes_without_officers(self.run)


def step_lines(reorganisation: Reorganisation) -> list[str]:
    """The steps in words, in their order."""
    steps = read_steps(reorganisation.steps)
    codes = mentioned(steps) | {code for step in steps if isinstance(step, Kit) for code in step.offices}
    eve = reorganisation.from_day - timedelta(days=1)
    names = {unit.code: unit.name for unit in Unit.objects.placed(eve).filter(code__in=codes)}
    names |= {step.code: step.name for step in steps if isinstance(step, Found)}
    return [_line(step, names) for step in steps]


def _line(step: Step, names: dict[str, str]) -> str:
    def named(*codes: str) -> str:
        shown = ", ".join(names.get(code, f"đơn vị mã {code}") for code in codes[:NAMED])
        return f"{shown} và {thousands(len(codes) - NAMED)} đơn vị nữa" if len(codes) > NAMED else shown

    match step:
        case Merge():
            return f"Nhập {named(*step.units)} vào {named(step.into)}"
        case Split():
            rest = f", phần còn lại về {named(step.rest)}" if step.rest else ""
            return f"Tách {named(step.unit)}: một phần về {named(*(part.unit for part in step.parts))}{rest}"
        case Rename():
            return f"Đổi tên {named(step.unit)} thành {step.name}"
        case Abolish():
            heirs = (
                f", kế thừa là {named(*step.successors)}" if step.successors else ", không có đơn vị kế thừa"
            )
            return f"Giải thể {named(*step.units)}{heirs}"
        case Move():
            return f"Chuyển {named(*step.units)} về {named(step.parent)}"
        case Found():
            return f"Lập {step.name} (mã {step.code}) thuộc {named(step.parent)}"
        case Kit():
            return f"Chuyển giao 1/7/2025: {named(*step.offices)} kết thúc, trường về UBND cấp xã theo nơi đặt trường"
    raise ValueError(step.kind)


def _heirs(made: Outcome, codes: Sequence[str]) -> str:
    named = ", ".join(made.name_of(code) for code in codes[:NAMED]) or "không có đơn vị kế thừa"
    more = len(codes) - NAMED
    return f"{named} và {thousands(more)} đơn vị nữa" if more > 0 else named


def _change(made: Outcome, code: str) -> tuple[str, str]:
    """What becomes of a unit that goes on: the verb, and where it is or what it is called then."""
    moved, renamed = made.moved.get(code), code in made.renamed
    words = [f"về {made.name_of(moved)}"] if moved else []
    words += [f"tên mới {made.name_of(code)}"] if renamed else []
    verb = "Chuyển, đổi tên" if moved and renamed else "Chuyển" if moved else "Đổi tên"
    return verb, "; ".join(words)


def _title(run: DryRun, code: str) -> str:
    return run.outcome.name_of(code) if code else "Đợt sắp xếp"


def _table(
    name: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    numeric: set[int] | frozenset[int] = frozenset(),
) -> Table:
    shown = [Row(list(row), head=0) for row in rows[:ROWS]]
    more = len(rows) - ROWS
    return Table(
        [
            Column(label, numeric=place in numeric, phone=label if place else "")
            for place, label in enumerate(columns)
        ],
        shown,
        name,
        foot=f"Và {thousands(more)} dòng nữa" if more > 0 else "",
    )
