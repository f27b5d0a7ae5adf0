"""A person's own plan for a year: what one will learn, signed by that person and by who approves it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from phusa.documents.rendering.document import (
    Blank,
    Block,
    Bullets,
    Check,
    Column,
    GroupRow,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Signature,
    Table,
    TotalRow,
)
from phusa.documents.rendering.words import NO_BREAK_SPACE, date_text, lower_first, number_text
from phusa.documents.rendering.year_results import Confidence, block_name, confidence_words, fingerprint


@dataclass(frozen=True, slots=True)
class PersonalLine:
    """A topic or module with its tiết in each semester.

    `form` and `when` are words; `criterion` what it answers, as "tiêu chí 5, chuẩn nghề nghiệp giáo viên"; `reason` why
    it was chosen; `compulsory` what the plan above gives. `mark` tells how sure the title is.
    """

    block: str
    title: str
    hours_first: int
    hours_second: int
    form: str = ""
    when: str = ""
    criterion: str = ""
    reason: str = ""
    compulsory: bool = False
    mark: Confidence = "text"

    @property
    def hours(self) -> int:
        """Its tiết in the whole year."""
        return self.hours_first + self.hours_second


@dataclass(frozen=True, slots=True)
class RefusedSuggestion:
    """A suggestion that was not taken, and why."""

    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlanRelief:
    """An exemption, a module certified before, or a deferral: `what` as "Miễn nội dung bồi dưỡng 3", by what basis."""

    what: str
    basis: str
    decided: str = ""


@dataclass(frozen=True, slots=True)
class PersonalApproval:
    """Who approved the plan, on which day, with which note."""

    name: str
    title: str
    day: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class PersonalPlanData:
    """A personal plan as it is printed.

    `level` and `state` are words ("trung học cơ sở", "Đã duyệt"); `blocks` are the blocks of the year in order, with
    the tiết each needs; `approver` is the one who will sign while `approval` is None; `number` is the version people
    speak of; `made_at` in UTC.
    """

    governing: str
    school: str
    place: str
    school_year: str
    name: str
    position: str
    team: str
    level: str
    subject: str
    number: int
    state: str
    blocks: tuple[tuple[str, int], ...]
    lines: tuple[PersonalLine, ...]
    approver: Signature
    made_at: datetime
    dated: date | None = None
    refused: tuple[RefusedSuggestion, ...] = ()
    reliefs: tuple[PlanRelief, ...] = ()
    approval: PersonalApproval | None = None
    check_code: str = ""
    check_url: str = ""

    @property
    def check(self) -> Check | None:
        """The code for paper and file with the fingerprint of these data; None before there is one."""
        return Check(self.check_code, self.check_url, fingerprint(self)) if self.check_code else None


def personal_plan(data: PersonalPlanData) -> OfficialDocument:
    """“KẾ HOẠCH Bồi dưỡng thường xuyên của cá nhân năm học …”, approved on the left, signed on the right."""
    approver = data.approver
    if data.approval:
        approver = Signature(data.approval.title, data.approval.name)
    return OfficialDocument(
        governing=data.governing,
        issuer=data.school,
        place=data.place,
        dated=data.dated,
        kind="Kế hoạch",
        abstract=f"Bồi dưỡng thường xuyên của cá nhân năm học {data.school_year}",
        body=_body(data),
        # The empty line under it keeps the two names at one height.
        signature=Signature(NO_BREAK_SPACE, data.name, capacity="Người lập kế hoạch"),
        countersignature=replace(approver, capacity=", ".join(filter(None, ("Duyệt", approver.capacity)))),
        check=data.check,
        made_at=data.made_at,
    )


def _body(data: PersonalPlanData) -> tuple[Block, ...]:
    parts: list[tuple[str, list[Block]]] = [
        ("THÔNG TIN CÁ NHÂN", [Paragraph(line) for line in _person(data)]),
        ("NỘI DUNG, THỜI LƯỢNG, HÌNH THỨC", [plan_table(data), *_notes(data)]),
        ("MIỄN, HOÃN", [Bullets(tuple(_relief(one) for one in data.reliefs))] if data.reliefs else []),
        ("GỢI Ý KHÔNG CHỌN", [_refused(data)] if data.refused else []),
        ("Ý KIẾN CỦA NGƯỜI DUYỆT", _opinion(data)),
    ]
    held = [part for part in parts if part[1]]
    return tuple(
        block
        for numeral, (title, blocks) in zip(("I", "II", "III", "IV", "V"), held, strict=False)
        for block in (Heading(1, f"{numeral}. {title}"), *blocks)
    )


def _person(data: PersonalPlanData) -> list[str]:
    """Who it is, on as few lines as paper allows; what is not known is left out."""
    subject = f"Môn dạy: {data.subject}" if data.subject else ""
    lines = (
        (f"Họ và tên: {data.name}", f"Chức vụ: {data.position}"),
        (f"Tổ chuyên môn: {data.team}" if data.team else "", f"Cấp học: {data.level}", subject),
        (f"Bản kế hoạch: số {data.number}, {lower_first(data.state)}",),
    )
    return [f"{'. '.join(one for one in line if one)}." for line in lines]


def plan_table(data: PersonalPlanData) -> Table:
    """Every line under its block, each block with its sum, and the sum of the year."""
    columns = (
        Column("TT", 9, "center"),
        Column("Nội dung, mô-đun", 62),
        Column("Cả năm", 16, "center", "Số tiết"),
        Column("HK I", 13, "center", "Số tiết"),
        Column("HK II", 14, "center", "Số tiết"),
        Column("Hình thức, thời gian", 28),
        Column("Vì sao chọn", 33),
    )
    rows: list[Row | GroupRow | TotalRow] = []
    for block, needed in data.blocks:
        mine = [line for line in data.lines if line.block == block]
        rows.append(GroupRow(f"{block_name(block)}: cần {number_text(needed)} tiết"))
        rows += [_row(place, line) for place, line in enumerate(mine, 1)]
        rows.append(TotalRow("Cộng" if mine else "Không có nội dung nào", (*_sums(mine), "", "")))
    rows.append(TotalRow("Cả năm học", (*_sums(list(data.lines)), "", "")))
    return Table("Kế hoạch", columns, tuple(rows), size_pt=11)


def _row(place: int, line: PersonalLine) -> Row:
    how = "; ".join(one for one in (line.form, line.when) if one)
    title = line.title + (" (*)" if confidence_words(line.mark) else "")
    return Row((place, title, line.hours, line.hours_first, line.hours_second, how, _why(line)))


def _why(line: PersonalLine) -> str:
    answers = f"Đáp ứng {line.criterion}" if line.criterion else ""
    given = "Bắt buộc" if line.compulsory else ""
    return "; ".join(one for one in (given, answers, line.reason.rstrip(".")) if one)


def _sums(lines: list[PersonalLine]) -> tuple[int, int, int]:
    """Tiết in the year and in each semester."""
    first, second = sum(line.hours_first for line in lines), sum(line.hours_second for line in lines)
    return first + second, first, second


def _notes(data: PersonalPlanData) -> list[Block]:
    """What of the table was not compared with an official text."""
    doubts = list(dict.fromkeys(confidence_words(line.mark) for line in data.lines))
    words = ", ".join(doubt for doubt in doubts if doubt)
    return [Paragraph(f"Dấu (*): tên nội dung {words}.", small=True)] if words else []


def _relief(relief: PlanRelief) -> str:
    decided = f". {relief.decided.rstrip('.')}" if relief.decided else ""
    return f"{relief.what.rstrip('.')}. Căn cứ: {relief.basis.rstrip('.')}{decided}."


def _refused(data: PersonalPlanData) -> Bullets:
    return Bullets(tuple(f"{one.title.rstrip('.')}: {one.reason.rstrip('.')}." for one in data.refused))


def _opinion(data: PersonalPlanData) -> list[Block]:
    """The approver's decision, or room to write one."""
    if data.approval is None:
        return [Blank("Người duyệt ghi: đồng ý, hoặc cần sửa gì", 2)]
    approval = data.approval
    note = f" Lời nhắn: {approval.note.rstrip('.')}." if approval.note else ""
    return [
        Paragraph(
            f"{approval.name}, {lower_first(approval.title)}, duyệt ngày {date_text(approval.day)}.{note}"
        )
    ]
