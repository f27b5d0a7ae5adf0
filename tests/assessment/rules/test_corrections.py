"""A correction that waits comes back as it was decided."""

import pytest

from phusa.assessment.rules.corrections import Correction, as_json, correction_words, of_json
from phusa.assessment.rules.tables import entry_of

SCORE = Correction(entries=[entry_of("ND1", "", "4,5+4,5"), entry_of("ND3", "THCS18", "9")], modules=[])
FACT = Correction(entries=[], modules=["THCS18"], exemptions=[{"block": "ND2", "basis": "KH 772"}])


@pytest.mark.parametrize("correction", [SCORE, FACT])
def test_there_and_back(correction: Correction) -> None:
    assert of_json(as_json(correction)) == correction


def test_in_words() -> None:
    assert correction_words(SCORE) == "ND1 4,5 + 4,5; THCS18 9"
    assert correction_words(FACT) == "mô đun THCS18; được miễn: ND2"
