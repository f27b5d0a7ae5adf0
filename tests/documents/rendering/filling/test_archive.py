import io
import zipfile

import pytest

from phusa.base.refusals import Refused
from phusa.documents.rendering.filling.archive import require_word
from tests.documents.rendering.filling.samples import changed, template

PLAIN = template("Số: {{ so }}")


def same(_name: str, part: bytes) -> bytes:
    return part


def refusal(content: bytes) -> str:
    with pytest.raises(Refused) as caught:
        require_word(content)
    assert caught.value.field == "template" and caught.value.next_step
    return caught.value.code


def test_a_plain_word_file_may_be_opened() -> None:
    require_word(PLAIN)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100]
)
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    assert refusal(content) == "template_not_docx"
    assert refusal(PLAIN[: len(PLAIN) // 2]) == "template_not_docx"


def test_macros_are_refused_by_their_part_and_by_their_type() -> None:
    assert refusal(changed(PLAIN, same, {"word/vbaProject.bin": b"x"})) == "template_macros"

    def as_docm(name: str, part: bytes) -> bytes:
        main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        return part.replace(main, b"application/vnd.ms-word.document.macroEnabled.main+xml")

    assert refusal(changed(PLAIN, as_docm)) == "template_macros"


@pytest.mark.parametrize(
    ("kind", "refused"), [("attachedTemplate", True), ("image", True), ("hyperlink", False)]
)
def test_what_would_be_fetched_is_refused_and_a_link_is_not(kind: str, refused: bool) -> None:
    relation = f'<Relationship Id="x9" Type="http://x/relationships/{kind}" Target="http://x/y" TargetMode="External"/>'

    def related(name: str, part: bytes) -> bytes:
        end = b"</Relationships>"
        return part.replace(end, relation.encode() + end) if name == "word/_rels/document.xml.rels" else part

    content = changed(PLAIN, related)
    if refused:
        assert refusal(content) == "template_fetches"
    else:
        require_word(content)


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    total = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(PLAIN)).infolist())
    monkeypatch.setattr("phusa.documents.rendering.filling.archive.LARGEST", total)
    require_word(PLAIN)
    monkeypatch.setattr("phusa.documents.rendering.filling.archive.LARGEST", total - 1)
    assert refusal(PLAIN) == "template_too_large"
