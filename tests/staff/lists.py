"""Small staff lists as files, brought in, checked and written."""

from datetime import date

from django.core.files.base import ContentFile

from phusa.base.models import ImportBatch, ImportRow
from phusa.organisations.models import Unit
from phusa.staff.actions.imports import bring_staff, check_staff, confirm_staff
from phusa.staff.actions.writing_lists import prepare_writing, write_chunk
from phusa.staff.models import StaffImport
from phusa.staff.queries.imports import list_of
from phusa.staff.queries.placing import landscape
from tests.schools import NOW, District, system

HEAD = (
    "TT;Họ và tên;Ngày sinh;Giới tính;Dân tộc;Số định danh cá nhân;Mã giáo viên;Chức vụ;Tổ;Môn dạy;Điện thoại"
)
MAY = "1;Lò Thị Mẩy;07/09/1989;Nữ;Thái;099189000001;;Giáo viên;Tổ Toán – Lí – Tin;Toán;0900000001"
DE = "2;Sùng A Dế;02/03/1985;Nam;Mông;099085000002;7103694003;Tổ trưởng;Tổ Văn – Sử;Ngữ văn;0900000002"
DAY = date(2020, 1, 1)


def table(*rows: str, head: str = HEAD, title: str = "Danh sách cán bộ, giáo viên") -> bytes:
    """A file as Excel saves it with semicolons."""
    return "\r\n".join([title, "", head, *rows]).encode("utf-8-sig")


def bring(
    place: District,
    content: bytes,
    *,
    actor: str = "ht",
    unit: Unit | None = None,
    day: date = DAY,
    name: str = "ds.csv",
) -> StaffImport:
    """Bring a list in for a unit, the first school when none is named."""
    return bring_staff(
        actor=place.actor(actor),
        now=NOW,
        unit=unit or place.school,
        file=ContentFile(content),
        name=name,
        from_day=day,
    )


def checked(place: District, *rows: str, **options: object) -> StaffImport:
    """Bring a list in and let it be checked, as its job does; `head` and `title` go to the file."""
    words = {name: str(options.pop(name)) for name in ("head", "title") if name in options}
    found = bring(place, table(*rows, **words), **options)  # type: ignore[arg-type]
    check_staff(actor=system(), now=NOW, staff_import=found)
    return list_of(found.pk)


def written(found: StaffImport, *, size: int = 1000) -> ImportBatch:
    """Let a confirmed list be written, as its job does."""
    prepare_writing(actor=system(), now=NOW, staff_import=found)
    land = landscape(found.unit, found.from_day)
    while write_chunk(actor=system(), now=NOW, staff_import=found, land=land, size=size):
        pass
    return ImportBatch.objects.get(pk=found.batch_id)


def brought(place: District, *rows: str, actor: str = "ht", **options: object) -> StaffImport:
    """The whole way of a list: brought in, checked, confirmed, written."""
    found = checked(place, *rows, actor=actor, **options)
    confirm_staff(actor=place.actor(actor), now=NOW, staff_import=found)
    written(found)
    return list_of(found.pk)


def rows_of(found: StaffImport) -> list[ImportRow]:
    """The staged rows in the order of the file."""
    return list(found.batch.rows.order_by("sheet", "number"))


def outcomes(found: StaffImport) -> list[str]:
    """What writing would do, row by row."""
    return [row.outcome for row in rows_of(found)]
