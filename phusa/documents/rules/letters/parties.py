"""Who is to do something, and what, by the words of a sentence and of the line above a list."""

import re
from dataclasses import dataclass
from typing import Final

from phusa.base.imports.writings.markers import ROMAN, UNMARKED, marked, roman

_FLAGS: Final = re.IGNORECASE
_NOUNS: Final = (
    r"(?:ông/bà\s+)?(?:phòng|sở|bộ|cục|vụ|thanh tra|trường|nhà trường|ban giám hiệu|hiệu trưởng|phó hiệu trưởng|"
    r"trưởng phòng|thủ trưởng|lãnh đạo|giáo viên|cán bộ|viên chức|đơn vị|cơ sở|ubnd|uỷ ban|ủy ban|tổ|cụm|"
    r"trung tâm|văn phòng|học viện|báo cáo viên|học viên|cá nhân|bộ phận|kế toán|văn thư|công đoàn)\b"
)
_WHO: Final = rf"(?:(?:tất cả|toàn thể|toàn bộ)\s+)?(?:(?:các|mỗi|từng|những)\s+)?{_NOUNS}"
_VERBS: Final = (
    r"(?:lập|xây dựng|gửi|nộp|báo cáo|báo|trả lời|tổng hợp|hoàn thành|hoàn thiện|rà soát|cập nhật|đăng ký|đăng kí|"
    r"chiết xuất|công bố|thực hiện|triển khai|"
    r"tổ chức(?!\s+(?:cán bộ|hành chính|nhân sự))|phê duyệt|duyệt|thẩm định|trình|kiểm tra|cử|lựa chọn|chọn|"
    r"chỉ đạo|phối hợp|hướng dẫn|chủ động|căn cứ|có trách nhiệm|chịu trách nhiệm|phải|cần|tiếp tục|khẩn trương|"
    r"nghiêm túc|đánh giá|ký|in|cấp|bố trí|phân công|thông báo|nhập|đối chiếu|xác nhận|tham mưu|chuẩn bị|ban hành|giao|"
    r"chủ trì|theo dõi|đôn đốc|chấm|tập trung|phản ánh|tạm dừng|khắc phục|"
    r"đề xuất|đề nghị|nhận|lưu|khai|xếp loại|góp ý|tham gia|quán triệt|phổ biến|sơ kết|tổng kết|mở|thống kê|rút)\b"
)
_ASKED: Final = re.compile(
    rf"\b(?:đề nghị|yêu cầu|giao(?:\s+cho)?|phân công|mời)\s+(?P<who>(?:[0-9]{{1,3}}\s+)?{_WHO}[^.;:]{{0,140}}?)"
    rf"(?::|\s+{_VERBS}|\s*$|\.$)",
    _FLAGS,
)
_SUBJECT: Final = re.compile(
    rf"(?:^|[,:]\s+|\bthì\s+)(?:riêng\s+)?(?P<who>{_WHO}[^.;:]{{0,110}}?)(?:\s+(?P<verb>{_VERBS})|:\s)",
    _FLAGS,
)
_DOES: Final = re.compile(rf"\b{_VERBS}", _FLAGS)
_FOR: Final = re.compile(
    rf"^(?:đối với|trách nhiệm của|về phía|nhiệm vụ của)?\s*(?P<who>{_WHO}[^.;:]{{0,100}}?)\s*[:.]?$", _FLAGS
)
# The office that writes: "…, Sở GDĐT đề nghị:", "Cục Nhà giáo hướng dẫn như sau:".
_SPEAKS: Final = re.compile(
    rf"(?:^|[,:]\s+){_WHO}[^.;:,]{{0,110}}?\s(?:đề nghị|thông báo|hướng dẫn|yêu cầu|ban hành|điều chỉnh)"
    rf"(?!\s+{_WHO})[^.;:]{{0,100}}:$",
    _FLAGS,
)
_LEADS: Final = re.compile(
    r"^(?:(?:và|thì|đồng thời|sau đó|trong đó|phải|cần|riêng|trước mắt|ngoài ra|trong tuần)\b\s*|[,“”\"]\s*)+|"
    r"(?:\s+(?:và|vào|là|xong|với|để|trong|cũng|có|chưa|đã|được|sẽ|tự)|[\s,;:.(“”\"–-])+$",
    _FLAGS,
)
_FIGURES: Final = re.compile(r"(?!(?<=\s)[0-9]$)[0-9]")  # but for the one of a name: "Trường ĐHSP Hà Nội 2"
_FIRST_BRACKET: Final = re.compile(r"^\([^()]*\)[\s,]*(?=\w)")
_OPEN_BRACKET: Final = re.compile(r"\s*\([^()]*$")
_AROUND: Final = " ,;:.-–+*/"
_LONGEST_HEADING: Final = 120


@dataclass(frozen=True, slots=True)
class _Above:
    depth: float
    who: str
    of_list: bool


class Parties:
    """Who is spoken to, from line to line: "Đối với các trường", "đề nghị các đơn vị:" hold for what follows."""

    def __init__(self) -> None:
        self._above: list[_Above] = []

    def line(self, text: str) -> str:
        """Take a line; returns it without its mark."""
        if heading := roman(text):
            self._above = []
            self._open(ROMAN, heading[1])
            return heading[1]
        mark = marked(text)
        if mark.mark:
            self._above = [one for one in self._above if one.depth < mark.depth or one.of_list]
            self._open(mark.depth, mark.body)
        else:
            self._above = [one for one in self._above if not one.of_list and one.depth < UNMARKED]
            self._open(UNMARKED, mark.body)
        return mark.body

    @property
    def above(self) -> str:
        """Whom the lines above speak to; empty where they name nobody."""
        return self._above[-1].who if self._above else ""

    def _open(self, depth: float, body: str) -> None:
        if body.endswith(":") and _SPEAKS.search(body):
            return
        asked = _ASKED.search(body) if body.endswith(":") else None
        if asked and asked.end("who") > len(body) - 60:
            self._above.append(_Above(depth, _bare(asked["who"]), depth == UNMARKED))
            return
        alone = _FOR.match(body) if len(body) <= _LONGEST_HEADING else None
        if alone and not re.search(rf"\s{_VERBS}", alone["who"], _FLAGS):
            self._above.append(_Above(depth, _bare(alone["who"]), depth == UNMARKED))
        elif body.endswith(":") and (who := who_in(body)):
            self._above.append(_Above(depth, who, depth == UNMARKED))


def does(text: str) -> bool:
    """Whether words say that something is done."""
    return _DOES.search(text) is not None


def who_in(text: str) -> str:
    """Whom a sentence, or a part that begins it anew, asks; else its subject; empty where it names neither."""
    text = text.lstrip(_AROUND)
    if (asked := _ASKED.search(text)) and _bare(asked["who"]):
        return _bare(asked["who"])
    found = _SUBJECT.search(text)
    return _bare(found["who"]) if found and not _FIGURES.search(found["who"]) else ""


def what_in(text: str, who: str) -> str:
    """What is to be done, by the words beside a deadline; `who` is left out where they begin with it."""
    bare = text
    if who and (at := bare.rfind(who)) >= 0:
        bare = bare[at + len(who) :]
    bare = _FIRST_BRACKET.sub("", _LEADS.sub("", bare.strip(_AROUND).removeprefix(")")))
    return _bare(_OPEN_BRACKET.sub("", bare))


def _bare(text: str) -> str:
    return _LEADS.sub("", text.strip(_AROUND)).strip(_AROUND)
