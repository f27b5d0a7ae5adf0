from datetime import UTC, datetime, timedelta

import pytest

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing.certificates import day, opened
from tests.documents.rendering.signing.samples import NOW, OWNER, PASSWORD, certificate, certificate_file

SECOND = timedelta(seconds=1)


def refusal(content: bytes, password: str = PASSWORD) -> Refused:
    with pytest.raises(Refused) as caught:
        opened(content, password, now=NOW)
    return caught.value


def test_an_opened_certificate_says_whose_it_is_and_hides_its_key() -> None:
    found = certificate()
    assert (found.owner, found.organisation, found.issuer) == (
        OWNER,
        "Phòng GDĐT huyện Mai Sơn",
        "Gốc thử nghiệm",
    )
    assert "key" not in repr(found).lower() and len(found.chain) == 1


def test_a_wrong_password_is_told_from_a_wrong_file() -> None:
    content = certificate_file()
    for wrong in ("sai", "", PASSWORD.upper()):
        assert refusal(content, wrong).code == "certificate_password"
        assert refusal(content, wrong).field == "password"
    for no_certificate in (b"", b"%PDF-1.7", b"hello", content[: len(content) // 2], b"\x30" + content[5:]):
        assert refusal(no_certificate).code == "certificate_file"


def test_a_file_without_its_key_cannot_sign() -> None:
    assert refusal(certificate_file(with_key=False)).code == "certificate_without_key"


def test_validity_counts_to_the_second_on_both_ends() -> None:
    assert opened(certificate_file(valid_to=NOW), PASSWORD, now=NOW)
    assert opened(certificate_file(valid_from=NOW), PASSWORD, now=NOW)
    expired = refusal(certificate_file(valid_to=NOW - SECOND))
    assert expired.code == "certificate_expired" and "21/5/2020" in expired.text and OWNER in expired.text
    assert refusal(certificate_file(valid_from=NOW + SECOND)).code == "certificate_not_yet"


def test_a_certificate_for_something_else_does_not_sign() -> None:
    assert refusal(certificate_file(may_sign=False)).code == "certificate_usage"


def test_a_day_is_the_vietnamese_one() -> None:
    assert day(datetime(2020, 5, 20, 16, 59, tzinfo=UTC)) == "20/5/2020"
    assert day(datetime(2020, 5, 20, 17, tzinfo=UTC)) == "21/5/2020"
