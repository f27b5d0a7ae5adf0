"""What a heading of a staff list means: its words are read, not its place."""

import re
from collections.abc import Sequence
from functools import lru_cache

from phusa.base.imports.listwords import key
from phusa.base.text import clean

ORDER, NAME, FAMILY, GIVEN = "order", "name", "family", "given"
BIRTH, BIRTH_DAY, BIRTH_MONTH, BIRTH_YEAR = "birth", "birth_day", "birth_month", "birth_year"
BIRTH_MALE, BIRTH_FEMALE = "birth_male", "birth_female"
GENDER, MALE, FEMALE, ETHNICITY = "gender", "male", "female", "ethnicity"
PERSONAL_NUMBER, TEACHER_CODE = "personal_number", "teacher_code"
UNIT_CODE, UNIT_NAME, POSITION, ROLE, LEVEL = "unit_code", "unit_name", "position", "role", "level"
SUBJECT, GROUP, QUALIFICATION, JOINED, RANK = "subject", "group", "qualification", "joined", "rank"
EMAIL, PHONE, NOTE, OTHER, IGNORE = "email", "phone", "note", "", "ignore"

# What a field is called where a person chooses or is told of it.
LABELS = {
    ORDER: "Số thứ tự", NAME: "Họ và tên", FAMILY: "Họ đệm", GIVEN: "Tên", BIRTH: "Ngày sinh",
    BIRTH_DAY: "Ngày (của ngày sinh)", BIRTH_MONTH: "Tháng (của ngày sinh)", BIRTH_YEAR: "Năm (của ngày sinh)",
    BIRTH_MALE: "Ngày sinh, cột Nam", BIRTH_FEMALE: "Ngày sinh, cột Nữ", GENDER: "Giới tính",
    MALE: "Nam (đánh dấu x)", FEMALE: "Nữ (đánh dấu x)", ETHNICITY: "Dân tộc",
    PERSONAL_NUMBER: "Số định danh cá nhân", TEACHER_CODE: "Mã giáo viên", UNIT_CODE: "Mã đơn vị",
    UNIT_NAME: "Đơn vị", POSITION: "Chức vụ", ROLE: "Vai trò", LEVEL: "Cấp học", SUBJECT: "Môn dạy",
    GROUP: "Tổ chuyên môn", QUALIFICATION: "Trình độ", JOINED: "Ngày vào ngành", RANK: "Hạng chức danh",
    EMAIL: "E-mail", PHONE: "Điện thoại", NOTE: "Ghi chú", IGNORE: "Không đọc",
}  # fmt: skip

