"""What counts as proof, and which steps are possible from where."""

import pytest

from phusa.planning.models import DeferralReason, ReliefState
from phusa.planning.rules.relief import (
    AMEND,
    APPROVE,
    END,
    MOVES,
    RETURN,
    SPOKEN_FOR,
    WITHDRAW,
    next_state,
    proof_kind,
)
from phusa.staff.models import AbsenceKind
from tests.proofs import DOCX, JPG, PDF, PNG, XLSX, office

POSSIBLE = {
    (APPROVE, "asked"): "approved",
    (RETURN, "asked"): "refused",
    (END, "approved"): "ended",
    (WITHDRAW, "asked"): "ended",
    (WITHDRAW, "refused"): "ended",
    (AMEND, "asked"): "asked",
    (AMEND, "refused"): "asked",
}


@pytest.mark.parametrize("step", MOVES)
@pytest.mark.parametrize("state", ReliefState.values)
def test_a_step_is_possible_from_some_states_and_from_no_other(step: str, state: str) -> None:
    assert next_state(step, state) == POSSIBLE.get((step, state))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (PNG, "png"),
        (JPG, "jpg"),
        (DOCX, "docx"),
        (XLSX, "xlsx"),
        (b"", ""),
        (b"MZ\x90\x00", ""),
        (b"<html><script>alert(1)</script></html>", ""),
        (b"PK\x03\x04 broken off", ""),
        (office("mimetype"), ""),
        (office("xl/workbook.xml", "xl/vbaProject.bin"), ""),
        (b"GIF89a", ""),
    ],
)
def test_a_file_is_told_by_its_content(content: bytes, kind: str) -> None:
    assert proof_kind(content) == kind


def test_every_listed_absence_speaks_for_a_listed_reason_and_other_for_none() -> None:
    assert set(SPOKEN_FOR) == set(AbsenceKind.values) - {"other"}
    assert set(SPOKEN_FOR.values()) == set(DeferralReason.values)
