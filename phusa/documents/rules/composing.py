"""What a clerk types into a paper, part by part; what is missing before it can go out."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, time
from typing import Final, Self

from phusa.base.clock import VIETNAM
from phusa.base.refusals import Refused
from phusa.base.text import clean, fold

LETTER: Final = "doc_official_letter"
DECISION: Final = "doc_decision"
MINUTES: Final = "doc_minutes"
PURPOSES: Final = {
    "để b/c": "to_report",
    "để p/h": "to_coordinate",
    "để th/h": "to_carry_out",
    "để biết": "to_know",
}
_PURPOSE: Final = re.compile(r"\s*\((?P<words>để [^()]+)\)\s*$", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"^điều\s+\d+\s*[.:]\s*", re.IGNORECASE)
_SHORT_WORDS: Final = {fold(words): words for words in PURPOSES}
_NEED_HEAD: Final = ("deputy", "by_order", "by_mandate")
# How titles begin that go on in a sentence as they are, and the things whose name is written with a capital.
_VERBS: Final = ("Ban hành", "Quy định", "Sửa đổi", "Phê duyệt", "Về ")
_NAMES: Final = ("Chương trình", "Quy chế", "Điều lệ", "Kế hoạch", "Đề án", "Luật")
_BODY: Final = ("body", "Ghi nội dung, mỗi đoạn một dòng.")
# What each kind cannot go out without, and what to say of it.
_NEEDED: Final = {
    LETTER: (("addressees", "Ghi Kính gửi: ít nhất một nơi."), _BODY),
    DECISION: (
        ("authority", "Ghi ai quyết định, ví dụ Hiệu trưởng Trường THCS Nà Phiêng."),
        ("bases", "Quyết định phải có căn cứ. Ghi ít nhất một căn cứ."),
        ("articles", "Ghi ít nhất một điều."),
    ),
    MINUTES: (
        ("started", "Ghi ngày họp và giờ bắt đầu."),
        ("held_at", "Ghi nơi họp."),
        ("present", "Ghi thành phần tham dự."),
        ("chair", "Ghi người chủ trì."),
        ("secretary", "Ghi thư ký cuộc họp."),
        _BODY,
    ),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A paper as it is typed: texts, several lines where the paper has several; empty where nothing is said yet.

    `started` and `closed` are Vietnamese local time, as 2020-05-14T14:05. In `articles` an empty line ends an article,
    its first line is the article, the others its clauses. `units` are codes of units that get the paper in the system.
    """

    abstract: str = ""
    governing: str = ""
    place: str = ""
    symbol: str = ""
    drafted_by: str = ""
    addressees: str = ""
    authority: str = ""
    bases: str = ""
    body: str = ""
    articles: str = ""
    started: str = ""
    closed: str = ""
    held_at: str = ""
    present: str = ""
    absent: str = ""
    chair: str = ""
    secretary: str = ""
    recipients: str = ""
    kept_by: str = ""
    units: str = ""
    capacity: str = "head"
    head: str = ""
    collective: str = ""
    signer_title: str = ""
    signer: str = ""

    @classmethod
    def of(cls, values: Mapping[str, object]) -> Self:
        """The wording of what was typed or kept, every line tidied; names that are none of its parts are left out."""
        names = [one.name for one in fields(cls)]
        return cls(**{name: _tidied(str(values[name] or "")) for name in names if name in values})

    def kept(self) -> dict[str, str]:
        """The parts as they are kept."""
        return asdict(self)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line for line in text.splitlines() if line)


def articles_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The articles with their clauses; “Điều 1.” that somebody typed is taken off, the paper numbers them itself."""
    groups = (lines_of(part) for part in text.split("\n\n"))
    return tuple((_NUMBERED.sub("", first), *rest) for first, *rest in (group for group in groups if group))


def recipient_of(line: str) -> tuple[str, str]:
    """The name of a line of “Nơi nhận” and its purpose as it is printed, “để b/c”; empty when it says none we know."""
    found = _PURPOSE.search(line)
    words = _SHORT_WORDS.get(fold(found["words"]), "") if found else ""
    return (line[: found.start()], words) if found and words else (line, "")


def moment_of(text: str) -> datetime | None:
    """The instant of a local time; None for an empty one."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM) if text else None


def local_moment(day: date | None, clock: time | None) -> str:
    """A day and a time as `Wording` keeps them; empty unless both are known."""
    return datetime.combine(day, clock).isoformat(timespec="minutes") if day and clock else ""


def symbol_of(kind: str, wording: Wording) -> str:
    """The whole symbol of a paper: PGDĐT-TCCB, QĐ-THCSNP, BB-THCSNP."""
    if kind == LETTER:
        return f"{wording.symbol}-{wording.drafted_by}" if wording.drafted_by else wording.symbol
    return f"{'QĐ' if kind == DECISION else 'BB'}-{wording.symbol}"


def missing(kind: str, wording: Wording) -> list[tuple[str, str]]:
    """What a paper cannot go out without and does not have: part, and what to do about it."""
    common = [
        ("abstract", "Ghi trích yếu."),
        ("symbol", "Ghi ký hiệu của đơn vị, ví dụ PGDĐT hoặc THCSNP."),
        ("place", "Ghi địa danh, ví dụ Mai Sơn."),
    ]
    if kind != MINUTES:
        common += [
            ("signer", "Ghi họ tên người ký."),
            ("signer_title", "Ghi chức vụ người ký, ví dụ Hiệu trưởng."),
        ]
    lacking = [(part, words) for part, words in (*common, *_NEEDED[kind]) if not getattr(wording, part)]
    if wording.capacity in _NEED_HEAD and not wording.head:
        lacking.append(("head", "Ký thay, thừa lệnh, thừa uỷ quyền thì ghi chức vụ người đứng đầu."))
    if wording.capacity == "collective" and not wording.collective:
        lacking.append(("collective", "Ký thay mặt thì ghi tên tập thể, ví dụ Uỷ ban nhân dân."))
    return lacking


def check_whole(kind: str, wording: Wording) -> None:
    """Raises `Refused` when something is missing, at the first missing part and with all of them in words."""
    lacking = missing(kind, wording)
    if lacking:
        text = " ".join(words for _, words in lacking)
        raise Refused("paper_not_whole", f"Văn bản chưa đủ để phát hành. {text}", field=lacking[0][0])


def basis_line(kind: str, key: str, day: date, issuer: str, title: str) -> str:
    """“Căn cứ Thông tư số 26/2012/TT-BGDĐT ngày 10 tháng 7 năm 2012 của … …” from an entry of the register."""
    of = f" của {issuer}" if issuer else ""
    said = f"Căn cứ {kind} số {key} ngày {day.day:02d} tháng {_month(day)} năm {day.year}{of}"
    return f"{said} {_going_on(title)}".strip()


def _going_on(title: str) -> str:
    """The title as a sentence goes on with it: “ban hành Quy chế …”, “về Chương trình …”, “về bồi dưỡng …”."""
    about = title.removeprefix("V/v ").strip()
    if not about:
        return ""
    begun = about if about.startswith(_NAMES) else f"{about[:1].lower()}{about[1:]}"
    return begun if about.startswith(_VERBS) else f"về {begun}"


def _month(day: date) -> str:
    """Official papers write 01 and 02 with the nought and no other month (NĐ 30/2020, Phụ lục I)."""
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def _tidied(text: str) -> str:
    """Every line clean; an empty line stays between two that say something, since it ends an article."""
    lines = [clean(line) for line in text.replace("\r\n", "\n").split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip("\n")
