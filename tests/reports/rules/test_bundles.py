"""Sealed bundles: what goes in comes out, and nothing else does."""

import io
import zipfile
from base64 import b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given, settings
from hypothesis import strategies as st

from phusa.base.refusals import Refused
from phusa.reports.rules.bundles import (
    Address,
    address_of,
    opened_bundle,
    read_receipt,
    receipt_file,
    sealed_bundle,
)
from phusa.reports.rules.keys import SecretKeys

SCHOOL, OFFICE, OTHER = SecretKeys.new(), SecretKeys.new(), SecretKeys.new()
ADDRESS = Address(
    "TH-NK",
    "Trường Tiểu học Nà Khoang",
    "P-MS",
    "Phòng Giáo dục và Đào tạo Mai Sơn",
    SCHOOL.public.fingerprint,
    OFFICE.public.fingerprint,
)
SAID = {"people": 37, "school_year": "2019-2020"}
FILES = {"danh-sach.pdf": b"%PDF-1.7 " + bytes(range(256)) * 8, "danh-sach.xlsx": b"PK..."}


def bundle() -> bytes:
    return sealed_bundle(ADDRESS, SAID, FILES, SCHOOL, OFFICE.public)


def test_what_was_sealed_is_opened_by_its_receiver() -> None:
    opened = opened_bundle(bundle(), OFFICE, SCHOOL.public)
    assert (opened.address, opened.said, opened.files) == (ADDRESS, SAID, FILES)


def test_the_outside_says_for_whom_it_is_and_nothing_of_the_report() -> None:
    sealed = bundle()
    assert address_of(sealed) == ADDRESS
    assert b"2019-2020" not in sealed and b"danh-sach" not in sealed


WHOLE = bundle()


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused(at: int, by: int) -> None:
    changed = bytearray(WHOLE)
    changed[at] ^= by
    with pytest.raises(Refused) as refused:
        opened_bundle(bytes(changed), OFFICE, SCHOOL.public)
    assert refused.value.code in ("damaged", "no_bundle", "wrong_signature")


@pytest.mark.parametrize("left", [0, 10, 400, len(WHOLE) - 1])
def test_a_bundle_cut_short_is_refused(left: int) -> None:
    with pytest.raises(Refused):
        opened_bundle(WHOLE[:left], OFFICE, SCHOOL.public)


def test_a_bundle_for_another_key_is_refused() -> None:
    with pytest.raises(Refused, match="không niêm phong cho khoá này"):
        opened_bundle(WHOLE, OTHER, SCHOOL.public)


def test_a_bundle_signed_by_another_is_refused() -> None:
    forged = sealed_bundle(ADDRESS, SAID, FILES, OTHER, OFFICE.public)
    with pytest.raises(Refused, match="Chữ ký trong gói không phải của Trường Tiểu học Nà Khoang"):
        opened_bundle(forged, OFFICE, SCHOOL.public)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"{}\n", b'{"format":"phusa-bundle-1"}\nxyz'])
def test_what_is_no_bundle_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="không phải gói niêm phong"):
        address_of(content)


@pytest.mark.parametrize(("at", "value"), [(8, 99), (6, 1)], ids=["unknown compression", "with a password"])
def test_a_strange_archive_sealed_by_anybody_is_refused(at: int, value: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("noi-dung.json", "{}")
    content = bytearray(packed.getvalue())
    central = content.index(b"PK\x01\x02")
    content[at] = content[central + at + 2] = value
    line = WHOLE.partition(b"\n")[0] + b"\n"
    key = X25519PublicKey.from_public_bytes(b64decode(OFFICE.public.sealing))
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    with pytest.raises(Refused, match="cắt cụt hoặc đã bị sửa"):
        opened_bundle(line + suite.encrypt(bytes(content), key, line), OFFICE, SCHOOL.public)


def test_a_receipt_is_believed_from_its_receiver_only() -> None:
    said = {"receipt_number": "BN-118/2020", "bundle": "ab" * 32}
    file = receipt_file(said, OFFICE)
    assert read_receipt(file, OFFICE.public) == said
    for keys, content in ((OTHER.public, file), (OFFICE.public, file.replace(b"118", b"119"))):
        with pytest.raises(Refused, match="không phải biên nhận"):
            read_receipt(content, keys)
