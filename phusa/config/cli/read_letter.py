"""`phusa read-letter FILE`: says what a letter that came in asks for, until when, and what it cites."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from phusa.base.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from phusa.base.imports.writings.lines import Pages
    from phusa.documents.rules.letters.letter import Citation, Deadline, Letter

NOT_KEPT = "Đây là đề xuất để người xem lại, chưa lưu gì."


def add(parser: argparse.ArgumentParser) -> None:
    """The file, how "trước ngày" is read, and how to answer."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="công văn .docx, .pdf có chữ hoặc .txt")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.add_argument(
        "--before",
        choices=("strict", "inclusive"),
        default="strict",
        help="“trước ngày D”: strict là hết ngày D - 1 (mặc định), inclusive là hết ngày D",
    )


def run(args: argparse.Namespace) -> int:
    """0 when the letter was read, whatever is doubtful in it; 1 when the file was refused. Needs no database."""
    from phusa.documents.rules.letters.jsonform import refused_json
    from phusa.documents.rules.letters.reader import letter_of

    try:
        pages = _pages(args.file)
    except Refused as refused:
        if not args.json:
            raise
        print(json.dumps(refused_json(refused), ensure_ascii=False))
        return 1
    letter = letter_of(pages, before=args.before)
    print(
        json.dumps(_answer(letter, pages), ensure_ascii=False) if args.json else "\n".join(_sentences(letter))
    )
    return 0


def _pages(file: Path) -> "Pages":
    from phusa.base.imports.writings.files import file_lines

    if not file.is_file():
        raise Refused("no_file", f"Không có tệp {file}.", next_step="Xem lại đường dẫn.")
    return file_lines(file.read_bytes(), file.name)


def _answer(letter: "Letter", pages: "Pages") -> dict[str, Any]:
    """The letter, and the tiết of blocks where it names any: that is for plans to read."""
    from phusa.documents.rules.letters.jsonform import to_json
    from phusa.planning.rules.reading.hours import hours_named

    hours = hours_named(line.text for line in pages.lines)
    return to_json(letter) | ({"hours": hours} if hours else {})


def _sentences(letter: "Letter") -> "Iterator[str]":
    from phusa.base.text import show_date

    head = letter.document
    number = f"Số {head.number}/{head.symbol}" if head.number else "Chưa có số"
    day = f"ngày {show_date(head.day)}" if head.day else "chưa ghi ngày"
    yield f"{number}, {day}, {head.issuer or 'không rõ nơi ban hành'}."
    if head.subject:
        yield f"{head.kind.capitalize()}: {head.subject}."
    if head.signer:
        yield f"Người ký: {head.signer}" + (f" ({head.capacity})." if head.capacity else ".")
    for one in letter.recipients:
        yield f"{one.part.capitalize()}: {one.name}" + (f" ({one.purpose})." if one.purpose else ".")
    for due in letter.deadlines:
        yield from _due(due)
    for other in letter.other_days:
        word = "Sự kiện" if other.kind == "event" else "Ngày được nhắc, không phải hạn"
        yield f"{word}: {other.wording}."
    for citation in letter.citations:
        yield _cited(citation)
    yield from (f"Trong văn bản này, {alias.name} là {alias.key}." for alias in letter.aliases)
    yield from (f"Cần xem lại: {doubt}" for doubt in letter.doubts)
    yield NOT_KEPT


def _due(due: "Deadline") -> "Iterator[str]":
    from phusa.base.text import show_date

    last = f", kịp hạn đến hết ngày {show_date(due.last_on_time)}" if due.last_on_time else ", chưa có ngày"
    if due.clock and due.last_on_time:
        last = f", kịp hạn đến {due.clock} ngày {show_date(due.last_on_time)}"
    yield f"Hạn “{due.wording}”{last}: {due.what or 'không rõ việc gì'}" + (
        f" ({due.who})." if due.who else "."
    )
    yield f"    {due.sentence}"


def _cited(citation: "Citation") -> str:
    from phusa.documents.rules.letters.letter import RELATION_WORDS

    said = ", ".join(
        " ".join(filter(None, (RELATION_WORDS[relation.kind], relation.of)))
        for relation in citation.relations
    )
    return f"Viện dẫn: {citation.as_written}" + (f" ({said})." if said else ".")
