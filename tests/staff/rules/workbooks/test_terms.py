import pytest

from phusa.staff.rules.workbooks import terms


def test_the_official_list_has_54_groups() -> None:
    assert len(terms.ETHNICITIES) == 54
    assert all(terms.ethnicity_of(name) == (name, True) for name in terms.ETHNICITIES)
    assert all(terms.ethnicity_of(name.upper()) == (name, True) for name in terms.ETHNICITIES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("H'Mông", ("Mông", True)), ("HMông", ("Mông", True)), ("Thai", ("Thái", True)),
        ("Dân tộc Kinh", ("Kinh", True)),
        ("Khơ Mú", ("Khơ-mú", True)), ("Khmer", ("Khơ-me", True)), ("Xinh Mun", ("Xinh-mun", True)),
        ("Ê Đê", ("Ê-đê", True)), ("Mường", ("Mường", True)), ("Sán chỉ", ("Sán Chay", True)),
        ("Pháp", ("Pháp", False)),
    ],
)  # fmt: skip
def test_ethnic_groups(text: str, found: tuple[str, bool]) -> None:
    assert terms.ethnicity_of(text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vật lý", "Vật lí"), ("Lý", "Vật lí"), ("Văn", "Ngữ văn"), ("Hoá", "Hoá học"), ("Hóa", "Hoá học"),
        ("Hoạ", "Mĩ thuật"), ("Mỹ thuật", "Mĩ thuật"), ("GDCD", "GDCD"), ("Toán - Tin", "Toán - Tin"), ("", ""),
    ],
)  # fmt: skip
def test_subjects(text: str, name: str) -> None:
    assert terms.subject_name(text) == name
    assert terms.subject_name(name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [("ĐH", "Đại học"), ("ĐHSP", "Đại học"), ("Th.S", "Thạc sĩ"), ("Thạc sỹ", "Thạc sĩ"), ("12+2", "Trung cấp"),
     ("CĐ", "Cao đẳng"), ("Đại học Sư phạm Toán", "Đại học Sư phạm Toán"), ("", "")],
)  # fmt: skip
def test_qualifications(text: str, name: str) -> None:
    assert terms.qualification_name(text) == name
    assert terms.qualification_name(name) == name


@pytest.mark.parametrize(
    ("text", "gender"), [("Nữ", "female"), ("NAM", "male"), ("nu", "female"), ("x", ""), ("", "")]
)
def test_genders(text: str, gender: str) -> None:
    assert terms.gender_of(text) == gender
