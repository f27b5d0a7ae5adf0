import zipfile
from pathlib import Path

import pytest

from phusa.base.imports.archives import Archive
from phusa.base.imports.limits import DEFAULT, MEGABYTE, Limits
from phusa.base.refusals import Refused
from tests.base.imports.files import archive


def _code(path: Path, allowed: Limits = DEFAULT, part: str = "a.xml") -> str:
    with pytest.raises(Refused) as caught, Archive(path, name="a.xlsx", allowed=allowed) as opened:
        opened.whole(part)
    return caught.value.code


def test_parts_come_out_whole(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.xml": b"x" * 700_000, "b.xml": b""})
    with Archive(path, name="a.xlsx", allowed=DEFAULT) as opened:
        assert opened.whole("a.xml") == b"x" * 700_000
        assert opened.whole("b.xml") == b""
        assert opened.whole("c.xml") == b""


def test_stored_parts_are_counted_too(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as out:
        out.writestr("a.xml", b"x" * 1000)
    with Archive(path, name="a.xlsx", allowed=DEFAULT) as opened:
        assert len(opened.whole("a.xml")) == 1000
    assert _code(path, Limits(unpacked_bytes=999)) == "zip_bomb"


def test_a_bomb_is_known_by_the_sizes_it_admits(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.xml": bytes(40 * MEGABYTE)})
    assert path.stat().st_size < MEGABYTE
    assert _code(path) == "zip_bomb"


def test_a_bomb_that_lies_about_its_sizes_is_stopped_on_the_way(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.xml": bytes(2 * MEGABYTE)})
    data = path.read_bytes()
    size = (2 * MEGABYTE).to_bytes(4, "little")
    path.write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    assert _code(path, Limits(unpacked_bytes=MEGABYTE)) == "zip_bomb"


def test_too_many_parts_are_a_bomb(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {f"{number}.xml": b"x" for number in range(11)})
    assert _code(path, Limits(parts=10)) == "zip_bomb"
    with Archive(path, name="a.xlsx", allowed=Limits(parts=11)) as opened:
        assert len(opened.parts) == 11


def test_half_an_archive_is_corrupt(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.xml": bytes(range(256)) * 40})
    path.write_bytes(path.read_bytes()[:-40])
    assert _code(path) == "corrupt"


def test_a_spoiled_part_is_corrupt(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.xml": bytes(range(256)) * 40})
    data = bytearray(path.read_bytes())
    data[40:60] = b"\xff" * 20
    path.write_bytes(bytes(data))
    assert _code(path) == "corrupt"


def test_an_archive_with_a_password_is_protected(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.xml": b"x"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))
    assert _code(path) == "password_protected"
