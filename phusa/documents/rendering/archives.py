"""Office files are zip archives: the same content shall be the same bytes, whenever it was written."""

import io
import zipfile
from datetime import datetime

_EARLIEST_YEAR = 1980


def reproducible(archive: bytes, made_at: datetime) -> bytes:
    """The same archive with every entry dated `made_at` instead of the moment of writing.

    Zip knows no year before 1980; an earlier moment becomes the first it knows.
    """
    moment = made_at.timetuple()[:6] if made_at.year >= _EARLIEST_YEAR else (_EARLIEST_YEAR, 1, 1, 0, 0, 0)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            copy.writestr(entry, source.read(name))
    return target.getvalue()
