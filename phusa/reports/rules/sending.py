"""What stands between a closed year and its report: errors stop it, warnings take a word, gaps a reason (P-07).

Facts in, findings out. The answers are frozen with the report, so that whoever reads it later reads them beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from phusa.base.refusals import Refused

NAMES_SHOWN = 5


class Severity(StrEnum):
    """What a finding asks for."""

    ERROR = "error"
    WARNING = "warning"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: `key` names it and its answer, `suggested` is what was said about it before."""

    key: str
    severity: Severity
    title: str
    text: str
    suggested: str = ""
    step: str = ""

    @property
    def takes_answer(self) -> bool:
        """Whether the report goes out once somebody has said something about it."""
        return self.severity != Severity.ERROR


@dataclass(frozen=True, slots=True)
class Gap:
    """Somebody without all scores, and why the school has accepted that."""

    record_id: int
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What sending needs to know of a unit's year; people by name, in the order of the list.

    `above` is empty without a unit above. `unlisted` stand on the roster and not on the list, `left` the other way
    round. `counted` and `listed` are the people of today's results and of the frozen list; `same_classes` whether each
    class has the same number in both. `broken` names the files whose bytes are not those that were made, `undone` the
    lines of which a decision on an appeal waits to be carried out.
    """

    unit: str
    is_closed: bool
    above: str
    has_documents: bool = False
    same_data: bool = True
    unlisted: Sequence[str] = ()
    left: Sequence[str] = ()
    counted: int = 0
    listed: int = 0
    same_classes: bool = True
    broken: Sequence[str] = ()
    undone: Sequence[str] = ()
    not_completed: Sequence[str] = ()
    differences: Sequence[str] = ()
    readings: Sequence[str] = ()
    gaps: Sequence[Gap] = ()


def findings(facts: ReportFacts) -> list[Finding]:
    """All that was found, errors first. A year that is not closed has nothing yet that could be looked at."""
    if not facts.is_closed:
        return [_not_closed(facts), *_above(facts)]
    return [*_errors(facts), *_warnings(facts), *_missing(facts)]


def unanswered(found: Sequence[Finding], answers: Mapping[str, str]) -> list[Finding]:
    """What still stops the report: errors, and what nobody has said a word about."""
    return [one for one in found if not one.takes_answer or not answers.get(one.key, "").strip()]


def refuse_stopped(stops: Sequence[Finding]) -> None:
    """Refuse with the first of what still stops a report."""
    if not stops:
        return
    first = stops[0]
    if first.severity == Severity.ERROR:
        raise Refused(first.key, f"{first.title}. {first.text}", next_step="Chưa có gì được gửi.", status=409)
    what = "lý do" if first.severity == Severity.MISSING else "một dòng"
    raise Refused("unanswered", f"Hãy ghi {what} cho mục “{first.title}”.", field=first.key)


def answers_kept(found: Sequence[Finding], said: Mapping[str, str]) -> list[dict[str, str]]:
    """What was said about each finding, as it is frozen with a report."""
    return [
        {
            "key": one.key,
            "severity": one.severity.value,
            "title": one.title,
            "text": one.text,
            "answer": said[one.key],
        }
        for one in found
        if one.takes_answer
    ]


def named(people: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(people) - NAMES_SHOWN
    return ", ".join(people[:NAMES_SHOWN]) + (f" và {more} người nữa" if more > 0 else "")


def _error(key: str, title: str, text: str, step: str = "") -> Finding:
    return Finding(key, Severity.ERROR, title, text, step=step)


def _warning(key: str, title: str, text: str) -> Finding:
    return Finding(key, Severity.WARNING, title, text)


def _not_closed(facts: ReportFacts) -> Finding:
    text = "Khoá sổ lập danh sách và báo cáo từ cùng một bộ số liệu; báo cáo gửi đi là các bản đó."
    return _error("not_closed", f"{facts.unit} chưa khoá sổ", text, "close")


def _above(facts: ReportFacts) -> Iterator[Finding]:
    if not facts.above:
        text = "Trong cây đơn vị của năm học này không có đơn vị nào ở trên, nên không có nơi nhận báo cáo."
        yield _error("no_unit_above", f"{facts.unit} chưa trực thuộc đơn vị nào", text)


def _errors(facts: ReportFacts) -> Iterator[Finding]:
    yield from _above(facts)
    if not facts.has_documents or not facts.same_data:
        text = "Danh sách và báo cáo không cùng một bộ số liệu. Mở lại sổ rồi khoá lại để lập lại cả hai."
        yield _error("documents", "Thiếu văn bản, hoặc danh sách lệch báo cáo", text, "close")
    if facts.broken:
        names = ", ".join(facts.broken)
        text = f"Tệp trên máy chủ không còn đúng từng byte như lúc lập: {names}. Lập lại trước khi gửi."
        yield _error("files_changed", "Mã băm của tệp không khớp", text, "close")
    if facts.undone:
        text = (
            f"{named(facts.undone)}. Hệ thống tự thực hiện trong ít phút sau khi báo cáo được trả lại;"
            " chưa thấy thì mở đề nghị và bấm Thực hiện quyết định."
        )
        yield _error("undone", f"{len(facts.undone)} quyết định xem lại chưa thực hiện", text, "appeals")
    if facts.unlisted:
        text = f"Có trong danh sách nhân sự, không có trong danh sách xếp loại: {named(facts.unlisted)}."
        yield _error("unlisted", f"Danh sách thiếu {len(facts.unlisted)} người", text, "close")
    if facts.counted != facts.listed or not facts.same_classes:
        text = (
            f"Danh sách đã lập có {facts.listed} người, kết quả hiện nay có {facts.counted} người,"
            " hoặc số người mỗi loại khác nhau."
        )
        yield _error("counts_differ", "Danh sách lệch kết quả hiện nay", text, "close")


def _warnings(facts: ReportFacts) -> Iterator[Finding]:
    if facts.not_completed:
        yield _warning(
            "not_completed",
            f"{len(facts.not_completed)} người không hoàn thành",
            f"{named(facts.not_completed)}. Ghi một dòng để nơi nhận biết trường đã xem.",
        )
    if facts.differences:
        yield _warning(
            "differences",
            f"{len(facts.differences)} chỗ số của trường khác số tính theo quy định",
            f"{named(facts.differences)}. Ghi vì sao gửi theo số tính.",
        )
    if facts.readings:
        yield _warning(
            "readings",
            f"{len(facts.readings)} cách hiểu chưa có văn bản xác nhận",
            f"{' '.join(facts.readings)} Ghi trường đã hỏi ai, hoặc gửi theo cách hiểu mặc định.",
        )
    if facts.left:
        yield _warning(
            "left",
            f"{len(facts.left)} người có kết quả nhưng không còn trong danh sách nhân sự",
            f"{named(facts.left)}. Ghi họ đã đi đâu, từ khi nào.",
        )


def _missing(facts: ReportFacts) -> Iterator[Finding]:
    for gap in facts.gaps:
        text = "Không có đủ điểm; trường đã xác nhận. Lý do đi cùng báo cáo."
        yield Finding(f"gap-{gap.record_id}", Severity.MISSING, gap.name, text, gap.reason)
