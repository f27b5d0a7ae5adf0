"""Where the square of each province stands on a schematic map: one square a province, laid out like the country.

Drawn by hand from where provinces lie; it keeps no distance, size or border. Codes are those of `admin-units/`.
"""

import re
from typing import Final

from phusa.base.text import fold

# The 34 provinces since 1/7/2025, north at the top.
_NEW: Final = """
12 15 08 04 ..
11 14 25 19 20
.. .. 01 24 22
.. .. 37 33 31
.. 38 .. .. ..
.. 40 .. .. ..
.. .. 42 .. ..
.. .. 44 .. ..
.. .. .. 46 ..
.. .. .. 48 ..
.. .. .. .. 51
.. .. .. .. 52
.. .. .. 66 56
.. .. 75 68 ..
91 80 79 .. ..
92 82 .. .. ..
96 86 .. .. ..
"""
# The 63 provinces before.
_OLD: Final = """
12 10 02 04 .. ..
11 15 08 06 20 ..
14 25 26 19 24 ..
.. 17 01 27 30 22
.. .. 35 33 34 31
.. 38 37 36 .. ..
.. 40 .. .. .. ..
.. .. 42 .. .. ..
.. .. 44 .. .. ..
.. .. .. 45 .. ..
.. .. .. .. 46 ..
.. .. .. .. 48 ..
.. .. .. .. 49 ..
.. .. .. 62 51 ..
.. .. .. 64 52 ..
.. .. .. 66 54 ..
.. .. 70 67 56 ..
.. 72 74 68 58 ..
87 80 79 75 60 ..
89 82 83 77 .. ..
91 92 86 84 .. ..
.. 93 94 .. .. ..
96 95 .. .. .. ..
"""
_SHARED: Final = (
    "01 Hà Nội|04 Cao Bằng|08 Tuyên Quang|11 Điện Biên|12 Lai Châu|14 Sơn La|19 Thái Nguyên|20 Lạng Sơn|"
    "22 Quảng Ninh|25 Phú Thọ|31 Hải Phòng|33 Hưng Yên|37 Ninh Bình|38 Thanh Hoá|40 Nghệ An|42 Hà Tĩnh|46 Huế|"
    "48 Đà Nẵng|51 Quảng Ngãi|56 Khánh Hoà|66 Đắk Lắk|68 Lâm Đồng|75 Đồng Nai|79 Hồ Chí Minh|86 Vĩnh Long|"
    "92 Cần Thơ|96 Cà Mau|"
)
_NAMES: Final = {
    "2025": _SHARED + "15 Lào Cai|24 Bắc Ninh|44 Quảng Trị|52 Gia Lai|80 Tây Ninh|82 Đồng Tháp|91 An Giang",
    "2024": _SHARED
    + "02 Hà Giang|06 Bắc Kạn|10 Lào Cai|15 Yên Bái|17 Hoà Bình|24 Bắc Giang|26 Vĩnh Phúc|27 Bắc Ninh|30 Hải Dương|"
    "34 Thái Bình|35 Hà Nam|36 Nam Định|44 Quảng Bình|45 Quảng Trị|49 Quảng Nam|52 Bình Định|54 Phú Yên|"
    "58 Ninh Thuận|60 Bình Thuận|62 Kon Tum|64 Gia Lai|67 Đắk Nông|70 Bình Phước|72 Tây Ninh|74 Bình Dương|"
    "77 Bà Rịa - Vũng Tàu|80 Long An|82 Tiền Giang|83 Bến Tre|84 Trà Vinh|87 Đồng Tháp|89 An Giang|91 Kiên Giang|"
    "93 Hậu Giang|94 Sóc Trăng|95 Bạc Liêu",
}
_DRAWN: Final = {"2025": _NEW, "2024": _OLD}
_STRANGE = re.compile(r"[^a-z0-9]+")
EDITIONS: Final = tuple(_DRAWN)


def layout(edition: str) -> list[list[str]]:
    """The rows of squares from north to south, each with the code of its province, empty where there is none."""
    return [
        ["" if code == ".." else code for code in line.split()]
        for line in _DRAWN[edition].split("\n")
        if line
    ]


def provinces(edition: str) -> dict[str, str]:
    """The short name of each province by its code."""
    return dict(one.split(" ", 1) for one in _NAMES[edition].split("|"))


def province_of(unit_name: str, edition: str) -> str:
    """The code of the province whose name a unit's name ends with; empty where none does."""
    plain = _plain(unit_name)
    found = [(len(name), code) for code, name in provinces(edition).items() if plain.endswith(_plain(name))]
    return max(found)[1] if found else ""


def _plain(name: str) -> str:
    return f" {_STRANGE.sub(' ', fold(name)).strip()}"
