"""Signing devices (USB tokens, HSM) through the PKCS#11 library of their maker."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing.certificates import Certificate, described, require_valid

_FIELD = "pin"
# A program is signed in to a device as one: two requests at once would meet each other's sign-in.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Device:
    """Where a device is: the library of its maker, and its label; an empty label means the only one plugged in."""

    library: str
    label: str = ""


@contextmanager
def open_device(device: Device, pin: str, *, now: datetime) -> Iterator[tuple[Certificate, Any]]:
    """The certificate of a device, and what signs with its key, for `signed.signed`; signed out of at the end.

    The key never leaves the device. Refuses a library or a device that is not there, a wrong or locked PIN, a device
    without a certificate with its key, and a certificate that may not sign at `now`.
    """
    if not Path(device.library).is_file():
        raise _refused(
            "device_library",
            "Chưa cài phần mềm của thiết bị ký số trên máy chủ này.",
            "Quản trị cài phần mềm của nhà cung cấp thiết bị và khai đúng PHUSA_PKCS11_MODULE.",
        )
    # The libraries for devices load only on machines that have one.
    from phusa.documents.rendering.signing import pkcs11_device

    with _ONE_AT_A_TIME, pkcs11_device.session(device.library, device.label, pin) as session:
        certificate, chain, signer = pkcs11_device.chosen(session, now)
        found = described(certificate, None, chain)
        require_valid_here(found, now)
        with pkcs11_device.said():
            yield found, signer


def require_valid_here(certificate: Certificate, now: datetime) -> None:
    """`certificates.require_valid`, said at the field of a device's form."""
    try:
        require_valid(certificate, now)
    except Refused as refused:
        raise _refused(refused.code, refused.text, refused.next_step) from refused


def _refused(code: str, text: str, next_step: str) -> Refused:
    return Refused(code, text, field=_FIELD, next_step=next_step)
