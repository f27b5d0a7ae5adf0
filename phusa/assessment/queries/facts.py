"""A stored record as the facts a regulation judges."""

from collections.abc import Sequence
from datetime import date

from phusa.assessment.models import AnnualRecord, ComponentScore
from phusa.rules.facts import AnnualFacts, Component, Exemption


def facts_of(record: AnnualRecord, scores: Sequence[ComponentScore], on: date) -> AnnualFacts:
    """The facts of a record with its scores, judged on a day of its school year."""
    return AnnualFacts(
        role=record.role,
        level=record.level,
        on=on,
        components=tuple(_component(score) for score in scores),
        planned=tuple(record.elective_modules),
        exempt=tuple(Exemption(item["block"], item["basis"]) for item in record.exemptions),
    )


def _component(score: ComponentScore) -> Component:
    if score.score_acquisition is None:
        return Component(score.block, score.module, score=score.score)
    return Component(
        score.block, score.module, acquired=score.score_acquisition, applied=score.score_application
    )
