import json
from datetime import date
from typing import Any

import pytest

from phusa.rules.annual import decide_annual
from phusa.rules.explanation import Explanation, explain_annual
from phusa.rules.facts import BadFacts, Exemption
from phusa.rules.library import Library
from tests.rules.people import A02, IN_2020, year


def account_of(
    library: Library, parts: str, switches: dict[str, str] | None = None, **other: Any
) -> Explanation:
    return explain_annual(year(parts, **other), library, switches or {})


def test_a_02_says_everything_the_page_needs(library: Library) -> None:
    account = account_of(library, A02, level="TH", on=IN_2020)
    assert account.summary == (
        "Điểm trung bình 9,1 đã đủ cho loại Giỏi, nhưng mô-đun TH16 (ND3) mới được 6,5. "
        "Loại Giỏi cần mọi điểm thành phần từ 7,0 trở lên."
    )
    assert account.verdict == decide_annual(year(A02, level="TH", on=IN_2020), library, {})
    assert (account.next_class, account.next_label) == ("class_gioi", "Giỏi")
    assert [row.module for row in account.rows if row.obstacle] == ["TH16"]
    assert [step.value for step in account.working] == ["8,75", "9,0833…", "9,1"]
    assert "tt26.class_gap" in {reading.name for reading in account.readings}
    assert account.edition.confidence_label == "chưa đối chiếu văn bản gốc"
    used = {citation.cite for citation in account.citations if citation.used}
    assert {"Điều 13 khoản 3, TT 26/2012/TT-BGDĐT", "Điều 14 khoản 1 điểm c, TT 26/2012/TT-BGDĐT"} <= used


def test_it_can_be_stored_and_is_the_same_a_year_later(library: Library) -> None:
    stored = json.dumps(account_of(library, A02, level="TH").to_json(), ensure_ascii=False)
    again = explain_annual(year(A02, level="TH"), Library.load(), {})
    assert json.dumps(again.to_json(), ensure_ascii=False) == stored
    plain = json.loads(stored)
    assert plain["verdict"]["average"] == "9.1"
    assert plain["verdict"]["edition"] == "2012-08-27"


@pytest.mark.parametrize(
    ("parts", "summary"),
    [
        ("ND1 10, ND2 10, ND3 A 10", "Điểm trung bình 10,0. Đủ mọi điều kiện xếp loại Giỏi."),
        ("ND1 6.9, ND2 6.9, ND3 A 7, ND3 B 7.1", "Điểm trung bình 7,0. Có 3 điều cản trở loại Giỏi."),
        (
            "ND1 8, ND2 8, ND3 A 8",
            "Điểm trung bình 8,0. Chỉ một điều cản trở loại Giỏi: điểm trung bình 8,0 chưa đủ cho loại Giỏi: "
            "cần từ 9,0, còn thiếu 1,0 điểm.",
        ),
        (
            "ND1 4.5, ND2 8, ND3 A 8",
            "Điểm trung bình 6,8 đã đủ cho loại Trung bình, nhưng ND1 mới được 4,5. "
            "Loại Trung bình cần mọi điểm thành phần từ 5,0 trở lên.",
        ),
    ],
)
def test_the_summary_is_one_or_two_sentences(library: Library, parts: str, summary: str) -> None:
    assert account_of(library, parts).summary == summary


def test_what_was_set_aside_is_shown_as_not_counted(library: Library) -> None:
    rows = account_of(library, "ND1 8, ND2 8, ND3 A 8, ND3 B 2", planned=("A",)).rows
    assert [(row.module, row.counted, row.obstacle) for row in rows[2:]] == [
        ("A", True, False),
        ("B", False, False),
    ]


def test_an_exempt_year_without_an_average(library: Library) -> None:
    exempt = (Exemption("ND3", "KH 772"),)
    account = account_of(
        library, "ND1 5.5, ND2 8.5", {"tt26.exempt_formula": "done_without_score"}, exempt=exempt
    )
    assert (account.verdict.class_code, account.next_class, account.obstacles) == ("class_trung_binh", "", ())


def test_the_new_regulation_has_no_working(library: Library) -> None:
    account = account_of(library, "CT01 4, CT02 8", on=date(2023, 5, 20))
    assert account.working == ()
    assert [ruler.code for ruler in account.rulers] == ["tests"]
    assert [obstacle.kind for obstacle in account.obstacles] == ["missing", "component"]
    passed = account_of(library, "CT01 5, CT02 8, CT03 A 9", on=date(2023, 5, 20))
    assert (passed.obstacles, passed.next_class) == ((), "")
    assert passed.summary == "Đủ mọi điều kiện hoàn thành kế hoạch BDTX."


def test_facts_nobody_can_judge_have_no_explanation(library: Library) -> None:
    with pytest.raises(BadFacts):
        account_of(library, "CT01 4")
