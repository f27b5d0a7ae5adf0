"""The sample province: its offices, its schools by district, their subject groups. All is invented but the map."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from phusa.config.demo.files.places import District, Place, districts

MINISTRY, DOET = "BGDDT", "SGD-14"
DOET_NAME = "Sở Giáo dục và Đào tạo Sơn La"
LARGEST = 500_000
_PEOPLE, _SCHOOLS = 130_000, 2_900  # a large mountain province
_FEWEST_A_DISTRICT = 22  # schools; a small province has fewer districts
_SMALLEST, _BIGGEST = 24, 56

# Of forty schools that follow each other in a district; the upper secondary school stands under the province itself.
_ROUND = ("MN", "TH", "THCS", "MN", "TH", "THCS", "MN", "TH", "TH-THCS", "TH") * 4
_UPPER_EVERY, _UPPER_AT = 40, 15
_KINDS = {
    "MN": ("Trường Mầm non", "MN", ("MN",)),
    "TH": ("Trường Tiểu học", "TH", ("TH",)),
    "THCS": ("Trường THCS", "THCS", ("THCS",)),
    "TH-THCS": ("Trường TH và THCS", "TH-THCS", ("TH", "THCS")),
    "THPT": ("Trường THPT", "THPT", ("THPT",)),
}
_GROUPS = {
    "MN": ("Tổ Mẫu giáo", "Tổ Nhà trẻ"),
    "TH": ("Tổ khối 1", "Tổ khối 2–3", "Tổ khối 4–5"),
    "THCS": ("Tổ Khoa học tự nhiên", "Tổ Khoa học xã hội", "Tổ Ngoại ngữ – Năng khiếu"),
    "THPT": ("Tổ Toán – Tin", "Tổ Lí – Hoá – Sinh", "Tổ Văn – Sử – Địa", "Tổ Ngoại ngữ – Thể dục"),
}


@dataclass(frozen=True, slots=True)
class SampleSchool:
    """A school: `serial` counts through the province, `short` is what a clerk writes on the tab of a sheet."""

    serial: int
    code: str
    name: str
    short: str
    levels: tuple[str, ...]
    parent: str
    place: Place
    people: int
    is_public: bool
    disadvantaged: bool

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of its subject groups."""
        return tuple(name for level in self.levels for name in self.groups_of(level))

    def groups_of(self, level: str) -> tuple[str, ...]:
        """The names of the subject groups of one of its levels."""
        return _GROUPS[level]

    @property
    def mail_domain(self) -> str:
        """Where its people have their addresses; nobody can own a name under .example."""
        return f"{self.code.lower()}.example"


def boet_code(district: District) -> str:
    """The code of the office of a district."""
    return f"PGD-14{district.code}"


def boet_name(district: District) -> str:
    """The name of the office of a district."""
    return f"Phòng Giáo dục và Đào tạo {district.kind} {district.name}"


def schools(people: int, seed: int) -> Iterator[tuple[District, list[SampleSchool]]]:
    """Give district after district with its schools, which together have exactly so many people."""
    count = -(-people * _SCHOOLS // _PEOPLE)
    inhabited = districts()[: max(1, min(len(districts()), count // _FEWEST_A_DISTRICT))]
    sizes = _sizes(people, count, seed)
    names: Counter[tuple[str, str]] = Counter()
    serial = 0
    for place, district in enumerate(inhabited):
        own = []
        for number in range(count // len(inhabited) + (place < count % len(inhabited))):
            own.append(_school(district, number, serial, sizes[serial], names))
            serial += 1
        yield district, own


def _sizes(people: int, count: int, seed: int) -> list[int]:
    """So many people a school, between the smallest and the biggest unless there are too few of them."""
    random = Random(f"{seed}/sizes")
    sizes = [random.randint(_SMALLEST, _BIGGEST) for _ in range(count)]
    rest = people - sum(sizes)
    step = 1 if rest > 0 else -1
    place = 0
    while rest:
        school = place % count
        if 1 <= sizes[school] + step <= _BIGGEST:
            sizes[school] += step
            rest -= step
        place += 1
    return sizes


def _school(
    district: District, number: int, serial: int, people: int, names: Counter[tuple[str, str]]
) -> SampleSchool:
    """The school of this number in its district; the communes take turns, and none always gets the same kind."""
    place = district.places[number % len(district.places)]
    upper = number % _UPPER_EVERY == _UPPER_AT
    kind = "THPT" if upper else _ROUND[(number + number // len(district.places)) % len(_ROUND)]
    words, letters, levels = _KINDS[kind]
    names[words, place.name] += 1
    again = names[words, place.name]
    name = place.name if again == 1 else f"{place.name} số {again}"
    return SampleSchool(
        serial=serial,
        code=f"{letters}-14{district.code}-{number + 1:03d}",
        name=f"{words} {name}",
        short=f"{letters} {name}",
        levels=levels,
        parent=DOET if upper else boet_code(district),
        place=place,
        people=people,
        is_public=kind != "MN" or number % 20 != 10,
        disadvantaged=number % len(district.places) % 3 == 2,
    )