_WORDS = {
    ORDER: "tt|stt|so tt|so thu tu|thu tu|s tt|no",
    NAME: "ho ten|ho va ten|hoten|hovaten|giao vien|ten giao vien|ten gv|can bo giao vien|cbgv|cb gv|ho va ten gv"
    "|ho va ten giao vien|ho va ten can bo|nha giao|ho va ten can bo giao vien|ho va ten cb gv|ho va ten khai sinh"
    "|ho ten khai sinh|ho dem va ten|ho chu dem va ten",
    FAMILY: "ho|ho va|ho dem|ho lot|ho va dem|ho va ten dem|ho ten dem|ho va ten lot|ho chu dem|ho va chu dem|ho va lot"
    "|ho va chu lot|ho ten lot|hodem|ho va chu",
    GIVEN: "ten|chu ten",
    BIRTH: "ngay sinh|nam sinh|ngay thang nam sinh|ngay thang sinh|sinh ngay|ns|ntns|ngay sinh nam sinh"
    "|ngay thang nam sinh dd mm yyyy|ngay sinh dd mm yyyy|n sinh|ng sinh|nsinh|sinh nam",
    GENDER: "gioi tinh|gioi|phai|nam nu|gt|nu nam",
    MALE: "nam",
    FEMALE: "nu",
    ETHNICITY: "dan toc|dtoc|d toc",
    PERSONAL_NUMBER: "so dinh danh|so dinh danh ca nhan|ma dinh danh|ma dinh danh ca nhan|dinh danh ca nhan|sddcn|ddcn"
    "|cccd|so cccd|can cuoc|so can cuoc|can cuoc cong dan|so can cuoc cong dan|the can cuoc|so the can cuoc|cmnd"
    "|so cmnd|cmt|so cmt|so cmtnd|cccd cmnd|cmnd cccd|so cmnd cccd|so cccd cmnd|so cmnd tcc|so cmnd tcc ho chieu"
    "|so cmnd cccd dinh danh ca nhan|so dinh danh ca nhan cccd|so chung minh nhan dan|dinh danh|ma cong dan"
    "|ma so dinh danh|so cccd dinh danh|so cmnd can cuoc",
    TEACHER_CODE: "ma giao vien|ma gv|magv|ma can bo|ma cb|ma cbgv|ma nhan su|ma dinh danh giao vien|ma so gv"
    "|ma dinh danh nganh|ma dinh danh csdl|ma dinh danh bo|ma dinh danh bo gd|ma dinh danh bo gddt|ma dinh danh gv"
    "|ma csdl|ma csdl nganh|ma dinh danh csdl nganh|ma nganh|ma giao vien csdl|ma dinh danh bo gd dt|ma so giao vien"
    "|ma gv csdl|ma dinh danh nganh gd|ma ho so",
    UNIT_CODE: "ma don vi|ma truong|ma truong hoc|ma dv|ma dinh danh don vi|ma co so|ma co so giao duc|ma csgd"
    "|ma dinh danh truong",
    UNIT_NAME: "don vi|truong|ten truong|don vi cong tac|noi cong tac|co so giao duc|ten don vi|truong hoc|co quan"
    "|truong dang cong tac|noi lam viec|cong tac tai truong|don vi truong|ten co so giao duc|dv cong tac"
    "|truong cong tac|ten truong hoc|csgd",
    POSITION: "chuc vu|cv|c vu|chuc danh|chuc vu cong tac|chuc vu hien tai|vi tri viec lam|vi tri cong tac|vi tri"
    "|chuc vu chuc danh|nhiem vu|chuc danh chuc vu|nhiem vu duoc giao|chuc vu chinh quyen|chuc vu don vi cong tac"
    "|chuc vu hoac chuc danh cong tac",
    ROLE: "vai tro|doi tuong",
    LEVEL: "cap hoc|cap day|bac hoc|cap hoc giang day|cap|day cap",
    SUBJECT: "mon day|mon|day mon|mon hoc|mon giang day|mon hoc giang day|bo mon|mon day chinh|mon phu trach"
    "|mon dang day|giang day mon|day mon hoc|mon hoc phu trach",
    GROUP: "to|tcm|to cm|to chuyen mon|to khoi|khoi|nhom|bo phan|to bo mon|to cong tac|to chuyen mon bo phan"
    "|to nhom chuyen mon|to nhom|khoi to",
    QUALIFICATION: "trinh do|trinh do cm|trinh do chuyen mon|trinh do dao tao|trinh do cmnv"
    "|trinh do chuyen mon nghiep vu|td cm|tdcm|trinh do cao nhat|trinh do chuyen mon cao nhat|trinh do dao tao cao nhat"
    "|bang cap|hoc vi|trinh do chuyen mon duoc dao tao|chuyen mon|trinh do hien tai|he dao tao trinh do",
    JOINED: "ngay vao nganh|vao nganh|nam vao nganh|ngay vao nganh gd|ngay vao nganh giao duc|ngay tuyen dung"
    "|nam tuyen dung|thang nam vao nganh|ngay thang nam vao nganh|thoi gian vao nganh|nam vao nganh gd|ngay vn"
    "|nam vao nghe|ngay thang vao nganh|ngay bat dau vao nganh",
    RANK: "hang|hang chuc danh|hang chuc danh nghe nghiep|chuc danh nghe nghiep|cdnn|hang cdnn|hang gv|hang giao vien"
    "|ma ngach|ngach|ma so cdnn|ma so chuc danh nghe nghiep|ma so ngach|hang cd|ngach hang|hang ngach|ma hang"
    "|hang vien chuc|ngach vien chuc|ma cdnn|hang chuc danh nn",
    EMAIL: "email|e mail|thu dien tu|dia chi email|dia chi e mail|mail|gmail|hop thu|hop thu dien tu"
    "|dia chi thu dien tu",
    PHONE: "dien thoai|sdt|so dien thoai|dt|di dong|so dt|dtdd|so di dong|dien thoai di dong|dien thoai lien he|so dtdd"
    "|so dien thoai lien he|sdt lien he|tel|phone|so dien thoai di dong|dien thoai lien lac|so sdt",
    NOTE: "ghi chu|gc|ghichu|ghi chu khac",
}  # fmt: skip
_FIELD_OF_WORD = {word: field for field, words in _WORDS.items() for word in words.split("|")}

