from datetime import date
from itertools import permutations

import pytest

from phusa.rules.facts import BadFacts, ModuleFacts, Moment, TrackVerdict
from phusa.rules.library import Library
from phusa.rules.modules import decide_module
from phusa.rules.verdicts import Verdict


def said(track: str, day: int, passed: bool = True) -> TrackVerdict:
    return TrackVerdict(track, passed, Moment(date(2022, 11, day)))


THREE = (said("system", 1), said("mentor", 2), said("institution", 3))


def decide(library: Library, *verdicts: TrackVerdict, attempted: int = 0) -> Verdict:
    moment = Moment(date(2022, 11, attempted)) if attempted else None
    return decide_module(ModuleFacts("GV4", verdicts, moment), library)


def codes(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


def test_three_yeses_complete_a_module_and_wait_for_the_list(library: Library) -> None:
    verdict = decide(library, *THREE)
    assert (verdict.class_code, verdict.label) == ("module_hoan_thanh", "Hoàn thành mô-đun")
    assert [notice.code for notice in verdict.notices] == ["list_approval"]
    assert verdict.reasons[1].clause.startswith("Mục 4 bước 5 gạch đầu dòng thứ hai")


@pytest.mark.parametrize("absent", range(3))
def test_each_of_the_three_is_needed(library: Library, absent: int) -> None:
    verdict = decide(library, *[v for index, v in enumerate(THREE) if index != absent])
    assert verdict.class_code == "module_chua_hoan_thanh"
    assert [reason.holds for reason in verdict.reasons].index(False) == absent
    assert codes(verdict)[absent].endswith(".missing")
    assert verdict.notices == ()


def test_a_verdict_before_the_last_attempt_is_stale(library: Library) -> None:
    assert decide(library, *THREE, attempted=1).class_code == "module_hoan_thanh"
    stale = decide(library, *THREE, attempted=3)
    assert codes(stale) == ["system.stale", "mentor.stale", "institution.passed"]
    assert "trước lần học lại ngày 3/11/2022" in stale.reasons[0].text
    failed = decide(library, said("system", 1, False), *THREE[1:], attempted=2)
    assert codes(failed)[0] == "system.stale"
    assert "chờ kết luận mới" in failed.reasons[0].text


def test_the_last_verdict_of_a_track_counts_in_any_order(library: Library) -> None:
    verdicts = (*THREE, said("institution", 5, False), said("institution", 7))
    for order in permutations(verdicts):
        assert decide(library, *order).class_code == "module_hoan_thanh"
    assert codes(decide(library, *THREE, said("institution", 5, False)))[2] == "institution.failed"


def test_two_verdicts_of_one_moment_may_not_contradict(library: Library) -> None:
    assert decide(library, *THREE, said("mentor", 2)).class_code == "module_hoan_thanh"
    with pytest.raises(BadFacts) as bad:
        decide(library, *THREE, said("mentor", 2, False))
    assert (bad.value.code, bad.value.field) == ("verdicts_contradict", "verdicts[3].at")
