"""The counts of needs in the parts of their page: figures, filters with their numbers, crumbs, addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from phusa.base.ui.parts import Chip, Crumb, Figure
from phusa.base.ui.show import thousands
from phusa.organisations.models import Level, Unit
from phusa.planning.models import NeedSource
from phusa.planning.queries.needs_counted import CountedTopic, NeedFilter
from phusa.planning.queries.needs_counts_page import CountedNeeds, CountsPage
from phusa.planning.queries.needs_weak import CountedCriterion, CountedStandard, by_group
from phusa.planning.rules.standards import WEAK_COMPETENCIES_CITE
from phusa.staff.models import StaffRole


def words_of(wanted: NeedFilter, **more: str) -> str:
    """A filter as the words of an address, with a question mark; empty for everything."""
    words = {"vai_tro": wanted.role, "cap": wanted.level, "tu": wanted.source, **more}
    kept = {name: value for name, value in words.items() if value}
    return f"?{urlencode(kept)}" if kept else ""


@dataclass(frozen=True)
class NeedsPlace:
    """Where a page of counted needs stands: its unit, year and filter, with addresses of pages beside it."""

    counted: CountedNeeds
    above: Sequence[tuple[Unit, bool]]

    def url(self, name: str = "need_counts", unit: Unit | None = None, **more: str) -> str:
        """The page of this name for a unit, by the same filter."""
        at = [(unit or self.counted.unit).code, self.counted.school_year.code]
        return reverse(name, args=at) + words_of(self.counted.wanted, **more)

    def topic_url(self, key: str, unit: Unit | None = None) -> str:
        """The page of a topic for a unit, by the same filter."""
        at = [(unit or self.counted.unit).code, self.counted.school_year.code, key]
        return reverse("need_topic", args=at) + words_of(self.counted.wanted)

    @cached_property
    def crumbs(self) -> list[Crumb]:
        """The units above as far as the reader may look there."""
        return [Crumb(unit.name, self.url(unit=unit) if seen else "") for unit, seen in self.above]

    @property
    def file_urls(self) -> list[tuple[str, str]]:
        """The list as files: (word, address)."""
        at = self.url("need_counts_file", dang="csv"), self.url("need_counts_file", dang="xlsx")
        return [("Tải Excel", at[1]), ("Tải CSV", at[0])]


@dataclass(frozen=True)
class CountsShown:
    """The page of a unit's needs as its reader sees it."""

    page: CountsPage
    place: NeedsPlace
    cite: str = WEAK_COMPETENCIES_CITE

    @cached_property
    def figures(self) -> list[Figure]:
        """Counts that are sums of the list."""
        missing = len(self.page.missing)
        people = Figure("Người đã đăng ký", thousands(self.page.people), "", icon="users")
        if self.page.counted.is_school and missing:
            people = Figure(people.label, people.value, f"{missing} người chưa đăng ký", icon="users")
        return [
            people,
            Figure("Nhu cầu", thousands(self.page.needs)),
            Figure("Cần nhất", thousands(self.page.high)),
            Figure("Nội dung khác nhau", thousands(len(self.page.topics))),
        ]

    @cached_property
    def filters(self) -> list[tuple[str, list[Chip]]]:
        """(what is chosen, chips) for role, level and source; what leaves no choice is left out."""
        wanted = self.page.counted.wanted
        roles = [("", "Mọi đối tượng"), *StaffRole.choices]
        levels = [("", "Mọi cấp học"), *((code, code) for code in Level.values)]
        sources = [("", "Mọi nguồn"), *NeedSource.choices]
        found = [
            ("Đối tượng", [self._chip("role", code, word) for code, word in roles]),
            ("Cấp học", [self._chip("level", code, word) for code, word in levels if self._has_level(code)]),
            ("Xuất phát từ", [self._chip("source", code, word) for code, word in sources]),
        ]
        return [(name, chips) for name, chips in found if len(chips) > 2 or not wanted.is_empty]

    def _has_level(self, code: str) -> bool:
        return not code or any(one.level == code for one in self.page.spread)

    def _chip(self, name: str, code: str, word: str) -> Chip:
        wanted = self.page.counted.wanted
        values = {"role": wanted.role, "level": wanted.level, "source": wanted.source}
        then = NeedFilter(**{**values, name: code})
        url = reverse("need_counts", args=[self.page.counted.unit.code, self.page.counted.school_year.code])
        count = None if name == "source" else self._needs(then)
        return Chip(word, count, url + words_of(then), current=values[name] == code)

    def _needs(self, wanted: NeedFilter) -> int:
        fits = (one for one in self.page.spread if wanted.role in ("", one.role))
        return sum(one.needs for one in fits if wanted.level in ("", one.level))

    @cached_property
    def standards(self) -> list[tuple[CountedStandard, list[tuple[CountedCriterion, str]]]]:
        """The weak criteria with their addresses under the groups of their standards."""
        return [
            (group, [(one, self.place.topic_url(one.key)) for one in group.criteria])
            for group in by_group(self.page.criteria)
        ]

    def rows(self, topics: Sequence[CountedTopic]) -> list[tuple[CountedTopic, str]]:
        """Topics with their addresses."""
        return [(one, self.place.topic_url(one.key)) for one in topics]

    @cached_property
    def below(self) -> list[tuple[str, str, int, int]]:
        """(unit, address, people, needs) of those directly below."""
        found = self.page.below
        return [(one.unit.name, self.place.url(unit=one.unit), one.people, one.needs) for one in found]
