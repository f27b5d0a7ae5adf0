"""The people of the sample province: numbers that nobody has, names of the mountains, careers that could be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from phusa.base.text import fold
from phusa.config.demo.files.province import SampleSchool
from phusa.config.demo.names import PEOPLES

PRINCIPAL, VICE_PRINCIPAL, GROUP_HEAD, TEACHER = (
    "Hiệu trưởng",
    "Phó hiệu trưởng",
    "Tổ trưởng chuyên môn",
    "Giáo viên",
)
MANAGERS = (PRINCIPAL, VICE_PRINCIPAL)
LEVEL_WORDS = {"MN": "mầm non", "TH": "tiểu học", "THCS": "THCS", "THPT": "THPT"}
RANKS = ("", "I", "II", "III")
SUBJECTS = {
    "MN": ("Mẫu giáo", "Nhà trẻ"),
    "TH": ("Văn hoá", "Văn hoá", "Văn hoá", "Tiếng Anh", "Âm nhạc", "Mĩ thuật", "Thể dục"),
    "THCS": ("Toán", "Ngữ văn", "Lịch sử", "Địa lí", "Sinh học", "Vật lí", "Hoá học", "Tiếng Anh", "Tin học"),
    "THPT": ("Toán", "Ngữ văn", "Lịch sử", "Địa lí", "Sinh học", "Vật lí", "Hoá học", "Tiếng Anh", "GDCD"),
}
# A school has this many numbers for its people: those it begins with, and some for who comes later.
NUMBERS_A_SCHOOL, FIRST_LATER = 64, 56

# The state's codes of the ranks I, II, III: circulars 01 to 04/2021/TT-BGDĐT.
_RANK_CODES = {
    "MN": ("V.07.02.24", "V.07.02.25", "V.07.02.26"),
    "TH": ("V.07.03.27", "V.07.03.28", "V.07.03.29"),
    "THCS": ("V.07.04.30", "V.07.04.31", "V.07.04.32"),
    "THPT": ("V.07.05.13", "V.07.05.14", "V.07.05.15"),
}
_SHARES = (6, 2, 4, 2)  # of the peoples, in their order
_WOMEN = "Thị Thị Thị Thị_Thu Thị_Kim Thị_Bích Thị_Hồng Thị_Thanh Thị_Minh Thị_Ngọc Thị_Mai Thị_Hải".split()
_MEN = "Văn Văn Văn Đức Quốc Mạnh Ngọc Hồng Xuân Minh Thanh Công Đình Quang".split()
_SECOND = "Anh Bảo Diệu Giang Hà Huyền Hương Khôi Linh Long My Nam Ngân Nhi Phong Quỳnh Thảo Trang Trung Vân".split()
_QUALIFICATIONS = ("Trung cấp", "Cao đẳng", "Đại học", "Thạc sĩ")
_POLITICS = ("", "Sơ cấp", "Trung cấp", "Cao cấp")
_COMPUTING = ("Ứng dụng CNTT cơ bản", "Ứng dụng CNTT nâng cao", "Chứng chỉ B", "")
_LANGUAGE = ("Tiếng Thái", "Tiếng Mông", "Tiếng Anh B", "Tiếng Anh A2", "")
_OLDEST, _YEARS = date(1965, 1, 1), 36
_LAST_JOINED = 2023  # the lists are of 1/9/2024
# Steps that meet every number of their ring once, so that no two people share one.
_PERSONAL_STEP, _PERSONAL_RING = 617_429, 1_000_000
_CODE_STEP, _CODE_RING = 48_271_393, 100_000_000
_PHONE_STEP, _PHONE_RING = 314_159, 1_000_000


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """One person as the lists of a province know him. `serial` is his alone; `rank` counts from 1, the highest."""

    serial: int
    school: SampleSchool
    name: str
    is_woman: bool
    ethnicity: str
    birth: date
    position: str
    level: str
    group: str
    subject: str
    qualification: str
    joined: date
    rank: int
    politics: str
    computing: str
    language: str
    mail: str

    @property
    def personal_number(self) -> str:
        """Twelve digits in the state's order: a province that is none (099), sex and century, year, six more."""
        sex = self.is_woman + 2 * (self.birth.year >= 2000)
        return f"099{sex}{self.birth.year % 100:02d}{self.serial * _PERSONAL_STEP % _PERSONAL_RING:06d}"

    @property
    def teacher_code(self) -> str:
        """Ten digits."""
        return f"14{self.serial * _CODE_STEP % _CODE_RING:08d}"

    @property
    def phone(self) -> str:
        """A number that nobody was ever given."""
        return f"0900{self.serial * _PHONE_STEP % _PHONE_RING:06d}"

    @property
    def rank_words(self) -> str:
        """The rank as lists write it: "Giáo viên tiểu học hạng II"."""
        return f"Giáo viên {LEVEL_WORDS[self.level]} hạng {RANKS[self.rank]}"

    @property
    def rank_code(self) -> str:
        """The state's code of the rank."""
        return _RANK_CODES[self.level][self.rank - 1]


