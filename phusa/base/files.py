"""Files that rows point to."""

import hashlib
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.db.models.fields.files import FieldFile

from phusa.base.access import Actor
from phusa.base.models import ImportBatch
from phusa.base.refusals import Refused
from phusa.base.text import clean


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


def digest_of(file: Any) -> str:
    """The SHA-256 of a file open for reading bytes, from its beginning, as hex; it is left at its beginning."""
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest


def brought_file(
    *, actor: Actor, now: datetime, kind: str, file: "File[Any]", name: str, digest: str
) -> ImportBatch:
    """Keep an uploaded file under its hash, with who brought it in and when; the caller saves the row.

    `kind` says what is imported, `digest` is what `digest_of` gives: a file received before is refused by it before
    anything is kept. Refused as `keep_file` refuses.
    """
    batch = ImportBatch(
        kind=kind,
        file_name=clean(name),
        file_size=file.size,
        file_sha256=digest,
        owner_user_id=actor.user_id,
        owner_name=actor.name,
        created_at=now,
    )
    keep_file(batch.file, f"{digest[:16]}{Path(name).suffix.lower()}", File(file))
    return batch
