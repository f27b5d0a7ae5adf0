import pytest

from phusa.documents.rendering.papers.signers import Capacity, signed_by


@pytest.mark.parametrize(
    ("capacity", "head", "body", "lines"),
    [
        ("head", "", "", ("GIÁM ĐỐC",)),
        ("acting", "", "", ("Q. GIÁM ĐỐC",)),
        ("deputy", "Giám đốc", "", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("by_order", "Giám đốc", "", ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        ("by_mandate", "Giám đốc", "", ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")),
        ("collective", "", "Uỷ ban nhân dân", ("TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("deputy", "Chủ tịch", "Uỷ ban nhân dân", ("TM. UỶ BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
    ],
)
def test_the_words_over_a_signature(capacity: Capacity, head: str, body: str, lines: tuple[str, ...]) -> None:
    title = lines[-1].removeprefix("Q. ")
    assert signed_by("Lò Văn An", title, capacity, head=head, body=body).lines == lines


@pytest.mark.parametrize("capacity", ["deputy", "by_order", "by_mandate"])
def test_who_signs_for_another_one_names_that_one(capacity: Capacity) -> None:
    with pytest.raises(ValueError, match="title of the head"):
        signed_by("Lò Văn An", "Phó Giám đốc", capacity)


def test_a_collective_has_a_name() -> None:
    with pytest.raises(ValueError, match="needs its name"):
        signed_by("Lò Văn An", "Chủ tịch", "collective")
