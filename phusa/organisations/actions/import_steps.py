"""Writing the rows of a list of units, all at once: founded units, corrected facts, moved places, clusters."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from phusa.base import dated, ranges
from phusa.base.bulk import give_keys, insert_rows, update_rows
from phusa.base.models import ImportDecision, ImportOutcome, ImportRow
from phusa.base.refusals import Refused
from phusa.organisations.models import ClusterMember, Place, Unit
from phusa.organisations.rules.unit_tree import FACTS

COLUMNS = {name: f"{name}_id" if name == "admin_unit" else name for name in FACTS}
Undo = dict[str, Any]


def write_rows(rows: list[ImportRow], root: Unit, day: date) -> Undo:
    """Write rows of a confirmed list under `root` from `day` on; gives what it takes to return.

    Each row learns the unit it wrote. A row whose unit above was left out is left out too. Refused when the tree has
    changed since the list was checked.
    """
    standing = _standing(root, day)
    rows = _with_above(rows)
    units = _founded(rows)
    _refuse_taken(units)
    write = _Writing(rows, units, standing, day)
    undo = {
        "facts": _write_facts(rows),
        "places": write.places(),
        "clusters": write.clusters(),
    }
    _settle(rows, units)
    return undo


def _with_above(rows: list[ImportRow]) -> list[ImportRow]:
    """The rows without those whose unit above is a row that is not written."""
    while True:
        numbers = {row.number for row in rows}
        kept = [
            row for row in rows if row.values["parent_row"] is None or row.values["parent_row"] in numbers
        ]
        if len(kept) == len(rows):
            return kept
        rows = kept


def is_new(row: ImportRow) -> bool:
    """Whether a row founds a unit."""
    return row.outcome == ImportOutcome.NEW or row.decision == ImportDecision.NEW


def _changed(message: str) -> Refused:
    """What stands has changed since the list was checked."""
    return Refused(
        "tree_changed",
        f"{message} Cây đơn vị đã đổi từ lúc kiểm tra tệp.",
        next_step="Chưa có gì được ghi. Tải tệp lên lại để kiểm tra theo cây hiện nay.",
        status=409,
    )


def _standing(root: Unit, day: date) -> dict[int, Place]:
    """The places of the day at and under the unit the list is for, locked, by unit."""
    own = Place.objects.on(day).filter(unit=root).values_list("path", flat=True)
    path = next(iter(own), None)
    if path is None:
        raise _changed(f"{root} không còn đứng trong cây vào ngày này.")
    found = Place.objects.on(day).filter(path__startswith=path).select_for_update(of=("self",))
    return {place.unit_id: place for place in found}


def _founded(rows: Iterable[ImportRow]) -> dict[int, Unit]:
    """The new units by the number of their row, with keys."""
    found = {row.number: _unit(row) for row in rows if is_new(row)}
    give_keys(list(found.values()))
    return found


def _unit(row: ImportRow) -> Unit:
    values = row.values["to_write"]
    facts = {column: values[name] for name, column in COLUMNS.items() if name in values}
    unit = Unit(code=values["code"], kind=row.values["unit_kind"], **facts)
    unit.prepare()
    return unit


def _refuse_taken(units: dict[int, Unit]) -> None:
    codes = [unit.code for unit in units.values()]
    taken = Unit.objects.filter(code__in=codes).order_by("code").values_list("code", flat=True).first()
    if taken:
        raise _changed(f"Mã {taken} vừa có đơn vị khác dùng.")


def _write_facts(rows: Iterable[ImportRow]) -> list[dict[str, Any]]:
    """Correct what the list says otherwise of units that stand; gives what they said before."""
    corrected = [
        row for row in rows if not is_new(row) and row.changes and row.changes.keys() & COLUMNS.keys()
    ]
    kept = Unit.objects.select_for_update().in_bulk([row.target_id for row in corrected])
    before = []
    for row in corrected:
        unit = kept[row.target_id or 0]
        fields = [COLUMNS[name] for name in row.changes or {} if name in COLUMNS]
        before.append({"unit": unit.pk} | {field: getattr(unit, field) for field in fields})
        for name in row.changes or {}:
            if name in COLUMNS:
                setattr(unit, COLUMNS[name], row.values["to_write"][name])
        unit.prepare()
    save_facts(list(kept.values()))
    return before


def save_facts(units: Sequence[Unit]) -> None:
    """Write the facts of units that stand."""
    update_rows(units, [*FACTS, "sort_key", "search_text"])


class _Writing:
    """Where the units of one list come to stand."""

    def __init__(
        self, rows: list[ImportRow], units: dict[int, Unit], standing: dict[int, Place], day: date
    ) -> None:
        self.rows, self.units, self.standing, self.day = rows, units, standing, day
        self.by_number = {row.number: row for row in rows}
        self.parents = {place.unit_id: place.parent_id for place in standing.values()}
        self.paths: dict[int, str] = {}

    def places(self) -> Undo:
        """Found and move; gives (places closed, places opened, places that began on the day and were rewritten)."""
        insert_rows(list(self.units.values()))
        new = set()
        for row in self.rows:
            above = self._above(row)
            if is_new(row):
                unit = self.units[row.number]
                self.parents[unit.pk] = above
                new.add(unit.pk)
            elif row.changes and "parent" in row.changes:
                self.parents[row.target_id or 0] = above
        moved = {pk: path for pk, place in self.standing.items() if (path := self._path(pk)) != place.path}
        return self._move(moved) | self._open(new)

    def clusters(self) -> Undo:
        """Let schools belong to the clusters the list names."""
        wanted: dict[int, int] = {}
        for row in self.rows:
            values = row.values["to_write"]
            school = self.units[row.number].pk if is_new(row) else row.target_id
            cluster = (
                self._listed(values["cluster_row"]) if "cluster_row" in values else values.get("cluster")
            )
            if school and cluster:
                wanted[school] = cluster
        return _join_clusters(wanted, self.day)

    def _above(self, row: ImportRow) -> int | None:
        number = row.values["parent_row"]
        return self._listed(number) if number is not None else row.values["parent"]

    def _listed(self, number: int) -> int | None:
        """The unit of a row of the list."""
        if number in self.units:
            return self.units[number].pk
        row = self.by_number.get(number)
        return row.target_id if row else None

    def _path(self, pk: int) -> str:
        """The path of a unit as the list leaves it. Refused when the unit above does not stand, or it is a loop."""
        if pk in self.paths:
            return self.paths[pk]
        chain: list[int] = []
        step: int | None = pk
        while step is not None and step not in self.paths and step in self.parents:
            if step in chain:
                raise _changed("Các đơn vị thành vòng quanh.")
            chain.append(step)
            step = self.parents[step]
        top = self.paths.get(step or 0, "")
        for unit in reversed(chain):
            place = self.standing.get(unit)
            above = top or (place.path.removesuffix(f"{unit}/") if place else None)
            if above is None:
                raise _changed("Một đơn vị cấp trên không còn đứng trong cây vào ngày này.")
            top = self.paths[unit] = f"{above}{unit}/"
        return self.paths[pk]

    def _open(self, new: set[int]) -> Undo:
        places = [
            Place(unit_id=pk, parent_id=self.parents[pk], path=self._path(pk), valid=ranges.since(self.day))
            for pk in sorted(new)
        ]
        give_keys(places)
        insert_rows(places)
        return {"founded": sorted(new)}

    def _move(self, moved: dict[int, str]) -> Undo:
        """Close the places that change and open others; one that began on the very day is put right where it is."""
        old = {pk: self.standing[pk] for pk in moved}
        begun = [place for place in old.values() if place.valid.lower == self.day]
        rewritten = [(place.pk, place.parent_id, place.path) for place in begun]
        closed = dated.close(Place, [p.pk for p in old.values() if p.valid.lower < self.day], self.day)
        until = {row[0]: date.fromisoformat(row[1]) if row[1] else None for row in closed}
        opened = [
            Place(
                unit_id=place.unit_id,
                parent_id=self.parents[place.unit_id],
                path=moved[place.unit_id],
                valid=ranges.since(self.day, until[place.pk]),
            )
            for place in old.values()
            if place.pk in until
        ]
        give_keys(opened)
        insert_rows(opened)
        for place in begun:
            place.parent_id, place.path = self.parents[place.unit_id], moved[place.unit_id]
        update_rows(begun, ["parent", "path"])
        stands = [(place.pk, place.path) for place in opened]
        return {"closed": closed, "opened": stands, "rewritten": rewritten}


def _join_clusters(wanted: dict[int, int], day: date) -> Undo:
    """Let each school belong to its cluster from a day on; gives the memberships closed or struck."""
    present = list(ClusterMember.objects.select_for_update().filter(school__in=wanted, valid__contains=day))
    begun = [member for member in present if member.valid.lower == day]
    closed = dated.close(ClusterMember, [member.pk for member in present], day)
    ClusterMember.objects.filter(pk__in=[member.pk for member in begun]).delete()
    ClusterMember.objects.bulk_create(
        ClusterMember(school_id=school, school_cluster_id=cluster, valid=ranges.since(day))
        for school, cluster in wanted.items()
    )
    struck = [(member.school_id, member.school_cluster_id) for member in begun]
    return {"schools": list(wanted), "closed": closed, "struck": struck}


def _settle(rows: list[ImportRow], units: dict[int, Unit]) -> None:
    for row in rows:
        row.written = True
        if is_new(row):
            row.target_id = units[row.number].pk
    update_rows(rows, ["written", "target_id"])
