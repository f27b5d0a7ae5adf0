"""Scores by hand: good cells are written, bad ones stay as typed, another hand is met and not run over."""

import re

import pytest
from django.http import HttpResponse

from phusa.assessment.models import AnnualRecord, ComponentScore
from phusa.base.access import Role
from tests.schools import District, give, score_all, sign_up
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
TABLE = "/khoa-so/THCS-CL/2019-2020/nhap-diem/"
COLUMNS = ["ND1/", "ND2/", "ND3/THCS18", "ND3/THCS19"]


def text(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def record_of(place: District, name: str = "Lò Văn An") -> AnnualRecord:
    return AnnualRecord.objects.get(unit=place.school, person__name=name)


def typed(record: AnnualRecord, opened: str = "|||", **cells: str) -> dict[str, object]:
    """A form as the browser sends it: cells by their place, c0 as one score, t0 and v0 as parts."""
    form: dict[str, object] = {"cot": COLUMNS, f"g-{record.pk}": opened}
    for name, value in cells.items():
        form[f"{'o' if name[0] == 'c' else name[0]}-{record.pk}-{name[1:]}"] = value
    return form


def scores_of(record: AnnualRecord) -> dict[str, str]:
    kept = ComponentScore.objects.filter(annual_record=record)
    return {score.module or score.block: f"{score.score:.2f}" for score in kept}


@pytest.fixture
def blank(staffed: District) -> District:
    """Records and plans without any score."""
    score_all(staffed, staffed.school, but=range(13))
    return staffed


class TestTable:
    def test_everybody_has_a_cell_for_every_component(self, scored: District) -> None:
        page = signed_in(scored.users["ht"]).get(TABLE).content.decode()
        assert page.count('class="score score--half"') == 13 * 4 * 2
        assert page.count('class="score"') == 0
        page = signed_in(scored.users["ht"]).get(f"{TABLE}?cach=mot").content.decode()
        assert page.count('class="score"') == 13 * 4

    def test_good_cells_are_written_and_the_page_comes_anew(self, blank: District) -> None:
        record = record_of(blank)
        answer = signed_in(blank.users["ht"]).post(
            TABLE, typed(record, c0="8,5", t1="4,5", v1="4", c2="9", c3="")
        )
        assert answer.status_code == 302
        assert scores_of(record) == {"ND1": "8.50", "ND2": "8.50", "THCS18": "9.00"}
        assert ComponentScore.objects.get(annual_record=record, block="ND1").entered_by == "Cầm Văn Định"

    def test_a_cell_that_is_no_score_stays_as_typed_and_the_rest_is_written(self, blank: District) -> None:
        record = record_of(blank)
        answer = signed_in(blank.users["ht"]).post(TABLE, typed(record, c0="85", c1="chín", c2="7,5", c3="7"))
        assert answer.status_code == 422
        page = text(answer)
        assert "2 ô cần sửa" in page
        assert "Đã ghi 2 điểm đúng." in page
        assert "Có phải là 8,5?" in page
        assert 'value="chín"' in answer.content.decode()
        assert scores_of(record) == {"THCS18": "7.50", "THCS19": "7.00"}

    def test_a_module_outside_the_plan_is_refused_by_name(self, blank: District) -> None:
        record = record_of(blank)
        form = typed(record, c0="8") | {"cot": ["ND3/THCS40"]}
        answer = signed_in(blank.users["ht"]).post(TABLE, form)
        assert answer.status_code == 422
        assert "Mô-đun THCS40 không có trong kế hoạch của Lò Văn An" in text(answer)

    def test_a_column_is_added_without_losing_what_was_typed(self, blank: District) -> None:
        record = record_of(blank)
        form = typed(record, c0="8,5") | {"viec": "them-cot", "mo-dun": "THCS20"}
        answer = signed_in(blank.users["ht"]).post(TABLE, form)
        page = answer.content.decode()
        assert "THCS20" in page
        assert 'value="8,5"' in page
        assert not scores_of(record)

    def test_an_emptied_cell_takes_the_score_away(self, scored: District) -> None:
        record = record_of(scored)
        give(scored, record, ND1="8")
        answer = signed_in(scored.users["ht"]).post(TABLE, typed(record, opened="8|||", c0=""))
        assert answer.status_code == 302
        assert "ND1" not in scores_of(record)

    def test_a_closed_year_is_read_only(self, scored: District) -> None:
        client, record = signed_in(scored.users["ht"]), record_of(scored)
        client.post("/khoa-so/THCS-CL/2019-2020/khoa/")
        assert "Sổ năm học này đã khoá" in text(client.get(TABLE))
        before = scores_of(record)
        answer = client.post(TABLE, typed(record, opened="1|||", c0="9"))
        assert answer.status_code in (403, 409)
        assert scores_of(record) == before


class TestAnotherHand:
    @pytest.fixture
    def met(self, blank: District) -> tuple[District, AnnualRecord]:
        """Somebody wrote 7 into ND1 while the page was open."""
        record = record_of(blank)
        give(blank, record, ND1="7")
        return blank, record

    def test_the_three_values_are_shown_and_nothing_is_run_over(
        self, met: tuple[District, AnnualRecord]
    ) -> None:
        place, record = met
        answer = signed_in(place.users["ht"]).post(TABLE, typed(record, c0="8,5", c1="6"))
        assert answer.status_code == 409
        page = text(answer)
        assert "1 điểm vừa được người khác sửa" in page
        assert "Đã ghi 1 điểm khác." in page
        assert scores_of(record) == {"ND1": "7.00", "ND2": "6.00"}
        assert 'value="8,5"' in answer.content.decode()

    def test_replacing_needs_a_reason(self, met: tuple[District, AnnualRecord]) -> None:
        place, record = met
        form = typed(record, opened="7|||", c0="8,5") | {"xung-dot": f"{record.pk}/ND1/", "thay": "1"}
        client = signed_in(place.users["ht"])
        assert client.post(TABLE, form | {"ly-do": " "}).status_code == 409
        assert scores_of(record) == {"ND1": "7.00"}
        assert client.post(TABLE, form | {"ly-do": "Theo biên bản"}).status_code == 302
        assert scores_of(record) == {"ND1": "8.50"}
        assert "Theo biên bản" in ComponentScore.objects.get(annual_record=record).source

    def test_keeping_what_is_there_writes_the_rest(self, met: tuple[District, AnnualRecord]) -> None:
        place, record = met
        form = typed(record, opened="7|||", c0="8,5", c1="6") | {"xung-dot": f"{record.pk}/ND1/", "giu": "1"}
        assert signed_in(place.users["ht"]).post(TABLE, form).status_code == 302
        assert scores_of(record) == {"ND1": "7.00", "ND2": "6.00"}

    def test_two_hands_in_different_cells_do_not_meet(self, met: tuple[District, AnnualRecord]) -> None:
        place, record = met
        assert signed_in(place.users["ht"]).post(TABLE, typed(record, c0="", c1="6")).status_code == 302
        assert scores_of(record) == {"ND1": "7.00", "ND2": "6.00"}


class TestPerson:
    def test_scores_of_one_person(self, blank: District) -> None:
        record = record_of(blank)
        path = f"/ho-so-danh-gia/{record.pk}/nhap-diem/"
        assert "Nhập điểm: Lò Văn An" in text(signed_in(blank.users["ht"]).get(path))
        assert signed_in(blank.users["ht"]).post(path, typed(record, t0="4,5", v0="4")).status_code == 302
        assert scores_of(record) == {"ND1": "8.50"}

    def test_half_a_score_is_asked_for_its_other_half(self, blank: District) -> None:
        record = record_of(blank)
        answer = signed_in(blank.users["ht"]).post(
            f"/ho-so-danh-gia/{record.pk}/nhap-diem/", typed(record, t0="4,5", v0="")
        )
        assert answer.status_code == 422
        assert "thiếu điểm vận dụng" in text(answer)

    def test_plan_and_exemption_are_kept(self, blank: District) -> None:
        record = record_of(blank)
        path = f"/ho-so-danh-gia/{record.pk}/ke-hoach/"
        form = {"modules": "THCS20, thcs20; THCS21", "mien-ND2": "on", "can-cu-ND2": "KH 772, mục II.2"}
        assert signed_in(blank.users["ht"]).post(path, form).status_code == 302
        record.refresh_from_db()
        assert [module.upper() for module in record.elective_modules] == ["THCS20", "THCS21"]
        assert record.exemptions == [{"block": "ND2", "basis": "KH 772, mục II.2"}]

    def test_an_exemption_without_basis_or_beside_a_score_is_refused(self, scored: District) -> None:
        record = record_of(scored)
        path = f"/ho-so-danh-gia/{record.pk}/ke-hoach/"
        client = signed_in(scored.users["ht"])
        assert "văn bản nào cho miễn ND2" in text(client.post(path, {"modules": "THCS18", "mien-ND2": "on"}))
        answer = client.post(path, {"modules": "THCS18, THCS19", "mien-ND2": "on", "can-cu-ND2": "KH 772"})
        assert answer.status_code == 422
        assert "vừa ghi miễn vừa có điểm" in text(answer)


class TestWhoMay:
    def test_nobody_else(self, scored: District) -> None:
        record = record_of(scored)
        for code in ("ht2", "gv", "cv"):
            client = signed_in(scored.users[code])
            assert client.get(TABLE).status_code == 404, code
            assert client.post(TABLE, typed(record, c0="1")).status_code == 404, code
            assert client.get(f"/ho-so-danh-gia/{record.pk}/nhap-diem/").status_code == 404, code
            assert (
                client.post(f"/ho-so-danh-gia/{record.pk}/ke-hoach/", {"modules": ""}).status_code == 404
            ), code

    def test_a_group_head_enters_for_his_group_alone(self, blank: District) -> None:
        record, other = record_of(blank), record_of(blank, "Lò Thị Ánh")
        assert record.subject_group is not None
        user = sign_up(blank, "tt", "Đinh Văn Đông", Role.SUBJECT_GROUP_HEAD, record.subject_group)
        client = signed_in(user)
        page = text(client.get(TABLE))
        assert "Lò Văn An" in page
        assert "Lò Thị Ánh" not in page
        assert client.post(TABLE, typed(record, c0="8") | typed(other, c0="9")).status_code == 302
        assert scores_of(record) == {"ND1": "8.00"}
        assert not scores_of(other)
