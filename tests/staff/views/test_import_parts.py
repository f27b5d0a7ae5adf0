"""Rows and proposals as their pages show them."""

import pytest

from phusa.base.models import ImportDecision, ImportRow
from phusa.staff.views.import_parts import day_words, proposals, row_shown

VALUES = {
    "name": "Quàng Thị Ón",
    "birth": "1989-09-07",
    "unit_name": "Trường THCS Chiềng Lau",
    "position_text": "GV",
    "group": "",
    "subject": "Toán",
    "number_ending": "001",
    "personal_number": "00ff",
}
ALIKE = {"person_id": 12, "code": "THCS-CL-003", "name": "Quàng Thị Ón", "birth": "1989", "unit": "THCS CL"}


def test_a_row_in_words() -> None:
    shown = row_shown(ImportRow(number=7, values=VALUES, changes={"subject": ["", "Toán"]}))
    assert (shown.number, shown.name, shown.birth, shown.post) == (7, "Quàng Thị Ón", "7/9/1989", "GV, Toán")
    assert [(field.label, field.after) for field in shown.fields] == [("Môn dạy", "Toán")]
    assert "00ff" not in repr(shown)


@pytest.mark.parametrize(
    ("kept", "words"),
    [("1989-09-07", "7/9/1989"), ("1989-09", "9/1989"), ("1989", "1989"), ("", "–"), (None, "–")],
)
def test_a_day_as_far_as_it_is_known(kept: str | None, words: str) -> None:
    assert day_words(kept) == words


class TestProposals:
    def row(self, *candidates: dict[str, object], **more: object) -> ImportRow:
        said = [{"code": "same_name", "severity": "warning", "text": "Dòng 7, cột B: trùng họ tên."}]
        return ImportRow(
            pk=3, number=7, values=VALUES, issues=said, verdict={"candidates": candidates}, **more
        )

    def test_beside_the_one_it_may_be(self) -> None:
        [one] = proposals([self.row(ALIKE)])
        assert (one.why, one.number_ending, one.said) == ("Trùng họ tên.", "001", "Chưa chọn")
        assert one.candidates[0].birth == "1989"
        assert one.choices == [
            ("same-12", "Đúng là người này"),
            ("new", "Là người mới"),
            ("skip", "Bỏ qua dòng này"),
        ]

    def test_among_several_each_is_named(self) -> None:
        [one] = proposals([self.row(ALIKE, ALIKE | {"person_id": 13, "code": "THCS-CL-009"})])
        assert [label for _, label in one.choices][:2] == [
            "Đúng là người mang mã THCS-CL-003",
            "Đúng là người mang mã THCS-CL-009",
        ]

    def test_what_was_said_is_chosen(self) -> None:
        [one] = proposals([self.row(ALIKE, decision=ImportDecision.SAME, target_id=12)])
        assert (one.chosen, one.said) == ("same-12", "Đúng là người này")
        [one] = proposals([self.row(decision=ImportDecision.SKIP)])
        assert one.said == "Bỏ qua dòng này"
