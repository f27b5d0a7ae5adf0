"""The school's yearly report: words around figures that are all counted from one data set."""

from datetime import date

from phusa.documents.rendering.class_list import list_body, list_title, regulation_words
from phusa.documents.rendering.document import (
    Appendix,
    Blank,
    Block,
    Bullets,
    Column,
    GroupRow,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Table,
    TotalRow,
    value_text,
)
from phusa.documents.rendering.words import Mean, date_text, lower_first, number_text, share, share_text
from phusa.documents.rendering.year_results import (
    PersonRow,
    ResultGroup,
    SwitchUsed,
    YearResultData,
    block_name,
    extremes,
)


def result_report(data: YearResultData) -> OfficialDocument:
    """“BÁO CÁO Kết quả bồi dưỡng thường xuyên năm học …” with the class list as its appendix."""
    return OfficialDocument(
        governing=data.governing,
        issuer=data.unit,
        place=data.place,
        dated=data.dated,
        kind="Báo cáo",
        abstract=f"Kết quả bồi dưỡng thường xuyên năm học {data.school_year}",
        symbol=f"BC-{data.symbol}",
        number=data.number,
        addressees=(data.addressee,) if data.addressee else (),
        body=(
            *_opening(data),
            *_overview(data),
            *_results(data),
            *_grounds(data),
            *_requests(data),
            _end(data),
        ),
        signature=data.signature,
        recipients=_recipients(data),
        appendices=(Appendix("Phụ lục", f"Danh sách {lower_first(list_title(data))}", list_body(data)),),
        check=data.check,
        made_at=data.made_at,
    )


def _recipients(data: YearResultData) -> tuple[str, ...]:
    """The addressee is “Như trên”, and the copy that the clerk keeps is always the last line."""
    given = data.recipients or ((data.addressee,) if data.addressee else ())
    lines = tuple("Như trên" if line == data.addressee else line for line in given)
    return lines if lines and lines[-1].startswith("Lưu") else (*lines, "Lưu: VT")


def _opening(data: YearResultData) -> tuple[Block, ...]:
    basis = f"Thực hiện {data.plan}, " if data.plan else ""
    subject = f"{data.unit} báo cáo kết quả bồi dưỡng thường xuyên (BDTX) năm học {data.school_year} như sau:"
    return (Paragraph(basis + subject),)


def _overview(data: YearResultData) -> tuple[Block, ...]:
    groups = [group for group in data.groups if group.people]
    parts = "; ".join(
        f"{lower_first(group.title)} {number_text(len(group.people))} người" for group in groups
    )
    total = f"Tổng số người trong danh sách là {number_text(len(data.people))} người"
    return (
        Heading(1, "I. TÌNH HÌNH CHUNG"),
        Heading(2, "1. Số người tham gia bồi dưỡng"),
        Paragraph(f"{total}: {parts}." if parts else f"{total}."),
        Heading(2, "2. Tổ chức thực hiện"),
        Blank("Nhà trường ghi: việc lập và duyệt kế hoạch, hình thức bồi dưỡng, tài liệu, cách đánh giá"),
    )


def _results(data: YearResultData) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(1, "II. KẾT QUẢ"), Heading(2, "1. Kết quả xếp loại")]
    blocks += [Paragraph(_group_sentence(group)) for group in data.groups if group.people]
    blocks += [_class_table(data), Heading(2, "2. Kết quả theo nội dung bồi dưỡng"), _block_table(data)]
    blocks += [Heading(2, "3. Người không hoàn thành kế hoạch hoặc không đạt yêu cầu"), *_not_completed(data)]
    return tuple(blocks)


def _group_sentence(group: ResultGroup) -> str:
    people = len(group.people)
    done = sum(group.count(item.code) for item in group.scale if item.completed)
    shares = f"{number_text(done)}/{number_text(people)} người ({share_text(done, people)}%)"
    missing = (
        f"; {number_text(group.unclassified)} người chưa có kết quả xếp loại" if group.unclassified else ""
    )
    return f"{group.title}: {shares} {group.completed_words}{missing}."


def _class_table(data: YearResultData) -> Table:
    columns = (
        Column("TT", 12, "center"),
        Column("Xếp loại", 75),
        Column("Số người", 35, "center"),
        Column("Tỷ lệ (%)", 35, "center"),
    )
    rows: list[Row | GroupRow | TotalRow] = []
    for group in data.groups:
        people = len(group.people)
        if not people:
            continue
        rows.append(GroupRow(group.title))
        counts = [(item.label, group.count(item.code)) for item in group.scale]
        if group.unclassified:
            counts.append(("Chưa xếp loại", group.unclassified))
        rows += [Row((place, label, n, share(n, people))) for place, (label, n) in enumerate(counts, 1)]
        rows.append(TotalRow("Cộng", (people, share(people, people))))
    return Table("Xếp loại", columns, tuple(rows), "Bảng 1. Số người theo kết quả xếp loại", 13)