_NEVER = re.compile(
    r"\b(noi sinh|que|ngay cap|noi cap|dang|doan|ngoai ngu|tin hoc|chinh tri|llct|quan ly|qlnn|qlgd|luong|he so|bac"
    r"|bhxh|thue|tai khoan|dia chi(?! (?:e ?mail|thu))|ton giao|vo|chong|cha|me|con|nghi|bo nhiem|het han|chuyen nganh"
    r"|lop|tot nghiep|dat chuan|hop dong|bien che|phu cap|ho khau|thuong tru|kiem nhiem|mon thi|tham nien)\b"
)
_LOOSE = (
    (re.compile(r"^ho (?:va )?ten\b"), NAME),
    (re.compile(r"^(?:ngay|nam|thang)\b.*\bsinh\b"), BIRTH),
    (re.compile(r"^(?:so |ma )?(?:cccd|cmnd|dinh danh ca nhan|can cuoc)\b"), PERSONAL_NUMBER),
    (re.compile(r"^gioi tinh\b"), GENDER),
    (re.compile(r"^(?:ma giao vien|ma gv)\b"), TEACHER_CODE),
    (re.compile(r"^hang chuc danh\b"), RANK),
    (re.compile(r"^(?:so )?dien thoai\b"), PHONE),
    (re.compile(r"\be ?mail\b"), EMAIL),
    (re.compile(r"^to chuyen mon\b"), GROUP),
    (re.compile(r"^chuc vu\b"), POSITION),
    (re.compile(r"^trinh do (?:chuyen mon|dao tao)\b"), QUALIFICATION),
    (re.compile(r"^(?:ngay|nam).*\bvao nganh\b"), JOINED),
    (re.compile(r"^mon (?:day|hoc)\b"), SUBJECT),
)
_LONGEST = 9

_WITHIN = {
    BIRTH: {"ngay": BIRTH_DAY, "thang": BIRTH_MONTH, "nam": BIRTH_MALE, "nu": BIRTH_FEMALE},
    GENDER: {"nam": MALE, "nu": FEMALE},
    NAME: {"ho dem": FAMILY, "ho": FAMILY, "dem": OTHER, "ten": GIVEN},
}


@lru_cache(maxsize=4096)
def field_of_text(text: str) -> str:
    """Return the field one heading names, "" for none."""
    word = key(text)
    if found := _FIELD_OF_WORD.get(word):
        return found
    if not word or len(word.split()) > _LONGEST or _NEVER.search(word):
        return OTHER
    return next((field for pattern, field in _LOOSE if pattern.search(word)), OTHER)


def field_of(path: Sequence[str]) -> str:
    """Return the field that the headings over a column name, outermost first, "" for none."""
    if len(path) < 2:
        return field_of_text(path[0]) if path else OTHER
    group, last = field_of_text(path[-2]), path[-1]
    word = key(last)
    if group == BIRTH and word == "nam":
        return BIRTH_YEAR if clean(last).lower() == "năm" else BIRTH_MALE
    if word in _WITHIN.get(group, {}):
        return _WITHIN[group][word]
    if group == QUALIFICATION and _NEVER.search(word):
        return OTHER
    own = field_of_text(last)
    if not own and not _NEVER.search(word):
        own = field_of_text(f"{path[-2]} {last}")
    return own


def heading_key(path: Sequence[str]) -> str:
    """Return the headings over a column as a mapping names them: folded, without punctuation, outermost first."""
    return " / ".join(word for word in (key(text) for text in path) if word)
