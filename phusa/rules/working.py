"""The way from component scores to the average, written out step by step as a person would on paper."""

from dataclasses import dataclass

from phusa.rules.averaging import Averaging, Outcome
from phusa.rules.facts import Component
from phusa.rules.scores import round_to_tenths, show_hundredths, show_ratio


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the calculation: "(9,0 + 6,5) : 2 = 7,75" is `text`, "7,75" is `value`."""

    code: str
    label: str
    expression: str
    value: str
    text: str
    note: str
    clause: str
    clause_short: str


def steps(rule: Averaging, counted: dict[str, list[Component]], outcome: Outcome) -> tuple[Step, ...]:
    """Means of blocks, the average, its rounding; empty when there is no average."""
    if outcome.tenths is None:
        return ()
    used = [(block, counted[block]) for block, _ in rule.terms if counted[block]]
    lines = [_mean_step(rule, block, group) for block, group in used if len(group) > 1]
    return (*lines, _average_step(rule, used, outcome), _rounding_step(rule, outcome))


def _mean_step(rule: Averaging, block: str, group: list[Component]) -> Step:
    total = sum(c.hundredths for c in group)
    expression = f"({' + '.join(show_hundredths(c.hundredths) for c in group)}) : {len(group)}"
    value = show_ratio(total, len(group))
    note = ""
    if rule.rounded_mean:
        rounded = show_hundredths(round_to_tenths(total, len(group), rule.tie) * 10)
        note = f"Làm tròn riêng đến một chữ số thập phân: {value} thành {rounded}."
    return _step(rule, f"mean.{block}", f"Trung bình {block}", expression, value, note)


def _average_step(rule: Averaging, used: list[tuple[str, list[Component]]], outcome: Outcome) -> Step:
    terms = [_term(rule, group) for _, group in used]
    sum_numerator, sum_denominator = 0, 1
    for numerator, denominator in terms:
        sum_numerator = sum_numerator * denominator + numerator * sum_denominator
        sum_denominator *= denominator
    expression = f"({' + '.join(show_ratio(*term) for term in terms)}) : {len(terms)}"
    between = f"{show_ratio(sum_numerator, sum_denominator)} : {len(terms)}"
    value = show_ratio(outcome.numerator, outcome.denominator)
    return _step(rule, "average", "ĐTB BDTX", f"{expression} = {between}", value, "")


def _term(rule: Averaging, group: list[Component]) -> tuple[int, int]:
    total = sum(c.hundredths for c in group)
    if len(group) > 1 and rule.rounded_mean:
        return round_to_tenths(total, len(group), rule.tie) * 10, 1
    return total, len(group)


def _rounding_step(rule: Averaging, outcome: Outcome) -> Step:
    exact = show_ratio(outcome.numerator, outcome.denominator)
    rounded = show_hundredths((outcome.tenths or 0) * 10)
    note = "Một chữ số thập phân; điểm trung bình ND3 không làm tròn riêng."
    if rule.rounded_mean:
        note = "Một chữ số thập phân."
    if not rule.on_rounded:
        note += " Xếp loại theo số chưa làm tròn."
    step = _step(rule, "rounding", "Làm tròn", exact, rounded, note)
    clause = rule.edition.clauses[rule.edition.decimals_clause]
    text = f"{exact} làm tròn thành {rounded}"
    return Step(step.code, step.label, exact, rounded, text, note, clause.cite, clause.short)


def _step(rule: Averaging, code: str, label: str, expression: str, value: str, note: str) -> Step:
    clause = rule.edition.clauses[rule.edition.average_clause]
    return Step(code, label, expression, value, f"{expression} = {value}", note, clause.cite, clause.short)
