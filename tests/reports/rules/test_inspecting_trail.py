"""A path as plain values."""

from phusa.reports.rules.inspecting_trail import Fact, Step, Trail, capitalised

STEP = Step(
    "plan",
    "Kế hoạch",
    (Fact("Mã băm", "ab", "/x/", holds=True), Fact("Điều kiện", "c", cite="Đ14", holds=False)),
)


def test_a_step_without_facts_says_why() -> None:
    assert Step("log", "Nhật ký", (), "Không xem được.").to_json()["empty"] == "Không xem được."
    assert STEP.to_json()["empty"] == ""


def test_only_what_was_checked_says_whether_it_holds() -> None:
    told = STEP.to_json()["facts"]
    assert told[0] == {"label": "Mã băm", "text": "ab", "holds": True}
    assert told[1] == {"label": "Điều kiện", "text": "c", "cite": "Đ14", "holds": False}
    assert Step("x", "X", (Fact("A", "b"),)).to_json()["facts"] == [{"label": "A", "text": "b"}]


def test_a_condition_of_the_law_not_met_is_no_doubt_a_hash_that_differs_is() -> None:
    trail = Trail("ket-qua", "k", "An", ("Trường",), (STEP,), ("PS-1",), {"summary": "x"})
    assert trail.doubts == 0
    changed = Step("file", "Tệp", (Fact("Tệp", "x", holds=False),))
    assert Trail("ket-qua", "k", "An", (), (STEP, changed)).doubts == 1
    told = trail.to_json()
    assert (told["documents"], told["explanation"], told["steps"][0]["code"]) == (
        ["PS-1"],
        {"summary": "x"},
        "plan",
    )


def test_words_begin_a_sentence_and_keep_the_rest() -> None:
    assert capitalised("điều khoản riêng, CBQL") == "Điều khoản riêng, CBQL"
    assert capitalised("") == ""
