"""Workbooks of core people for tests, as an office types them."""

from datetime import date
from functools import cache
from io import BytesIO

import openpyxl
from django.core.files.base import ContentFile

from phusa.learning.actions.lists import bring_core_list
from phusa.learning.models import CoreList
from phusa.learning.queries.lists import Defaults
from tests.schools import START
from tests.supported import DECISION, Supported

HEADER = ("TT", "Họ và tên", "Mã GV", "Đơn vị công tác", "Môn dạy", "Số GV hỗ trợ")


@cache
def workbook(*people: tuple[object, ...], header: tuple[str, ...] = HEADER) -> bytes:
    """A workbook with a head, the header, these people, a sum and signatures; asked for again, the very same file."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["PHÒNG GIÁO DỤC VÀ ĐÀO TẠO MAI SƠN"])
    sheet.append(["DANH SÁCH GIÁO VIÊN CỐT CÁN CẤP HUYỆN"])
    sheet.append(["(Kèm theo Quyết định số 215/QĐ-PGDĐT ngày 3/9/2019)"])
    sheet.append([])
    sheet.append(list(header))
    for number, person in enumerate(people, 1):
        sheet.append([number, *person])
    sheet.append([f"Tổng số: {len(people)} người"])
    sheet.append([None, None, None, "TRƯỞNG PHÒNG"])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def brought(
    world: Supported, *people: tuple[object, ...], by: str = "cv", last_day: date | None = None
) -> CoreList:
    """A workbook with these people brought in for the office."""
    return bring_core_list(
        **world.by(by),
        unit=world.place.office,
        file=ContentFile(workbook(*people), "cot-can.xlsx"),
        name="cot-can.xlsx",
        defaults=Defaults(DECISION, START, last_day),
    )
