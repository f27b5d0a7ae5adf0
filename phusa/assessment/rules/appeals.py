"""Appeals as plain values: who decides, when it is due, what can be done from each state, what a frozen copy says."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from phusa.base.text import show_date, show_decimal

Json = Mapping[str, Any]

SEND, RECEIVE, WITHDRAW, UPHOLD, CHANGE = "send", "receive", "withdraw", "uphold", "change"
POSTPONE, CARRY_OUT = "postpone", "carry_out"
NEXT: Final[Mapping[str, Mapping[str, str]]] = {
    RECEIVE: {"sent": "received"},
    WITHDRAW: {"sent": "withdrawn", "received": "withdrawn"},
    UPHOLD: {"sent": "upheld", "received": "upheld"},
    CHANGE: {"sent": "changed", "received": "changed"},
    POSTPONE: {"sent": "pending", "received": "pending"},
    CARRY_OUT: {"pending": "changed"},
}
NOTHING: Final = "chưa có"

FIRST = "Lần đầu: hiệu trưởng nhà trường quyết định."
OFFICE_FIRST = "Lần đầu: theo quy định đã đặt, cấp trên của trường quyết định."
OWN_DECISION = "Dòng này do chính hiệu trưởng ghi, nên cấp trên của trường quyết định."
OWN_APPEAL = "Người đề nghị là hiệu trưởng, nên cấp trên của trường quyết định."
AGAIN = "Dòng này đã được quyết định một lần, nên cấp trên của nơi đã quyết định xem tiếp."


def next_state(step: str, state: str) -> str | None:
    """The state after a step, or None where the step is not possible from there."""
    return NEXT[step].get(state)


def why_above(
    *, school_decides: bool, principals: Collection[str], entered_by: Collection[str], is_principal: bool
) -> str:
    """Why the unit above the school decides at first and not its principal; "" where he does.

    Nobody decides about what he wrote himself: `entered_by` are the names that stand at the contested line.
    """
    if is_principal:
        return OWN_APPEAL
    if set(principals) & set(entered_by):
        return OWN_DECISION
    return "" if school_decides else OFFICE_FIRST


def due_day(sent: date, days: int | None) -> date | None:
    """The last day to answer: so many days after the day it was sent, all days counted; None while no office has set
    a number."""
    return sent + timedelta(days=days) if days else None


def score_words(
    score: Decimal | None, acquired: Decimal | None = None, applied: Decimal | None = None
) -> str:
    """A component score as people read it: “4,0 + 4,5 = 8,5”, or one number, or that there is none."""
    if score is None:
        return NOTHING
    if acquired is None or applied is None:
        return _score(score)
    return f"{_score(acquired)} + {_score(applied)} = {_score(score)}"


def hours_words(hours: Decimal) -> str:
    """A number of tiết: “24 tiết”, “4,5 tiết”."""
    return f"{show_decimal(hours)} tiết"


def _score(value: Decimal) -> str:
    places = -int(Decimal(value).normalize().as_tuple().exponent)
    return show_decimal(value, max(places, 1))


def canonical(copy: Json) -> bytes:
    """The one way in which a frozen copy is written, so that its hash can be made again by anybody."""
    return json.dumps(copy, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(copy: Json) -> str:
    """The SHA-256 of a frozen copy in its canonical form."""
    return hashlib.sha256(canonical(copy)).hexdigest()


@dataclass(frozen=True, slots=True)
class Compared:
    """One fact of a line in several copies, in their order; `differs` when a later one says something else."""

    label: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the copies disagree."""
        return len(set(self.values)) > 1


def compared(copies: Sequence[Json]) -> list[Compared]:
    """The facts of copies side by side, in the order of the first; what a copy does not know is –."""
    told = [facts_of(copy) for copy in copies]
    labels = dict.fromkeys(label for facts in told for label in facts)
    return [Compared(label, tuple(facts.get(label, "–") for facts in told)) for label in labels]


def facts_of(copy: Json) -> dict[str, str]:
    """What a copy says, fact by fact in words, the contested line first."""
    facts = {copy["line"]["words"]: copy["line"]["standing"]}
    facts |= _result_facts(copy["result"]) if copy.get("result") else {}
    if copy.get("record"):
        facts |= _record_facts(copy["record"])
    facts |= {_score_name(one): _score_of(one) for one in copy.get("scores", ())}
    facts |= _hours_facts(copy["hours"]) if copy.get("hours") else {}
    facts |= {f"Cách hiểu: {one['question']}": one["meaning"] for one in copy.get("readings", ())}
    if copy.get("close"):
        facts["Sổ năm học"] = "Đã khoá" if copy["close"]["is_closed"] else "Đang mở"
    facts |= {one["title"]: f"mã {one['check_code']}" for one in copy.get("documents", ())}
    return facts


def _result_facts(result: Json) -> dict[str, str]:
    average = result["average_score"]
    return {
        "Xếp loại": result["label"],
        "ĐTB": show_decimal(Decimal(average), 1) if average is not None else NOTHING,
        "Quy định": f"{result['document']}, bản áp dụng từ {show_date(date.fromisoformat(result['edition']))}",
    }


def _record_facts(record: Json) -> dict[str, str]:
    return {
        "Mô đun trong kế hoạch": ", ".join(record["elective_modules"]) or NOTHING,
        "Được miễn": exempt_words(record["exemptions"]),
        "Ghi chú của trường": record["missing_accepted"] or "không có",
    }


def exempt_words(exemptions: Sequence[Mapping[str, str]]) -> str:
    """Exemptions with their basis: “ND3 (Kế hoạch 772/KH-PGDĐT, mục II.2)”."""
    return "; ".join(f"{one['block']} ({one['basis']})" for one in exemptions) or "không"


def _score_name(one: Json) -> str:
    return f"Điểm {one['module'] or one['block']}"


def _score_of(one: Json) -> str:
    parts = (one["score"], one["acquired"], one["applied"])
    return score_words(*(None if part is None else Decimal(part) for part in parts))


def _hours_facts(hours: Json) -> dict[str, str]:
    facts = {"Số tiết của việc này": hours_words(Decimal(hours["event"]["hours"]))}
    for block in hours["blocks"]:
        said = f"đã tính {show_decimal(Decimal(block['earned']))} trên {show_decimal(Decimal(block['required']))}"
        facts[f"{block['block']} cả năm"] = f"{said} tiết"
    return facts
