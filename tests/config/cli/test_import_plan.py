"""`phusa import plan`, as an operator calls it."""

import json
from pathlib import Path

import pytest

from phusa.config import cli

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "plans"
MAI_SON = str(SAMPLES / "772-mai-son.txt")


def test_it_says_what_a_plan_holds_and_what_is_doubtful(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", "plan", MAI_SON]) == 0
    said = capsys.readouterr().out
    assert "Số 772/KH-PGDĐT, ngày 14/10/2019" in said
    assert "Đọc 6 mục, 95 nội dung, 2 hạn." in said and "ND3: 60 tiết." in said
    assert "ND2 cho mầm non, giáo viên, cán bộ quản lý: 13 nội dung, có thêm 6 phần nhỏ." in said
    assert "Hạn trước ngày 20/5/2020: Báo cáo kết quả BDTX" in said
    assert "Cần xem lại: Năm học in là “năm học 2019-20120”" in said
    assert said.rstrip().endswith("Mới đọc, chưa lưu gì.")


def test_the_answer_of_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", "plan", MAI_SON, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["count"] == {"items": 95, "dates": 2, "doubts": 4}
    assert [due["day"] for due in answer["dates"]] == ["2020-05-21", "2020-05-20"]


def test_what_is_no_plan_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    letter = str(SAMPLES / "1187-cong-van.docx")
    assert cli.main(["import", "plan", letter]) == 1
    assert "không phải kế hoạch bồi dưỡng" in capsys.readouterr().err
    assert cli.main(["import", "plan", letter, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["refused"]["code"] == "not_a_plan"
    assert cli.main(["import", "plan", "khong-co.docx"]) == 1
    assert "Không có tệp" in capsys.readouterr().err


def test_a_plan_without_number_or_day_is_said_to_have_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "du-thao.txt"
    draft.write_text("KẾ HOẠCH\nBồi dưỡng thường xuyên\nI. MỤC ĐÍCH\nNâng cao năng lực.", "utf-8")
    assert cli.main(["import", "plan", str(draft)]) == 0
    assert "Chưa có số, chưa ghi ngày, không rõ nơi ban hành." in capsys.readouterr().out
