"""A record as a file: its hash fits, or it is refused."""

import json
from typing import Any

import pytest

from phusa.base.refusals import Refused
from phusa.staff.rules.carrying import LIMIT, digest, read_record, stamped

CONTENT: dict[str, Any] = {
    "origin": "Sở GDĐT Sơn La",
    "person": {"name": "Lò Văn An", "code": "A1", "birth": "1980-05-07", "gender": "male", "joined": "2004"},
    "personal": {"personal_number": "014085001234", "phone": "", "email": "", "ethnicity": "Thái"},
    "posts": [{"unit": "Trường A"}],
}


def sent(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def changed(**values: Any) -> bytes:
    return sent(stamped(CONTENT | values))


def test_what_was_written_is_read() -> None:
    found = read_record(changed())
    assert (found.name, found.code, found.gender, found.origin) == (
        "Lò Văn An",
        "A1",
        "male",
        "Sở GDĐT Sơn La",
    )
    assert found.birth is not None and found.birth.iso == "1980-05-07"
    assert found.joined is not None and found.joined.iso == "2004"
    assert found.personal["personal_number"] == "014085001234"
    assert read_record(found.text.encode()).sha256 == found.sha256


def test_the_order_of_the_parts_does_not_matter_to_the_hash() -> None:
    assert digest({"a": 1, "b": 2, "sha256": "x"}) == digest({"b": 2, "a": 1})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04", "not_a_record"),
        (b"\xff\xfe", "not_a_record"),
        (b"[1]", "not_a_record"),
        (b'{"format": "other"}', "not_a_record"),
        (b"[" * 100_000, "not_a_record"),
        (b" " * (LIMIT + 1), "record_too_large"),
        (sent(stamped(CONTENT) | {"origin": "Nơi khác"}), "changed_since"),
        (sent({**stamped(CONTENT), "version": 2}), "other_version"),
        (changed(person=["An"]), "not_a_record"),
        (changed(person={"name": "An"}), "not_a_record"),
        (changed(person={"name": "Lò Văn An", "birth": "30/2/1980"}), "not_a_record"),
        (changed(posts={"unit": 1}), "not_a_record"),
        (changed(posts=["x"]), "not_a_record"),
        (changed(personal={"personal_number": "123"}), "bad_number"),
    ],
)
def test_anything_else_is_refused_with_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_record(data)


def test_just_the_limit_is_read() -> None:
    data = changed()
    assert read_record(data + b" " * (LIMIT - len(data))).name == "Lò Văn An"
