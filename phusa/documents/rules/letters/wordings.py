"""What the words before a day make of it: a deadline, an event, or a day that is only mentioned."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from phusa.documents.rules.letters.letter import EVENT, MENTION
from phusa.documents.rules.letters.moments import Moment, moments_in
from phusa.documents.rules.letters.told import MOVED

DUE: Final = "due"
_MOST_MONTHS: Final = 12  # a larger number before a bar is no part of a fraction
_FLAGS: Final = re.IGNORECASE
_CLOCK: Final = r"(?P<hour>[0-9]{1,2})\s*(?:giờ|h|g|:)\s*(?P<minute>[0-9]{2})?\s*(?:phút)?"
_HALF_DAY: Final = r"(?:(?:thứ\s+\w+|chủ\s+nhật|sáng|chiều|trưa|tối)\s*,?\s*)*"
_TO_DAY: Final = rf"\s*(?:{_CLOCK}\s*,?\s*)?{_HALF_DAY}\(?(?:các\s+)?(?P<word>ngày)?\s*{_HALF_DAY}$"
_LATEST: Final = r"(?:chậm|muộn|trễ)\s+nhất(?:\s+(?:là|vào|đến|hết|trong|cuối))*"
_BEFORE: Final = re.compile(rf"\b(?:{_LATEST}\s+)?trước(?:\s+(?:và|hoặc)\s+trong)?{_TO_DAY}", _FLAGS)
_UNTIL: Final = re.compile(
    rf"\b(?:{_LATEST}|không\s+(?:muộn|chậm|trễ|quá)(?:\s+(?:hơn|quá))?|"
    r"từ\s+(?:nay|ngày\s+(?:ký|ban\s+hành))\s+(?:cho\s+)?đến(?:\s+hết)?|(?:đến\s+|tới\s+)?hết|"
    r"thời\s+gian\s+(?:hoàn thành|nộp|gửi|báo cáo|xong)(?:\s+[^\W\d]+){0,8}?\s*:(?:\s*(?:vào|đến)\b)?|"
    r"(?:thời\s+|(?<!gia\s)(?<!kỳ\s))hạn(?:\s+[^\W\d]+){0,8}?\s*(?::|\blà|\bđến)?(?:\s*(?:vào|đến)\b)?)"
    + _TO_DAY,
    _FLAGS,
)
_DONE_BY: Final = re.compile(
    rf"\b(?:hoàn thành|xong|gửi|nộp)\b[^.;]{{0,120}}?\b(?P<lead>(?:vào|trong|đến){_TO_DAY})", _FLAGS
)
_WITHIN_DAY: Final = re.compile(
    rf"\b(?:báo cáo(?!\s+viên)|trình|trả lời|đăng k[ýí])\b[^.;]{{0,120}}?\b(?P<lead>trong{_TO_DAY})", _FLAGS
)
# "Nộp báo cáo giấy: 25/6/2026"
_LISTED: Final = re.compile(
    rf"^\W*(?!ngày|thời\s+gian)[^.;:]*\b(?:nộp|gửi|báo cáo(?!\s+viên)|hoàn thành|đăng k[ýí])\b"
    rf"[^.;:]*:\s*(?P<lead>{_TO_DAY})",
    _FLAGS,
)
_MOVED_TO: Final = re.compile(
    rf"\b(?:sang|thành|(?:sửa\s+)?lại\s+là|nay\s+là)(?:\s+hết)?\s*[“\"']?{_TO_DAY}", _FLAGS
)
_TO_BE_DONE: Final = re.compile(rf"^\W*(?P<lead>đến{_TO_DAY})", _FLAGS)
_MUST: Final = re.compile(r"\b(?:phải|hoàn thành|xong)\b", _FLAGS)
_FROM: Final = re.compile(rf"\btừ(?:\s+(?:tháng|quý))?{_TO_DAY}", _FLAGS)
_FROM_PERIOD: Final = re.compile(r"\btừ\s+$", _FLAGS)
_ON_TO: Final = re.compile(
    rf"^\s*(?:\([^()]{{0,20}}\)\s*)?,?\s*(?:cho\s+)?(?:đến|tới|[-–—])\s*(?:hết\s+)?{_TO_DAY}", _FLAGS
)
_PART_RANGE: Final = re.compile(
    r"\btừ\s+(?:ngày\s+)?(?P<first>[0-9]{1,2})\s*(?:đến|tới|[-–—])\s*(?:hết\s+)?(?:ngày\s+)?$", _FLAGS
)
_JOINED: Final = re.compile(
    r"^\s*(?:đối với\s[^,;.]{1,60})?(?:,|và|hoặc|,\s*và)\s*(?P<word>ngày)?\s*$", _FLAGS
)
_WITHIN: Final = re.compile(
    rf"\b(?:{_LATEST}|trong|vào|trước|(?:đến\s+)?hết|cuối|đầu|giữa|nửa\s+(?:đầu|cuối))(?:\s+(?:cuối|đầu|giữa|trong))?"
    r"(?:\s*\btuần\s+(?:cuối|đầu|thứ\s+\w+|[0-9])(?:\s+(?:của|trong))?)?\s*$",
    _FLAGS,
)
_AT_CLOCK: Final = re.compile(rf"(?<![0-9]){_CLOCK}\s*[,:]?\s*{_HALF_DAY}\(?(?:ngày)?\s*$", _FLAGS)
_AT: Final = re.compile(
    r"\b(?:(?:sáng|chiều|trưa|tối|lúc|hồi|vào)\s+(?:các\s+)?ngày|thời\s+gian\s*:\s*(?:các\s+)?(?:ngày)?|trong\s+(?:các\s+)?ngày)\s*$",
    _FLAGS,
)
_IS_DUE: Final = re.compile(r"\s*(?:\([^()]*\)\s*)?là\s+(?:ngày\s+)?(?:thời\s+)?hạn\b", _FLAGS)
_BARE: Final = re.compile(r"\bngày\s*$", _FLAGS)
_HELD: Final = re.compile(
    r"\b(?:tổ chức|khai mạc|bế mạc|diễn ra|hội nghị|hội thảo|tập huấn|cuộc họp|buổi|họp|mở lớp|khai giảng|hội thi|"
    r"thi|lễ|nghỉ|đi học|đi công tác|tạm dừng)\b",
    _FLAGS,
)
_DOING: Final = re.compile(
    r"\b(?:hoàn thành|gửi|nộp|đăng ký|đăng kí|cập nhật|rà soát|báo cáo|kiểm tra|đánh giá|thực hiện|xây dựng|lập|"
    r"phê duyệt|duyệt|tổng hợp|công bố|nhập|hoàn thiện|triển khai|thẩm định|trình|xếp loại|xét|ban hành|"
    r"(?<!chương trình\s)(?<!lớp\s)(?<!kho[áa]\s)(?<!kh[óo]a\s)bồi dưỡng)\b",
    _FLAGS,
)
_ANNOUNCED: Final = re.compile(r"\b(?:như\s+sau|sau\s+đây)\s*:?$", _FLAGS)
_HERE: Final = re.compile(r"[\s,]*tại\b", _FLAGS)


@dataclass(frozen=True, slots=True)
class Spot:
    """A day, month or quarter with the words that lead to it: `kind` is DUE, EVENT or MENTION.

    `first` is the moment that a range begins with, or None; `clock` an hour ("17:00") or empty.
    """

    kind: str
    start: int
    end: int
    moment: Moment
    first: Moment | None = None
    clock: str = ""


def is_work(text: str) -> bool:
    """Whether words name something to be done, and nothing that is held."""
    return bool(_DOING.search(text)) and not _HELD.search(text)


def spots_in(text: str, *, in_due_cell: bool = False) -> list[Spot]:
    """Every spot of a sentence in order; in the cell of a table's column of deadlines a bare day is due."""
    moments = moments_in(text)
    spots: list[Spot] = []
    for place, moment in enumerate(moments):
        above = spots[-1] if spots else None
        start = moments[place - 1].end if place else 0
        spot = _spot(text, start, moment, moments[place - 1] if place else None, above)
        if spot is None and in_due_cell:
            spot = Spot(DUE, moment.start, moment.end, moment)
        spot = _with_bracket(text, spot) if spot else None
        if spot and spot.first and above and above.moment == spot.first:
            spots.pop()
        if spot:
            spots.append(replace(spot, kind=DUE) if in_due_cell and spot.kind != EVENT else spot)
            _share(spots)
    return spots


