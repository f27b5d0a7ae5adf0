"""What stands between a person and the next better class, and what the result would be if it were mended."""

from dataclasses import dataclass, replace
from decimal import Decimal

from phusa.rules.annual import decide_annual
from phusa.rules.arrangement import Arrangement
from phusa.rules.editions import Edition
from phusa.rules.facts import AnnualFacts, Component
from phusa.rules.labels import CLASS_PHRASES
from phusa.rules.library import Library
from phusa.rules.scores import as_decimal, show_hundredths, show_score
from phusa.rules.switches import Readings
from phusa.rules.verdicts import Reason, Verdict


@dataclass(frozen=True, slots=True)
class WouldBe:
    """What the result would be if something were mended."""

    class_code: str
    label: str
    average: Decimal | None
    text: str


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing in the way; `kind` is component, average or missing; numbers are None when nothing was scored."""

    kind: str
    name: str
    block: str
    module: str
    has: Decimal | None
    needs: Decimal | None
    short: Decimal | None
    clause: str
    text: str
    would_be: WouldBe | None


@dataclass(frozen=True, slots=True)
class Case:
    """One decision with everything needed to take it again on other scores."""

    facts: AnnualFacts
    library: Library
    readings: Readings
    verdict: Verdict
    edition: Edition
    arranged: Arrangement

    def below(self, floor: int) -> list[Component]:
        """The counted components under a floor."""
        return [component for component in self.arranged.components if component.hundredths < floor]

    def mended(self, low: list[Component], floor: int) -> WouldBe | None:
        """The result if these components stood exactly at the floor, all else equal."""
        if not low:
            return None
        ids = {id(component) for component in low}
        # Whole scores throughout, so that a rubric shared by all components does not refuse the supposed ones.
        raised = tuple(
            Component(c.block, c.module, as_decimal(floor) if id(c) in ids else c.total)
            for c in self.facts.components
        )
        new = decide_annual(replace(self.facts, components=raised), self.library, self.readings)
        which = "điểm này là" if len(low) == 1 else "các điểm này đều là"
        average = "" if new.average is None else f"ĐTB {self._again(new)} và "
        text = (
            f"Nếu {which} {show_hundredths(floor)} thì {average}kết quả là {CLASS_PHRASES[new.class_code]}."
        )
        return WouldBe(new.class_code, new.label, new.average, text)

    def _again(self, new: Verdict) -> str:
        shown = show_score(new.average) if new.average is not None else ""
        return f"vẫn là {shown}" if new.average == self.verdict.average else f"là {shown}"


def low_components(case: Case, floor: int) -> tuple[Obstacle, ...]:
    """The components under the floor of the next better class, each with what mending it alone would give."""
    refused = [r for r in case.verdict.reasons if not r.holds]
    return tuple(_low(case, c, floor, refused) for c in case.below(floor))


def _low(case: Case, c: Component, floor: int, refused: list[Reason]) -> Obstacle:
    reason = next(r for r in refused if r.text.startswith(f"{c.name} được {c.shown}"))
    short = as_decimal(floor - c.hundredths)
    return Obstacle(
        "component",
        c.name,
        c.block,
        c.module,
        c.total,
        as_decimal(floor),
        short,
        reason.clause,
        reason.text,
        case.mended([c], floor),
    )


def missing_contents(case: Case) -> tuple[Obstacle, ...]:
    """The blocks and planned modules that have no score."""
    reasons = [r for r in case.verdict.reasons if not r.holds and r.code.endswith(".contents")]
    elective = list(case.edition.blocks)[-1]
    found = []
    for what, reason in zip(case.arranged.missing, reasons, strict=True):
        block, module = (what, "") if what in case.edition.blocks else (elective, what)
        found.append(
            Obstacle("missing", what, block, module, None, None, None, reason.clause, reason.text, None)
        )
    return tuple(found)


def short_average(reason: Reason, has: Decimal, needs: Decimal) -> tuple[Obstacle, ...]:
    """The average, when it is under the lower limit of the next better class."""
    if reason.holds:
        return ()
    name = "Điểm trung bình"
    return (Obstacle("average", name, "", "", has, needs, None, reason.clause, reason.text, None),)
