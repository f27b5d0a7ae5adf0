"""A document of another installation taken in: as it was made there, once, or not at all."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions.signing import sign_document
from phusa.documents.actions.taking import take_document
from phusa.documents.models import OfficialDocument
from phusa.documents.queries.signing import kept_verdicts
from phusa.documents.queries.taking import contents_of, statement_of
from tests.documents.conftest import filed
from tests.documents.rendering.signing.samples import PASSWORD, certificate_file, root_file
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def sent(place: District, **changes: Any) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What another installation says of a document: one made here, under a code of its own."""
    document = filed(place)
    said = json.loads(json.dumps(statement_of(document)))
    return said | {"check_code": "PS-7KQM-3WXA-9TLC"} | changes, contents_of(document)


def take(place: District, said: dict[str, Any], files: dict[str, bytes], who: str = "cv") -> OfficialDocument:
    where = {"unit": place.school, "school_year": place.year}
    return take_document(actor=place.actor(who), now=NOW, **where, said=said, files=files)


def test_it_is_here_as_it_was_made_there(place: District) -> None:
    said, files = sent(place)
    document = take(place, said, files)
    assert statement_of(document) == said
    assert contents_of(document) == files


def test_the_same_again_is_the_same(place: District) -> None:
    said, files = sent(place)
    assert take(place, said, files) == take(place, said, {})


def test_a_code_that_is_here_with_other_data_is_refused(place: District) -> None:
    said, files = sent(place)
    take(place, said, files)
    with pytest.raises(Refused, match="đã có ở đây với số liệu khác"):
        take(place, said | {"data_sha256": "0" * 64}, files)


def test_a_file_that_differs_from_its_hash_is_refused_and_nothing_is_kept(place: District) -> None:
    said, files = sent(place)
    name = next(iter(files))
    with pytest.raises(Refused, match="không đúng mã băm"):
        take(place, said, files | {name: files[name] + b"x"})
    assert not OfficialDocument.objects.filter(check_code=said["check_code"]).exists()


def test_it_takes_the_place_of_what_was_made_before(place: District) -> None:
    said, files = sent(place)
    first = OfficialDocument.objects.get()
    later = take(place, said | {"made_at": "2026-11-02T00:00:00+00:00"}, files)
    first.refresh_from_db()
    assert first.replaced_by == later


def test_a_school_takes_none(place: District) -> None:
    with pytest.raises(NotVisible):
        take(place, *sent(place), who="ht")


def signed_here(place: District, *owners: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What another installation says of a document that these people signed there."""
    document = filed(place)
    for owner in owners:
        sign_document(
            actor=place.actor("ht"),
            now=NOW,
            document=document,
            certificate=certificate_file(owner),
            password=PASSWORD,
        )
    said = json.loads(json.dumps(statement_of(document)))
    return said | {"check_code": "PS-7KQM-3WXA-9TLC"}, contents_of(document)


def test_signatures_are_judged_when_a_document_comes_by_the_roots_trusted_here(
    place: District, settings: Any, tmp_path: Path
) -> None:
    said, files = signed_here(place, "Cầm Văn Định", "Lò Văn An")
    assert [one["number"] for one in said["files"] if one["format"] == "signed"] == [2]
    settings.TRUSTED_CERTIFICATES = tmp_path
    (tmp_path / "goc.pem").write_bytes(root_file())
    document = take(place, said, files)
    (tmp_path / "goc.pem").unlink()
    kept = kept_verdicts([document.pk])[document.pk]
    assert kept.at == NOW and kept.holds
    assert [one.split(":")[0] for one in kept.sentences] == ["Cầm Văn Định", "Lò Văn An"]
    assert document.files.get(format="pdf").verdict is None


def test_a_paper_changed_after_it_was_signed_is_said_to_be(place: District) -> None:
    said, files = signed_here(place, "Cầm Văn Định")
    [signed] = [one for one in said["files"] if one["format"] == "signed"]
    content = files[signed["name"]]
    at = len(files[said["files"][1]["name"]]) // 2
    bad = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    signed["sha256"] = hashlib.sha256(bad).hexdigest()
    document = take(place, said, files | {signed["name"]: bad})
    kept = kept_verdicts([document.pk])[document.pk]
    assert not kept.holds and len(kept.sentences) == 1


def test_a_document_nobody_signed_has_no_verdict(place: District) -> None:
    said, files = sent(place)
    assert kept_verdicts([take(place, said, files).pk]) == {}
