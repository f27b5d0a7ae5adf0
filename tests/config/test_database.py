from pathlib import Path

import pytest

from phusa.base.refusals import Refused
from phusa.config.database import database_of, embedded_database


def test_every_part_of_the_address_is_read() -> None:
    settings = database_of("postgresql://cán%20bộ:m%40t@db.example:5433/s%C6%A1n?sslmode=require")
    assert settings["USER"] == "cán bộ"
    assert settings["PASSWORD"] == "m@t"
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", "5433", "sơn")
    assert settings["OPTIONS"] == {"application_name": "phusa", "sslmode": "require"}


def test_a_socket_is_named_by_its_folder() -> None:
    settings = database_of("postgres://phusa@/phusa?host=%2Fvar%2Fm%E1%BB%99t%20n%C6%A1i")
    assert (settings["HOST"], settings["PORT"]) == ("/var/một nơi", "")
    assert "host" not in settings["OPTIONS"]


def test_an_ipv6_address_is_an_address() -> None:
    assert database_of("postgresql://[::1]:5432/x")["HOST"] == "::1"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://a/b", "mysql"),
        ("postgresql://a:port/b", "port"),
        ("postgresql://a:70000/b", "Port"),
        ("postgresql://a", "thiếu tên"),
        ("postgresql://a/", "thiếu tên"),
        ("không phải", "bắt đầu bằng"),
    ],
)
def test_what_is_no_address_is_refused_with_its_reason(url: str, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        database_of(url)
    assert refused.value.code == "database_url"


def test_connections_are_kept_but_looked_at_before_use() -> None:
    settings = embedded_database(Path("/nơi/này"))
    assert settings["HOST"] == "/nơi/này/postgres/run"
    assert settings["CONN_MAX_AGE"] > 0 and settings["CONN_HEALTH_CHECKS"]
