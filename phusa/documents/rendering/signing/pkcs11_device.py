"""The talk with a device, by python-pkcs11 and pyhanko; imported only where there is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pkcs11
from cryptography import x509
from pkcs11 import Attribute, Mechanism, ObjectClass, PKCS11Error, TokenFlag
from pkcs11 import exceptions as errors
from pyhanko.sign.pkcs11 import PKCS11Signer

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing.pades import plain

_WRONG_PIN = (errors.PinIncorrect, errors.PinInvalid, errors.PinLenRange)
_GONE = (errors.DeviceRemoved, errors.TokenNotPresent, errors.SlotIDInvalid, errors.SessionHandleInvalid)
_WHOLE = {"RSA": Mechanism.SHA256_RSA_PKCS, "EC": Mechanism.ECDSA_SHA256}
_AGAIN = "Nhập lại mã PIN; không thử nhiều lần, thiết bị tự khoá khi sai quá số lần cho phép."


@contextmanager
def session(library: str, label: str, pin: str) -> Iterator[Any]:
    """A session on the device of this label (the only one, without a label), signed in by the PIN."""
    with said():
        token = _token(library, label)
        try:
            opened = token.open(user_pin=pin)
        except _WRONG_PIN as error:
            raise _wrong_pin(token) from error
        except errors.PinLocked as error:
            raise _locked() from error
    try:
        yield opened
    finally:
        with said():
            opened.close()


@contextmanager
def said() -> Iterator[None]:
    """What a device or its library refuses, in a sentence."""
    try:
        yield
    except _GONE as error:
        raise _absent() from error
    except (PKCS11Error, OSError) as error:
        raise _refused(
            "device_error",
            f"Thiết bị ký số báo lỗi ({type(error).__name__}).",
            "Rút ra cắm lại rồi thử lại; còn lỗi thì hỏi nhà cung cấp thiết bị.",
        ) from error


def chosen(
    session: Any, now: datetime
) -> tuple[x509.Certificate, tuple[x509.Certificate, ...], PKCS11Signer]:
    """The certificate that signs, the others of the device, and the signer with its key.

    Of several that have a key: one valid at `now`, else the one that is valid longest.
    """
    with said():
        kept = [
            (bytes(one[Attribute.ID]), x509.load_der_x509_certificate(bytes(one[Attribute.VALUE])))
            for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        ]
        keys = {
            bytes(one[Attribute.ID]): one
            for one in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.SIGN: True})
        }
        if not keys:
            raise _refused(
                "device_without_key",
                "Thiết bị ký số không có khoá để ký.",
                "Kiểm tra đã cắm đúng thiết bị được cấp.",
            )
        pairs = [(name, one) for name, one in kept if name in keys]
        if not pairs:
            raise _refused(
                "device_without_certificate",
                "Thiết bị ký số có khoá nhưng không có chứng thư của khoá ấy.",
                "Nhờ tổ chức cung cấp chữ ký số nạp lại chứng thư vào thiết bị.",
            )
        name, certificate = max(pairs, key=lambda pair: _worth(pair[1], now))
        others = tuple(one for _, one in kept if one is not certificate)
        return certificate, others, _signer(session, name, keys[name], certificate, others)


def _worth(certificate: x509.Certificate, now: datetime) -> tuple[bool, datetime]:
    end = certificate.not_valid_after_utc
    return certificate.not_valid_before_utc <= now <= end, end


def _signer(
    session: Any, name: bytes, key: Any, certificate: x509.Certificate, others: tuple[x509.Certificate, ...]
) -> PKCS11Signer:
    """Older devices sign only a hash they are given; pyhanko calls that raw."""
    whole = _WHOLE.get(key.key_type.name)
    raw = whole is not None and whole not in session.token.slot.get_mechanisms()
    return PKCS11Signer(
        session,
        key_id=name,
        signing_cert=plain(certificate),
        ca_chain=[plain(one) for one in others],
        use_raw_mechanism=raw,
    )


def _token(path: str, label: str) -> Any:
    try:
        library = pkcs11.lib(path)
    except (PKCS11Error, RuntimeError, OSError) as error:
        raise _refused(
            "device_library",
            "Không mở được phần mềm của thiết bị ký số trên máy chủ này.",
            "Quản trị kiểm tra PHUSA_PKCS11_MODULE: phải là thư viện PKCS#11 (.so) đúng loại máy.",
        ) from error
    tokens = [slot.get_token() for slot in library.get_slots(token_present=True)]
    ready = [one for one in tokens if one.flags & TokenFlag.TOKEN_INITIALIZED]
    found = [one for one in ready if not label or one.label == label]
    if not found:
        raise _absent()
    if len(found) > 1:
        raise _refused(
            "device_unclear",
            f"Máy chủ đang cắm {len(found)} thiết bị ký số.",
            "Quản trị ghi nhãn của thiết bị cần dùng ở PHUSA_PKCS11_TOKEN, hoặc rút bớt.",
        )
    return found[0]


def _wrong_pin(token: Any) -> Refused:
    flags = token.slot.get_token().flags
    if flags & TokenFlag.USER_PIN_LOCKED:
        return _locked()
    left = " Chỉ còn một lần thử." if flags & TokenFlag.USER_PIN_FINAL_TRY else ""
    return _refused("device_pin", f"Mã PIN của thiết bị ký số không đúng.{left}", _AGAIN)


def _locked() -> Refused:
    return _refused(
        "device_locked",
        "Thiết bị ký số đã bị khoá vì nhập sai mã PIN nhiều lần.",
        "Liên hệ tổ chức cung cấp chữ ký số để mở khoá.",
    )


def _absent() -> Refused:
    return _refused(
        "device_absent",
        "Không thấy thiết bị ký số đang cắm ở máy chủ.",
        "Cắm thiết bị vào máy chủ rồi ký lại.",
    )


def _refused(code: str, text: str, next_step: str) -> Refused:
    return Refused(code, text, field="pin", next_step=next_step)
