import pytest

from phusa.base.imports.xmlwalk import BadXml, attribute, walk


def test_elements_are_found_with_and_without_a_prefix() -> None:
    seen: list[str] = []
    text = b'<x:sheet xmlns:x="u"><x:c x:r="A1"/><c r="B1">9</c></x:sheet>'
    walk(
        [text[:20], text[20:]],
        starts={"c": lambda attributes: seen.append(attribute(attributes, "r"))},
        ends={"c": lambda: seen.append("end")},
        text=seen.append,
    )
    assert seen == ["A1", "end", "B1", "9", "end"]


@pytest.mark.parametrize("text", [b"<a>", b"", b"not xml", b'<!DOCTYPE a [<!ENTITY b "bbb">]><a>&b;</a>'])
def test_what_is_not_well_formed_or_could_expand(text: bytes) -> None:
    with pytest.raises(BadXml):
        walk([text], starts={})
