"""Archives (.xlsx, .ods are such) unpacked in small pieces, never further than the limits allow.

What an archive says of its own sizes is not believed: the bytes are counted as they come out.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from phusa.base.imports import limits
from phusa.base.imports.limits import Limits

_PIECE = 256 * 1024
_LOCAL_HEADER = struct.Struct("<4s22xHH")


class Archive:
    """An open archive with a budget of bytes to unpack. Raises `Refused` when it is corrupt, locked or a bomb.

    `left` is what of the budget is left; whoever reads a part a second time sets it back first.
    """

    def __init__(self, path: Path, *, name: str, allowed: Limits) -> None:
        self.name = name
        self.left = allowed.unpacked_bytes
        self._file: BinaryIO = path.open("rb")
        try:
            self._zip = zipfile.ZipFile(self._file)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            self._file.close()
            raise limits.corrupt(name) from error
        try:
            self._check(allowed, path.stat().st_size)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()

    @property
    def parts(self) -> set[str]:
        """The names of all parts."""
        return set(self._zip.namelist())

    def _check(self, allowed: Limits, packed: int) -> None:
        entries = self._zip.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise limits.protected(self.name)
        total = sum(entry.file_size for entry in entries)
        swollen = total > allowed.ratio_counts_from and total > allowed.ratio * max(packed, 1)
        if total > allowed.unpacked_bytes or swollen or len(entries) > allowed.parts:
            raise limits.bomb(self.name)

    def pieces(self, part: str) -> Iterator[bytes]:
        """Yield the unpacked bytes of a part, counted against the budget."""
        entry = self._zip.getinfo(part)
        self._file.seek(entry.header_offset)
        header = self._file.read(30)
        if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
            raise limits.corrupt(self.name)
        _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        start = entry.header_offset + 30 + name_length + extra_length
        if entry.compress_type == zipfile.ZIP_STORED:
            yield from self._stored(start, entry.compress_size)
        elif entry.compress_type == zipfile.ZIP_DEFLATED:
            yield from self._deflated(start, entry.compress_size)
        else:
            raise limits.corrupt(self.name)

    def _packed(self, start: int, size: int) -> Iterator[bytes]:
        while size > 0:
            self._file.seek(start)
            piece = self._file.read(min(_PIECE, size))
            if not piece:
                raise limits.corrupt(self.name)
            start += len(piece)
            size -= len(piece)
            yield piece

    def _count(self, piece: bytes) -> bytes:
        self.left -= len(piece)
        if self.left < 0:
            raise limits.bomb(self.name)
        return piece

    def _stored(self, start: int, size: int) -> Iterator[bytes]:
        for piece in self._packed(start, size):
            yield self._count(piece)

    def _deflated(self, start: int, size: int) -> Iterator[bytes]:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for packed in self._packed(start, size):
                while packed:
                    yield self._count(inflater.decompress(packed, _PIECE))
                    packed = inflater.unconsumed_tail
            if not inflater.eof:
                raise limits.corrupt(self.name)
        except zlib.error as error:
            raise limits.corrupt(self.name) from error

    def whole(self, part: str) -> bytes:
        """Return all bytes of a part; a part that is absent is empty."""
        return b"".join(self.pieces(part)) if part in self.parts else b""
