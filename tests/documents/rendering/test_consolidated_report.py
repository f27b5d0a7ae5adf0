"""The paper of an office says the same in three formats, keeps scales apart and names who is missing."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pypdfium2
from docx import Document
from openpyxl import load_workbook

from phusa.documents.rendering.charts.data import ReceivedSteps
from phusa.documents.rendering.consolidated import ConsolidatedData, CountedGroup, ReportedChange, UnitCounts
from phusa.documents.rendering.consolidated_report import consolidated_report, scales
from phusa.documents.rendering.document import Figure
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.word import to_docx
from phusa.documents.rendering.workbook import to_xlsx
from phusa.documents.rendering.year_results import ScaleClass
from tests.documents.rendering.consolidated_samples import AS_OF, DATA, GROUP

MANAGERS = CountedGroup(
    "Cán bộ quản lý trung học cơ sở",
    (ScaleClass("cbql_dat_yeu_cau", "Đạt yêu cầu"), ScaleClass("x", "Không đạt yêu cầu", False)),
    "Thông tư 27/2015/TT-BGDĐT",
    "2015-12-15",
    "text",
    (UnitCounts("Trường THCS Chiềng Lau", (2, 0, 0)),),
)
CHANGED = replace(
    DATA,
    groups=(GROUP, replace(GROUP, title="Giáo viên tiểu học"), MANAGERS),
    answers=(("1 đơn vị chưa gửi", "Trường mất điện, hẹn gửi ngày 22/5."),),
    changes_since=AS_OF - timedelta(days=1),
    changes=(
        ReportedChange(
            "Trường THCS Nà Sàng", AS_OF, "Gửi lại lần 2", "Thiếu một người", ("Giáo viên, Khá: 19 thành 20",)
        ),
    ),
)


def text_of(data: ConsolidatedData) -> str:
    pdf = pypdfium2.PdfDocument(to_pdf(consolidated_report(data)))
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)


def test_the_paper_names_who_is_missing_what_the_office_says_and_what_changed() -> None:
    text = text_of(CHANGED)
    for words in (
        "Đã nhận báo cáo của 2/3 đơn vị, gồm 108 người.",
        "Trường THCS Mường Chanh: chưa gửi.",
        "1 đơn vị chưa gửi: Trường mất điện, hẹn gửi ngày 22/5.",
        "Giáo viên trung học cơ sở: 50/53 người (94,3%) khá.",
        "2/2 người (100,0%) đạt yêu cầu",
        "Gửi lại lần 2",
        "có 1 đơn vị thay đổi:",
    ):
        assert words in text, words


def test_a_first_edition_lists_no_changes_and_an_empty_one_says_so() -> None:
    assert "THAY ĐỔI" not in text_of(DATA)
    nobody = replace(DATA, groups=(), units=DATA.units[2:])
    assert "Chưa nhận được báo cáo nào nên chưa có số liệu." in text_of(nobody)


def test_each_scale_has_a_chart_and_a_table_of_its_own() -> None:
    assert [[group.title for group in groups] for groups in scales(CHANGED)] == [
        ["Giáo viên trung học cơ sở", "Giáo viên tiểu học"],
        ["Cán bộ quản lý trung học cơ sở"],
    ]
    figures = [block for block in consolidated_report(CHANGED).body if isinstance(block, Figure)]
    assert len(figures) == 2


def test_word_and_workbook_carry_the_same_numbers_and_the_workbook_as_numbers() -> None:
    drawn = consolidated_report(CHANGED)
    tables = Document(BytesIO(to_docx(drawn))).tables
    assert any("Trường THCS Nà Sàng" in cell.text for table in tables for cell in table._cells)
    book = load_workbook(BytesIO(to_xlsx(drawn)))
    rows = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    lines = [row for row in rows if "Trường THCS Chiềng Lau" in row]
    assert [1, "Trường THCS Chiềng Lau", 33, 30, 2, 1] in [row[:6] for row in lines]


def test_the_same_data_give_the_same_bytes() -> None:
    for to_bytes in (to_pdf, to_docx, to_xlsx):
        assert to_bytes(consolidated_report(CHANGED)) == to_bytes(consolidated_report(CHANGED))


def test_hostile_names_come_out_as_they_went_in() -> None:
    name = "Trường =1+1 #set $x$ <b>_A_"
    group = replace(GROUP, lines=(UnitCounts(name, (1, 0, 0)),))
    book = load_workbook(BytesIO(to_xlsx(consolidated_report(replace(DATA, groups=(group,))))))
    assert any(cell.value == name for sheet in book for row in sheet.iter_rows() for cell in row)


def test_arrivals_are_drawn_where_more_than_one_came_before_the_instant() -> None:
    first, second, missing = DATA.units
    early = replace(first, received_at=AS_OF - timedelta(hours=5))
    came = replace(DATA, units=(early, replace(second, late=True), missing))
    [chart] = arrivals(came)
    assert (chart.expected, len(chart.received), len(chart.late)) == (3, 2, 1)
    for units in ((early, missing), (first, second)):
        assert arrivals(replace(DATA, units=units)) == []


def arrivals(data: ConsolidatedData) -> list[ReceivedSteps]:
    charts = [block.chart for block in consolidated_report(data).body if isinstance(block, Figure)]
    return [chart for chart in charts if isinstance(chart, ReceivedSteps)]
