"""`PHUSA_EMAIL`: the one name by which the service is told how to send e-mail. Without it none is sent."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from phusa.base.refusals import Refused

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Mail:
    """A server that sends e-mail; `starts_tls` after the greeting, or `speaks_tls` from the first byte."""

    is_on: bool = False
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    speaks_tls: bool = False
    sender: str = "phu-sa@localhost"


def mail_of(url: str, sender: str) -> Mail:
    """The server of `smtp+tls://user:password@host:587`; one that is off where there is none.

    `smtp` is without encryption, `smtp+tls` begins it after the greeting, `smtps` speaks nothing else. `sender` is the
    address that letters come from. Raises `Refused` (`mail_url`) for another scheme, a missing host or sender.
    """
    if not url:
        return Mail()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise _refused(str(wrong)) from None
    if parts.scheme not in PORTS:
        raise _refused(f"bắt đầu bằng “{parts.scheme}” chứ không phải smtp, smtp+tls hay smtps")
    if not parts.hostname:
        raise _refused("thiếu tên máy chủ")
    if "@" not in sender:
        raise _refused("thiếu PHUSA_EMAIL_FROM, địa chỉ đứng tên gửi")
    return Mail(
        is_on=True,
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+tls",
        speaks_tls=parts.scheme == "smtps",
        sender=sender,
    )


def _refused(why: str) -> Refused:
    return Refused(
        "mail_url",
        f"PHUSA_EMAIL không dùng được: {why}.",
        next_step="Viết dạng smtp+tls://người:mật_khẩu@máy:587 và đặt PHUSA_EMAIL_FROM.",
    )
