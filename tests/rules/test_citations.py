from phusa.rules.annual import decide_annual
from phusa.rules.citations import citations, open_readings
from phusa.rules.library import Library
from tests.rules.people import A02, IN_2020, year


def test_the_clauses_used_are_marked_and_carry_their_words(library: Library) -> None:
    verdict = decide_annual(year(A02, level="TH"), library, {})
    edition = library.edition(verdict.regulation, verdict.edition)
    found = {citation.id: citation for citation in citations(edition, verdict)}
    assert found["d13.k3"].used
    assert "làm tròn đến một chữ số" in found["d13.k3"].text
    assert found["d14.k1.c"].used
    assert found["d14.k1.c"].confidence_label == "chưa đối chiếu văn bản gốc"
    assert found["d14.k2"].used
    assert not found["d14.k1.a"].used
    assert found["kh772.v.2"].compared


def test_open_readings_say_what_else_could_be_read(library: Library) -> None:
    verdict = decide_annual(year(A02, level="TH", on=IN_2020), library, {"tt26.class_gap": "literal"})
    regime, gap = open_readings(library, verdict)
    assert regime.ids == ("AM-26",)
    assert regime.default
    assert gap.ids == ("AM-01", "AM-02")
    assert not gap.default
    assert [value for value, _ in gap.others] == ["step_down"]
    assert gap.meaning.startswith("không khớp loại nào")
