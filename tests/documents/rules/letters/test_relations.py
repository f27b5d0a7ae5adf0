"""How documents stand to each other."""

import pytest

from phusa.documents.rules.letters.naming import named_in
from phusa.documents.rules.letters.relations import relations_in

A, B = "1/KH-A", "2/KH-B"


def read(text: str, of_letter: bool = False) -> list[tuple[str, str, str]]:
    mentions = [(one.start, one.end, one.key) for one in named_in(text)]
    return [(key, one.kind, one.of) for key, one in relations_in(text, mentions, of_letter=of_letter)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Thực hiện Kế hoạch số {A}, Phòng lập kế hoạch", [(A, "implements", "")]),
        (
            f"Thực hiện Kế hoạch số {A} của Bộ; Kế hoạch số {B};",
            [(A, "implements", ""), (B, "implements", "")],
        ),
        (f"- Căn cứ Kế hoạch số {A} và Kế hoạch số {B};", [(A, "based on", ""), (B, "based on", "")]),
        (f"Căn cứ khoản 2 Điều 7 Kế hoạch số {A};", [(A, "based on", "")]),
        (f"Kế hoạch số {A}, được sửa đổi, bổ sung tại Kế hoạch số {B}", [(B, "amends", A)]),
        (f"Kế hoạch số {A} sửa đổi một số điều của Quy chế kèm theo Kế hoạch số {B}", [(A, "amends", B)]),
        (f"Kế hoạch số {A} được thay thế bởi Kế hoạch số {B}", [(B, "replaces", A)]),
        (f"Kế hoạch số {A} thay thế Kế hoạch số {B}", [(A, "replaces", B)]),
        (f"Công văn này thay thế Kế hoạch số {A}", [(A, "replaces", "")]),
        (f"Tại mục 3 Kế hoạch số {A}, cụm từ “ngày 20/5” được sửa thành “ngày 29/5”", [(A, "amends", "")]),
        (f"hạn gửi tại Kế hoạch số {A} nay điều chỉnh thành ngày 30/4/2026", [(A, "amends", "")]),
        (f"Kế hoạch số {A} về hướng dẫn triển khai Kế hoạch số {B}", [(A, "guides", B)]),
        (f"Kế hoạch số {A} của Chính phủ thực hiện Kế hoạch số {B}", [(A, "implements", B)]),
    ],
)
def test_the_words_between_say_how(text: str, found: list[tuple[str, str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        f"được đánh giá theo Kế hoạch số {A}",
        f"Thực hiện Quy chế ban hành kèm theo Kế hoạch số {A}",
        f"Kế hoạch số {A}; Kế hoạch số {B}",
        f"Kế hoạch số {A}, trong đó ngày 20/5 đã được sửa thành ngày 29/5",
    ],
)
def test_no_word_no_relation(text: str) -> None:
    assert read(text) == []


def test_the_subject_of_a_letter_says_what_it_does() -> None:
    assert read(f"hướng dẫn thực hiện Kế hoạch số {A}", of_letter=True) == [(A, "guides", "")]
    assert read(f"hướng dẫn thực hiện Kế hoạch số {A}") == []
