import io
import zipfile
from datetime import UTC, datetime

from phusa.documents.rendering.archives import reproducible


def archive(year: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr(zipfile.ZipInfo("a.xml", (year, 1, 1, 0, 0, 0)), "nội dung")
    return buffer.getvalue()


def test_reproducible_forgets_when_the_archive_was_written() -> None:
    moment = datetime(2020, 5, 19, 9, 12, 40, tzinfo=UTC)
    assert archive(2001) != archive(2002)
    first = reproducible(archive(2001), moment)
    assert first == reproducible(archive(2002), moment)
    with zipfile.ZipFile(io.BytesIO(first)) as read:
        assert read.read("a.xml").decode() == "nội dung"
        assert read.getinfo("a.xml").date_time == (2020, 5, 19, 9, 12, 40)


def test_reproducible_knows_no_year_before_1980() -> None:
    moment = datetime(1979, 12, 31, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(reproducible(archive(2001), moment))) as read:
        assert read.getinfo("a.xml").date_time == (1980, 1, 1, 0, 0, 0)