def _block_table(data: YearResultData) -> Table:
    columns = (
        Column("Nội dung", 45),
        Column("Số người có điểm", 30, "center"),
        Column("Thấp nhất", 28, "center"),
        Column("Cao nhất", 28, "center"),
        Column("Trung bình", 28, "center"),
    )
    names = (
        *(block_name(block) for block in data.blocks),
        *(("Điểm trung bình (ĐTB)",) if data.averaged else ()),
    )
    rows: list[Row | GroupRow | TotalRow] = []
    for group in data.groups:
        if not group.people:
            continue
        rows.append(GroupRow(group.title))
        by_block = zip(*((*person.scores, person.average) for person in group.people), strict=True)
        for name, scores in zip(names, by_block, strict=False):
            found = extremes(scores)
            mean = None if found.mean is None else Mean(found.mean)
            rows.append(Row((name, found.count, found.lowest, found.highest, mean)))
    return Table("Nội dung", columns, tuple(rows), "Bảng 2. Điểm theo nội dung bồi dưỡng", 13)


def _not_completed(data: YearResultData) -> tuple[Block, ...]:
    people = [person for group in data.groups for person in group.not_completed]
    if not people:
        return (Paragraph("Không có người nào."),)
    return (
        Paragraph(f"Có {number_text(len(people))} người:"),
        Bullets(tuple(_reason(person) for person in people)),
    )


def _reason(person: PersonRow) -> str:
    born = f", sinh {value_text(person.birth)}" if person.birth else ""
    team = f", tổ {person.team.removeprefix('Tổ ')}" if person.team else ""
    reason = person.note or "chưa ghi lý do"
    return f"{person.name}{born}{team}: {lower_first(person.class_label)}; lý do: {reason.rstrip('.')}."


def _grounds(data: YearResultData) -> tuple[Block, ...]:
    groups = [group for group in data.groups if group.people]
    used = tuple(
        f"{group.title}: {regulation_words(group)}; bản áp dụng từ {_day(group.edition)}." for group in groups
    )
    blocks: list[Block] = [
        Heading(1, "III. CĂN CỨ XẾP LOẠI"),
        Heading(2, "1. Quy định áp dụng"),
        Bullets(used),
        Heading(2, "2. Cách hiểu quy định đã dùng"),
    ]
    if data.switches:
        blocks.append(Paragraph("Có kết quả được quyết định bởi cách hiểu sau đây ở chỗ quy định để ngỏ:"))
        blocks.append(Bullets(tuple(_switch(item) for item in data.switches)))
    else:
        blocks.append(Paragraph("Không có kết quả nào phụ thuộc vào chỗ quy định để ngỏ."))
    if data.differences:
        blocks += [
            Heading(2, "3. Chỗ số liệu của trường khác kết quả tính theo quy định"),
            _difference_table(data),
        ]
    return tuple(blocks)


def _day(edition: str) -> str:
    """The first day of an edition, written in the file name as 2012-08-27, as people write it."""
    return date_text(date.fromisoformat(edition))


def _switch(item: SwitchUsed) -> str:
    confirmed = f"theo {item.document}" if item.document else "chưa có văn bản xác nhận"
    question = item.question.rstrip(" .")
    question += "" if question.endswith("?") else "."
    return (
        f"{item.code}: {question} Cách hiểu đã chọn: {item.reading.rstrip('. ')} ({confirmed});"
        f" quyết định kết quả của {number_text(item.people)} người."
    )


def _difference_table(data: YearResultData) -> Table:
    columns = (
        Column("TT", 10, "center"),
        Column("Họ và tên", 42),
        Column("Mục", 20),
        Column("Trường ghi", 25, "center"),
        Column("Theo quy định", 25, "center"),
        Column("Lý do", 43),
    )
    rows = tuple(
        Row((place, item.name, item.item, item.by_school, item.by_rule, item.reason))
        for place, item in enumerate(data.differences, 1)
    )
    return Table("Khác biệt", columns, rows, "Bảng 3. Số liệu của trường và kết quả tính", 12)


def _requests(data: YearResultData) -> tuple[Block, ...]:
    return (
        Heading(1, "IV. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ"),
        Heading(2, "1. Khó khăn, vướng mắc"),
        Blank("Nhà trường ghi; nếu không có, ghi “Không”"),
        Heading(2, "2. Kiến nghị"),
        Blank("Nhà trường ghi; nếu không có, ghi “Không”"),
    )


def _end(data: YearResultData) -> Paragraph:
    return Paragraph(
        f"Trên đây là báo cáo kết quả bồi dưỡng thường xuyên năm học {data.school_year} của {data.unit}"
        " (kèm theo danh sách xếp loại)./."
    )
