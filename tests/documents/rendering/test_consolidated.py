"""The sums of a consolidated report are counted from its lines, and a working copy carries no code."""

from dataclasses import replace

from tests.documents.rendering.consolidated_samples import DATA, GROUP


def test_totals_are_the_sums_of_the_lines() -> None:
    assert GROUP.totals == (50, 2, 1)
    assert (GROUP.people, GROUP.unclassified, DATA.people) == (53, 1, 53)


def test_units_of_which_nothing_was_received_are_named() -> None:
    assert [unit.name for unit in DATA.missing] == ["Trường THCS Mường Chanh"]


def test_only_a_kept_paper_carries_a_code_and_every_answer_counts_in_its_fingerprint() -> None:
    assert DATA.check is None
    kept = replace(DATA, check_code="PS-7KQM-3WXA-9TLC", check_url="http://127.0.0.1:8000/kiem-tra/x/")
    answered = replace(kept, answers=(("1 trường chưa gửi", "Đã gọi, gửi trong ngày mai"),))
    assert kept.check and answered.check
    assert kept.check.fingerprint != answered.check.fingerprint
