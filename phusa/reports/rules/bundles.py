"""A sealed bundle: a report with its files, signed by who sends it and sealed for who is to receive it (D-12).

The file is one line that anybody may read (who sends, for whom), then the sealed rest: HPKE of RFC 9180 (X25519,
HKDF-SHA256, ChaCha20-Poly1305) with that line bound in, so that a changed byte anywhere is refused. Inside lies a ZIP:
`noi-dung.json` names every file with its SHA-256, `chu-ky` is the sender's Ed25519 signature over it. A receipt is
signed by the receiver and not sealed: it says nothing that the sender does not know.
"""

import hashlib
import io
import json
import zipfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from phusa.base.refusals import Refused
from phusa.reports.rules.keys import PublicKeys, SecretKeys

FORMAT = "phusa-bundle-1"
RECEIPT = "phusa-receipt-1"
CONTENT, SIGNATURE = "noi-dung.json", "chu-ky"
# A school's report is some hundred kilobytes; what unpacks to much more is no report.
MOST_BYTES = 200_000_000
MOST_FILES = 500
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_STILL = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Address:
    """What stands on the outside: codes and names of sender and receiver, and which keys were used."""

    sender: str
    sender_name: str
    receiver: str
    receiver_name: str
    sender_key: str
    receiver_key: str


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in a bundle: its statement and its files, both as signed."""

    address: Address
    said: dict[str, Any]
    files: dict[str, bytes]


def sealed_bundle(
    address: Address, said: Mapping[str, Any], files: Mapping[str, bytes], by: SecretKeys, to: PublicKeys
) -> bytes:
    """The bytes of a bundle with this statement and these files (by name, without folders)."""
    kept = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    content = _json({"format": FORMAT, "address": _address(address), "said": said, "files": kept})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in ((CONTENT, content), (SIGNATURE, by.sign(content)), *sorted(files.items())):
            archive.writestr(zipfile.ZipInfo(name, _STILL), data, zipfile.ZIP_DEFLATED)
    line = _json({"format": FORMAT, **_address(address)}) + b"\n"
    key = X25519PublicKey.from_public_bytes(b64decode(to.sealing))
    return line + _SUITE.encrypt(packed.getvalue(), key, line)


def address_of(bundle: bytes) -> Address:
    """What stands on the outside of a bundle; nothing of it is to be believed before it is opened.

    Refused when the file is no bundle.
    """
    try:
        said = json.loads(bundle.partition(b"\n")[0])
        if said.pop("format") != FORMAT:
            raise ValueError
        return Address(**{name: str(value) for name, value in said.items()})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(
            "no_bundle",
            "Tệp này không phải gói niêm phong của Phù Sa.",
            next_step="Chọn đúng tệp đuôi .phusa mà trường gửi; tệp gửi qua ứng dụng nhắn tin phải gửi dạng tệp.",
            field="file",
        ) from error


def opened_bundle(bundle: bytes, by: SecretKeys, sender: PublicKeys) -> Opened:
    """What is in a bundle that was sealed for `by` and signed by `sender`.

    Refused when any byte of it was changed, when it is cut short, sealed for another key or signed by another.
    """
    address = address_of(bundle)
    line, _, rest = bundle.partition(b"\n")
    try:
        packed = _SUITE.decrypt(rest, X25519PrivateKey.from_private_bytes(by.sealing), line + b"\n")
    except (InvalidTag, ValueError) as error:
        raise _damaged(address) from error
    try:
        content, signature, files = _unpacked(packed)
        said = json.loads(content)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as error:
        # Whoever knows the receiver's card can seal anything for it: nothing of it is believed yet.
        raise _damaged(address) from error
    if not sender.signed(content, signature):
        raise Refused(
            "wrong_signature",
            f"Chữ ký trong gói không phải của {address.sender_name}.",
            next_step="Gọi cho đơn vị, so dấu nhận dạng của khoá, rồi xin gói khác.",
            field="file",
        )
    kept = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    if said["address"] != _address(address) or said["files"] != kept:
        raise _damaged(address)
    return Opened(address, said["said"], files)


def receipt_file(said: Mapping[str, Any], by: SecretKeys) -> bytes:
    """The file of a receipt: what was received, under which number, signed by the receiver."""
    content = _json(said)
    signature = b64encode(by.sign(content)).decode()
    return _json({"format": RECEIPT, "receipt": content.decode(), "signature": signature})


def read_receipt(content: bytes, receiver: PublicKeys) -> dict[str, Any]:
    """What a receipt says. Refused when it is none, or not signed by the receiver."""
    try:
        whole = json.loads(content)
        said, signature = whole["receipt"].encode(), b64decode(whole["signature"])
        if whole["format"] != RECEIPT or not receiver.signed(said, signature):
            raise ValueError
        found: dict[str, Any] = json.loads(said)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(
            "no_receipt",
            "Tệp này không phải biên nhận của nơi nhận, hoặc đã bị sửa.",
            next_step="Xin lại tệp biên nhận ở nơi nhận.",
            field="file",
        ) from error
    return found


def _unpacked(packed: bytes) -> tuple[bytes, bytes, dict[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        members = archive.infolist()
        if len(members) > MOST_FILES or sum(one.file_size for one in members) > MOST_BYTES:
            raise ValueError
        found = {one.filename: archive.read(one) for one in members}
    return found.pop(CONTENT), found.pop(SIGNATURE), found


def _damaged(address: Address) -> Refused:
    return Refused(
        "damaged",
        f"Gói của {address.sender_name} bị cắt cụt hoặc đã bị sửa trên đường đi, hoặc không niêm phong cho khoá này.",
        next_step="Chưa có gì được ghi. Xin đơn vị gửi lại nguyên tệp.",
        field="file",
    )


def _address(address: Address) -> dict[str, str]:
    return {name: getattr(address, name) for name in Address.__slots__}


def _json(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
