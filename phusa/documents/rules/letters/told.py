"""Days with the words of a deadline that ask for nothing: they tell what was, what is in force, or what was moved."""

import re
from datetime import date
from typing import Final

_FLAGS: Final = re.IGNORECASE
_PAST: Final = re.compile(
    r"\b(?:đã|tuyển dụng|bổ nhiệm|vào ngành|tốt nghiệp|được cấp|sinh|nghỉ hưu|tính|công tác)\b[^,;]{0,60}$",
    _FLAGS,
)
_IN_FORCE: Final = re.compile(
    r"\b(?:hiệu lực|áp dụng|thi hành|hợp đồng)\b[^,;]{0,40}$|\b(?:tính|lấy|thống kê)\s*$|"
    r"\b(?:kế hoạch|quyết định|văn bản|quy định|hướng dẫn)\s+này\s+(?:được\s+)?(?:thực hiện|triển khai)\s*$|"
    r"\b(?:năm học|học kỳ|học kì)\b[^,;]{0,30}\bkết thúc\s*$",
    _FLAGS,
)
_RETOLD: Final = re.compile(
    r"\bđã\s+(?:ban hành|có|gửi|ra)\s[^;]*(?:\btrong đó\b|,\s*yêu cầu\b)(?:(?!\b(?:nay|đề nghị)\b)[^;])*$",
    _FLAGS,
)
_NOT_ANY_MORE: Final = re.compile(
    r"^[^.;]{0,40}\b(?:không\s+(?:còn\s+)?(?:được\s+)?(?:áp dụng|tính|hiệu lực|có\s+hiệu lực)|hết\s+hiệu lực|bãi bỏ)\b",
    _FLAGS,
)
_FOR_THE_SENDER: Final = re.compile(r"^[\s,()]*(?:[^\s,;]+\s+[^\s,;]+\)\s*)?để\b", _FLAGS)
_IF_IN_DOUBT: Final = re.compile(
    r"\b(?:nếu\s+(?:có|còn|gặp|cần)|khi\s+cần|mọi\s+(?:chi tiết|thông tin|vướng mắc|thắc mắc))\b[^;]*\bliên hệ\b[^;]*$",
    _FLAGS,
)
_WILL: Final = re.compile(
    r"\bsẽ\b(?:(?!\b(?:phải|đề nghị)\b)[^,;])*(?:,\s+(?:báo cáo|tổng hợp|gửi|trình|công bố|thông báo)\b[^,;]*)?$",
    _FLAGS,
)
# What is reported on, and not when: "kết quả thực hiện từ ngày … đến ngày …"
_SPAN: Final = re.compile(
    r"\b(?:kết quả|số liệu|tình hình)(?:\s+(?:thực hiện|triển khai|bồi dưỡng|hoạt động|đạt được))*\s*$",
    _FLAGS,
)
_DONE: Final = re.compile(r"\bđã\b[^,;]*$", _FLAGS)
_NEED_NOT: Final = re.compile(
    r"^[^.;]{0,60}\b(?:không\s+(?:phải|cần)|(?:được|thì)\s+(?:miễn|thôi|bảo lưu))\b", _FLAGS
)
_UNTIL_NOW: Final = re.compile(r"^[\s,)]*(?:nhưng\s+|song\s+|tuy nhiên,?\s+)?đến\s+nay\b", _FLAGS)
_INSTEAD_OF: Final = re.compile(r"\bthay\s+(?:vì|cho)\b(?:(?!\d)[^,.;]){0,40}$", _FLAGS)
_CHANGED: Final = (
    r"(?:nay\s+)?(?:được\s+|xin\s+)?(?:(?:điều chỉnh|sửa(?:\s+đổi)?|đính chính|chuyển|thay(?:\s+thế)?|lùi|dời|đổi)"
    r"\s+(?:lại\s+)?(?:là|thành|sang|bằng)|(?:lùi|dời|gia hạn|kéo dài)\s+(?:đến|tới))\b"
)
_MADE_ANOTHER: Final = re.compile(
    rf"^(?:\s*[”\"'’]+\)?,?\s*(?:[^,;.“”\"]{{1,60}}\s)?|[\s,)]*){_CHANGED}", _FLAGS
)
_OLD: Final = re.compile(r"\b(?:cũ|trước đây)\b", _FLAGS)
_FROM: Final = re.compile(r"từ\b", _FLAGS)
_ON_TO: Final = re.compile(r"^\s*(?:sang|thành)\b", _FLAGS)
MOVED: Final = re.compile(
    r"\b(?:lùi|dời|chuyển|điều chỉnh|thay đổi|đổi|kéo dài|gia hạn|sửa|đính chính)\b", _FLAGS
)
_ASKS: Final = re.compile(
    r"\b(?:hoàn thành|xong|gửi|nộp|trình|lập|rà soát|đăng k[ýí]|cập nhật|trả lời|báo cáo(?!\s+viên))\b",
    _FLAGS,
)


def is_moved(text: str, start: int, end: int) -> bool:
    """Whether the day at a place of a sentence is the one that another takes the place of."""
    before, after = text[:start], text[end:]
    return bool(
        _MADE_ANOTHER.match(after)
        or _INSTEAD_OF.search(before)
        or _OLD.search(text[start:end])
        or (_ON_TO.match(after) and MOVED.search(text[:end]))
    )


def is_told(text: str, start: int, end: int, day: date | None, issued: date | None) -> bool:
    """Whether a day with the wording of a deadline asks for nothing.

    `day` is the last one of it, `issued` that of the letter. What lies before the letter is told where no verb asks for
    it, or it stands in brackets.
    """
    before, after = text[:start], text[end:]
    if _IN_FORCE.search(before) or _RETOLD.search(before) or _NOT_ANY_MORE.match(after):
        return True
    if _IF_IN_DOUBT.search(before) or _WILL.search(before) or _UNTIL_NOW.match(after):
        return True
    if _FROM.match(text[start:end]) and _SPAN.search(before):
        return True
    if _DONE.search(before) and _NEED_NOT.match(after):
        return True
    if issued and day and day < issued and (_in_brackets(before) or not _ASKS.search(before + after)):
        return True
    return bool(_PAST.search(before)) and not (issued and day and day > issued)


def is_for_the_sender(between: str) -> bool:
    """Whether what stands between a deadline and the next says why: "…, để kịp báo cáo Bộ trước ngày …"."""
    return bool(_FOR_THE_SENDER.match(between))


def _in_brackets(before: str) -> bool:
    return before.count("(") > before.count(")")
