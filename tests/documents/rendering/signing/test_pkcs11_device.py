"""What a device itself says, in words."""

from types import SimpleNamespace as Told

import pkcs11
import pytest
from cryptography import x509
from pkcs11 import TokenFlag
from pkcs11 import exceptions as errors

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing import pkcs11_device
from phusa.documents.rendering.signing.certificates import opened
from tests.devices import GOOD, PIN, devices
from tests.documents.rendering.signing.samples import NOW, PASSWORD, YEAR, certificate_file


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.DeviceRemoved(), "device_absent"),
        (errors.TokenNotPresent(), "device_absent"),
        (errors.GeneralError(), "device_error"),
        (OSError("usb"), "device_error"),
    ],
)
def test_errors_become_sentences(error: Exception, code: str) -> None:
    with pytest.raises(Refused, match=code), pkcs11_device.said():
        raise error


@pytest.mark.parametrize(
    ("flags", "code", "says"),
    [
        (TokenFlag.TOKEN_INITIALIZED, "device_pin", "không đúng."),
        (TokenFlag.USER_PIN_FINAL_TRY, "device_pin", "Chỉ còn một lần thử."),
        (TokenFlag.USER_PIN_LOCKED, "device_locked", "đã bị khoá"),
    ],
)
def test_tries_left_are_said_where_the_device_tells(flags: TokenFlag, code: str, says: str) -> None:
    told = Told(flags=flags)
    told.slot = Told(get_token=lambda: told)
    refused = pkcs11_device._wrong_pin(told)
    assert refused.code == code and says in refused.text


def test_of_several_certificates_one_that_is_valid_is_chosen() -> None:
    def made(valid_from: float, valid_to: float) -> x509.Certificate:
        content = certificate_file(valid_from=NOW + valid_from * YEAR, valid_to=NOW + valid_to * YEAR)
        return opened(content, PASSWORD, now=NOW + (valid_from + valid_to) / 2 * YEAR).certificate

    past, present, future = made(-3, -1), made(-1, 1), made(1, 3)
    assert max((past, present, future), key=lambda one: pkcs11_device._worth(one, NOW)) is present


def test_a_session_has_the_certificate_and_closes() -> None:
    device = devices().named(GOOD)
    with pkcs11_device.session(device.library, device.label, PIN) as session:
        certificate, others, signer = pkcs11_device.chosen(session, NOW)
        assert certificate.issuer.rfc4514_string().endswith("nghiệm") and others == ()
        assert signer.signing_cert.serial_number == certificate.serial_number
    with pytest.raises(pkcs11.PKCS11Error):
        session.generate_random(8)
