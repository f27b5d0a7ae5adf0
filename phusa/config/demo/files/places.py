"""Where the schools of the sample province stand: Sơn La as it was divided before 1/7/2025, by its official codes."""

from dataclasses import dataclass
from functools import cache

# Source: vietnamadminunits (MIT), its legacy list; the tones stand where ours do. A district with its code and kind,
# then its communes and wards.
_LIST = """
125 huyện: Mai Sơn
    04105 Hát Lót; 04108 Chiềng Sung; 04111 Mường Bằng; 04114 Chiềng Chăn; 04117 Mường Chanh;
    04120 Chiềng Ban; 04123 Chiềng Mung; 04126 Mường Bon; 04129 Chiềng Chung; 04132 Chiềng Mai;
    04135 Hát Lót; 04136 Nà Bó; 04138 Cò Nòi; 04141 Chiềng Nơi; 04144 Phiêng Cằm; 04147 Chiềng Dong;
    04150 Chiềng Kheo; 04153 Chiềng Ve; 04156 Chiềng Lương; 04159 Phiêng Pằn; 04162 Nà Ớt; 04165 Tà Hộc
120 huyện: Mường La
    03808 Ít Ong; 03811 Nậm Giôn; 03814 Chiềng Lao; 03817 Hua Trai; 03820 Ngọc Chiến; 03823 Mường Trai;
    03826 Nậm Păm; 03829 Chiềng Muôn; 03832 Chiềng Ân; 03835 Pi Toong; 03838 Chiềng Công; 03841 Tạ Bú;
    03844 Chiềng San; 03847 Mường Bú; 03850 Chiềng Hoa; 03853 Mường Chùm
116 thành phố: Sơn La
    03646 Chiềng Lề; 03649 Tô Hiệu; 03652 Quyết Thắng; 03655 Quyết Tâm; 03658 Chiềng Cọ; 03661 Chiềng Đen;
    03664 Chiềng Xôm; 03667 Chiềng An; 03670 Chiềng Cơi; 03673 Chiềng Ngần; 03676 Hua La; 03679 Chiềng Sinh
118 huyện: Quỳnh Nhai
    03682 Mường Chiên; 03685 Cà Nàng; 03688 Chiềng Khay; 03694 Mường Giôn; 03697 Pá Ma Pha Khinh;
    03700 Chiềng Ơn; 03703 Mường Giàng; 03706 Chiềng Bằng; 03709 Mường Sại; 03712 Nặm Ét;
    03718 Chiềng Khoang
119 huyện: Thuận Châu
    03721 Thuận Châu; 03724 Phổng Lái; 03727 Mường É; 03730 Chiềng Pha; 03733 Chiềng La; 03736 Chiềng Ngàm;
    03739 Liệp Tè; 03742 É Tòng; 03745 Phổng Lập; 03748 Phổng Ly; 03754 Nong Lay; 03757 Mường Khiêng;
    03760 Mường Bám; 03763 Long Hẹ; 03766 Chiềng Bôm; 03769 Thôm Mòn; 03772 Tông Lạnh; 03775 Tông Cọ;
    03778 Bó Mười; 03781 Co Mạ; 03784 Púng Tra; 03787 Chiềng Pấc; 03790 Nậm Lầu; 03793 Bon Phặng;
    03796 Co Tòng; 03799 Muổi Nọi; 03802 Pá Lông; 03805 Bản Lầm
121 huyện: Bắc Yên
    03856 Bắc Yên; 03859 Phiêng Ban; 03862 Hang Chú; 03865 Xím Vàng; 03868 Tà Xùa; 03869 Háng Đồng;
    03871 Pắc Ngà; 03874 Làng Chếu; 03877 Chim Vàn; 03880 Mường Khoa; 03883 Song Pe; 03886 Hồng Ngài;
    03889 Tạ Khoa; 03890 Hua Nhàn; 03892 Phiêng Côn; 03895 Chiềng Sại
122 huyện: Phù Yên
    03901 Suối Tọ; 03904 Mường Thải; 03907 Mường Cơi; 03910 Quang Huy; 03916 Huy Thượng; 03919 Tân Lang;
    03922 Gia Phù; 03925 Tường Phù; 03928 Huy Hạ; 03931 Huy Tân; 03934 Mường Lang; 03937 Suối Bau;
    03940 Huy Tường; 03943 Mường Do; 03946 Sập Xa; 03949 Tường Thượng; 03952 Tường Tiến; 03955 Tường Phong;
    03958 Tường Hạ; 03961 Kim Bon; 03964 Mường Bang; 03967 Đá Đỏ; 03970 Tân Phong; 03973 Nam Phong;
    03976 Bắc Phong
123 thị xã: Mộc Châu
    03979 Mộc Sơn; 03980 Mộc Lỵ; 03982 Thảo Nguyên; 03983 Bình Minh; 03984 Cờ Đỏ; 03985 Chiềng Sơn;
    03997 Tân Yên; 04000 Đoàn Kết; 04012 Chiềng Hắc; 04015 Chiềng Chung; 04024 Chiềng Khừa;
    04027 Mường Sang; 04030 Đông Sang; 04033 Vân Sơn; 04045 Lóng Sập
124 huyện: Yên Châu
    04063 Chiềng Đông; 04066 Sặp Vạt; 04069 Chiềng Sàng; 04072 Chiềng Pằn; 04075 Yên Châu; 04078 Chiềng Hặc;
    04081 Mường Lựm; 04084 Chiềng On; 04087 Yên Sơn; 04090 Chiềng Khoi; 04093 Tú Nang; 04096 Lóng Phiêng;
    04099 Phiêng Khoài; 04102 Chiềng Tương
126 huyện: Sông Mã
    04168 Sông Mã; 04171 Bó Sinh; 04174 Pú Bẩu; 04177 Chiềng Phung; 04180 Chiềng En; 04183 Mường Lầm;
    04186 Nậm Ty; 04189 Đứa Mòn; 04192 Yên Hưng; 04195 Chiềng Sơ; 04198 Nà Nghịu; 04201 Nậm Mằn;
    04204 Chiềng Khoong; 04207 Chiềng Cang; 04210 Huổi Một; 04213 Mường Sai; 04216 Mường Cai;
    04219 Mường Hung; 04222 Chiềng Khương
127 huyện: Sốp Cộp
    04225 Sam Kha; 04228 Púng Bánh; 04231 Sốp Cộp; 04234 Dồm Cang; 04237 Nậm Lạnh; 04240 Mường Lèo;
    04243 Mường Và; 04246 Mường Lạn
128 huyện: Vân Hồ
    03994 Suối Bàng; 04006 Song Khủa; 04009 Liên Hoà; 04018 Tô Múa; 04021 Mường Tè; 04036 Chiềng Khoa;
    04039 Mường Men; 04042 Quang Minh; 04048 Vân Hồ; 04051 Lóng Luông; 04054 Chiềng Yên; 04056 Chiềng Xuân;
    04057 Xuân Nha; 04058 Tân Xuân
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A commune or ward."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class District:
    """A district, with its kind in lower case as it stands before the name, and its communes."""

    code: str
    kind: str
    name: str
    places: tuple[Place, ...]


@cache
def districts() -> tuple[District, ...]:
    """The twelve districts of the province, the one of the sample plan first."""
    found: list[District] = []
    for line in _LIST.strip().splitlines():
        if line.startswith(" "):
            last = found.pop()
            more = tuple(Place(*entry.split(maxsplit=1)) for entry in line.split(";") if entry.strip())
            found.append(District(last.code, last.kind, last.name, last.places + more))
        else:
            head, name = line.split(": ")
            code, kind = head.split(maxsplit=1)
            found.append(District(code, kind, name, ()))
    return tuple(found)
