import pytest

from phusa.staff.rules.workbooks import headings as h


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (["Họ và tên"], h.NAME), (["HỌ, TÊN"], h.NAME), (["Họ và tên giáo viên (theo CCCD)"], h.NAME),
        (["Họ và tên", "Họ đệm"], h.FAMILY), (["Họ và tên", "Tên"], h.GIVEN),
        (["Ngày, tháng, năm sinh"], h.BIRTH),
        (["Ngày sinh", "Nam"], h.BIRTH_MALE), (["Năm sinh", "Nữ"], h.BIRTH_FEMALE),
        (["Ngày sinh", "Năm"], h.BIRTH_YEAR), (["Ngày sinh", "Tháng"], h.BIRTH_MONTH), (["Nơi sinh"], h.OTHER),
        (["Giới tính", "Nữ"], h.FEMALE), (["Nữ"], h.FEMALE), (["Nam/Nữ"], h.GENDER),
        (["Số CMND/CCCD"], h.PERSONAL_NUMBER), (["Mã định danh"], h.PERSONAL_NUMBER), (["Ngày cấp CCCD"], h.OTHER),
        (["Mã định danh ngành"], h.TEACHER_CODE), (["Mã GV"], h.TEACHER_CODE), (["Mã trường"], h.UNIT_CODE),
        (["Đơn vị công tác"], h.UNIT_NAME), (["Chức vụ"], h.POSITION), (["Chức vụ Đảng"], h.OTHER),
        (["Chức danh nghề nghiệp"], h.RANK), (["Mã ngạch"], h.RANK), (["Hạng"], h.RANK),
        (["Trình độ", "Chuyên môn"], h.QUALIFICATION), (["Trình độ", "Lí luận chính trị"], h.OTHER),
        (["Trình độ ngoại ngữ"], h.OTHER), (["Trình độ CM"], h.QUALIFICATION), (["Năm vào ngành"], h.JOINED),
        (["Ngày vào Đảng"], h.OTHER), (["Tổ chuyên môn"], h.GROUP), (["Môn"], h.SUBJECT), (["Lớp dạy"], h.OTHER),
        (["Thư điện tử"], h.EMAIL), (["Địa chỉ email"], h.EMAIL), (["Địa chỉ"], h.OTHER), (["SĐT"], h.PHONE),
        (["Họ và tên vợ hoặc chồng"], h.OTHER), (["Ghi chú"], h.NOTE), (["Vai trò"], h.ROLE), ([], h.OTHER),
    ],
)  # fmt: skip
def test_fields(path: list[str], field: str) -> None:
    assert h.field_of(path) == field


def test_a_mapping_names_a_heading_without_accents_and_punctuation() -> None:
    assert h.heading_key(["Trình độ", "Chuyên môn (cao nhất)"]) == "trinh do / chuyen mon cao nhat"


def test_every_field_has_a_label() -> None:
    fields = {value for name, value in vars(h).items() if name.isupper() and isinstance(value, str) and value}
    assert fields == set(h.LABELS)
