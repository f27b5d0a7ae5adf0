"""What stands between a closed year and its report."""

from dataclasses import replace

from phusa.reports.rules.sending import Gap, ReportFacts, Severity, findings, named, unanswered

WHOLE = ReportFacts("THCS Chiềng Lau", True, "Phòng Mai Sơn", has_documents=True, counted=3, listed=3)


def keys(facts: ReportFacts) -> list[str]:
    return [one.key for one in findings(facts)]


def test_a_whole_report_has_nothing_in_its_way() -> None:
    assert findings(WHOLE) == []


def test_a_year_that_is_open_says_only_that() -> None:
    assert keys(replace(WHOLE, is_closed=False, has_documents=False)) == ["not_closed"]
    assert keys(replace(WHOLE, is_closed=False, above="")) == ["not_closed", "no_unit_above"]


def test_each_error_stops() -> None:
    wrong = {
        "no_unit_above": replace(WHOLE, above=""),
        "documents": replace(WHOLE, has_documents=False),
        "files_changed": replace(WHOLE, broken=["bao-cao.pdf"]),
        "unlisted": replace(WHOLE, unlisted=["Lò Văn An"]),
        "undone": replace(WHOLE, undone=["Điểm ND1, Lò Văn An"]),
        "counts_differ": replace(WHOLE, listed=4),
    }
    for key, facts in wrong.items():
        [one] = findings(facts)
        assert (one.key, one.severity, one.takes_answer) == (key, Severity.ERROR, False)
        assert unanswered([one], {key: "Biết rồi"}) == [one]
    assert keys(replace(WHOLE, same_data=False)) == ["documents"]
    assert keys(replace(WHOLE, same_classes=False)) == ["counts_differ"]


def test_warnings_take_a_word_and_gaps_their_reason() -> None:
    facts = replace(
        WHOLE,
        not_completed=["A"],
        differences=["B: ĐTB"],
        readings=["Làm tròn thế nào?"],
        left=["C"],
        gaps=[Gap(7, "D", "Nghỉ ốm")],
    )
    found = findings(facts)
    assert [one.key for one in found] == ["not_completed", "differences", "readings", "left", "gap-7"]
    assert found[-1].suggested == "Nghỉ ốm" and found[-1].severity == Severity.MISSING
    answers = {one.key: "Đã xem" for one in found}
    assert unanswered(found, answers) == []
    assert [one.key for one in unanswered(found, answers | {"left": " "})] == ["left"]


def test_many_names_are_cut_with_their_number() -> None:
    assert named(["A", "B"]) == "A, B"
    assert named(list("ABCDEF")) == "A, B, C, D, E và 1 người nữa"
