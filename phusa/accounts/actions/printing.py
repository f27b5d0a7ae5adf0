"""Sign-in slips as files: a PDF to cut apart, and a workbook for whoever prints in his own way."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from django.conf import settings

from phusa.accounts.actions.passwords import slip_end
from phusa.base.exports import cards
from phusa.base.exports.lists import ListColumn, ListSheet, write_list
from phusa.base.ui.show import last_day

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')  # in the names of files, by Windows
NOTES = (
    "Lần đầu đăng nhập, hệ thống yêu cầu đặt mật khẩu của riêng mình.",
    "Mật khẩu tạm dùng được đến hết ngày {day}. Không chụp ảnh, không nhắn qua mạng xã hội.",
)
SHEET = ListSheet(
    "Phiếu đăng nhập",
    (
        ListColumn("Họ và tên", width=28),
        ListColumn("Tổ, đơn vị", width=40),
        ListColumn("Mã đăng nhập", width=24),
        ListColumn("Mật khẩu tạm", width=20),
        ListColumn("Dùng được đến hết ngày", width=16),
        ListColumn("Địa chỉ đăng nhập", width=40),
    ),
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What one slip says: whose it is, where he works, and what he types."""

    name: str
    place: str
    code: str
    password: str


def pdf_of(slips: Sequence[Slip], unit_name: str, now: datetime) -> bytes:
    """The slips to print, eight on a sheet, in the order given."""
    notes = tuple(note.format(day=last_day(slip_end(now))) for note in NOTES)
    drawn = [
        cards.Card(s.name, s.place, (("Mã đăng nhập", s.code), ("Mật khẩu tạm", s.password)), notes)
        for s in slips
    ]
    title = f"Phiếu đăng nhập, {unit_name}"
    return cards.to_pdf(drawn, title=title, address=_sign_in_address(), made_at=now)


def xlsx_of(slips: Sequence[Slip], now: datetime) -> bytes:
    """The same as a workbook, one row a slip."""
    until, address = last_day(slip_end(now)), _sign_in_address()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "phieu.xlsx"
        write_list(path, SHEET, ((s.name, s.place, s.code, s.password, until, address) for s in slips))
        return path.read_bytes()


def zip_of(files: Iterable[tuple[str, bytes]]) -> IO[bytes]:
    """An archive of named files, to be read from its beginning; it is nowhere on the disk under a name."""
    target = TemporaryFile()  # noqa: SIM115  # the answer that sends it closes it
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(_FORBIDDEN.sub("-", name), content)
    target.seek(0)
    return target


def _sign_in_address() -> str:
    """Where the holder of a slip signs in."""
    return f"{settings.PUBLIC_ADDRESS}/dang-nhap/"
