"""A kept explanation laid out: every regime, every number from what was kept."""

import pytest

from phusa.assessment.actions import records
from phusa.assessment.models import AnnualRecord
from phusa.assessment.queries.why import why
from phusa.assessment.views.why_shown import Page, component_anchor, page_of
from phusa.regulations.actions import choose_reading
from tests.schools import NOW, District, give, score_all, system

pytestmark = pytest.mark.django_db


def page(place: District, name: str, *, own: bool = False, may_enter: bool = False) -> Page:
    record = AnnualRecord.objects.get(unit=place.school, person__name=name)
    return page_of(why(place.actor("ht"), record.pk), own=own, may_enter=may_enter)


def first(place: District) -> AnnualRecord:
    return AnnualRecord.objects.get(unit=place.school, person__name="Lò Văn An")


def choose(place: District, value: str) -> None:
    choose_reading(
        actor=system(),
        now=NOW,
        scope=place.office,
        name="regime.2019_2020",
        value=value,
        confirmed_by="CV 215/PGDĐT",
    )


class TestFourClasses:
    @pytest.mark.parametrize(
        ("score", "title", "word"),
        [
            ("5+5", "được xếp loại Giỏi", "Giỏi"),
            ("4+4", "được xếp loại Khá", "Khá"),
            ("3+3", "được xếp loại Trung bình", "Trung bình"),
            ("2+2", "không hoàn thành kế hoạch", "Không hoàn thành"),
        ],
    )
    def test_title_and_word(self, score: str, title: str, word: str, scored: District) -> None:
        give(scored, first(scored), ND1=score, ND2=score, THCS18=score, THCS19=score)
        found = page(scored, "Lò Văn An", own=True)
        assert (found.title, found.word) == (f"Vì sao tôi {title}?", word)

    def test_two_rulers_and_what_would_change(self, scored: District) -> None:
        give(scored, first(scored), ND1="5+5", ND2="5+5", THCS18="5+5", THCS19="4+2,5")
        found = page(scored, "Lò Văn An")
        assert found.rulers_title == "Hai thước đo, lấy mức thấp hơn"
        assert [(ruler.value, ruler.holds) for ruler in found.rulers][1] == (6.5, False)
        assert found.rulers[1].note == "Chấm tròn: 3 điểm còn lại, 10,0 (3 điểm)."
        assert found.obstacles_title == "Điều cản trở loại Giỏi"
        (obstacle,) = found.obstacles
        assert obstacle.text.startswith("Được 6,5;")
        assert "Nếu điểm này là 7,0" in obstacle.who

    def test_several_low_scores_are_mended_together(self, scored: District) -> None:
        give(scored, first(scored), ND1="5+5", ND2="3+3", THCS18="5+5", THCS19="4+2,5")
        assert "Nếu các điểm này đều là" in page(scored, "Lò Văn An").all_mended

    def test_the_best_class_has_nothing_in_the_way(self, scored: District) -> None:
        give(scored, first(scored), ND1="5+5", ND2="5+5", THCS18="5+5", THCS19="5+5")
        found = page(scored, "Lò Văn An")
        assert not found.obstacles
        assert found.clause is not None
        assert found.clause.url.startswith("#luat-d14")

    def test_every_score_says_where_it_comes_from(self, scored: District) -> None:
        found = page(scored, "Lò Văn An")
        rows = [row for group in found.groups for row in group.rows]
        assert [row.anchor for row in rows] == ["diem-ND1", "diem-ND2", "diem-THCS18", "diem-THCS19"]
        assert {row.source for row in rows} == {"Nhập tay"}
        assert found.in_parts
        assert [step["label"] for step in found.working][-1] == "Làm tròn"


class TestTwoLevels:
    def test_a_manager_of_a_lower_secondary_school_has_an_average(self, scored: District) -> None:
        found = page(scored, "Cầm Văn Định")
        assert (found.kind, found.word) == ("Kết quả", "Đạt yêu cầu")
        assert len(found.rulers) == 2
        assert [band.word for band in found.rulers[1].bands] == ["dưới 5", "Đạt yêu cầu"]


