"""What the pages of files on their way in share."""

from datetime import UTC, datetime, timedelta

import pytest
from django.template.loader import render_to_string

from phusa.base.models import ImportBatch, ImportOutcome, ImportRow, ImportState, JobProgress, JobState
from phusa.base.ui import importing
from phusa.base.ui.importing import OUTCOMES, FieldChange, Running

NOW = datetime(2025, 7, 1, 8, tzinfo=UTC)


def progress(done: int, total: int, seconds: int = 60, state: JobState = JobState.RUNNING) -> JobProgress:
    return JobProgress(
        created_at=NOW - timedelta(seconds=seconds), updated_at=NOW, done=done, total=total, state=state
    )


class TestSteps:
    @pytest.mark.parametrize(
        ("state", "place"),
        [
            (ImportState.UPLOADED, 1),
            (ImportState.REFUSED, 1),
            (ImportState.PREVIEW, 2),
            (ImportState.AWAITING_APPROVAL, 2),
            (ImportState.APPLYING, 3),
        ],
    )
    def test_the_present_one(self, state: ImportState, place: int) -> None:
        steps = importing.steps_of(ImportBatch(state=state, file_size=2048))
        assert [step.state for step in steps] == ["ok"] * place + ["on"] + [""] * (3 - place)

    def test_all_are_behind_when_it_is_written(self) -> None:
        steps = importing.steps_of(ImportBatch(state=ImportState.APPLIED, file_size=2048))
        assert [step.state for step in steps] == ["ok"] * 4

    def test_they_say_how_much(self) -> None:
        batch = ImportBatch(state=ImportState.AWAITING_APPROVAL, file_size=2048, counts={"rows": 130412})
        assert [step.note for step in importing.steps_of(batch)][1:3] == [
            "130.412 dòng",
            "Chờ người thứ hai duyệt",
        ]


def test_figures_open_what_there_is() -> None:
    new, error = importing.figures_of({"new": 4118}, ("new", "error"), lambda code: f"?xem={code}")
    assert (new.label, new.value, new.url) == ("Mới", "4.118", "?xem=new")
    assert (error.label, error.value, error.url) == ("Lỗi", "0", "")


def test_every_outcome_has_its_words() -> None:
    assert set(OUTCOMES) == {*ImportOutcome.values, importing.MISSING}


def test_kinds_are_filters_the_most_frequent_first() -> None:
    chips = importing.kind_chips(
        {"a": 1, "b": 5, "c": 5}, {"a": "Sai mã", "b": "Trùng"}, 9, lambda code: f"?loai={code}", "b"
    )
    assert [(chip.label, chip.count, chip.current) for chip in chips] == [
        ("Tất cả", 9, False),
        ("Trùng", 5, True),
        ("Khác", 5, False),
        ("Sai mã", 1, False),
    ]


def test_issues_name_the_column_and_the_kind_asked_for() -> None:
    issues = [
        {"code": "date_unreal", "severity": "error", "column": "C",
         "text": "Dòng 7, cột C: tháng 2 chỉ có 28 ngày. Xem lại hồ sơ gốc.",
         "in_file": "31/02/1986", "advice": "Xem lại hồ sơ gốc."},
        {"code": "level_odd", "severity": "warning", "column": None, "text": "Cấp học lạ"},
    ]  # fmt: skip
    row = ImportRow(sheet="DS", number=7, values={"name": "Lường Văn Ín"}, issues=issues)
    first, second = importing.issue_lines([row], {("DS", "C"): "Ngày sinh"})
    assert (first.number, first.name) == (7, "Lường Văn Ín")
    assert (first.column, first.in_file) == ("Ngày sinh", "31/02/1986")
    assert (first.text, first.advice) == ("Tháng 2 chỉ có 28 ngày.", "Xem lại hồ sơ gốc.")
    assert first.is_error
    assert (second.column, second.in_file, second.advice, second.is_error) == ("", "", "", False)
    assert [line.text for line in importing.issue_lines([row], {}, "level_odd")] == ["Cấp học lạ"]


