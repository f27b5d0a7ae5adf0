"""A school with documents in its register, letters that wait, and tasks: for tests of pages."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.base import ContentFile

from phusa.base.files import brought_file
from phusa.base.proofs import Proof, keep_sealed
from phusa.documents.models import (
    Direction,
    Distribution,
    DocumentAlias,
    DocumentKind,
    DocumentRelation,
    DocumentTask,
    Erratum,
    IncomingLetter,
    PaperDraft,
    PaperLayout,
    RegisteredDocument,
    Registration,
)
from phusa.documents.queries.letters import read_letter_text
from phusa.organisations.models import Unit
from tests.documents.composed import LETTER
from tests.documents.rendering.filling.samples import template
from tests.schools import NOW, system

DAY = date(2020, 5, 4)
TEXT = """Số: 15/PGDĐT-TCCB
Mai Sơn, ngày 4 tháng 5 năm 2020
Kính gửi: Các trường trực thuộc
Thực hiện Kế hoạch số 3/KH-THCS ngày 4/5/2020 (sau đây gọi tắt là Kế hoạch 3), các trường báo cáo trước ngày 20/5/2020.
"""


@dataclass(frozen=True, slots=True)
class Papers:
    """One of each kind, by id."""

    document: int = 0
    letter: int = 0
    task: int = 0
    line: int = 0
    draft: int = 0
    layout: int = 0


def papers_of(unit: Unit, count: int) -> Papers:
    """So many documents in both books of a unit, bound to each other, with so many tasks, recipients and letters."""
    rows = RegisteredDocument.objects.bulk_create(_document(unit, number) for number in range(1, count + 3))
    first, *others = rows
    Registration.objects.bulk_create(_line(row, unit, number) for number, row in enumerate(rows, 1))
    DocumentRelation.objects.bulk_create(
        DocumentRelation(document=first, kind="cites", other=other) for other in others
    )
    DocumentAlias.objects.bulk_create(
        DocumentAlias(document=first, alias=f"Kế hoạch {n}", alias_key=f"ke hoach {n}", target=other)
        for n, other in enumerate(others)
    )
    for n in range(count):
        Erratum.objects.create(document=first, place=f"Mục {n}", printed="a", corrected="b")
    lines = Distribution.objects.bulk_create(
        Distribution(document=first, place=n, name=f"Nơi {n}") for n in range(count)
    )
    tasks = DocumentTask.objects.bulk_create(_task(first, unit, n) for n in range(count))
    proposals = read_letter_text(TEXT, unit, DAY)
    letters = IncomingLetter.objects.bulk_create(
        IncomingLetter(
            unit=unit, text=f"{TEXT}{n}", proposals=proposals, brought_at=NOW, brought_by="Văn thư"
        )
        for n in range(count)
    )
    _with_files(first, letters[0])
    drafts = PaperDraft.objects.bulk_create(_draft(unit, n) for n in range(count))
    return Papers(first.pk, letters[0].pk, tasks[0].pk, lines[0].pk, drafts[0].pk, _layouts(unit, count))


def _layouts(unit: Unit, count: int) -> int:
    """So many templates of a unit, of which the last is in use."""
    rows = [
        PaperLayout(
            unit=unit,
            kind=DocumentKind.LETTER,
            used_fields=["so"],
            is_used=number == count - 1,
            brought_at=NOW,
            brought_by="Văn thư",
        )
        for number in range(count)
    ]
    for row in rows:
        row.file_name, row.file_sha256 = keep_sealed(row.file, Proof("mau.docx", template("{{ so }}")))
    return PaperLayout.objects.bulk_create(rows)[0].pk


def _draft(unit: Unit, number: int) -> PaperDraft:
    return PaperDraft(
        unit=unit,
        kind=DocumentKind.LETTER,
        title=f"Công văn {number}",
        wording=LETTER.kept(),
        started_at=NOW,
        started_by="Văn thư",
        changed_at=NOW,
        changed_by="Văn thư",
    )


def _with_files(document: RegisteredDocument, letter: IncomingLetter) -> None:
    document.file_name, document.file_sha256 = keep_sealed(document.file, Proof("kh.pdf", b"%PDF-1.4"))
    document.save()
    file, digest = ContentFile(TEXT.encode()), f"{letter.pk:064}"
    letter.batch = brought_file(
        actor=system(), now=NOW, kind="letter", file=file, name="cv.txt", digest=digest
    )
    letter.batch.save()
    letter.save()


def _document(unit: Unit, number: int) -> RegisteredDocument:
    row = RegisteredDocument(
        owner=unit,
        document_type="doc_plan",
        number=str(number),
        symbol="KH-THCS",
        day=DAY - timedelta(days=number),
        title=f"Kế hoạch {number} năm học 2019-2020",
        registered_at=NOW,
        registered_by="Văn thư",
    )
    row.prepare()
    return row


def _line(row: RegisteredDocument, unit: Unit, number: int) -> Registration:
    return Registration(
        document=row,
        unit=unit,
        direction=Direction.OUT,
        year=2020,
        book_number=number,
        day=DAY,
        registered_at=NOW,
        registered_by="Văn thư",
    )


def _task(document: RegisteredDocument, unit: Unit, number: int) -> DocumentTask:
    return DocumentTask(
        document=document,
        unit=unit,
        what=f"Việc {number}",
        day=DAY,
        last_day=DAY,
        created_at=NOW,
        created_by="Văn thư",
    )
