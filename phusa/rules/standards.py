"""The overall level of a professional standard from the levels of its criteria."""

from collections.abc import Mapping
from functools import lru_cache

from phusa.rules.applicability import Choice, Person, choose_standard
from phusa.rules.editions import Condition, Edition
from phusa.rules.facts import BadFacts, StandardFacts
from phusa.rules.labels import CLASS_LABELS, CLASS_PHRASES, CRITERION_LEVELS
from phusa.rules.library import Library
from phusa.rules.switches import Readings
from phusa.rules.verdicts import Notice, Reason, Verdict

ORDER = {level: rank for rank, level in enumerate(CRITERION_LEVELS)}


class LevelRule:
    """One edition of a standard, compiled: `levels` below are ranks 0 (chưa đạt) to 3 (tốt), criterion by criterion."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.keys = [str(criterion.number) for criterion in edition.criteria]
        self.members = {c: [self.keys.index(m) for m in c.members] for c in edition.conditions if c.members}
        self.short_reason = lru_cache(maxsize=4096)(self._short_reason)
        self.met_reason = lru_cache(maxsize=256)(self._met_reason)
        self.share_reason = lru_cache(maxsize=512)(self._share_reason)

    def ranks(self, facts: StandardFacts) -> list[int]:
        """The ranks in order of the criteria; raises BadFacts for a missing, unknown or unleveled criterion."""
        given = facts.criteria
        try:
            ranks = [ORDER[given[key]] for key in self.keys]
        except (KeyError, TypeError):
            raise self._complaint(given) from None
        if len(given) != len(self.keys):
            raise self._complaint(given)
        return ranks

    def _complaint(self, given: Mapping[str, str]) -> BadFacts:
        count = len(self.keys)
        for key in self.keys:
            if key not in given:
                text = f"Thiếu tiêu chí {key}; {self.edition.document} cần mức của đủ {count} tiêu chí."
                return BadFacts("criterion_missing", f"criteria.{key[:40]}", text)
        for key, level in given.items():
            if key not in self.keys:
                text = (
                    f"{self.edition.document} không có tiêu chí “{key[:40]}”; các tiêu chí là 1 đến {count}."
                )
                return BadFacts("criterion_unknown", f"criteria.{key[:40]}", text)
            if not isinstance(level, str) or level not in ORDER:
                text = f"Tiêu chí {key}: “{str(level)[:40]}” không phải là mức; các mức là chua_dat, dat, kha, tot."
                return BadFacts("level_unknown", f"criteria.{key[:40]}", text)
        raise AssertionError("a complaint needs a fault")

    def row(self, ranks: list[int]) -> int:
        """The best class whose conditions all hold; len(rows) when none."""
        for index, row in enumerate(self.edition.rows):
            if all(self.holds(condition, ranks) for condition in row.conditions):
                return index
        return len(self.edition.rows)

    def holds(self, condition: Condition, ranks: list[int]) -> bool:
        """Whether one condition holds."""
        need = ORDER[condition.level]
        if condition.word == "every":
            return min(ranks) >= need
        if condition.word == "these":
            return all(ranks[i] >= need for i in self.members[condition])
        enough = sum([rank >= need for rank in ranks])
        return enough * condition.share.denominator >= condition.share.numerator * len(ranks)

    def reasons(self, row: int, ranks: list[int]) -> list[Reason]:
        """Every condition of a row: one reason when it holds, one per criterion in the way when not."""
        found = []
        code = self.edition.rows[row].code
        for condition in self.edition.rows[row].conditions:
            need = ORDER[condition.level]
            if condition.word == "share":
                found.append(self.share_reason(code, condition, sum([rank >= need for rank in ranks])))
                continue
            within = self.members[condition] if condition.members else range(len(ranks))
            short = [self.short_reason(code, condition, i, ranks[i]) for i in within if ranks[i] < need]
            found += short or [self.met_reason(code, condition)]
        return found

    def _met_reason(self, code: str, condition: Condition) -> Reason:
        level = _at_least(condition.level)
        which = f"Các tiêu chí {', '.join(condition.members)}" if condition.members else "Mọi tiêu chí"
        text = f"{which} đều {level}, đúng như {CLASS_PHRASES[code]} đòi hỏi."
        return Reason(f"{code}.{condition.code}", True, self.edition.cite(condition.clause), text)

    def _short_reason(self, code: str, condition: Condition, index: int, rank: int) -> Reason:
        criterion = self.edition.criteria[index]
        title = f" ({criterion.title})" if criterion.title else ""
        asks = "cần tiêu chí này" if condition.members else "cần mọi tiêu chí"
        text = (
            f"Tiêu chí {criterion.number}{title} mới ở mức {_level(rank)}; "
            f"{CLASS_PHRASES[code]} {asks} {_at_least(condition.level)}."
        )
        return Reason(f"{code}.{condition.code}", False, self.edition.cite(condition.clause), text)

    def _share_reason(self, code: str, condition: Condition, count: int) -> Reason:
        total = len(self.keys)
        needed = -(-condition.share.numerator * total // condition.share.denominator)
        holds = count >= needed
        share = f"{condition.share.numerator}/{condition.share.denominator}"
        tail = "" if holds else f", còn thiếu {needed - count}"
        text = (
            f"Có {count}/{total} tiêu chí {_at_least(condition.level)}; {CLASS_PHRASES[code]} cần ít nhất "
            f"{needed} ({share}){tail}."
        )
        return Reason(f"{code}.{condition.code}", holds, self.edition.cite(condition.clause), text)


def _level(rank: int) -> str:
    return list(CRITERION_LEVELS.values())[rank]


def _at_least(level: str) -> str:
    return "ở mức tốt" if level == "tot" else f"từ mức {CRITERION_LEVELS[level]} trở lên"


def decide_standard(facts: StandardFacts, library: Library, switches: Mapping[str, str]) -> Verdict:
    """The overall level with its reasons; raises BadFacts when criteria are missing or no standard fits."""
    readings = library.switches.resolve(switches)
    choice, rule = _rule_for(facts, library, readings)
    ranks = rule.ranks(facts)
    described = _undescribed(facts, choice.edition, readings)
    row = rule.row(ranks)
    code = choice.edition.classes[row]
    found = rule.reasons(row, ranks) if row < len(choice.edition.rows) else []
    if row:
        found += rule.reasons(row - 1, ranks)
    switched = choice.switches
    if described:
        switched += (("standard.missing_descriptor", readings["standard.missing_descriptor"]),)
    return Verdict(
        choice.edition.regulation,
        choice.edition.dated,
        code,
        CLASS_LABELS[code],
        None,
        tuple(found),
        choice.notices + described,
        dict(switched),
        choice.edition.confidence,
    )


def _rule_for(facts: StandardFacts, library: Library, readings: Readings) -> tuple[Choice, LevelRule]:
    key = ("standard", facts.role, facts.level, facts.on, facts.standard, readings)
    kept: tuple[Choice, LevelRule] | None = library.memory.get(key)
    if kept is None:
        person = Person(facts.role, facts.level, facts.on)
        choice = choose_standard(library, person, facts.standard, readings)
        rule_key = ("level rule", choice.edition.regulation, choice.edition.dated)
        rule = library.memory.get(rule_key) or LevelRule(choice.edition)
        library.keep(rule_key, rule)
        kept = choice, rule
        library.keep(key, kept)
    return kept


def _undescribed(facts: StandardFacts, edition: Edition, readings: Readings) -> tuple[Notice, ...]:
    """Levels that lost their description: refused or noticed, as standard.missing_descriptor reads."""
    found = []
    for gap in edition.missing_levels:
        if facts.on < gap.start or facts.criteria.get(str(gap.criterion)) != gap.level:
            continue
        reading = readings["standard.missing_descriptor"]
        level = CRITERION_LEVELS[gap.level]
        lead = f"Tiêu chí {gap.criterion} không còn mô tả mức {level} sau {edition.cite(gap.clause)}"
        if reading == "starts_at_kha":
            text = f"{lead}, nên bắt đầu từ mức khá (standard.missing_descriptor = {reading})."
            raise BadFacts("level_without_descriptor", f"criteria.{gap.criterion}", text)
        text = f"{lead}; vẫn cho mức {level} không kèm mô tả (standard.missing_descriptor = {reading})."
        found.append(Notice("missing_descriptor", edition.cite(gap.clause), text))
    return tuple(found)
