"""A plan as the command line and other programs get it."""

from dataclasses import asdict
from datetime import date
from typing import Any

from phusa.base.refusals import Refused
from phusa.planning.rules.written import WrittenPlan


def to_json(plan: WrittenPlan) -> dict[str, Any]:
    """The plan by the names of `WrittenPlan`; days as ISO dates, what is not known as null or empty."""
    found = _plain(asdict(plan))
    return {
        **found,
        "count": {"items": len(plan.items), "dates": len(plan.dates), "doubts": len(plan.doubts)},
    }


def refused_json(refused: Refused) -> dict[str, Any]:
    """A file that was not read, with the reason."""
    return {"refused": {"code": refused.code, "text": refused.text, "next_step": refused.next_step}}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value
