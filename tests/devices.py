"""Signing devices made of SoftHSM: a good one, one whose certificate is over, one without certificate, one empty."""

import os
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from phusa.documents.rendering.signing.devices import Device
from tests.documents.rendering.signing.samples import NOW, YEAR, authority, name, usage

PIN = "13572468"
PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib64/softhsm/libsofthsm2.so",
    "/usr/lib/pkcs11/libsofthsm2.so",
)
MISSING = (
    "Bài thử thiết bị ký số cần softhsm2. Nhờ người quản trị chạy: apt-get install softhsm2, rồi chạy lại."
)
GOOD, OVER, BARE, EMPTY = "Ky", "Het han", "Khong chung thu", "Trong"
DEVICE_OWNER = "Cầm Văn Định"


@dataclass(frozen=True)
class Devices:
    """The library that has them all."""

    library: str

    def named(self, label: str) -> Device:
        return Device(self.library, label)


@cache
def devices() -> Devices:
    """The devices, made once a run: the library looks for them only when it is first loaded."""
    library = next((place for place in PLACES if Path(place).is_file()), None)
    if library is None:
        pytest.fail(MISSING)
    folder = Path(tempfile.mkdtemp(prefix="phusa-softhsm-"))
    (folder / "tokens").mkdir()
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(settings)
    for label in (GOOD, OVER, BARE, EMPTY):
        subprocess.run(
            ["softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", PIN, "--pin", PIN],
            check=True,
            capture_output=True,
        )
    _fill(library, GOOD, NOW + 20 * YEAR)
    _fill(library, OVER, NOW - YEAR / 2)
    _fill(library, BARE, None)
    return Devices(library)


def _fill(library: str, label: str, valid_to: datetime | None) -> None:
    """Put a key on a device, and its certificate unless `valid_to` is None."""
    import pkcs11
    from pkcs11 import Attribute
    from pkcs11.util.rsa import decode_rsa_private_key
    from pkcs11.util.x509 import decode_x509_certificate

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    told: dict[Any, Any] = {Attribute.TOKEN: True, Attribute.ID: b"\x01", Attribute.LABEL: "ky"}
    with pkcs11.lib(library).get_token(token_label=label).open(user_pin=PIN, rw=True) as session:
        content = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
        secret = {Attribute.PRIVATE: True, Attribute.SENSITIVE: True, Attribute.SIGN: True}
        session.create_object({**decode_rsa_private_key(content), **told, **secret})
        if valid_to is not None:
            made = _certificate(key, valid_to).public_bytes(Encoding.DER)
            session.create_object({**decode_x509_certificate(made), **told})


def _certificate(key: rsa.RSAPrivateKey, valid_to: datetime) -> x509.Certificate:
    issuer, issuer_key = authority("Gốc thử nghiệm")
    return (
        x509.CertificateBuilder()
        .subject_name(name(DEVICE_OWNER, "Trường THCS Chiềng Lau"))
        .issuer_name(issuer.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 2 * YEAR)
        .not_valid_after(valid_to)
        .add_extension(usage(sign=True), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False
        )
        .sign(issuer_key, hashes.SHA256())
    )
