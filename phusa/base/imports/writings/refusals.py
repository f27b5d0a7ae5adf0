"""Why a file is not read as a document, each said once."""

from phusa.base.refusals import Refused

MEGABYTE = 1024 * 1024
_SAVE_AS_DOCX = "Mở tệp bằng Word hoặc LibreOffice, lưu thành .docx rồi gửi tệp mới."


def too_large(name: str, limit: int) -> Refused:
    """The file is larger than a document can honestly be, as sent or unpacked."""
    return Refused(
        "file_too_large",
        f"Tệp “{name}” quá mức {limit // MEGABYTE} MB dành cho một văn bản.",
        next_step="Bỏ bớt hình ảnh trong tệp, lưu lại rồi gửi tệp mới.",
        status=413,
    )


def too_many_pages(name: str, limit: int) -> Refused:
    """A book, not a plan or a letter."""
    return Refused(
        "file_too_large",
        f"Tệp “{name}” dài quá {limit} trang, không giống một văn bản hành chính.",
        next_step="Tách riêng phần cần đọc rồi gửi tệp mới.",
        status=413,
    )


def empty_file(name: str) -> Refused:
    """Nothing to read at all."""
    return Refused(
        "file_empty",
        f"Tệp “{name}” rỗng, không có chữ nào bên trong.",
        next_step="Lưu lại văn bản rồi gửi tệp mới.",
    )


def wrong_type(name: str, found: str) -> Refused:
    """The content is no document we read; `found` says in Vietnamese what it is."""
    return Refused(
        "wrong_type",
        f"Tệp “{name}” là {found}, không phải văn bản .docx, .pdf hoặc .txt.",
        next_step=_SAVE_AS_DOCX,
        status=415,
    )


def with_macros(name: str) -> Refused:
    """Macros are never opened."""
    return Refused(
        "macro_document",
        f"Tệp “{name}” có chứa macro nên không được mở, để giữ an toàn cho máy chủ.",
        next_step="Trong Word chọn Lưu thành, kiểu “Tài liệu Word (.docx)” không có macro, rồi gửi tệp mới.",
    )


def protected(name: str) -> Refused:
    """The file opens only with a password."""
    return Refused(
        "password_protected",
        f"Tệp “{name}” đặt mật khẩu nên không đọc được.",
        next_step="Mở tệp bằng mật khẩu, bỏ mật khẩu, lưu lại rồi gửi tệp mới.",
    )


def corrupt(name: str) -> Refused:
    """The file breaks off or contradicts itself."""
    return Refused("corrupt", f"Tệp “{name}” bị hỏng, không đọc hết được.", next_step=_SAVE_AS_DOCX)


def no_text(name: str) -> Refused:
    """Pictures of pages: a scan."""
    return Refused(
        "no_text",
        f"Tệp “{name}” chỉ có hình chụp trang giấy, không có chữ để đọc.",
        next_step="Xin bản .docx của nơi ban hành, hoặc quét lại bằng máy có nhận dạng chữ.",
    )
