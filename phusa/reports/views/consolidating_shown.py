"""An office's sums in the parts of their page: figures, bars, tables with their trail, filters, addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from phusa.base.clock import VIETNAM
from phusa.base.ui.figures import Part
from phusa.base.ui.parts import Column, Crumb, Figure, Row, Table, linked, traced
from phusa.base.ui.show import instant as instant_words
from phusa.base.ui.show import thousands
from phusa.documents.rendering.consolidated import CountedGroup
from phusa.organisations.models import Unit
from phusa.reports.queries.consolidating_changes import Change, Gap, difference_words
from phusa.reports.queries.consolidating_data import group_scale, group_title
from phusa.reports.queries.consolidating_page import SumsPage, paper_instant
from phusa.reports.queries.consolidating_people import GroupPage, PeoplePage, day_words
from phusa.reports.rules.consolidating import Difference, GroupKey
from phusa.workflow.models import SubmissionState

TEXTURES = {"class_gioi": "gioi", "class_kha": "kha", "class_trung_binh": "tb"}
NO_CLASS, NONE = "Chưa xếp loại", "none"


def address(name: str, code: str, year: str, **words: str) -> str:
    """The address of a page of sums with the words that are not empty."""
    kept = {word: value for word, value in words.items() if value}
    return reverse(name, args=[code, year]) + (f"?{urlencode(kept)}" if kept else "")


@dataclass(frozen=True)
class SumsShown:
    """The page of sums; `typed` is the instant as the address has it, empty for now."""

    page: SumsPage
    typed: str

    def _at(self, name: str, code: str = "", **words: str) -> str:
        sums = self.page.sums
        return address(name, code or sums.unit.code, sums.school_year.code, ngay=self.typed, **words)

    @cached_property
    def figures(self) -> list[Figure]:
        """What was expected and what counts."""
        sums = self.page.sums
        expected = len([row for row in sums.rows if row.expected])
        waiting = sum(1 for row in sums.missing if row.stood and row.stood.state == SubmissionState.SENT)
        return [
            Figure("Đơn vị phải gửi", thousands(expected)),
            Figure("Đã nhận", thousands(len(sums.taken)), icon="inbox"),
            Figure(
                "Chưa có trong số liệu",
                thousands(len(sums.missing)),
                f"{waiting} chờ nhận" if waiting else "",
            ),
            Figure("Người", thousands(sums.people), icon="users"),
        ]

    @property
    def files(self) -> list[tuple[str, str]]:
        """The same figures for programs: (word, address)."""
        return [(word, self._at("office_figures", format=word.lower())) for word in ("XLSX", "JSON")]

    @cached_property
    def groups(self) -> list[tuple[CountedGroup, list[Part], str, str]]:
        """Every group with its bar, each part leading to its units, the address of all units, and since when its
        edition applies."""
        pairs = zip(self.page.sums.groups, self.page.data.groups, strict=True)
        return [
            (group, self._parts(key, group), self._of(key), day_words(group.edition)) for key, group in pairs
        ]

    def _of(self, key: GroupKey, wanted: str = "") -> str:
        return self._at("office_group", nhom=str(key), loai=wanted)

    def _parts(self, key: GroupKey, group: CountedGroup) -> list[Part]:
        parts = [
            Part(
                item.label,
                count,
                TEXTURES.get(item.code, "gioi" if item.completed else "kht"),
                self._of(key, item.code) if count else "",
            )
            for item, count in zip(group.scale, group.totals, strict=False)
        ]
        if group.unclassified:
            parts.append(Part(NO_CLASS, group.unclassified, "miss", self._of(key, NONE)))
        return parts

    @property
    def changes(self) -> Table:
        """What changed since the earlier instant, and why."""
        columns = ("Đơn vị", "Lúc", "Thay đổi", "Số liệu trước, nay", "Lý do")
        rows = [Row(_change(change), head=0) for change in self.page.changes]
        return Table([Column(word, phone=word) for word in columns], rows, "Thay đổi và lý do")

    @property
    def gaps(self) -> Table:
        """Units whose own sum is not that of their schools now."""
        rows = [Row((*self._gap(gap),), head=0) for gap in self.page.gaps]
        columns = ("Đơn vị", "Đã gửi, nay", "Vì sao")
        return Table(
            [Column(word, phone=word) for word in columns], rows, "Số liệu của đơn vị và của các trường"
        )

    def _gap(self, gap: Gap) -> tuple[str, str, str]:
        if gap.since is None:
            people = sum(one.after for one in gap.differences)
            return gap.unit.name, f"Các trường đã nhận: {thousands(people)} người", _why_missing(gap)
        since = gap.since.astimezone(VIETNAM).replace(microsecond=0, tzinfo=None).isoformat()
        link = linked(
            f"{gap.moved} trường gửi lại, trả lại", self._at("office_figures", gap.unit.code, tu=since), ""
        )
        return gap.unit.name, _words(gap.differences), link

    @property
    def papers(self) -> list[tuple[str, datetime, bool]]:
        """The reports made: (check code, instant of the figures, whether it is the latest)."""
        return [(one.check_code, paper_instant(one), one.replaced_by_id is None) for one in self.page.papers]


def _change(change: Change) -> tuple[str, ...]:
    return (
        change.unit.name,
        instant_words(change.at),
        change.what,
        _words(change.differences) or "–",
        change.reason or "–",
    )


def _why_missing(gap: Gap) -> str:
    if gap.state == SubmissionState.SENT:
        return "Báo cáo của đơn vị đã gửi, chờ nhận"
    return "Báo cáo của đơn vị đã trả lại, chờ gửi lại" if gap.state else "Đơn vị chưa gửi báo cáo"


def _words(differences: Sequence[Difference]) -> str:
    return "; ".join(difference_words(one, group_title(one.key)) for one in differences)


def group_table(page: GroupPage, typed: str) -> Table:
    """The units of a group with their counts; a school's lead to its people, an office's to its own units."""
    columns = [Column("Đơn vị"), Column("Số người", numeric=True, phone="Số người")]
    columns += [Column(label, numeric=True, phone=label) for label in page.labels]
    codes = [*(item.code for item in group_scale(page.key)), NONE]
    rows = []
    for row in page.rows:
        cells = [
            _counted(page, typed, row.below.unit.code, row.below.unit.name, row.leads_to, code, count)
            for code, count in zip(codes, row.counts, strict=True)
        ]
        rows.append(Row((row.below.unit.name, thousands(sum(row.counts)), *cells), head=0))
    totals = page.totals
    rows.append(Row(("Cộng", thousands(sum(totals)), *(thousands(n) for n in totals)), head=0, state="sum"))
    return Table(columns, rows, f"{page.title} theo đơn vị")


def _counted(
    page: GroupPage, typed: str, code: str, name: str, leads_to: str, wanted: str, count: int
) -> str:
    if not count or not leads_to:
        return thousands(count)
    to = "office_group" if leads_to == "sums" else "figure_people"
    year = page.sums.school_year.code
    url = address(to, code, year, ngay=typed, nhom=str(page.key), loai=wanted)
    return traced(thousands(count), url, f"người của {name}")


def people_table(page: PeoplePage) -> Table:
    """The people of a class as their list has them."""
    columns = ("Họ và tên", "Ngày sinh", "Tổ chuyên môn", "Chức vụ", "Xếp loại", "Ghi chú")
    rows = [
        Row(
            (
                one["name"],
                day_words(one["birth"]) or "–",
                one["team"] or "–",
                one["position"],
                one["class_label"] or NO_CLASS,
                one["note"] or "–",
            ),
            head=0,
        )
        for one in page.people
    ]
    return Table([Column(word, phone=word) for word in columns], rows, page.title)


def sums_crumbs(unit: Unit, year: str, typed: str, last: str) -> list[Crumb]:
    """The way here: the sums of the unit, and the last step."""
    own = Crumb(f"Số liệu tổng hợp {unit.name}", address("office_figures", unit.code, year, ngay=typed))
    return [own, Crumb(last)]
