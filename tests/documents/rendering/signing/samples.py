"""A certification authority of our own and the certificates it gives out, made anew for every run."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from phusa.documents.rendering.signing.certificates import Certificate, opened

NOW = datetime(2020, 5, 21, 3, 25, tzinfo=UTC)
YEAR = timedelta(days=365)
PASSWORD = "mật khẩu của tôi"
OWNER = "Quàng Thị Oanh"


def name(common: str, organisation: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, common)]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(parts)


@cache
def authority(common: str = "Gốc thử nghiệm") -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """A root and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(common))
        .issuer_name(name(common))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 5 * YEAR)
        .not_valid_after(NOW + 5 * YEAR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage(sign_certificates=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return builder.sign(key, hashes.SHA256()), key


def usage(sign: bool = False, sign_certificates: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=sign,
        content_commitment=sign,
        key_encipherment=not sign,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=sign_certificates,
        crl_sign=sign_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def certificate_file(
    owner: str = OWNER,
    *,
    valid_from: datetime = NOW - YEAR,
    valid_to: datetime = NOW + YEAR,
    may_sign: bool = True,
    with_key: bool = True,
    root: str = "Gốc thử nghiệm",
) -> bytes:
    """A PKCS#12 file as an authority hands it out."""
    issuer, issuer_key = authority(root)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name(owner, "Phòng GDĐT huyện Mai Sơn"))
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid_from)
        .not_valid_after(valid_to)
        .add_extension(usage(sign=may_sign), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
        .sign(issuer_key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        b"ky",
        key if with_key else None,
        certificate if with_key else None,
        [issuer],
        serialization.BestAvailableEncryption(PASSWORD.encode()),
    )


@cache
def certificate(owner: str = OWNER, root: str = "Gốc thử nghiệm") -> Certificate:
    """An opened certificate that may sign."""
    return opened(certificate_file(owner, root=root), PASSWORD, now=NOW)


def root_file(
    root: str = "Gốc thử nghiệm", encoding: serialization.Encoding = serialization.Encoding.PEM
) -> bytes:
    """The root as a file."""
    return authority(root)[0].public_bytes(encoding)
