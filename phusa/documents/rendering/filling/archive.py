"""Whether bytes are a Word file that may be opened: no other file, no macros, nothing fetched from elsewhere."""

import io
import re
import zipfile

from phusa.base.refusals import Refused

LARGEST = 50_000_000  # bytes of all parts, unpacked
_MACROS = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>", re.IGNORECASE)


def require_word(content: bytes) -> None:
    """Refuse what is no DOCX, is too large, has macros, or would fetch something when it is opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if "word/document.xml" not in archive.namelist():
                raise _refused("template_not_docx", "Tệp mẫu không phải tệp Word (.docx).")
            if sum(part.file_size for part in parts) > LARGEST:
                raise _refused(
                    "template_too_large", "Tệp mẫu quá lớn khi mở ra.", "Bớt hình ảnh trong tệp mẫu."
                )
            _require_plain(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise _refused("template_not_docx", "Tệp mẫu không phải tệp Word (.docx), hoặc đã hỏng.") from error


def _require_plain(archive: zipfile.ZipFile) -> None:
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive.namelist() else b""
    names = " ".join(archive.namelist()).encode("utf-8")
    if _MACROS.search(types) or _MACROS.search(names):
        raise _refused(
            "template_macros",
            "Tệp mẫu có macro nên không được nhận.",
            "Trong Word chọn Lưu thành, kiểu “Word Document (.docx)”, rồi tải lên lại.",
        )
    for name in archive.namelist():
        if name.endswith(".rels") and any(map(_fetches, _RELATION.findall(archive.read(name)))):
            raise _refused(
                "template_fetches",
                "Tệp mẫu liên kết tới tệp ở nơi khác (mẫu đính kèm, hình ảnh hoặc đối tượng ngoài tệp).",
                "Chèn hẳn hình ảnh vào tệp, bỏ mẫu đính kèm, rồi tải lên lại.",
            )


def _fetches(relation: bytes) -> bool:
    """Whether opening the file would follow the relation; a link waits until somebody clicks it."""
    lower = relation.lower()
    return b'targetmode="external"' in lower and b"/hyperlink" not in lower


def _refused(code: str, text: str, next_step: str = "") -> Refused:
    wanted = "Chọn tệp .docx soạn bằng Word hoặc LibreOffice."
    return Refused(code, text, field="template", next_step=next_step or wanted)
