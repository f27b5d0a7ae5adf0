"""`phusa import plan`, as an operator calls it."""

import json
from pathlib import Path

import pytest

from phusa.config import cli
from phusa.cycles.models import Deadline
from phusa.planning.models import PlanState, UnitPlan
from tests.listed import publish_lists, taken_up
from tests.schools import district

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
    assert said.rstrip().endswith(
        "Mới đọc, chưa lưu gì. Muốn lập bản nháp cho đơn vị thì thêm --apply --unit MÃ."
    )


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


@pytest.fixture
def district_there(own_process: None) -> None:
    office = district().office
    publish_lists(office)
    taken_up(office)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("district_there")
def test_a_draft_is_made_only_when_told_and_for_whom(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--apply"], ["--apply", "--unit", "KHONG"]):
        assert cli.main(["import", "plan", MAI_SON, *words]) == 1
        assert "phusa export units" in capsys.readouterr().err
    assert not UnitPlan.objects.exists()
    assert cli.main(["import", "plan", MAI_SON, "--apply", "--unit", "P-MS"]) == 0
    assert "Đã lập bản nháp, 78 nội dung. Hạn chưa đặt" in capsys.readouterr().out
    plan = UnitPlan.objects.get()
    assert (plan.unit.code, plan.state) == ("P-MS", PlanState.DRAFT)
    assert not Deadline.objects.exists()
    assert cli.main(["import", "plan", MAI_SON, "--apply", "--unit", "P-MS", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["refused"]["code"] == "already_received"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("district_there")
def test_a_year_is_asked_for_when_that_of_the_document_was_not_opened(
    capsys: pytest.CaptureFixture[str],
) -> None:
    commune = [str(SAMPLES / "41-xa-muong-bu.txt"), "--apply", "--unit", "P-MS", "--json"]
    assert cli.main(["import", "plan", *commune]) == 1
    assert json.loads(capsys.readouterr().out)["refused"]["code"] == "no_school_year"
    assert cli.main(["import", "plan", *commune, "--year", "2019-2020"]) == 0
    assert json.loads(capsys.readouterr().out)["kept"] == UnitPlan.objects.get().items.count() > 0
