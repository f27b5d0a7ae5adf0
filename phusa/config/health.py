"""The examinations behind `phusa doctor`: each says what is wrong, why it matters, and what to do."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import connection

from phusa.base.audit_chain import held_against
from phusa.base.audit_heads import kept
from phusa.base.models import AuditLine
from phusa.config.prepare import OLDEST_SERVER, pending_migrations, server_version
from phusa.regulations.models import Edition

OLDEST_PYTHON = (3, 11)
LOW_SPACE, NO_SPACE = 5_000_000_000, 500_000_000
SIGN_OF_LIFE = timedelta(seconds=30)
SAME_CLOCK = timedelta(minutes=2)
FONTS = ("Regular", "Bold", "Italic", "BoldItalic")


class Level(Enum):
    """How bad it is; the mark is what the operator sees."""

    GOOD = "✓"
    CARE = "!"
    BAD = "✗"


@dataclass(frozen=True)
class Finding:
    """The result of one examination: `what` was seen, `why` it matters, what `to_do`."""

    level: Level
    what: str
    why: str = ""
    to_do: str = ""


def good(what: str) -> Finding:
    """All is well."""
    return Finding(Level.GOOD, what)


def python(version: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Whether this Python is one we support."""
    what = "Python " + ".".join(map(str, version))
    if version >= OLDEST_PYTHON:
        return good(what)
    return Finding(Level.BAD, what, "Cần Python 3.11 trở lên.", "Cài bản mới rồi chạy lại make setup.")


def time_zone() -> Finding:
    """Whether Vietnamese time is known here; every day of the law is counted in it."""
    try:
        ZoneInfo(settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        return Finding(
            Level.BAD,
            f"Không có múi giờ {settings.TIME_ZONE}",
            "Mọi thời hạn tính theo giờ này.",
            "Cài gói tzdata.",
        )
    return good(f"Múi giờ {settings.TIME_ZONE}")


def disk_space(free: int | None = None) -> Finding:
    """Whether there is room for what will be written."""
    free = shutil.disk_usage(settings.VAR).free if free is None else free
    what = f"Còn {free / 1e9:.1f} GB trống ở {settings.VAR}".replace(".", ",", 1)
    why = "Ổ đĩa đầy thì không ghi được nữa, dù dữ liệu đã ghi vẫn còn."
    to_do = "Giải phóng dung lượng, hoặc chuyển thư mục dữ liệu sang ổ khác bằng PHUSA_VAR."
    if free < NO_SPACE:
        return Finding(Level.BAD, what, why, to_do)
    return Finding(Level.CARE, what, why, to_do) if free < LOW_SPACE else good(what)


def fonts(folder: Path | None = None) -> Finding:
    """Whether the fonts of official documents came with the product."""
    package = find_spec("phusa.documents.rendering")
    if folder is None and package and package.origin:
        folder = Path(package.origin).with_name("fonts")
    missing = [name for name in FONTS if not (folder and (folder / f"LiberationSerif-{name}.ttf").exists())]
    if not missing:
        return good("Phông chữ văn bản đủ bốn kiểu")
    why = "Văn bản PDF sẽ sai phông chữ."
    return Finding(
        Level.BAD, f"Thiếu phông Liberation Serif {', '.join(missing)}", why, "Lấy lại mã nguồn cho đủ tệp."
    )


def server() -> Finding:
    """Whether the database server is new enough."""
    version = server_version()
    if version >= OLDEST_SERVER:
        return good(f"PostgreSQL {version}")
    why = f"Cần từ bản {OLDEST_SERVER} trở lên."
    return Finding(Level.BAD, f"PostgreSQL {version}", why, "Nâng cấp máy chủ cơ sở dữ liệu.")


def migrations() -> Finding:
    """Whether the tables have their newest shape."""
    waiting = pending_migrations()
    if not waiting:
        return good("Cấu trúc dữ liệu ở bản mới nhất")
    what = f"Còn {waiting} bước cập nhật cấu trúc dữ liệu chưa chạy"
    return Finding(Level.BAD, what, "Các trang sẽ báo lỗi.", "Chạy phusa migrate.")


def editions() -> Finding:
    """Whether the regulations are in the database."""
    count = Edition.objects.count()
    if count:
        return good(f"{count} bản quy định đã công bố")
    why = "Không có quy định thì không xếp loại được."
    return Finding(Level.BAD, "Chưa có bản quy định nào trong cơ sở dữ liệu", why, "Chạy phusa migrate.")


def log_end() -> Finding:
    """Whether the log still holds every head that was kept outside the database."""
    heads = kept()
    broken = held_against(heads)
    if not broken:
        return good(f"Nhật ký khớp {len(heads)} mốc đã giữ ngoài cơ sở dữ liệu")
    what = f"Nhật ký không còn khớp mốc đã giữ ở dòng {broken[0].seq}"
    why = "Các dòng cuối bị xoá, nhật ký bị viết lại, hoặc vừa phục hồi một bản sao lưu cũ."
    return Finding(Level.BAD, what, why, "Chạy phusa audit verify để biết dòng nào.")


def clock(now: datetime) -> Finding:
    """Whether the clock has gone back behind the last line of the log."""
    last = AuditLine.objects.order_by("-seq").values_list("at", flat=True).first()
    if last is None or now >= last - SAME_CLOCK:
        return good("Đồng hồ máy không lùi so với nhật ký")
    what = f"Đồng hồ máy chậm hơn dòng nhật ký cuối {last - now}".split(".")[0]
    return Finding(Level.BAD, what, "Thời hạn và nhật ký sẽ sai giờ.", "Chỉnh giờ máy (NTP) rồi khám lại.")


def worker(now: datetime) -> Finding:
    """Whether a worker has given a sign of life."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(last_heartbeat) FROM procrastinate_workers")
        last = cursor.fetchone()[0]
    if last is not None and now - last < SIGN_OF_LIFE:
        return good("Tiến trình việc nền đang chạy")
    why = "Việc nền (nhập bảng điểm, xuất danh sách) sẽ nằm chờ."
    return Finding(
        Level.CARE, "Không có tiến trình việc nền nào đang chạy", why, "Chạy phusa serve hoặc phusa worker."
    )


def examine(now: datetime) -> Iterator[Finding]:
    """All findings in order; what depends on the tables is left out while these are not there."""
    yield from (check() for check in (python, time_zone, disk_space, fonts, server))
    tables = migrations()
    yield tables
    if tables.level is Level.GOOD:
        yield editions()
        yield log_end()
        timed: tuple[Callable[[datetime], Finding], ...] = (clock, worker)
        yield from (check(now) for check in timed)
