"""A unit's keys: one pair to sign, one to have sealed for it; and the card by which others learn the public halves."""

import hashlib
import json
from base64 import b64decode, b64encode
from binascii import Error
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from phusa.base.refusals import Refused

CARD = "phusa-unit-card-1"
GROUP = 5


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What everybody may know: 32 bytes each, as base64."""

    signing: str
    sealing: str

    @property
    def fingerprint(self) -> str:
        """25 digits in groups of five, short enough to be read out over the telephone."""
        digest = hashlib.sha256(b64decode(self.signing) + b64decode(self.sealing)).digest()
        digits = str(int.from_bytes(digest[:16])).zfill(39)[-25:]
        return "-".join(digits[at : at + GROUP] for at in range(0, 25, GROUP))

    def signed(self, content: bytes, signature: bytes) -> bool:
        """Whether the signature is by the owner of these keys, over exactly this content."""
        try:
            Ed25519PublicKey.from_public_bytes(b64decode(self.signing)).verify(signature, content)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SecretKeys:
    """The private halves, 32 bytes each. They never leave the installation where the unit works."""

    signing: bytes
    sealing: bytes

    @classmethod
    def new(cls) -> "SecretKeys":
        """Fresh keys, Ed25519 and X25519."""
        return cls(
            Ed25519PrivateKey.generate().private_bytes_raw(), X25519PrivateKey.generate().private_bytes_raw()
        )

    @classmethod
    def of_bytes(cls, kept: bytes) -> "SecretKeys":
        """The keys out of the 64 bytes that `to_bytes` gives."""
        return cls(kept[:32], kept[32:])

    def to_bytes(self) -> bytes:
        """Both, one after the other, to be kept sealed."""
        return self.signing + self.sealing

    @property
    def public(self) -> PublicKeys:
        """What belongs to them and may be known."""
        signing = Ed25519PrivateKey.from_private_bytes(self.signing).public_key().public_bytes_raw()
        sealing = X25519PrivateKey.from_private_bytes(self.sealing).public_key().public_bytes_raw()
        return PublicKeys(b64encode(signing).decode(), b64encode(sealing).decode())

    def sign(self, content: bytes) -> bytes:
        """The signature over the content."""
        return Ed25519PrivateKey.from_private_bytes(self.signing).sign(content)


@dataclass(frozen=True, slots=True)
class Card:
    """A unit and its public keys, as they go round in a small file."""

    code: str
    name: str
    keys: PublicKeys


def card_file(card: Card) -> bytes:
    """The file of a card: JSON that a person can read, with the fingerprint to compare."""
    said = {
        "format": CARD,
        "unit": {"code": card.code, "name": card.name},
        "signing_key": card.keys.signing,
        "sealing_key": card.keys.sealing,
        "fingerprint": card.keys.fingerprint,
    }
    return json.dumps(said, ensure_ascii=False, indent=2).encode()


def read_card(content: bytes) -> Card:
    """The card in a file. Refused when it is no card, or when its keys and its fingerprint do not fit."""
    try:
        said = json.loads(content)
        keys = PublicKeys(said["signing_key"], said["sealing_key"])
        lengths = {len(b64decode(key, validate=True)) for key in (keys.signing, keys.sealing)}
        card = Card(str(said["unit"]["code"]), str(said["unit"]["name"]), keys)
        fits = said["format"] == CARD and lengths == {32} and said["fingerprint"] == keys.fingerprint
    except (ValueError, KeyError, TypeError, Error):
        fits = False
    if not fits:
        raise Refused(
            "no_card",
            "Tệp này không phải thẻ khoá của đơn vị, hoặc đã bị sửa.",
            next_step="Xin lại tệp thẻ khoá mà đơn vị tải ở trang Gói niêm phong.",
            field="file",
        )
    return card
