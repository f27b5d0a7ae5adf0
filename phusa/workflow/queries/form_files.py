"""Workbooks that came in, opened for as long as they are read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from phusa.base.imports.grid import Workbook
from phusa.base.imports.limits import Limits
from phusa.base.imports.workbooks import open_workbook


@contextmanager
def opened(content: bytes, name: str) -> Iterator[Workbook]:
    """The workbook of what was sent in, called so by its sender. Raises `Refused` as `open_workbook` does."""
    with TemporaryDirectory(prefix="phusa-form-") as folder:
        path = Path(folder) / "file"
        path.write_bytes(content)
        yield open_workbook(path, name=name, allowed=Limits(upload_bytes=settings.UPLOAD_LIMIT))
