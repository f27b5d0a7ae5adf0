"""A paper is kept, goes out once with its number printed, and is never changed after that."""

from datetime import date, timedelta

import pytest

from phusa.base import clock
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions.composing import drop_paper, issue_paper, keep_paper
from phusa.documents.models import (
    DocumentKind,
    NumberSeries,
    OfficialDocument,
    PaperDraft,
    RegisteredDocument,
)
from phusa.documents.queries.made import public_check
from phusa.documents.rules.composing import Wording
from tests.documents.composed import LETTER, WHOLE, kept_by
from tests.documents.registered import entered_by
from tests.documents.rendering.readers import pdf_text
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 16)


@pytest.mark.parametrize("kind", WHOLE)
def test_a_paper_goes_out_with_its_number_on_it(place: District, kind: str) -> None:
    draft = kept_by(place, "vt", kind)
    row = issue_paper(actor=place.actor("vt"), now=NOW, draft=draft, day=DAY, last_on_paper=11)
    draft.refresh_from_db()
    made = draft.document
    assert made is not None and row.made == made and (row.number, row.day) == ("12", DAY)
    assert (made.data["number"], made.data["dated"]) == (12, "2020-05-16")
    with made.files.get(format="pdf").file.open("rb") as file:
        printed = pdf_text(file.read())
    assert f"12/{row.symbol}" in printed and made.check_code in printed
    assert {file.format for file in made.files.all()} == {"pdf", "docx"}
    assert row.file_sha256 == made.files.get(format="pdf").file_sha256


def test_pressing_twice_gives_one_document(place: District) -> None:
    draft = kept_by(place, "vt")
    given = {"actor": place.actor("vt"), "now": NOW, "draft": draft}
    assert issue_paper(**given) == issue_paper(**given)
    assert (OfficialDocument.objects.count(), NumberSeries.objects.get().last_number) == (1, 1)


def test_several_letters_of_a_year_do_not_replace_each_other(place: District) -> None:
    rows = [
        issue_paper(actor=place.actor("vt"), now=NOW, draft=kept_by(place, "vt"), day=DAY) for _ in range(2)
    ]
    assert [row.number for row in rows] == ["1", "2"]
    assert [row.made.replaced_by for row in rows if row.made] == [None, None]


def test_recipients_and_grounds_stand_in_the_register(place: District) -> None:
    ground = entered_by(place, "vt", place.school, "3", symbol="KH-THCS", document_type="doc_plan")
    draft = kept_by(place, "vt", "doc_decision", bases="3/KH-THCS", units=place.office.code)
    row = issue_paper(actor=place.actor("vt"), now=NOW, draft=draft, day=DAY)
    lines = [(line.name, line.purpose, line.unit) for line in row.distributions.all()]
    assert lines == [
        (place.office.name, "to_report", place.office),
        ("Ban đại diện cha mẹ học sinh", "to_know", None),
    ]
    assert row.relations.get().other == ground and not row.distributions.filter(sent_at__isnull=False)


def test_nothing_happens_to_a_paper_that_is_not_whole(place: District) -> None:
    draft = kept_by(place, "vt", body="")
    with pytest.raises(Refused, match="Ghi nội dung") as refused:
        issue_paper(actor=place.actor("vt"), now=NOW, draft=draft)
    assert refused.value.field == "body"
    assert not RegisteredDocument.objects.exists() and not NumberSeries.objects.exists()


def test_a_day_to_come_takes_no_number(place: District) -> None:
    with pytest.raises(Refused, match="chưa đến"):
        issue_paper(
            actor=place.actor("vt"),
            now=NOW,
            draft=kept_by(place, "vt"),
            day=clock.today() + timedelta(days=1),
        )
    assert not NumberSeries.objects.exists()


def test_a_paper_is_changed_until_it_goes_out(place: District) -> None:
    draft = kept_by(place, "vt")
    given = {"actor": place.actor("ht"), "now": NOW, "unit": place.school, "kind": DocumentKind.LETTER}
    other = Wording.of(LETTER.kept() | {"abstract": "xin lùi hạn"})
    assert keep_paper(**given, wording=other, draft=draft).title == "xin lùi hạn"
    with pytest.raises(Refused, match="trích yếu"):
        keep_paper(**given, wording=Wording(), draft=draft)
    issue_paper(actor=place.actor("vt"), now=NOW, draft=draft)
    with pytest.raises(Refused, match="không sửa được"):
        keep_paper(**given, wording=LETTER, draft=draft)
    with pytest.raises(Refused, match="không sửa được"):
        drop_paper(actor=place.actor("vt"), now=NOW, draft=draft)


def test_a_draft_can_be_thrown_away(place: District) -> None:
    drop_paper(actor=place.actor("vt"), now=NOW, draft=kept_by(place, "ht"))
    assert not PaperDraft.objects.exists()


@pytest.mark.parametrize("who", ["ht2", "cv"])
def test_nobody_writes_for_another_unit(place: District, who: str) -> None:
    draft = kept_by(place, "vt")
    with pytest.raises(NotVisible):
        kept_by(place, who)
    with pytest.raises(NotVisible):
        issue_paper(actor=place.actor(who), now=NOW, draft=draft)
    with pytest.raises(NotVisible):
        drop_paper(actor=place.actor(who), now=NOW, draft=draft)


def test_the_public_check_says_nothing_of_what_it_is_about(place: District) -> None:
    row = issue_paper(actor=place.actor("vt"), now=NOW, draft=kept_by(place, "vt"), day=DAY)
    assert row.made is not None
    found = public_check(row.made.check_code)
    assert found is not None and found.title == f"Công văn số 1 ngày 16/5/2020, {place.school}"


def test_each_step_stands_in_the_log(place: District) -> None:
    before = AuditLine.objects.count()
    draft = kept_by(place, "vt")
    assert AuditLine.objects.count() == before + 1
    row = issue_paper(actor=place.actor("vt"), now=NOW, draft=draft)
    assert row.made is not None
    last = AuditLine.objects.latest("pk").after
    assert last == {"number": row.key, "check_code": row.made.check_code}
