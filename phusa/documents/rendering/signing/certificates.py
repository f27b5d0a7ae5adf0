"""Certificates that sign; their files (PKCS#12: .p12, .pfx) opened with the password, or refused with the reason."""

from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from phusa.base.clock import VIETNAM
from phusa.base.refusals import Refused
from phusa.base.text import show_date

SigningKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
_SEQUENCE = 0x30  # every PKCS#12 file is one ASN.1 sequence
_FIELD = "certificate"


@dataclass(frozen=True, slots=True)
class Certificate:
    """An opened certificate with its key, which stays in memory and is never shown; times in UTC.

    `key` is None where a device keeps it.
    """

    owner: str
    organisation: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_to: datetime
    certificate: x509.Certificate = field(repr=False)
    key: SigningKey | None = field(repr=False)
    chain: tuple[x509.Certificate, ...] = field(default=(), repr=False)


def opened(content: bytes, password: str, *, now: datetime) -> Certificate:
    """The certificate of a PKCS#12 file that may sign at `now`.

    Refuses a file that is none, a wrong password, a file without key, a certificate that is not valid yet, expired, or
    not meant for signing.
    """
    key, certificate, chain = _loaded(content, password)
    if certificate is None or not isinstance(key, SigningKey):
        raise _refused(
            "certificate_without_key",
            "Tệp chứng thư không có khoá để ký.",
            "Xuất lại chứng thư kèm khoá riêng từ thiết bị hoặc máy đã cài chứng thư.",
        )
    found = described(certificate, key, chain)
    require_valid(found, now)
    return found


def described(
    certificate: x509.Certificate, key: SigningKey | None, chain: tuple[x509.Certificate, ...]
) -> Certificate:
    """A certificate with what is said of it."""
    return Certificate(
        owner=_name(certificate.subject, NameOID.COMMON_NAME),
        organisation=_name(certificate.subject, NameOID.ORGANIZATION_NAME),
        issuer=_name(certificate.issuer, NameOID.COMMON_NAME),
        serial=f"{certificate.serial_number:X}",
        valid_from=certificate.not_valid_before_utc,
        valid_to=certificate.not_valid_after_utc,
        certificate=certificate,
        key=key,
        chain=chain,
    )


def _loaded(
    content: bytes, password: str
) -> tuple[object, x509.Certificate | None, tuple[x509.Certificate, ...]]:
    if content[:1] != bytes([_SEQUENCE]):
        raise _no_certificate()
    try:
        key, certificate, chain = pkcs12.load_key_and_certificates(content, password.encode("utf-8") or None)
    except ValueError as error:
        if "password" in str(error).lower():
            raise _refused(
                "certificate_password",
                "Mật khẩu của tệp chứng thư không đúng.",
                "Nhập lại mật khẩu, chú ý chữ hoa, chữ thường và bộ gõ tiếng Việt.",
                field="password",
            ) from error
        raise _no_certificate() from error
    return key, certificate, tuple(chain)


def _no_certificate() -> Refused:
    return _refused(
        "certificate_file",
        "Tệp đã chọn không phải tệp chứng thư số (.p12 hoặc .pfx), hoặc đã hỏng.",
        "Chọn đúng tệp chứng thư do tổ chức cung cấp chữ ký số cấp.",
    )


def require_valid(certificate: Certificate, now: datetime) -> None:
    """Refuse a certificate that may not sign at `now`: not valid yet, expired, or meant for something else."""
    if now < certificate.valid_from:
        raise _refused(
            "certificate_not_yet",
            f"Chứng thư của {certificate.owner} chưa có hiệu lực: bắt đầu từ {day(certificate.valid_from)}.",
            "Ký từ ngày chứng thư có hiệu lực, hoặc dùng chứng thư khác.",
        )
    if now > certificate.valid_to:
        raise _refused(
            "certificate_expired",
            f"Chứng thư của {certificate.owner} đã hết hạn ngày {day(certificate.valid_to)}.",
            "Gia hạn chứng thư với tổ chức đã cấp rồi ký lại.",
        )
    if not _may_sign(certificate.certificate):
        raise _refused(
            "certificate_usage",
            f"Chứng thư của {certificate.owner} không dùng để ký văn bản.",
            "Dùng chứng thư có mục đích chữ ký số (digital signature hoặc non-repudiation).",
        )


def _may_sign(certificate: x509.Certificate) -> bool:
    """Whether the key usage, where one is given, has signing; a certificate that says nothing may."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _name(name: x509.Name, part: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(part)
    return str(found[0].value) if found else ""


def _refused(code: str, text: str, next_step: str, field: str = _FIELD) -> Refused:
    return Refused(code, text, field=field, next_step=next_step)


def day(moment: datetime) -> str:
    """The day of a moment by the Vietnamese calendar, as every page writes it: 5/2/2020."""
    return show_date(moment.astimezone(VIETNAM))
