"""Each document once, short names inside the letter alone."""

from datetime import date

from phusa.documents.rules.letters.citations import Cited
from phusa.documents.rules.letters.letter import Citation
from phusa.documents.rules.letters.naming import FILLER


def read(*sentences: str) -> tuple[Cited, dict[str, Citation]]:
    cited = Cited()
    for sentence in sentences:
        cited.read(sentence)
    return cited, {one.key or one.as_written: one for one in cited.finish()}


def test_a_document_is_listed_once_with_the_day_that_any_place_prints() -> None:
    _, found = read("Theo Thông tư số 26/2012/TT-BGDĐT.", "Theo Thông tư số 26/2012/TT-BGDĐT ngày 10/7/2012.")
    assert list(found) == ["26/2012/TT-BGDĐT"]
    one = found["26/2012/TT-BGDĐT"]
    assert (one.day, one.sentence) == (date(2012, 7, 10), "Theo Thông tư số 26/2012/TT-BGDĐT.")


def test_two_days_of_one_document_are_doubtful() -> None:
    cited, _ = read("Kế hoạch số 1/KH-A ngày 01/3/2026.", "Kế hoạch số 1/KH-A ngày 02/3/2026.")
    assert len(cited.doubts) == 1 and "2/3/2026" in cited.doubts[0] and "1/3/2026" in cited.doubts[0]


def test_a_short_name_means_what_this_letter_says() -> None:
    cited, found = read(
        "Thông tư số 26/2012/TT-BGDĐT.",
        "Thông tư số 26/2015/TT-BGDĐT (sau đây gọi tắt là Thông tư 26).",
        "Theo Điều 7 Thông tư 26.",
    )
    assert [(alias.name, alias.key) for alias in cited.aliases] == [("Thông tư 26", "26/2015/TT-BGDĐT")]
    assert list(found) == ["26/2012/TT-BGDĐT", "26/2015/TT-BGDĐT"] and cited.doubts == []


def test_a_definition_after_another_short_name_belongs_to_its_own_number() -> None:
    cited, found = read(
        "Thông tư số 19/2019/TT-BGDĐT (Thông tư số 19); Thông tư số 17/2022/TT-BGDĐT sửa đổi một số điều của Quy chế "
        "ban hành kèm theo Thông tư số 19 (Thông tư số 17)."
    )
    assert {alias.name: alias.key for alias in cited.aliases} == {
        "Thông tư số 19": "19/2019/TT-BGDĐT",
        "Thông tư số 17": "17/2022/TT-BGDĐT",
    }
    assert [(one.kind, one.of) for one in found["17/2022/TT-BGDĐT"].relations] == [
        ("amends", "19/2019/TT-BGDĐT")
    ]


def test_a_short_name_that_nobody_explains_stays_unknown() -> None:
    cited, found = read("Theo Thông tư 26.")
    assert found["Thông tư 26"].key == "" and "chưa rõ" in cited.doubts[0]
    cited, found = read("Thông tư số 26/2018/TT-BGDĐT.", "Theo Thông tư 26.")
    assert (found["Thông tư 26"].key, found["Thông tư 26"].likely) == ("", "26/2018/TT-BGDĐT")
    cited, _ = read("Thông tư số 26/2018/TT-BGDĐT và Thông tư số 26/2012/TT-BGDĐT.", "Theo Thông tư 26.")
    assert "26/2018/TT-BGDĐT hoặc 26/2012/TT-BGDĐT" in cited.doubts[0]


def test_number_and_year_without_symbol_name_the_one_document_that_has_them() -> None:
    _, found = read("Thông tư số 26/2018/TT-BGDĐT.", "Theo Thông tư 26/2018.")
    assert list(found) == ["26/2018/TT-BGDĐT"]


def test_a_misprint_stays_and_points_to_the_right_one() -> None:
    cited, found = read(
        "Thông tư số 26/2012/QĐ-BGDĐT ngày 10/7/2012.", "Thông tư số 26/2012/TT-BGDĐT ngày 10/7/2012."
    )
    assert found["26/2012/QĐ-BGDĐT"].likely == "26/2012/TT-BGDĐT"
    assert found["26/2012/TT-BGDĐT"].likely == "" and "QĐ-BGDĐT" in cited.doubts[0]


def test_a_day_that_opens_a_sentence_on_what_was_issued_is_theirs() -> None:
    cited = Cited()
    filled = cited.read(
        "Ngày 30/10/2015, Bộ trưởng đã ban hành Chương trình kèm theo Thông tư số 26/2015/TT-BGDĐT."
    )
    assert cited.finish()[0].day == date(2015, 10, 30)
    assert "30/10" not in filled and filled.startswith(f"Ngày {FILLER}")
    assert "30/10" in Cited().read("Ngày 30/10/2015, các trường thực hiện Thông tư số 26/2015/TT-BGDĐT.")


def test_a_draft_without_number_can_be_cited() -> None:
    cited, found = read("Căn cứ Quyết định số     /QĐ-UBND;")
    assert "/QĐ-UBND" in found and "dự thảo" in cited.doubts[0]
