"""Letters in: what the four sources ask for and nothing else, matched and never guessed, all of it or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.base import ContentFile

from phusa.base.access import Role
from phusa.base.models import ImportBatch, ImportState
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions import letters as actions
from phusa.documents.actions.publishing import publish_documents
from phusa.documents.models import (
    DocumentRelation,
    DocumentTask,
    IncomingLetter,
    LetterState,
    RegisteredDocument,
    Registration,
)
from phusa.documents.queries.letters import preview_of
from phusa.documents.queries.register import resolve
from phusa.documents.rules.published import load
from phusa.organisations.models import Unit
from tests.documents.letters import LETTERS, all_of_it, brought_in
from tests.schools import NOW, District, sign_up, system

pytestmark = pytest.mark.django_db
SCAN = LETTERS.parent / "plans" / "ban-chup.pdf"
SOURCES = ["nguon-962.txt", "nguon-772.txt", "nguon-2104.txt", "nguon-ha-noi-2022.txt"]


def publish(place: District) -> None:
    root = Unit.objects.get(code="BO")
    publish_documents(actor=system(), now=NOW, unit=root, documents=load())


def confirm(place: District, letter: IncomingLetter, **values: object) -> RegisteredDocument:
    confirmed = all_of_it(place, letter, **values)
    return actions.confirm_letter(actor=place.actor("cv"), now=NOW, letter=letter, confirmed=confirmed)


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize(
    ("name", "days", "wordings"),
    [
        ("nguon-962.txt", [None, None], ["vào quý I", "trước ngày 30 tháng 6 hằng năm"]),
        (
            "nguon-772.txt",
            [date(2020, 5, 21), date(2020, 5, 20)],
            ["trước ngày 21/5/2020", "trước ngày 20/5/2020"],
        ),
        (
            "nguon-2104.txt",
            [date(2023, 12, 25), date(2023, 12, 30)],
            ["trước ngày 25/12 hàng năm", "trước ngày 30/12 hàng năm"],
        ),
        ("nguon-ha-noi-2022.txt", [date(2022, 12, 31)], ["trước ngày 31/12/2022"]),
    ],
)
def test_the_four_sources_give_their_days_and_no_other(
    place: District, name: str, days: list[date | None], wordings: list[str], published: bool
) -> None:
    if published:
        publish(place)
    letter = brought_in(place, place.office, name)
    confirm(place, letter)
    tasks = list(DocumentTask.objects.order_by("pk"))
    assert [task.day for task in tasks] == days
    assert [task.wording for task in tasks] == wordings
    assert {task.unit for task in tasks} == {place.office}
    assert all(task.wording in task.sentence for task in tasks)
    # "Trước ngày D" is on time until the day before, where nobody chose otherwise.
    assert [task.last_day for task in tasks] == [day and day.replace(day=day.day - 1) for day in days]


@pytest.mark.parametrize("name", SOURCES)
def test_a_known_document_is_recognised_by_number_and_day_and_never_guessed(
    place: District, name: str
) -> None:
    publish(place)
    preview = preview_of(place.actor("cv"), brought_in(place, place.office, name))
    draft = name == "nguon-ha-noi-2022.txt"
    assert (preview.itself.document is None) == draft
    if draft:  # no number, no day: somebody has to say that it is the same
        assert [row.published_code for row, _ in preview.itself.candidates] == ["cv-hn-2022"]
    assert {one.said.key for one in preview.cited if one.resolved.document is None} == (
        {"", "26/2012/QĐ-BGDĐT"} if name == "nguon-772.txt" else set()
    )


def test_a_misprint_is_proposed_and_kept_beside_what_was_chosen(place: District) -> None:
    publish(place)
    RegisteredDocument.objects.filter(published_code="kh772").update(key="x")
    letter = brought_in(place, place.office)
    preview = preview_of(place.actor("cv"), letter)
    odd = next(one for one in preview.cited if "QĐ-BGDĐT ngày 10/7/2012" in one.said.as_written)
    ((meant, why),) = odd.resolved.candidates
    assert meant.published_code == "tt26-2012" and "26/2012/QĐ-BGDĐT" in why
    confirmed = all_of_it(place, letter)
    confirmed = replace(confirmed, cited={**confirmed.cited, odd.said.place: meant})
    row = actions.confirm_letter(actor=place.actor("cv"), now=NOW, letter=letter, confirmed=confirmed)
    assert ("26/2012/QĐ-BGDĐT", "26/2012/TT-BGDĐT") in row.errata.values_list("printed", "corrected")


def test_what_is_confirmed_is_all_written(place: District) -> None:
    letter = brought_in(place, place.office, "nguon-2104.txt")
    row = confirm(place, letter, channel="Thư điện tử")
    assert (row.key, row.signer, row.capacity) == (
        "2104/BGDĐT-NGCBQLGD",
        "Phạm Ngọc Thưởng",
        "KT. BỘ TRƯỞNG / THỨ TRƯỞNG",
    )
    line = Registration.objects.get(document=row)
    assert (line.book_number, line.direction, line.channel) == (1, "in", "Thư điện tử")
    alias = resolve(row, "Thông tư 17").document
    assert alias is not None and alias.key == "17/2022/TT-BGDĐT"
    said = set(DocumentRelation.objects.values_list("document__number", "kind", "other__number"))
    assert said >= {("2104", "implements", "19/2019"), ("17/2022", "amends", "19/2019")}
    assert [str(one) for one in row.distributions.all()][:3] == [
        "Các Sở Giáo dục và Đào tạo Kính gửi",
        "Bộ trưởng để b/c",
        "Các thứ trưởng để p/h",
    ]
    letter.refresh_from_db()
    assert (letter.state, letter.batch and letter.batch.state) == (LetterState.CONFIRMED, ImportState.APPLIED)


def test_a_draft_is_entered_as_it_is_and_its_symbol_corrected_beside(place: District) -> None:
    letter = brought_in(place, place.office, "nguon-ha-noi-2022.txt")
    facts = replace(all_of_it(place, letter).facts, symbol="SGDĐT-GDTrH")
    row = confirm(place, letter, facts=facts)
    assert (row.status, row.number, row.day, row.incomplete) == (
        "draft", "", None, "không có số; không có ngày ban hành"
    )  # fmt: skip
    assert [(one.printed, one.corrected) for one in row.errata.all()] == [("SGDDĐT-GDTrH", "SGDĐT-GDTrH")]


def test_a_shared_document_takes_a_line_and_tasks_and_nothing_else(place: District) -> None:
    publish(place)
    before = DocumentRelation.objects.count()
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    row = confirm(place, brought_in(place, place.office, "nguon-2104.txt"))
    assert (row.published_code, RegisteredDocument.objects.count()) == ("cv2104", 36)
    assert DocumentRelation.objects.count() == before
    # Another unit gets the same letter: its own line, its own tasks.
    doet = Unit.objects.get(code="SO-SL")
    letter = brought_in(place, doet, "nguon-2104.txt", "so")
    confirmed = all_of_it(place, letter, "so")
    assert actions.confirm_letter(actor=place.actor("so"), now=NOW, letter=letter, confirmed=confirmed) == row
    assert (row.registrations.count(), row.tasks.count()) == (2, 4)


def test_a_file_brought_twice_says_so_and_changes_nothing(place: District) -> None:
    letter = brought_in(place, place.office)
    assert brought_in(place, place.office) == letter
    confirm(place, letter)
    counts = (IncomingLetter.objects.count(), ImportBatch.objects.count(), RegisteredDocument.objects.count())
    with pytest.raises(Refused, match="đã vào sổ") as refused:
        brought_in(place, place.office)
    assert refused.value.code == "already_received"
    assert counts == (
        IncomingLetter.objects.count(),
        ImportBatch.objects.count(),
        RegisteredDocument.objects.count(),
    )
    assert confirm(place, letter) == RegisteredDocument.objects.get(number="772")
    # Another unit has its own register.
    assert brought_in(place, place.school, who="vt") != letter


def test_pasted_text_is_read_like_a_file(place: District) -> None:
    text = (LETTERS / "nguon-772.txt").read_text("utf-8")
    given = {"actor": place.actor("cv"), "now": NOW, "unit": place.office}
    letter = actions.bring_letter(**given, text=text)
    assert actions.bring_letter(**given, text=text + "\n") == letter
    assert [task.day for task in preview_of(place.actor("cv"), letter).read.tasks] == [
        date(2020, 5, 21),
        date(2020, 5, 20),
    ]
    with pytest.raises(Refused) as refused:
        actions.bring_letter(**given, text="Kính gửi")
    assert refused.value.code == "no_letter"


def test_a_scan_is_kept_and_registered_by_hand(place: District) -> None:
    letter = brought_in(place, place.office, "ban-chup.pdf", content=SCAN.read_bytes())
    preview = preview_of(place.actor("cv"), letter)
    assert "ban-chup.pdf" in preview.read.unreadable and preview.read.tasks == ()
    facts = replace(
        preview.read.facts, title="Giấy mời họp", number="5", symbol="GM-UBND", day=date(2020, 5, 4)
    )
    row = confirm(place, letter, facts=facts)
    assert row.key == "5/GM-UBND" and row.letters.get().batch is not None


def test_what_is_no_document_is_refused_and_not_kept(place: District) -> None:
    with pytest.raises(Refused) as refused:
        brought_in(place, place.office, "anh.png", content=b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    assert (refused.value.field, ImportBatch.objects.count()) == ("file", 0)


def test_whatever_fails_leaves_nothing(place: District) -> None:
    letter = brought_in(place, place.office)
    facts = replace(all_of_it(place, letter).facts, title="")
    with pytest.raises(Refused):
        confirm(place, letter, facts=facts)
    letter.refresh_from_db()
    assert (letter.state, RegisteredDocument.objects.count()) == (LetterState.PROPOSED, 0)


def test_a_dropped_letter_can_be_brought_again_but_not_confirmed(place: District) -> None:
    letter = brought_in(place, place.office)
    for _ in range(2):
        actions.drop_letter(actor=place.actor("cv"), now=NOW, letter=letter)
    with pytest.raises(Refused, match="đã bỏ"):
        confirm(place, letter)
    again = brought_in(place, place.office)
    assert again != letter
    confirm(place, again)
    with pytest.raises(Refused, match="không bỏ được"):
        actions.drop_letter(actor=place.actor("cv"), now=NOW, letter=again)


@pytest.mark.parametrize("act", ["bring", "confirm", "drop"])
def test_only_the_units_own_clerks(place: District, act: str) -> None:
    letter = brought_in(place, place.office)
    confirmed, other = all_of_it(place, letter), place.actor("vt")
    acts: dict[str, Callable[[], object]] = {
        "bring": lambda: actions.bring_letter(
            actor=other, now=NOW, unit=place.office, file=ContentFile(b"x" * 99), name="a.txt"
        ),
        "confirm": lambda: actions.confirm_letter(actor=other, now=NOW, letter=letter, confirmed=confirmed),
        "drop": lambda: actions.drop_letter(actor=other, now=NOW, letter=letter),
    }
    with pytest.raises(NotVisible):
        acts[act]()