def test_of_private_columns_only_the_end_is_shown() -> None:
    issues = [
        {"code": "twice", "severity": "error", "column": "F", "text": "Trùng", "in_file": "099177562700"},
        {"code": "length", "severity": "error", "column": "F", "text": "Ngắn", "in_file": "12345"},
    ]
    row = ImportRow(sheet="DS", number=7, values={}, issues=issues)
    lines = importing.issue_lines([row], {}, private={("DS", "F")})
    assert [line.in_file for line in lines] == ["••• 700", "12345"]


def test_an_empty_cell_is_told_from_one_that_is_not_repeated() -> None:
    empty = {"code": "name_missing", "severity": "error", "column": "B", "text": "Thiếu họ tên"}
    assert importing.issue_line(empty, {}).is_empty
    assert not importing.issue_line(empty | {"judged": True}, {}).is_empty
    assert not importing.issue_line(empty | {"in_file": "An"}, {}).is_empty
    assert not importing.issue_line(empty | {"column": None}, {}).is_empty


def test_a_reading_in_words() -> None:
    reading = {
        "sheets": [
            {"name": "DS", "header_rows": [4, 5], "columns": [["B", "name", "Họ tên"], ["C", "", "Ghi chú"]]}
        ],
    }
    batch = ImportBatch(reading=reading)
    assert importing.headings_of(batch) == {("DS", "B"): "Họ tên", ("DS", "C"): "Ghi chú"}
    [sheet] = importing.sheets_read(batch, {"name": "Họ và tên"})
    assert (sheet.header, sheet.columns) == (
        "4 và 5",
        [("B", "Họ tên", "Họ và tên"), ("C", "Ghi chú", "")],
    )


def test_changes_by_field_and_of_one_row() -> None:
    bars = importing.change_bars({"subject": 3, "rank": 9, "level": 0}, {"rank": "Hạng"}, lambda code: code)
    assert [(bar.label, bar.count) for bar in bars] == [("Hạng", 9), ("subject", 3)]
    assert importing.ChangePart("Thay đổi", bars).most == 9
    row = ImportRow(changes={"subject": ["", "Toán"], "phone": ["•••", "•••"]})
    subject, phone = importing.changes_of(row, {"subject": "Môn dạy", "phone": "Điện thoại"})
    assert (subject, subject.is_hidden) == (FieldChange("Môn dạy", "–", "Toán"), False)
    assert phone.is_hidden
    assert importing.changes_of(ImportRow(changes=None), {}) == []


class TestTimeLeft:
    @pytest.mark.parametrize(
        ("done", "total", "words"),
        [(75, 100, "20 giây"), (99, 100, "5 giây"), (50, 100, "1 phút"), (10, 100, "9 phút")],
    )
    def test_from_the_pace_so_far(self, done: int, total: int, words: str) -> None:
        assert importing.time_left(progress(done, total)) == words

    @pytest.mark.parametrize(
        ("done", "total", "seconds"), [(0, 100, 60), (100, 100, 60), (5, 0, 60), (1, 9, 2)]
    )
    def test_not_said_before_one_can_tell(self, done: int, total: int, seconds: int) -> None:
        assert importing.time_left(progress(done, total, seconds)) == ""


class TestRunning:
    def test_one_looks_less_often_after_half_a_minute(self) -> None:
        assert Running(progress(1, 9, 30), NOW, "Đang ghi").every == "2s"
        assert Running(progress(1, 9, 31), NOW, "Đang ghi").every == "10s"
        assert Running(None, NOW, "Đang ghi").every == "2s"

    def test_its_page_says_how_far_and_how_long(self) -> None:
        page = shown(Running(progress(98304, 130412), NOW, "Đang kiểm tra"))
        assert "Đang kiểm tra: 98.304 trong 130.412 dòng" in page
        assert "75%" in page
        assert "Còn khoảng <b>20 giây</b>" in page

    def test_what_has_only_been_ordered_and_what_has_stopped(self) -> None:
        assert "Đang kiểm tra" in shown(Running(None, NOW, "Đang kiểm tra"))
        stopped = Running(progress(1, 9, state=JobState.FAILED), NOW, "Đang kiểm tra")
        assert stopped.failed
        assert "bị dừng" in shown(stopped)


def shown(running: Running) -> str:
    return render_to_string("ui/imports/progress.html", {"running": running, "url": "/x/"})
