import pytest

from phusa.staff.rules import posts


@pytest.mark.parametrize(
    ("post", "role"),
    [
        ("Hiệu trưởng", "manager"),
        ("P. Hiệu trưởng", "manager"),
        ("Phó HT", "manager"),
        ("PHT", "manager"),
        ("P.HT", "manager"),
        ("Quyền hiệu trưởng", "manager"),
        ("Hiệu phó", "manager"),
        ("CBQL", "manager"),
        ("GV", "teacher"),
        ("Giáo viên, nguyên Hiệu trưởng", "teacher"),
        ("TTCM", "teacher"),
        ("Tổ phó", "teacher"),
        ("TPT Đội", "teacher"),
        ("Kế toán", "staff"),
        ("Thợ lặn", ""),
        ("", ""),
    ],
)
def test_roles_of_posts(post: str, role: str) -> None:
    assert posts.role_of(post) == role


@pytest.mark.parametrize(
    ("post", "code"),
    [
        ("Hiệu trưởng", "principal"),
        ("Phụ trách trường", "principal"),
        ("P.Hiệu trưởng", "vice_principal"),
        ("PHT", "vice_principal"),
        ("Phó HT", "vice_principal"),
        ("Hiệu phó", "vice_principal"),
        ("Tổ trưởng", "subject_group_head"),
        ("TTCM", "subject_group_head"),
        ("Tổ phó", "teacher"),
        ("GV", "teacher"),
        ("Giám đốc", "other"),
        ("Kế toán", "other"),
        ("", "other"),
    ],
)
def test_codes_of_posts(post: str, code: str) -> None:
    assert posts.position_code(post) == code


def test_leadership_is_a_group_of_its_own() -> None:
    assert posts.is_leadership("BGH")
    assert not posts.is_leadership("Tổ 1")
