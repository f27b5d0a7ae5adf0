"""Entering, correcting, keeping the file, withdrawing: by the unit's own clerk, with what stood there kept."""

import pytest

from phusa.base.models import AuditLine
from phusa.base.proofs import Proof
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions import entering
from phusa.documents.models import DocumentStatus, RegisteredDocument
from tests.documents.registered import entered_by, facts_of
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_a_clerk_enters_and_nobody_else_for_his_unit(place: District) -> None:
    row = entered_by(place, "vt", place.school)
    assert (row.key, row.status, row.owner) == ("15/PGDĐT-TCCB", "issued", place.school)
    for who in ("ht2", "cv"):
        with pytest.raises(NotVisible):
            entered_by(place, who, place.school, "16")


def test_the_same_document_is_entered_once_and_without_a_number_more_often(place: District) -> None:
    entered_by(place, "vt", place.school)
    with pytest.raises(Refused) as refused:
        entered_by(place, "vt", place.school)
    assert (refused.value.code, refused.value.status) == ("already_entered", 409)
    assert entered_by(place, "vt", place.school, issuer="Ủy ban nhân dân xã Chiềng Mai").pk
    drafts = [entered_by(place, "vt", place.school, "", symbol="", day=None, is_draft=True) for _ in range(2)]
    assert [row.status for row in drafts] == ["draft", "draft"]


def test_a_correction_takes_a_reason_and_leaves_its_trace(place: District) -> None:
    row = entered_by(place, "vt", place.school)
    given = {"actor": place.actor("vt"), "now": NOW, "document": row, "is_shared": False}
    same = entering.correct_document(**given, facts=facts_of(), reason="")
    assert same.key == row.key
    with pytest.raises(Refused, match="vì sao"):
        entering.correct_document(**given, facts=facts_of("16"), reason=" ")
    right = entering.correct_document(**given, facts=facts_of("16"), reason="Đối chiếu bản giấy")
    assert right.key == "16/PGDĐT-TCCB" and "16/pgddt-tccb" in right.search_text
    line = AuditLine.objects.latest("seq")
    assert line.before == {"name": row.name} and line.after["fields"] == ["số"]
    with pytest.raises(NotVisible):
        entering.correct_document(**(given | {"actor": place.actor("cv")}), facts=facts_of("17"), reason="x")


def test_a_correction_cannot_become_another_entry(place: District) -> None:
    entered_by(place, "vt", place.school, "15")
    other = entered_by(place, "vt", place.school, "16")
    with pytest.raises(Refused, match="đã có"):
        entering.correct_document(
            actor=place.actor("vt"),
            now=NOW,
            document=other,
            facts=facts_of("15"),
            is_shared=False,
            reason="x",
        )


def test_a_withdrawn_document_stays_withdrawn_when_corrected(place: District) -> None:
    row = entered_by(place, "vt", place.school)
    given = {"actor": place.actor("vt"), "now": NOW, "document": row}
    with pytest.raises(Refused, match="lý do"):
        entering.withdraw_document(**given, reason="")
    for _ in range(2):
        assert (
            entering.withdraw_document(**given, reason="Thay bằng 20/PGDĐT").status
            == DocumentStatus.WITHDRAWN
        )
    right = entering.correct_document(**given, facts=facts_of("16"), is_shared=False, reason="x")
    assert (right.status, right.key) == (DocumentStatus.WITHDRAWN, "16/PGDĐT-TCCB")


def test_the_file_is_kept_with_its_hash_and_told_by_its_content(place: District) -> None:
    row = entered_by(place, "vt", place.school)
    given = {"actor": place.actor("vt"), "now": NOW, "document": row}
    kept = entering.attach_file(**given, file=Proof("công văn.pdf", b"%PDF-1.4 noi dung"))
    assert kept.file_name == "công văn.pdf" and len(kept.file_sha256) == 64
    with pytest.raises(Refused) as refused:
        entering.attach_file(**given, file=Proof("virus.pdf", b"MZ khong phai pdf"))
    assert refused.value.field == "file"
    assert RegisteredDocument.objects.get(pk=row.pk).file_sha256 == kept.file_sha256


def test_what_is_misprinted_stays_beside_its_correction(place: District) -> None:
    row = entered_by(place, "vt", place.school)
    given = {
        "actor": place.actor("vt"),
        "now": NOW,
        "document": row,
        "place": "Mục I",
        "printed": "2019-20120",
    }
    for corrected in ("2019-2021", "2019-2020"):
        entering.note_erratum(**given, corrected=corrected)
    assert [(one.printed, one.corrected) for one in row.errata.all()] == [("2019-20120", "2019-2020")]
    with pytest.raises(Refused) as refused:
        entering.note_erratum(**given, corrected=" ")
    assert refused.value.field == "corrected"