def _share(spots: list[Spot]) -> None:
    """Give a year, or "hằng năm", printed once after several days of one wording to those before it."""
    last = spots[-1]
    for place in range(len(spots) - 2, -1, -1):
        one = spots[place]
        if one.start != last.start or one.moment.year or one.moment.recurs:
            break
        shared = replace(one.moment, year=last.moment.year, recurs=last.moment.recurs)
        spots[place] = replace(one, moment=shared)


def _spot(text: str, start: int, moment: Moment, earlier: Moment | None, above: Spot | None) -> Spot | None:
    before = text[start : moment.start]
    if earlier and (found := _ON_TO.match(before)):
        begins = above.start if above and above.moment == earlier else earlier.start
        begins -= len(from_[0]) if (from_ := _FROM_PERIOD.search(text[:begins])) else 0
        return Spot(_of_range(text, begins, moment.end), begins, moment.end, moment, earlier, _clock(found))
    if found := _PART_RANGE.search(before):
        first = replace(moment, start=start + found.start("first"), day=int(found["first"]))
        return Spot(
            _of_range(text, start + found.start(), moment.end),
            start + found.start(),
            moment.end,
            moment,
            first,
        )
    if above and above.kind != MENTION and above.moment == earlier and (found := _JOINED.match(before)):
        return Spot(above.kind, above.start, moment.end, moment, None, above.clock)
    for kind, place, clock in _readings(text, before, start, moment):
        return Spot(kind, start + place, moment.end, moment, None, clock)
    return None


