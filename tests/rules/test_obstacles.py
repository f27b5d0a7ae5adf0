from phusa.rules.explanation import explain_annual
from phusa.rules.library import Library
from tests.rules.people import A02, year


def test_mending_the_only_obstacle_gives_the_better_class(library: Library) -> None:
    [obstacle] = explain_annual(year(A02, level="TH"), library, {}).obstacles
    assert (str(obstacle.has), str(obstacle.needs), str(obstacle.short)) == ("6.5", "7", "0.5")
    assert obstacle.would_be is not None
    assert obstacle.would_be.text == "Nếu điểm này là 7,0 thì ĐTB vẫn là 9,1 và kết quả là loại Giỏi."


def test_several_obstacles_are_mended_one_by_one_and_together(library: Library) -> None:
    account = explain_annual(year("ND1 9.5, ND2 6.5, ND3 A 9.5, ND3 B 6.5, ND3 C 10, ND3 D 10"), library, {})
    assert [o.kind for o in account.obstacles] == ["component", "component", "average"]
    assert account.all_mended is not None
    assert account.all_mended.text.startswith("Nếu các điểm này đều là 7,0")
    assert account.all_mended.class_code == "class_kha"


def test_a_short_average_and_missing_contents(library: Library) -> None:
    [average] = explain_annual(year("ND1 8, ND2 8, ND3 A 8"), library, {}).obstacles
    assert (average.kind, str(average.has), str(average.needs)) == ("average", "8", "9")
    missing = explain_annual(year("ND1 8, ND2 8, ND3 A 8", planned=("A", "B")), library, {}).obstacles
    assert [(o.kind, o.block, o.module) for o in missing] == [("missing", "ND3", "B")]


def test_supposing_other_scores_works_with_a_shared_rubric(library: Library) -> None:
    shared = {"tt26.rubric_scope": "overall"}
    account = explain_annual(year("ND1 3+2.5, ND2 3+2.5, ND3 A 3+2.5"), library, shared)
    assert account.all_mended is not None
    assert account.all_mended.class_code == "class_trung_binh"


def test_modules_without_codes_are_told_apart_by_their_scores(library: Library) -> None:
    account = explain_annual(year("ND1 9, ND2 9, ND3 5.5, ND3 5"), library, {})
    assert [str(o.has) for o in account.obstacles if o.kind == "component"] == ["5.5", "5"]
    assert [o.text.split(";")[0] for o in account.obstacles[:2]] == ["ND3 được 5,5", "ND3 được 5,0"]
