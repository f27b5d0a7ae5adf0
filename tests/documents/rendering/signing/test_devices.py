"""A signing device, played by SoftHSM: it signs, and everything that is wrong with it is said in a sentence."""

from pathlib import Path

import pytest

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing.certificates import require_valid
from phusa.documents.rendering.signing.devices import Device, open_device, require_valid_here
from phusa.documents.rendering.signing.signed import signed
from phusa.documents.rendering.signing.verified import signatures_of
from tests.devices import BARE, DEVICE_OWNER, EMPTY, GOOD, OVER, PIN, devices
from tests.documents.rendering.signing.papers import paper, signed_paper
from tests.documents.rendering.signing.samples import NOW, YEAR, certificate, root_file


def refusal(device: Device, pin: str = PIN) -> Refused:
    with pytest.raises(Refused) as caught, open_device(device, pin, now=NOW):
        pass
    assert caught.value.field == "pin" and caught.value.next_step
    return caught.value


def test_a_device_signs_and_the_signature_holds() -> None:
    with open_device(devices().named(GOOD), PIN, now=NOW) as (found, signer):
        assert (found.owner, found.key) == (DEVICE_OWNER, None)
        done = signed(signed_paper(), found, now=NOW, over=DEVICE_OWNER, signer=signer)
    first, second = signatures_of(done, trusted=(root_file(),), now=NOW)
    assert first.holds and second.holds and second.owner == DEVICE_OWNER


def test_a_device_is_free_again_afterwards_whatever_happened() -> None:
    device = devices().named(GOOD)
    with pytest.raises(ZeroDivisionError), open_device(device, PIN, now=NOW):
        raise ZeroDivisionError
    with open_device(device, PIN, now=NOW) as (found, signer):
        assert signatures_of(signed(paper(), found, now=NOW, signer=signer), trusted=(), now=NOW)[0].intact


@pytest.mark.parametrize("pin", ["00000000", "1", "9" * 64, ""])
def test_a_wrong_pin(pin: str) -> None:
    said = refusal(devices().named(GOOD), pin)
    assert said.code == "device_pin" and "không đúng" in said.text
    assert pin == "" or pin not in said.text or len(pin) == 1


@pytest.mark.parametrize(
    ("label", "code", "says"),
    [
        ("Da rut ra", "device_absent", "Không thấy thiết bị"),
        ("", "device_unclear", "đang cắm 4 thiết bị"),
        (BARE, "device_without_certificate", "không có chứng thư"),
        (EMPTY, "device_without_key", "không có khoá"),
        (OVER, "certificate_expired", "đã hết hạn"),
    ],
)
def test_what_is_wrong_with_a_device(label: str, code: str, says: str) -> None:
    said = refusal(devices().named(label))
    assert said.code == code and says in said.text


def test_a_library_that_is_not_there_or_is_none(tmp_path: Path) -> None:
    assert refusal(Device(str(tmp_path / "khong-co.so"))).code == "device_library"
    (tmp_path / "hong.so").write_text("khong phai thu vien")
    assert refusal(Device(str(tmp_path / "hong.so"))).code == "device_library"


def test_validity_is_said_at_the_field_of_the_form() -> None:
    late = NOW + 3 * YEAR
    with pytest.raises(Refused) as plain:
        require_valid(certificate(), late)
    with pytest.raises(Refused) as here:
        require_valid_here(certificate(), late)
    assert (plain.value.text, plain.value.field, here.value.field) == (
        here.value.text,
        "certificate",
        "pin",
    )
