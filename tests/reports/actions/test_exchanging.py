"""A file from above is taken in whole; twice changes nothing, order does not matter, conflicts are named."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.catalogue.models import Programme
from phusa.catalogue.rules.published import load as load_programmes
from phusa.documents.models import DocumentAlias, DocumentRelation, Erratum, RegisteredDocument
from phusa.organisations.models import Unit
from phusa.reports.actions.exchanging import take_exchange
from phusa.reports.queries.exchanging import gathered, preview
from phusa.reports.rules.exchanging import KINDS, Package, read, write
from phusa.workflow.actions.forms import publish_forms
from phusa.workflow.models import ReportForm
from phusa.workflow.rules.forms import shipped
from tests.exchanged import above, document, entered, form_of
from tests.formed import issued
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


def root() -> Unit:
    """The unit at the top."""
    return Unit.objects.get(code="BO")


def take(package: Package, **who: Any) -> list[str]:
    """The states of what was taken in."""
    given: dict[str, Any] = {"actor": system(), "now": NOW, "unit": root(), **who}
    return [item.state for item in take_exchange(**given, package=package)]


def packed(*, documents: Any = (), forms: Any = (), catalogue: Any = ()) -> Package:
    """A package as its file gives it."""
    return read(write(Package(tuple(KINDS), None, tuple(catalogue), tuple(documents), tuple(forms))))


def state() -> Any:
    """All that an exchange file can change here."""
    return (
        sorted(
            ReportForm.objects.values_list("code", "version", "checksum", "document__key", "issuer__code")
        ),
        sorted(RegisteredDocument.objects.values_list("key", "title", "published_code", "owner__code")),
        sorted(DocumentRelation.objects.values_list("document__key", "other__key")),
        sorted(Erratum.objects.values_list("document__key", "printed")),
        sorted(Programme.objects.values_list("code", flat=True)),
    )


def made_above(place: District) -> bytes:
    """The file of an installation above that has forms, documents and programmes."""
    doet = Unit.objects.get(code="SO-SL")
    with above():
        first = entered(doet)
        second = entered(doet, "13", title="Đính chính")
        Erratum.objects.create(document=first, place="Mục 1", printed="20120", corrected="2020")
        DocumentRelation.objects.create(document=second, kind="amends", other=first, sentence="sửa")
        DocumentAlias.objects.create(
            document=second, alias="Công văn 12", alias_key="cong van 12", target=first
        )
        publish_forms(actor=system(), now=NOW, scope=root(), forms=shipped.load())
        checksum = form_of("so-nguoi").listed.checksum
        issued(doet, checksum=checksum, body=form_of("so-nguoi").listed.body, document=second)
        return write(gathered(system(), tuple(KINDS)))


def test_what_is_above_comes_down_and_a_second_time_nothing_changes(place: District) -> None:
    content = made_above(place)
    assert made_above(place).count(b"checksum") == content.count(b"checksum")
    assert not RegisteredDocument.objects.exists()
    package = read(content)
    assert set(take(package)) == {"new"}
    after = state()
    assert ("so-nguoi", 1, form_of("so-nguoi").listed.checksum, "13/CV-SGDĐT", "SO-SL") in after[0]
    assert after[2] == [("13/CV-SGDĐT", "12/CV-SGDĐT")]
    lines = AuditLine.objects.count()
    assert set(take(package)) == {"same"}
    assert state() == after
    assert AuditLine.objects.count() == lines + 1
    assert write(gathered(system(), tuple(KINDS))).count(b'"key"') == content.count(b'"key"')


def test_the_same_file_is_made_twice_byte_for_byte(place: District) -> None:
    entered(Unit.objects.get(code="SO-SL"))
    issued(place.office)
    assert write(gathered(system(), ["forms", "documents"])) == write(
        gathered(system(), ["documents", "forms"])
    )


def test_the_order_of_files_does_not_matter(place: District) -> None:
    old = document("SO-SL|12/CV|2020-01-02")
    new = replace(old, moment="2021-01-01T00:00:00+00:00", values={**old.values, "signer": "Lò Văn Ký"})
    files = [
        packed(documents=[old], forms=[form_of("b", basis=old.key)]),
        packed(documents=[new], forms=[form_of("a", 2), form_of("a", 1)]),
    ]
    seen = []
    for order in (files, files[::-1]):
        with above():
            for one in order:
                take(one)
            seen.append((state(), RegisteredDocument.objects.get().signer))
    assert seen[0] == seen[1]
    assert seen[0][1] == "Lò Văn Ký"
    take(files[1])
    assert [item.state for item in preview(files[0])] == ["older", "new"]


def test_a_version_with_other_content_is_refused_by_name_and_nothing_is_written(place: District) -> None:
    take(packed(forms=[form_of("a")]))
    before = state()
    package = packed(
        documents=[document("SO-SL|9/X|2020-01-02")], forms=[form_of("a", notes="khác"), form_of("b")]
    )
    assert [item.state for item in preview(package)] == ["new", "refused", "new"]
    with pytest.raises(Refused, match="Số người đã học") as refusal:
        take(package)
    assert (refusal.value.code, refusal.value.status) == ("cannot_take", 409)
    assert state() == before


def test_units_that_are_not_here_and_drafts_in_the_way_are_named(place: District) -> None:
    issued(place.office, code="a", state="draft", issued_at=None)
    package = packed(
        documents=[document("SO-XX|9/X|2020-01-02"), document("tt99")],
        forms=[form_of("a", issuer="P-MS"), form_of("c", issuer="SO-XX")],
    )
    notes = {item.key: item.note for item in preview(package) if item.state == "refused"}
    assert notes == {
        "SO-XX|9/X|2020-01-02": "Chưa có đơn vị mã SO-XX trong cây đơn vị.",
        "P-MS|a|1": "Đang có bản soạn mang cùng số phiên bản.",
        "SO-XX|c|1": "Chưa có đơn vị mã SO-XX trong cây đơn vị.",
    }


def test_published_lists_and_documents_never_change(place: District) -> None:
    programme = load_programmes()[0]
    known = document("tt99")
    take(packed(catalogue=[programme], documents=[known]))
    changed = packed(
        catalogue=[replace(programme, title="Khác")], documents=[replace(known, checksum="b" * 64)]
    )
    assert [item.state for item in preview(changed)] == ["refused", "refused"]
    with pytest.raises(Refused, match="cannot_take"):
        take(changed)


def test_whoever_may_take_it_takes_it_in_his_name(place: District) -> None:
    package = packed(forms=[form_of("a")])
    for who in ("ht", "cv"):
        with pytest.raises(NotVisible):
            take(package, actor=place.actor(who), unit=place.office)
    take(package, actor=place.actor("so"), unit=Unit.objects.get(code="SO-SL"))
    assert AuditLine.objects.filter(actor_name="Gói trao đổi, Tòng Văn Sở").exists()


def test_taking_many_asks_no_more_of_the_tree_than_taking_one(place: District) -> None:
    counts = []
    for size in (2, 12):
        package = packed(forms=[form_of(f"f{size}-{n}") for n in range(size)])
        with CaptureQueriesContext(connection) as asked:
            preview(package)
        counts.append(len(asked))
    assert counts[0] == counts[1]