class TestPassedOrNot:
    """TT 19/2019: every test passed, no average."""

    @pytest.fixture
    def by_date(self, staffed: District) -> District:
        """The school's office reads the year by its date: TT 19/2019 judges."""
        choose(staffed, "by_date")
        score_all(staffed, staffed.school, modules=(), but=range(13))
        return staffed

    @pytest.mark.parametrize(
        ("score", "title", "word"),
        [
            ("5", "hoàn thành kế hoạch BDTX", "Hoàn thành"),
            ("4,9", "không hoàn thành kế hoạch BDTX", "Không hoàn thành"),
        ],
    )
    def test_one_ruler_and_no_working(self, score: str, title: str, word: str, by_date: District) -> None:
        give(by_date, first(by_date), CT01="8", CT02="7", CT03=score)
        found = page(by_date, "Lò Văn An")
        assert (found.title, found.word) == (f"Vì sao Lò Văn An {title}?", word)
        assert found.rulers_title == "Thước đo"
        assert found.rulers[0].bands[0].word == "dưới 5"
        assert not found.working
        assert bool(found.obstacles) is (score == "4,9")


class TestProvisional:
    def test_only_what_is_missing_is_in_the_way(self, scored: District) -> None:
        give(scored, first(scored), THCS19="", ND1="2+2")
        found = page(scored, "Lò Văn An", may_enter=True)
        assert found.word == "Chưa xếp loại"
        assert [obstacle.title for obstacle in found.obstacles] == ["THCS19"]
        assert found.obstacles[0].action is not None
        assert page(scored, "Lò Văn An").obstacles[0].action is None

    def test_a_gap_the_school_accepted_is_final(self, scored: District) -> None:
        give(scored, first(scored), THCS19="")
        records.accept_missing(actor=system(), now=NOW, annual_record=first(scored), reason="Nghỉ ốm dài")
        found = page(scored, "Lò Văn An")
        assert not found.provisional
        assert found.word == "Không hoàn thành"


def test_a_notice_speaks_without_the_names_of_switches(scored: District) -> None:
    give(scored, first(scored), ND2="")
    exempt = [{"block": "ND2", "basis": "KH 772, mục II.2."}]
    who = {"actor": system(), "now": NOW, "annual_record": first(scored)}
    records.set_plan(**who, modules=["THCS18", "THCS19"], exemptions=exempt)
    (notice, *_) = page(scored, "Lò Văn An").notices
    assert notice.holds is None
    assert "KH 772, mục II.2;" in notice.text
    assert "tt26." not in notice.text


class TestGaps:
    def test_a_reading_without_document_says_so(self, scored: District) -> None:
        (gap, *_) = page(scored, "Lò Văn An").gaps
        assert gap.confirmed_by == ""
        assert gap.ids.startswith("AM-")
        assert gap.others

    def test_a_confirming_document_is_named_while_it_confirms_this_reading(self, scored: District) -> None:
        choose(scored, "by_plan")
        assert page(scored, "Lò Văn An").gaps[0].confirmed_by == "CV 215/PGDĐT"
        choose(scored, "by_date")
        assert page(scored, "Lò Văn An").gaps[0].confirmed_by == ""


def test_the_law_is_grouped_by_article_with_marks(scored: District) -> None:
    articles = {article.title: article for article in page(scored, "Lò Văn An").articles}
    fourteen = next(a for title, a in articles.items() if title.startswith("Điều 14. Xếp loại"))
    assert fourteen.used
    assert {clause.place for clause in fourteen.clauses} >= {"Khoản 1", "Khoản 1 điểm c", "Khoản 2"}
    assert all(clause.confidence for clause in fourteen.clauses)


@pytest.mark.parametrize(
    ("key", "anchor"),
    [(("ND1", ""), "diem-ND1"), (("ND3", "Mô đun 18"), "diem-M-un-18"), (("ND3", "TH1"), "diem-TH1")],
)
def test_anchors_are_plain(key: tuple[str, str], anchor: str) -> None:
    assert component_anchor(*key) == anchor
