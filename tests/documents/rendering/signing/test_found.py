import json
from dataclasses import replace
from datetime import timedelta

import pytest

from phusa.documents.rendering.signing.found import After, SignatureFound, Trust
from tests.documents.rendering.signing.samples import NOW, YEAR

GOOD = SignatureFound(
    "Lò Văn An",
    "",
    "Gốc",
    "A1",
    NOW - YEAR,
    NOW + YEAR,
    NOW + timedelta(seconds=1),
    True,
    "nothing",
    "trusted",
)


@pytest.mark.parametrize(
    ("intact", "after", "trust", "holds", "words"),
    [
        (True, "nothing", "trusted", True, "hợp lệ: Lò Văn An"),
        (True, "signatures", "trusted", True, "hợp lệ: Lò Văn An"),
        (True, "proofs", "trusted", True, "hợp lệ: Lò Văn An"),
        (True, "changes", "trusted", False, "bị thêm nội dung khác"),
        (False, "nothing", "trusted", False, "đã bị sửa sau khi ký"),
        (True, "nothing", "unknown_issuer", False, "danh sách tin cậy"),
        (True, "nothing", "expired", False, "hết hạn khi ký"),
        (True, "nothing", "not_yet", False, "chưa có hiệu lực khi ký"),
        (True, "nothing", "unfit", False, "không dùng để ký"),
    ],
)
def test_the_verdict(intact: bool, after: After, trust: Trust, holds: bool, words: str) -> None:
    found = replace(GOOD, intact=intact, after=after, trust=trust)
    assert found.holds is holds and words in found.verdict


def test_details_name_what_is_there_and_say_what_was_not_asked() -> None:
    assert GOOD.details[0] == "Người ký: Lò Văn An."
    assert "10:25:01 ngày 21/5/2020" in GOOD.details[1]
    assert replace(GOOD, signed_at=None).details[1] == "Thời gian ký: không ghi."
    assert "thu hồi" in GOOD.details[-1]
    assert "tin cậy" not in replace(GOOD, intact=False).details[2]


def test_what_was_found_is_kept_whole() -> None:
    for one in (GOOD, replace(GOOD, signed_at=None, intact=False, after="changes", trust="unfit")):
        assert SignatureFound.from_json(json.loads(json.dumps(one.to_json()))) == one
