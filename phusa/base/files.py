"""Files that rows point to."""

from contextlib import suppress
from typing import Any

from django.core.files.base import File
from django.db.models.fields.files import FieldFile

from phusa.base.refusals import Refused


def keep_file(kept: FieldFile, name: str, content: "File[Any]") -> None:
    """Write a file and let the row's field point to it; the caller saves the row.

    Refused when the disk is full or not to be written on; what was written of the file by then is taken away.
    """
    storage, field = kept.storage, kept.field
    wanted = storage.get_available_name(field.generate_filename(kept.instance, name), field.max_length)
    try:
        written = storage.save(wanted, content)
    except OSError as failed:
        with suppress(OSError):
            storage.delete(wanted)
        raise Refused(
            "no_room_for_file",
            "Máy chủ không ghi được tệp lên ổ đĩa, có thể ổ đĩa đã đầy.",
            next_step="Chưa có gì được ghi. Báo quản trị hệ thống chạy phusa doctor, rồi làm lại việc này.",
            status=507,
        ) from failed
    setattr(kept.instance, field.name, written)
