from dataclasses import replace

import pytest

from phusa.documents.rendering.papers.roster import RosterGroup, roster, roster_table
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.word import to_docx
from phusa.documents.rendering.workbook import to_xlsx
from tests.documents.rendering.papers.samples import ROSTER
from tests.documents.rendering.readers import docx_rows, pdf_text, xlsx_rows


def test_every_group_is_numbered_from_one_and_an_empty_one_left_out() -> None:
    rows = docx_rows(to_docx(roster(ROSTER)))
    assert [row[0] for row in rows if len(row) == 1] == [
        "I. Báo cáo viên cấp huyện (7 người)",
        "II. Báo cáo viên của trường (1 người)",
    ]
    assert [row[0] for row in rows if len(row) == 4] == ["TT", *(str(n) for n in range(1, 8)), "1"]
    assert ("1", "Lò Thị Quyên 1", "01/05/1985") in [
        row[:3] for row in xlsx_rows(to_xlsx(roster(ROSTER)), "Danh sách")
    ]


def test_a_list_of_nobody_says_so() -> None:
    for groups in ((), (RosterGroup("Không ai", ()),)):
        text = pdf_text(to_pdf(roster(replace(ROSTER, groups=groups))))
        assert "Danh sách này chưa có người nào./." in text
    assert "Danh sách này có 8 người./." in pdf_text(to_pdf(roster(ROSTER)))


def test_a_list_that_travels_has_no_number() -> None:
    assert roster(ROSTER).symbol == "DS-THCSNP"
    travelling = roster(replace(ROSTER, attached_to="(Kèm theo Công văn số 07/PGDĐT-CM)"))
    assert travelling.symbol == ""


def test_more_groups_than_numerals_stand_without_one() -> None:
    groups = tuple(RosterGroup(f"Tổ {n}", (("A", None, ""),)) for n in range(11))
    labels = [row.label for row in roster_table(replace(ROSTER, groups=groups)).rows if hasattr(row, "label")]
    assert (labels[0], labels[-1]) == ("I. Tổ 0 (1 người)", "Tổ 10 (1 người)")


def test_a_line_has_a_value_for_every_column() -> None:
    with pytest.raises(ValueError, match="2 values for 3 columns"):
        replace(ROSTER, groups=(RosterGroup("", (("A", None),)),))
