"""Small mark sheets as files, brought in and checked."""

from collections.abc import Sequence

from django.core.files.base import ContentFile

from phusa.assessment.actions.sheets import apply_sheet, bring_sheet, check_sheet
from phusa.assessment.models import ScoreSheet
from phusa.base.models import ImportBatch
from tests.schools import NOW, District, system

HEAD = "TT;Họ và tên;Ngày sinh;Chức vụ;Tổ;ND1;ND2;THCS18;THCS19;ĐTB;Xếp loại"
AN = "1;Lò Văn An;01/01/1970;Giáo viên;Tổ Toán – Lí – Tin;8;7,5;8;9;8;Khá"
ANH = "2;Lò Thị Ánh;02/02/1971;Giáo viên;Tổ Văn – Sử;9;9,5;9;9;9,2;Giỏi"
NGA = "3;Trần Thị Nga;20/11/1985;Giáo viên;Tổ Ngoại ngữ;6;6;6;6;6;Trung bình"


def table(*rows: str, head: str = HEAD) -> bytes:
    """A file as Excel saves it with semicolons."""
    return "\r\n".join(["Bảng điểm BDTX năm học 2019-2020", "", head, *rows]).encode("utf-8-sig")


def bring(
    place: District, content: bytes, *, name: str = "bảng điểm.csv", actor: str = "ht", school: int = 0
) -> ScoreSheet:
    """Bring a file in for a school."""
    return bring_sheet(
        actor=place.actor(actor),
        now=NOW,
        unit=place.schools[school],
        school_year=place.year,
        file=ContentFile(content),
        name=name,
    )


def checked(place: District, content: bytes, *, name: str = "bảng điểm.csv", school: int = 0) -> ScoreSheet:
    """Bring a file in and let it be checked, as its job does."""
    sheet = bring(place, content, name=name, actor="ht2" if school else "ht", school=school)
    check_sheet(actor=system(), now=NOW, sheet=sheet)
    sheet.batch.refresh_from_db()
    return sheet


def apply(place: District, sheet: ScoreSheet, *, new: bool = False, actor: str = "ht") -> ImportBatch:
    """Write a sheet."""
    return apply_sheet(actor=place.actor(actor), now=NOW, sheet=sheet, with_new_people=new)


def outcomes(sheet: ScoreSheet) -> dict[str, str]:
    """What would become of each row, by name."""
    return {row.values["name"]: row.outcome for row in sheet.batch.rows.order_by("number")}


def codes(sheet: ScoreSheet) -> Sequence[tuple[int, str, str]]:
    """(row, column, code) of everything doubtful, in order."""
    rows = sheet.batch.rows.order_by("number")
    found = [*sheet.batch.reading["issues"], *(issue for row in rows for issue in row.issues)]
    return [(issue["row"], issue["column"], issue["code"]) for issue in found]