def people_of(school: SampleSchool, seed: int) -> Iterator[SamplePerson]:
    """Everybody of a school, the managers first: the same for the same seed, whatever else is made."""
    random = Random(f"{seed}/{school.code}/staff")
    for place in range(school.people):
        yield _person(school, random, place)


def newcomer(school: SampleSchool, seed: int, number: int) -> SamplePerson:
    """Somebody who comes later, the `number`th (from 0) of his school. Raises ValueError when it has no number left."""
    if not 0 <= number < NUMBERS_A_SCHOOL - FIRST_LATER:
        raise ValueError(f"{school.code} has no number left")
    return _person(school, Random(f"{seed}/{school.code}/later/{number}"), FIRST_LATER + number)


def _person(school: SampleSchool, random: Random, place: int) -> SamplePerson:
    name, is_woman, ethnicity = new_name(random)
    birth = _OLDEST + timedelta(days=random.randrange(_YEARS * 365))
    level = school.levels[place % len(school.levels)]
    position = _position(place, len(school.groups))
    manager = position in MANAGERS
    return SamplePerson(
        serial=school.serial * NUMBERS_A_SCHOOL + place,
        school=school,
        name=name,
        is_woman=is_woman,
        ethnicity=ethnicity,
        birth=birth,
        position=position,
        level=level,
        group="" if manager else _group(school, level, place),
        subject="" if manager else SUBJECTS[level][place % len(SUBJECTS[level])],
        qualification=random.choices(_QUALIFICATIONS, (5, 20, 70, 5))[0],
        joined=date(min(birth.year + random.randint(21, 27), _LAST_JOINED), random.randint(1, 12), 1),
        rank=random.choices((1, 2, 3), (3, 37, 60))[0],
        politics=_POLITICS[2] if manager else random.choices(_POLITICS, (55, 35, 9, 1))[0],
        computing=random.choice(_COMPUTING),
        language=random.choice(_LANGUAGE),
        mail=f"{fold(name).replace(' ', '')}{place + 1}@{school.mail_domain}",
    )


def _position(place: int, groups: int) -> str:
    if place < 2:
        return MANAGERS[place]
    return GROUP_HEAD if place < 2 + groups else TEACHER


def _group(school: SampleSchool, level: str, place: int) -> str:
    """The subject group of a place in the list; those at the head of the teachers lead one each."""
    groups = school.groups_of(level)
    return groups[place // len(school.levels) % len(groups)]


def new_name(random: Random) -> tuple[str, bool, str]:
    """Draw a name, whether it is a woman's, and a people; a province has more middle names than one district."""
    ethnicity = random.choices(tuple(PEOPLES), _SHARES)[0]
    families, given = PEOPLES[ethnicity]
    is_woman = random.random() < 2 / 3
    middle = random.choice(_WOMEN) if is_woman else "A" if ethnicity == "Mông" else random.choice(_MEN)
    last = random.choice(given)
    if random.random() < 0.4:
        last = f"{random.choice(_SECOND)} {last}"
    return f"{random.choice(families)} {middle.replace('_', ' ')} {last}", is_woman, ethnicity
