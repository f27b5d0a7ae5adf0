"""How large a file may be, and the refusals of one that cannot be read."""

from dataclasses import dataclass

from phusa.base.refusals import Refused

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What opening a file may cost: bytes as sent, bytes unpacked, their ratio, cells of one sheet."""

    upload_bytes: int = 20 * MEGABYTE
    unpacked_bytes: int = 300 * MEGABYTE
    ratio: int = 250
    ratio_counts_from: int = 30 * MEGABYTE
    parts: int = 5_000
    cells: int = 6_000_000


DEFAULT = Limits()

_SAVE_AS_XLSX = "Mở tệp bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi tải lên tệp mới."


def too_large(name: str, size: int, limits: Limits) -> Refused:
    """The file is larger than an upload may be."""
    return Refused(
        "file_too_large",
        f"Tệp “{name}” nặng {size // MEGABYTE} MB, quá mức {limits.upload_bytes // MEGABYTE} MB cho một lần tải lên.",
        next_step="Bỏ bớt hình ảnh và các trang không dùng, hoặc tách thành nhiều tệp nhỏ hơn.",
        status=413,
    )


def empty_file(name: str) -> Refused:
    """The file has no bytes at all."""
    return Refused(
        "file_empty",
        f"Tệp “{name}” rỗng, không có dữ liệu nào bên trong.",
        next_step="Lưu lại bảng điểm từ Excel rồi tải lên tệp mới.",
    )


def wrong_type(name: str, found: str) -> Refused:
    """The content is no workbook; `found` says in Vietnamese what it is."""
    return Refused(
        "wrong_type",
        f"Tệp “{name}” là {found}, không phải bảng tính.",
        next_step="Chọn tệp bảng tính có đuôi .xlsx, .xls, .ods hoặc .csv.",
        status=415,
    )


def protected(name: str) -> Refused:
    """The file opens only with a password."""
    return Refused(
        "password_protected",
        f"Tệp “{name}” đặt mật khẩu nên không đọc được.",
        next_step="Mở tệp bằng mật khẩu, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ tính), lưu lại rồi tải lên.",
    )


def with_macros(name: str) -> Refused:
    """The workbook carries macros, which are never opened."""
    return Refused(
        "macro_workbook",
        f"Tệp “{name}” có chứa macro nên không được mở, để giữ an toàn cho máy chủ.",
        next_step="Trong Excel chọn Lưu thành, kiểu “Sổ làm việc Excel (.xlsx)” không có macro, rồi tải lên tệp mới.",
    )


def bomb(name: str) -> Refused:
    """The archive unpacks to more than a workbook can honestly need."""
    return Refused(
        "zip_bomb",
        f"Tệp “{name}” khi giải nén lớn bất thường nên không được mở.",
        next_step="Chép riêng bảng điểm sang một tệp mới, lưu thành .xlsx rồi tải lên.",
        status=413,
    )


def corrupt(name: str) -> Refused:
    """The file breaks off or contradicts itself."""
    return Refused("corrupt", f"Tệp “{name}” bị hỏng, không đọc hết được.", next_step=_SAVE_AS_XLSX)


def too_spread(name: str, sheet: str, cell: str) -> Refused:
    """A few cells far out make the sheet as large as the format allows."""
    return Refused(
        "sheet_too_large",
        f"Trang “{sheet}” của tệp “{name}” kéo dài tới tận ô {cell} nên không đọc hết được.",
        next_step="Xoá các hàng và cột thừa ở cuối trang rồi lưu lại.",
        status=413,
    )


def web_page(name: str) -> Refused:
    """An HTML or XML export that carries the name of a workbook."""
    return Refused(
        "wrong_type",
        f"Tệp “{name}” là trang web mang tên bảng tính, chưa phải bảng tính thật.",
        next_step=_SAVE_AS_XLSX,
        status=415,
    )
