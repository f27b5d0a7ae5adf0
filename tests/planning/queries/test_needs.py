import pytest

from phusa.base.refusals import NotVisible
from phusa.planning.actions.needs import withdraw_need
from phusa.planning.queries.needs import needs_of, own_need
from tests.needed import MODULE, WEAK, WORDS, register
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def test_ones_needs_come_with_criterion_module_and_marks(
    planned: PlannedSchool, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    register(planned, MODULE, WORDS, WEAK)
    with django_assert_num_queries(1):  # type: ignore[operator]
        weak, module, words = needs_of(planned.people["gv"], planned.year)
        assert weak.criterion_title.startswith("Tiêu chí 6. Kiểm tra, đánh giá")
        assert (weak.self_level, weak.document) == ("đạt", "TT 20/2018/TT-BGDĐT")
        assert weak.mark == "chưa đối chiếu văn bản gốc"
        assert module.need.catalogue_item.code == "TH39" and module.mark == "chưa đối chiếu văn bản gốc"
        assert (words.criterion_title, words.mark, words.self_level, words.criterion) == ("", "", "", None)


def test_what_was_taken_back_or_is_anothers_is_not_there(planned: PlannedSchool) -> None:
    (mine,) = register(planned, WORDS)
    register(planned, MODULE, who="ta")
    withdraw_need(actor=planned.place.actor("gv"), now=NOW, need=mine)
    assert needs_of(planned.people["gv"], planned.year) == []


def test_only_ones_own_need_is_found(planned: PlannedSchool) -> None:
    (mine,) = register(planned, WORDS)
    assert own_need(planned.place.actor("gv"), mine.pk) == mine
    for who in ("ta", "ht", "cv"):
        with pytest.raises(NotVisible):
            own_need(planned.place.actor(who), mine.pk)
    withdraw_need(actor=planned.place.actor("gv"), now=NOW, need=mine)
    with pytest.raises(NotVisible):
        own_need(planned.place.actor("gv"), mine.pk)
