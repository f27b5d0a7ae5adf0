"""What a signature in a received PDF is worth, in words a clerk can act on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from phusa.base.clock import VIETNAM
from phusa.documents.rendering.signing.certificates import day

# What happened to the file after the signature: nothing, proofs for later checks, further signatures, something else.
After = Literal["nothing", "proofs", "signatures", "changes"]
# Whether the certificate leads to one that is trusted: yes, its issuer is unknown, it was not valid when it signed.
Trust = Literal["trusted", "unknown_issuer", "expired", "not_yet", "unfit"]


@dataclass(frozen=True, slots=True)
class SignatureFound:
    """One signature. `signed_at` (UTC) is what the signer's own machine said; None when it said nothing.

    `intact`: the signed bytes are those that were signed; without that nobody's certificate vouches for anything and
    `trust` says nothing. Revocation is not asked: that would need a network.
    """

    owner: str
    organisation: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_to: datetime
    signed_at: datetime | None
    intact: bool
    after: After
    trust: Trust

    @property
    def holds(self) -> bool:
        """Whether the paper may be taken for what the owner signed."""
        return self.intact and self.after != "changes" and self.trust == "trusted"

    @property
    def verdict(self) -> str:
        """The one sentence to read first."""
        if not self.intact:
            return "Chữ ký không hợp lệ: nội dung văn bản đã bị sửa sau khi ký."
        if self.after == "changes":
            return "Chữ ký không còn giá trị cho tệp này: sau khi ký, tệp bị thêm nội dung khác."
        if self.trust != "trusted":
            return f"Văn bản chưa bị sửa, nhưng {_TRUST[self.trust]}."
        return f"Chữ ký hợp lệ: {self.owner} đã ký và văn bản chưa bị sửa."

    @property
    def details(self) -> tuple[str, ...]:
        """Who, when, by which certificate, what came after, what was not asked: a line each."""
        here = self.signed_at.astimezone(VIETNAM) if self.signed_at else None
        moment = f"{here.hour}:{here:%M:%S} ngày {day(here)} (theo máy của người ký)" if here else "không ghi"
        owner = f"{self.owner}, {self.organisation}" if self.organisation else self.owner
        return (
            f"Người ký: {owner}.",
            f"Thời gian ký: {moment}.",
            f"Chứng thư số {self.serial} do {self.issuer} cấp, hiệu lực từ {day(self.valid_from)}"
            f" đến {day(self.valid_to)}{f'; {_TRUST[self.trust]}' if self.intact else ''}.",
            f"Sau khi ký: {_AFTER[self.after]}." if self.intact else "Nội dung đã ký bị thay đổi.",
            "Chưa kiểm tra việc thu hồi chứng thư vì việc này cần kết nối mạng.",
        )

    def to_json(self) -> dict[str, Any]:
        """As values of JSON; `from_json` gives it back."""
        return {
            key: value.isoformat() if isinstance(value, datetime) else value
            for key, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "SignatureFound":
        """What `to_json` gave."""
        moments = {key: kept[key] and datetime.fromisoformat(kept[key]) for key in _MOMENTS}
        return cls(**{**kept, **moments})


_MOMENTS = ("valid_from", "valid_to", "signed_at")
_TRUST: dict[Trust, str] = {
    "trusted": "chuỗi chứng thư tin cậy",
    "unknown_issuer": "nơi cấp chứng thư không nằm trong danh sách tin cậy",
    "expired": "chứng thư đã hết hạn khi ký",
    "not_yet": "chứng thư chưa có hiệu lực khi ký",
    "unfit": "chứng thư không dùng để ký văn bản",
}
_AFTER: dict[After, str] = {
    "nothing": "tệp không thay đổi",
    "proofs": "chỉ có thêm dữ liệu để kiểm tra chữ ký về sau",
    "signatures": "chỉ có thêm chữ ký của người khác",
    "changes": "tệp bị thêm nội dung khác",
}
