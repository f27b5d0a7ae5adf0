"""The verdict by an average: class, reasons, notices, and the readings that made a difference."""

from phusa.rules.applicability import Choice
from phusa.rules.arrangement import Arrangement
from phusa.rules.averaging import Averaging, Outcome
from phusa.rules.facts import AnnualFacts
from phusa.rules.labels import CLASS_LABELS
from phusa.rules.scores import round_to_tenths, show_hundredths, tenths_decimal
from phusa.rules.verdicts import Notice, Reason, Verdict


def judge_averaged(rule: Averaging, facts: AnnualFacts, choice: Choice) -> Verdict:
    """The verdict on one person's year under a compiled edition."""
    arranged, outcome, lowest = rule.judge(facts)
    edition = rule.edition
    code = rule.classes[outcome.row]
    return Verdict(
        edition.regulation,
        edition.dated,
        code,
        CLASS_LABELS[code],
        None if outcome.tenths is None else tenths_decimal(outcome.tenths),
        tuple(reasons(rule, arranged, outcome, lowest)),
        choice.notices + notices(rule, arranged, outcome, lowest),
        dict(choice.switches + tuple(decided(rule, arranged, outcome, lowest))),
        edition.confidence,
    )


def target_row(rule: Averaging, outcome: Outcome) -> int | None:
    """The row of the next better class, None when the best is reached.

    After a literal gap it is the class of the average itself, which only the components refuse;
    without an average no better class than the lowest can be reached.
    """
    if outcome.row == 0 or (outcome.tenths is None and outcome.row < len(rule.lines)):
        return None
    if outcome.gap and rule.literal:
        return rule.band_of(outcome)
    return outcome.row - 1


def reasons(rule: Averaging, arranged: Arrangement, outcome: Outcome, lowest: int) -> list[Reason]:
    """Completion first, then the class reached, then what the next better class asks for."""
    say = rule.sentences
    found = [say.missing_reason(what) for what in arranged.missing]
    if not found and say.complete is not None:
        found.append(say.complete)
    target = target_row(rule, outcome)
    found += _completed(rule, arranged, lowest)
    if outcome.tenths is None:
        return found
    numerator, denominator = rule.compared(outcome)
    for row in (outcome.row, target):
        if row is None or row == len(rule.lines):
            continue
        found.append(say.average_reason(row, numerator, denominator))
        floor = rule.lines[row].floor
        if floor > rule.floor:
            if lowest >= floor:
                found.append(say.floor_reason(row, lowest))
            else:
                found += _under_floor(rule, arranged, row, floor)
    return found


def _completed(rule: Averaging, arranged: Arrangement, lowest: int) -> list[Reason]:
    if lowest < 0:
        return []
    if lowest >= rule.floor:
        return [rule.sentences.completed_reason("", lowest)]
    low = [c for c in arranged.components if c.hundredths < rule.floor]
    return [rule.sentences.completed_reason(c.name, c.hundredths) for c in low]


def _under_floor(rule: Averaging, arranged: Arrangement, row: int, floor: int) -> list[Reason]:
    low = [c for c in arranged.components if rule.floor <= c.hundredths < floor]
    return [rule.sentences.component_reason(row, c.name, c.hundredths) for c in low]


def notices(rule: Averaging, arranged: Arrangement, outcome: Outcome, lowest: int) -> tuple[Notice, ...]:
    """What the reader must know beside the conditions."""
    found = []
    if outcome.gap:
        numerator, denominator = rule.compared(outcome)
        row, _ = rule.row_of(numerator, denominator, lowest)
        found.append(rule.sentences.gap_notice(row, numerator, denominator, lowest))
    found += [rule.sentences.exempt_notice(e.block, e.basis) for e in arranged.exempt]
    if arranged.deferred or arranged.unplanned or arranged.off_step or arranged.off_list:
        found += list(_set_aside(rule, arranged))
    return tuple(found)


