"""Texts that lie encrypted in the database: what a row of it or a copy of the disk shows is of no use to anybody.

The embedded server has no pgcrypto, so the application encrypts (AES-GCM, a key derived from the installation's
secret). Equal texts have different ciphers; where equality must be asked of the database, a keyed fingerprint of the
text stands beside it (`fingerprint`), which cannot be reversed without the secret.
"""

import hashlib
import hmac
import os
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

from phusa.base.refusals import Refused

_FORMAT = b"\x01"  # first byte of every cipher, so that a later way of sealing can tell which is which
_NONCE = 12
HIDDEN = "••••••••"


class Sealed:
    """A text that is shown only to whoever opens it; printing it shows dots."""

    __slots__ = ("cipher",)

    def __init__(self, cipher: bytes) -> None:
        self.cipher = cipher

    def open(self) -> str:
        """The text itself. Whoever shows it to somebody else than its owner logs that first."""
        return unseal(self.cipher)

    def ending(self, letters: int) -> str:
        """Dots and the last letters, by which somebody who knows the text can tell it from another."""
        return f"{HIDDEN} {self.open()[-letters:]}"

    def __str__(self) -> str:
        return HIDDEN

    def __repr__(self) -> str:
        return "Sealed()"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self.open() == other.open()

    def __hash__(self) -> int:
        return hash(self.open())


def seal(text: str) -> bytes:
    """The cipher of a text; another one each time."""
    return seal_bytes(text.encode())


def unseal(cipher: bytes) -> str:
    """The text of a cipher. Refused when it was sealed by another installation, or changed since."""
    return unseal_bytes(cipher).decode()


def seal_bytes(content: bytes) -> bytes:
    """The cipher of a file's content; another one each time."""
    nonce = os.urandom(_NONCE)
    return _FORMAT + nonce + _cipher(settings.SECRET_KEY).encrypt(nonce, content, None)


def unseal_bytes(cipher: bytes) -> bytes:
    """The content of a cipher. Refused when it was sealed by another installation, or changed since."""
    data = bytes(cipher)
    try:
        return _cipher(settings.SECRET_KEY).decrypt(data[1 : 1 + _NONCE], data[1 + _NONCE :], None)
    except (InvalidTag, ValueError) as error:
        raise Refused(
            "not_ours",
            "Không mở được thông tin đã mã hoá: khoá bí mật của máy chủ không khớp.",
            next_step="Báo quản trị hệ thống khôi phục tệp secret_key cùng bản sao dữ liệu.",
            status=500,
        ) from error


def fingerprint(text: str) -> str:
    """64 hexadecimal digits that are equal for equal texts and say nothing of the text without the secret."""
    return hmac.new(
        _derived(settings.SECRET_KEY, b"phusa fingerprints"), text.encode(), hashlib.sha256
    ).hexdigest()


class SealedField(models.Field):
    """A column of ciphers, read as `Sealed` and written from a plain text, a `Sealed` or nothing."""

    description = "encrypted text"

    def db_type(self, connection: Any) -> str:
        """Bytes."""
        return "bytea"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        """Wraps the cipher, unopened."""
        return None if value is None else Sealed(bytes(value))

    def to_python(self, value: Any) -> Sealed | None:
        """Wraps a plain text, for forms and fixtures."""
        if value is None or isinstance(value, Sealed):
            return value
        return Sealed(seal(value)) if value else None

    def get_prep_value(self, value: Any) -> bytes | None:
        """The cipher to be written."""
        found = self.to_python(value)
        return found.cipher if found else None


@lru_cache(maxsize=4)
def _cipher(secret: str) -> AESGCM:
    return AESGCM(_derived(secret, b"phusa sealed columns"))


@lru_cache(maxsize=8)
def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
