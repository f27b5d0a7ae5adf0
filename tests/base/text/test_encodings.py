import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phusa.base.text.encodings import TCVN3, VNI, Encoding, detect, is_mixed, repair, suspicious

FAMILIES = (
    "Nguyễn Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lường Lò Cầm Quàng Thào Giàng Mùa Tòng Điêu".split()
)
MIDDLES = "Thị Văn Hữu Đức Ngọc Thuý Quỳnh Kim Mạnh Quốc A Xuân Phương".split()
GIVENS = "Ngữ Hiền Thuỷ Trường Vượng Quyên Huệ Chuyển Nghĩa Dũng Kiều Yến Lưu Sỹ Tuấn Thắng Mỷ Phượng Hoà Ngoan".split()

names = st.builds(
    lambda *parts: " ".join(parts),
    st.sampled_from(FAMILIES),
    st.sampled_from(MIDDLES),
    st.sampled_from(GIVENS),
)
columns = st.lists(names, min_size=1, max_size=30)


def to_tcvn3(text: str) -> str:
    return text.translate(str.maketrans({letter: code for code, letter in TCVN3.items()}))


def to_vni(text: str) -> str:
    pairs = {letter: pair for pair, letter in VNI.items()}
    capitals = {letter.upper(): pair.upper() for letter, pair in pairs.items()}
    return text.translate(str.maketrans(pairs | capitals))


@given(columns)
def test_tcvn3_is_recognised_and_repaired(texts: list[str]) -> None:
    encoded = [to_tcvn3(text) for text in texts]
    found = detect(encoded)
    assert found is Encoding.TCVN3
    assert [repair(text, found) for text in encoded] == texts


@given(columns)
def test_vni_is_recognised_and_repaired(texts: list[str]) -> None:
    encoded = [to_vni(text) for text in texts]
    found = detect(encoded)
    assert found is Encoding.VNI
    assert [repair(text, found) for text in encoded] == texts


@given(columns)
def test_decomposed_unicode_is_composed(texts: list[str]) -> None:
    apart = [unicodedata.normalize("NFD", text) for text in texts]
    assert detect(apart) is Encoding.DECOMPOSED
    assert [repair(text, Encoding.DECOMPOSED) for text in apart] == texts


@given(columns)
def test_right_unicode_stays(texts: list[str]) -> None:
    assert detect(texts) is Encoding.UNICODE
    assert [repair(text, Encoding.UNICODE) for text in texts] == texts


@given(st.lists(st.text(st.characters(max_codepoint=0x7F)), max_size=20), st.sampled_from(Encoding))
def test_ascii_stays_whatever_the_code(texts: list[str], encoding: Encoding) -> None:
    assert detect(texts) is Encoding.UNICODE
    assert [repair(text, encoding) for text in texts] == texts


@pytest.mark.parametrize("odd", ["5 µm", "Điều 3 §2", "25°C", "½", "«Nhà giáo»", "Müller", "Lò Văn Ån"])
@pytest.mark.parametrize("right", [["Nguyễn Thị Lan", "Hà Thị Lê"], ["Hoàng Lê", "Lê Hoà"]])
def test_an_odd_sign_beside_right_names_changes_nothing(right: list[str], odd: str) -> None:
    texts = [*right, odd]
    found = detect(texts)
    mixed = is_mixed(texts, found)
    assert [repair(text, found, mixed=mixed) for text in right] == right


def test_names_in_latin_letters_alone_are_not_touched() -> None:
    for text in ("Lê", "Hoàng Hà", "Tô Hoài", "Bình", "Ý Lan", "Hùng", "Võ Sĩ"):
        assert detect([text]) is Encoding.UNICODE


def test_a_mixed_column_is_repaired_where_it_must_be() -> None:
    old = [to_tcvn3(text) for text in ("Lường Thị Hiên", "Đỗ Văn Sơn", "Nguyễn Hữu Thắng", "Cầm Văn Tưởng")]
    right = ["Nguyễn Thị Lê", "Lê Lê", "Trần Ngọc Bích"]
    found = detect([*old, *right])
    assert found is Encoding.TCVN3
    assert is_mixed([*old, *right], found)
    assert not is_mixed(old, found)
    assert [repair(text, found, mixed=True) for text in right] == right
    assert repair(old[0], found, mixed=True) == "Lường Thị Hiên"


def test_two_old_texts_among_right_ones_are_too_few_to_decide() -> None:
    old = [to_tcvn3("Lường Thị Hiên"), to_tcvn3("Đỗ Văn Sơn")]
    assert detect([*old, "Nguyễn Thị Lê"]) is Encoding.UNICODE


def test_a_font_of_capitals_shows_small_codes_as_capitals() -> None:
    assert repair("NGUYÔN V¡N NAM", Encoding.TCVN3) == "NGUYỄN VĂN NAM"
    assert repair("A Sö", Encoding.TCVN3) == "A Sử"


def test_capitals_in_vni_take_either_mark() -> None:
    assert [repair(text, Encoding.VNI) for text in ("AÂm nhaïc", "Aâm nhaïc", "NGUYEÃN", "Ñöùc", "Ó")] == [
        "Âm nhạc", "Âm nhạc", "NGUYỄN", "Đức", "Ĩ",
    ]  # fmt: skip


def test_what_the_code_of_each_letter_is() -> None:
    """The published tables: TCVN 5712:1993 VN3 has 74 letters from A1 to FE."""
    assert len(TCVN3) == 74
    assert {
        "µ": "à",
        "§": "Đ",
        "®": "đ",
        "\xad": "ư",
        "î": "ợ",
        "ñ": "ủ",
        "þ": "ỵ",
        "Æ": "ặ",
    }.items() <= TCVN3.items()
    assert len(set(VNI.values())) == len(VNI) == 67


def test_suspicion_is_only_of_what_right_text_does_not_hold() -> None:
    assert not suspicious("Nguyễn Thị Hoà\nLê Ý\nHoàng Quý\nTuấn")
    assert suspicious("Nguyễn\nThµo")
    assert suspicious("Toaùn")