def _set_aside(rule: Averaging, arranged: Arrangement) -> list[Notice]:
    edition = rule.edition
    average, completed = edition.cite(edition.average_clause), edition.cite(edition.completed[0].clause)
    found = []
    for code in arranged.deferred:
        text = f"Mô-đun {code} chưa có điểm, được hoãn nên không tính (tt26.missing_component = left_out)."
        found.append(Notice("deferred_module", completed, text))
    for c in arranged.unplanned:
        text = f"{c.name} được {show_hundredths(c.hundredths)} nhưng không ghi trong kế hoạch nên không tính."
        found.append(Notice("unplanned_module", average, text))
    for c in arranged.off_step:
        text = f"{c.name} được {show_hundredths(c.hundredths)}, lẻ hơn bước điểm 0,1 (tt26.score_step = 0.1)."
        found.append(Notice("score_step", edition.cite(next(iter(edition.blocks.values())).clause), text))
    for c in arranged.off_list:
        text = f"{c.name} không có trong danh mục kế hoạch nêu (nd3.cbql_catalogue = plan_only)."
        found.append(Notice("module_not_listed", average, text))
    return found


def decided(rule: Averaging, arranged: Arrangement, outcome: Outcome, lowest: int) -> list[tuple[str, str]]:
    """The switches of which another reading would have given another average or class."""
    names = []
    if arranged.missing and _module_missing(rule, arranged):
        names.append("tt26.missing_component")
    if arranged.deferred:
        names.append("tt26.missing_component")
    if arranged.exempt:
        names.append("tt26.exempt_formula")
    if arranged.off_list:
        names.append("nd3.cbql_catalogue")
    if outcome.tenths is not None:
        names += _decided_by_number(rule, arranged, outcome, lowest)
    return [(name, rule.readings[name]) for name in names]


def _module_missing(rule: Averaging, arranged: Arrangement) -> bool:
    """Whether leaving out the missing modules would have left something to average."""
    only_modules = all(what not in rule.edition.blocks for what in arranged.missing)
    return only_modules and bool(arranged.counted[rule.arranger.elective])


def _decided_by_number(rule: Averaging, arranged: Arrangement, outcome: Outcome, lowest: int) -> list[str]:
    names = []
    if outcome.gap:
        names.append("tt26.class_gap")
    numerator, denominator, tenths = outcome.numerator, outcome.denominator, outcome.tenths or 0
    unit = 10 * denominator
    if numerator != tenths * unit:
        if rule.class_at(numerator, denominator, lowest) != rule.class_at(tenths * 10, 1, lowest):
            names.append("tt26.classify_on")
        if (numerator % unit * 2 == unit or rule.rounded_mean) and _by_tie(rule, arranged, outcome, lowest):
            names.append("tt26.tie")
    if _mean_may_matter(rule, arranged, numerator % unit, unit) and _differs(
        rule, arranged, outcome, lowest, rule.tie, not rule.rounded_mean
    ):
        names.append("tt26.nd3_mean")
    return names


def _by_tie(rule: Averaging, arranged: Arrangement, outcome: Outcome, lowest: int) -> bool:
    other = "half_even" if rule.tie == "half_up" else "half_up"
    return _differs(rule, arranged, outcome, lowest, other, rule.rounded_mean)


def _mean_may_matter(rule: Averaging, arranged: Arrangement, rest: int, unit: int) -> bool:
    """Whether rounding an inner mean could change anything; `rest` of `unit` is what rounding the average drops."""
    terms = 0
    inexact = False
    for group in arranged.counted.values():
        if group:
            terms += 1
            inexact |= len(group) > 1 and sum([c.hundredths for c in group]) % (10 * len(group)) > 0
    # Rounded first, an inner mean moves by half a tenth at most, and the average by that over the number of terms.
    return inexact and (not rule.on_rounded or abs(2 * rest - unit) * terms <= unit)


def _differs(
    rule: Averaging, arranged: Arrangement, outcome: Outcome, lowest: int, tie: str, rounded: bool
) -> bool:
    """Whether this way of rounding gives another average or class than the outcome."""
    numerator, denominator = rule.mean_of(arranged.counted, tie, rounded)
    tenths = round_to_tenths(numerator, denominator, tie)
    if tenths != outcome.tenths:
        return True
    if rule.on_rounded:
        return False
    return rule.class_at(numerator, denominator, lowest) != rule.class_at(*rule.compared(outcome), lowest)