def _with_bracket(text: str, spot: Spot) -> Spot:
    """A bracket opened inside a wording closes inside it: "trước 16h thứ Sáu (15/5/2020)"."""
    wording = text[spot.start : spot.end]
    is_open = wording.count("(") > wording.count(")") and text[spot.end : spot.end + 1] == ")"
    return replace(spot, end=spot.end + 1) if is_open else spot


def _readings(text: str, before: str, start: int, moment: Moment) -> Iterator[tuple[str, int, str]]:
    """Kind, where its wording begins, and clock: the first one holds."""
    if moment.day is None:
        if (found := _WITHIN.search(before)) and _DOING.search(text) and not _ANNOUNCED.search(text):
            yield DUE, found.start(), ""
        return
    for pattern in (_BEFORE, _UNTIL):
        if (found := pattern.search(before)) and (
            found["word"] or moment.year or moment.recurs or _clock(found) or (moment.day or 0) > _MOST_MONTHS
        ):
            yield DUE, found.start(), _clock(found)
    if (found := _MOVED_TO.search(before)) and MOVED.search(text[: moment.start]):
        yield _of_range(text, moment.start, moment.end), found.start(), _clock(found)
    if (found := _BARE.search(before)) and _IS_DUE.match(text, moment.end):
        yield DUE, found.start(), ""
    if found := _WITHIN_DAY.search(before) or _LISTED.search(before):
        yield DUE, found.start("lead"), _clock(found)
    if found := _DONE_BY.search(before):
        yield (EVENT if _clock(found) else DUE), found.start("lead"), _clock(found)
    if (found := _TO_BE_DONE.search(before)) and start == 0 and _MUST.search(text[moment.end :]):
        yield DUE, found.start("lead"), _clock(found)
    if found := _AT_CLOCK.search(before):
        yield EVENT, found.start(), _clock(found)
    if found := _AT.search(before):
        yield EVENT, found.start(), ""
    if found := _FROM.search(before):
        yield MENTION, found.start(), ""
    if found := _BARE.search(before):
        yield (EVENT if _HELD.search(text) and not _DOING.search(before) else MENTION), found.start(), ""
    if moment.year:
        yield MENTION, len(before), ""


def _of_range(text: str, start: int, end: int) -> str:
    """A range is when something is held, or within which something is to be done."""
    before = text[:start]
    is_held = _HELD.search(before) or _HERE.match(text, end)
    return EVENT if is_held and not _DOING.search(before) else DUE


def _clock(found: re.Match[str]) -> str:
    hour = found["hour"]
    if not hour or int(hour) > 24 or int(found["minute"] or 0) > 59:
        return ""
    return f"{int(hour):02}:{found['minute'] or '00'}"
