"""A plan as JSON."""

import json
from pathlib import Path

from phusa.base.imports.writings.refusals import no_text
from phusa.planning.rules.reading.jsonform import refused_json, to_json
from phusa.planning.rules.reading.reader import read_plan

SAMPLE = Path("tests/data/plans/41-xa-muong-bu.txt")


def test_a_plan_is_written_whole() -> None:
    plan = read_plan(SAMPLE.read_bytes(), SAMPLE.name)
    written = json.loads(json.dumps(to_json(plan)))
    assert (written["number"], written["day"]) == (41, "2025-08-25")
    assert written["count"] == {"items": len(plan.items), "dates": 3, "doubts": len(plan.doubts)}
    assert written["dates"][0]["day"] == "2026-06-10" and written["items"][3]["levels"] == ["MN"]


def test_a_refusal_is_an_answer() -> None:
    assert refused_json(no_text("a.pdf"))["refused"]["code"] == "no_text"
