"""Invented people with names that sound like the place. Nobody of them exists."""

from random import Random

# Peoples of the north-western mountains differ in family names, middle names and given names.
_THAI = (
    ("Lò", "Cầm", "Quàng", "Tòng", "Hà", "Lường", "Vì", "Cà", "Lèo", "Bạc", "Điêu", "Mè", "Hoàng"),
    (
        "An",
        "Biên",
        "Chanh",
        "Diên",
        "Dung",
        "Hặc",
        "Hiêng",
        "Khuyên",
        "Mẩy",
        "Ngoan",
        "Ón",
        "Pâng",
        "Phương",
        "Thoa",
    ),
)
_MONG = (
    ("Sùng", "Giàng", "Vàng", "Thào", "Mùa", "Lầu", "Hạng", "Cứ"),
    ("Chư", "Dế", "Dở", "Giống", "Mo", "Náng", "Pó", "Sua", "Tủa", "Và"),
)
_KINH = (
    ("Nguyễn", "Trần", "Phạm", "Đặng", "Bùi", "Đỗ", "Lê", "Ngô", "Vũ", "Dương", "Trịnh"),
    (
        "Ánh",
        "Bình",
        "Chiến",
        "Hằng",
        "Hạnh",
        "Hoà",
        "Huệ",
        "Lan",
        "Liên",
        "Minh",
        "Nghĩa",
        "Sơn",
        "Thuỷ",
        "Tuyết",
        "Uyên",
    ),
)
_MUONG = (
    ("Đinh", "Bùi", "Quách", "Sa", "Hà", "Mùi"),
    ("Định", "Đông", "Giáp", "Hậu", "Khánh", "Lâm", "Nhung", "Oanh", "Tiện", "Xuân"),
)
# Family names and given names by people.
PEOPLES = {"Thái": _THAI, "Mông": _MONG, "Kinh": _KINH, "Mường": _MUONG}
_WOMEN = ("Thị", "Thị", "Thị", "Thị Thu", "Thị Kim", "Thị Bích", "Thị Hồng")
_MEN = ("Văn", "Văn", "Đức", "Quốc", "Mạnh")


def new_name(random: Random) -> str:
    """A name; six in ten are Thai, and two in three are women, as in the schools of the district."""
    people = random.choices((_THAI, _MONG, _KINH, _MUONG), (6, 2, 4, 2))[0]
    woman = random.random() < 2 / 3
    middle = random.choice(_WOMEN if woman else ("A",) if people is _MONG else _MEN)
    return f"{random.choice(people[0])} {middle} {random.choice(people[1])}"


def new_names(random: Random, count: int) -> list[str]:
    """So many names, no two alike."""
    found: dict[str, None] = {}
    tries = 0
    while len(found) < count:
        name = new_name(random)
        tries += 1
        # A large school runs out of short names: a second given name makes new ones, as in life.
        found.setdefault(name if tries < count * 4 else f"{name} {random.choice(_KINH[1])}")
    return list(found)
