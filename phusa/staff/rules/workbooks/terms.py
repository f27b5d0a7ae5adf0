"""Words with one right spelling: ethnic groups, subjects, qualifications."""

import re
from functools import lru_cache

from phusa.base.imports.listwords import key
from phusa.base.text import clean, fold

# The 54 groups of the official list (decision 121-TCTK/PPCĐ of 2/3/1979), with other common spellings.
_GROUPS = {
    "Kinh": "viet", "Tày": "", "Thái": "", "Hoa": "han", "Khơ-me": "khmer|kho me|khome", "Mường": "", "Nùng": "",
    "Mông": "hmong|h mong|h mông|meo|h'mong", "Dao": "", "Gia-rai": "jrai|gia rai|giarai|j rai", "Ngái": "",
    "Ê-đê": "ede|e de", "Ba-na": "bana|ba na|bahnar", "Xơ-đăng": "xodang|xo dang|sedang", "Sán Chay": "cao lan|san chi",
    "Cơ-ho": "coho|co ho|k ho|koho", "Chăm": "cham", "Sán Dìu": "", "Hrê": "h re", "Mnông": "m nong|mnong", "Ra-glai":
    "raglai|ra glay|raglay", "Xtiêng": "stieng|x tieng|s tieng", "Bru-Vân Kiều": "bru van kieu|van kieu|bru", "Thổ": "",
    "Giáy": "giay", "Cơ-tu": "cotu|co tu|katu|k tu", "Gié-Triêng": "gie trieng|gie", "Mạ": "", "Khơ-mú":
    "khomu|kho mu|khmu", "Co": "cor|kor", "Ta-ôi": "taoi|ta oi", "Chơ-ro": "choro|cho ro", "Kháng": "", "Xinh-mun":
    "xinh mun|xinhmun|sinh mun", "Hà Nhì": "", "Chu-ru": "churu|chu ru", "Lào": "", "La Chí": "", "La Ha": "laha",
    "Phù Lá": "", "La Hủ": "", "Lự": "lu", "Lô Lô": "lolo", "Chứt": "", "Mảng": "", "Pà Thẻn": "", "Cơ Lao": "co lao",
    "Cống": "", "Bố Y": "", "Si La": "sila", "Pu Péo": "", "Brâu": "", "Ơ-đu": "odu|o du", "Rơ-măm": "romam|ro mam",
}  # fmt: skip
ETHNICITIES = tuple(_GROUPS)


def _by_word() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, others in _GROUPS.items():
        for word in (
            key(name),
            key(name).replace(" ", ""),
            *(key(other) for other in others.split("|") if other),
        ):
            found.setdefault(word, name)
    return found


_ETHNICITY_OF_WORD = _by_word()


@lru_cache(maxsize=4096)
def ethnicity_of(text: str) -> tuple[str, bool]:
    """Return the ethnic group by its official name, and whether it is one of the list; another text as it is."""
    shown = clean(text)
    word = re.sub(r"^(dan toc|nguoi) ", "", key(shown))
    exact = next((name for name in ETHNICITIES if name.casefold() == shown.casefold()), None)
    found = exact or _ETHNICITY_OF_WORD.get(word)
    return (found, True) if found else (shown, False)


_SUBJECTS = {
    "Toán": "toan|toan hoc", "Vật lí": "vat ly|vat li|ly|li", "Hoá học": "hoa hoc|hoa", "Sinh học": "sinh hoc|sinh",
    "Ngữ văn": "ngu van|van|van hoc", "Lịch sử": "lich su|su", "Địa lí": "dia ly|dia li|dia",
    "Tiếng Anh": "tieng anh|anh|anh van|ta", "Tin học": "tin hoc|tin", "Công nghệ": "cong nghe|cn", "GDCD":
    "gdcd|giao duc cong dan|cd", "Thể dục": "the duc|td", "Giáo dục thể chất": "giao duc the chat|gdtc",
    "Âm nhạc": "am nhac|nhac", "Mĩ thuật": "mi thuat|my thuat|mt|hoa hinh", "Khoa học tự nhiên":
    "khoa hoc tu nhien|khtn", "Lịch sử và Địa lí": "lich su va dia li|lich su va dia ly|ls dl|lich su dia li",
    "Văn hoá": "van hoa", "Nhà trẻ": "nha tre|nt", "Mẫu giáo": "mau giao|mg",
}  # fmt: skip
_SUBJECT_OF_WORD = {word: name for name, words in _SUBJECTS.items() for word in words.split("|")}


@lru_cache(maxsize=4096)
def subject_name(text: str) -> str:
    """Return a subject by its usual name ("Vật lý", "Lý" give "Vật lí"); another text as it is."""
    shown = clean(text)
    word = re.sub(r"^(mon|day|gv) ", "", key(shown))
    if word == "hoa" and "ạ" in shown.lower():  # "Hoạ" is drawing, "Hoá" chemistry
        return "Mĩ thuật"
    return _SUBJECT_OF_WORD.get(word, shown)


_QUALIFICATIONS = {
    "Tiến sĩ": "ts|tien si|tien sy", "Thạc sĩ": "ths|th s|thac si|thac sy|cao hoc",
    "Đại học": "dh|dai hoc|dhsp|dai hoc su pham|cu nhan|ky su|dh su pham",
    "Cao đẳng": "cd|cao dang|cdsp|cao dang su pham|cd su pham",
    "Trung cấp": "tc|trung cap|tcsp|trung cap su pham|thsp|trung hoc su pham|12 2", "Sơ cấp": "sc|so cap",
}  # fmt: skip
_QUALIFICATION_OF_WORD = {word: name for name, words in _QUALIFICATIONS.items() for word in words.split("|")}


@lru_cache(maxsize=4096)
def qualification_name(text: str) -> str:
    """Return a qualification by its usual name ("ĐH", "ĐHSP" give "Đại học"); another text as it is."""
    shown = clean(text)
    return _QUALIFICATION_OF_WORD.get(key(shown), shown)


_FEMALE = {"nu", "f", "female", "gai"}
_MALE = {"nam", "m", "male", "trai"}


def gender_of(text: str) -> str:
    """Return "female" or "male" for what a list says, "" for neither."""
    word = fold(text).strip(" .")
    if word in _FEMALE:
        return "female"
    return "male" if word in _MALE else ""
