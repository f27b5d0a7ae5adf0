"""`DATABASE_URL`: the one name by which every process is told its database."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from phusa.base.refusals import Refused

SCHEMES = ("postgresql", "postgres")
KEPT_OPEN = 600  # seconds; a kept connection nearly doubles the pages a second


def database_of(url: str) -> dict[str, Any]:
    """The Django settings of `postgresql://user:password@host:port/name?sslmode=…`.

    Every part may be percent-encoded; `?host=/folder` names the folder of a socket; the other parameters go to
    libpq as they are. Raises `Refused` (`database_url`) for another scheme, a bad port or a missing name.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise _refused(str(wrong)) from None
    if parts.scheme not in SCHEMES:
        raise _refused(f"bắt đầu bằng “{parts.scheme}” chứ không phải “postgresql”")
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise _refused("thiếu tên cơ sở dữ liệu sau dấu “/”")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "OPTIONS": {"application_name": "phusa", **options},
        "CONN_MAX_AGE": KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
    }


def embedded_database(var: Path) -> dict[str, Any]:
    """The settings of the embedded cluster of `var` as an ordinary user has it.

    Whoever starts the cluster puts its exact address into `DATABASE_URL`; this is for commands that need none.
    """
    return database_of("postgresql://phusa@/phusa") | {"HOST": str(var / "postgres" / "run")}


def _refused(why: str) -> Refused:
    return Refused(
        "database_url",
        f"DATABASE_URL không đọc được: {why}.",
        next_step="Viết theo mẫu postgresql://nguoidung:matkhau@maychu:5432/tencosodulieu.",
    )
