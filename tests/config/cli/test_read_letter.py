"""`phusa read-letter`, as an operator calls it."""

import json
from pathlib import Path

import pytest

from phusa.config import cli

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "letters"
PLAN = str(SAMPLES / "03-phong-ke-hoach-doan-trich.docx")


def test_it_says_what_a_letter_asks_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read-letter", str(SAMPLES / "11-xa-bao-cao.txt")]) == 0
    said = capsys.readouterr().out
    assert "Số 58/UBND-VHXH, ngày 9/2/2026, Ủy ban nhân dân xã Huổi Lù." in said
    assert "Hạn “trước 17 giờ 00 ngày 20/02/2026”, kịp hạn đến 17:00 ngày 20/2/2026: Rà soát" in said
    assert "Hạn “trước ngày 28/5”, chưa có ngày: bản ký số gửi (các trường)." in said
    assert (
        "Viện dẫn: Công văn số 212/SGDĐT-GDTrH ngày 27/01/2026 (thực hiện, hướng dẫn 19/2019/TT-BGDĐT)."
        in said
    )
    assert "Trong văn bản này, Thông tư 19 là 19/2019/TT-BGDĐT." in said
    assert said.rstrip().endswith("chưa lưu gì.")


def test_the_answer_of_a_program_has_the_hours_of_blocks(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read-letter", PLAN, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["hours"] == {"ND1": 30, "ND2": 30, "ND3": 60, "total": 120}
    assert [due["last_on_time"] for due in answer["deadlines"]][:2] == ["2019-10-19", "2020-01-17"]


def test_before_a_day_is_read_as_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["read-letter", PLAN, "--json", "--before", "inclusive"]) == 0
    assert json.loads(capsys.readouterr().out)["deadlines"][0]["last_on_time"] == "2019-10-20"


def test_what_cannot_be_read_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    scan = str(SAMPLES.parent / "plans" / "ban-chup.pdf")
    assert cli.main(["read-letter", scan]) == 1
    assert "chỉ có hình chụp trang giấy" in capsys.readouterr().err
    assert cli.main(["read-letter", scan, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["refused"]["code"] == "no_text"
    assert cli.main(["read-letter", "khong-co.docx"]) == 1
    assert "Không có tệp" in capsys.readouterr().err
