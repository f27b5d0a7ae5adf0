"""Reports that go by hand: sealed, taken in whole or not at all, answered, and the answer taken in."""

from datetime import date
from typing import Any

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.base.sealing import seal_bytes
from phusa.documents.models import OfficialDocument
from phusa.organisations.models import Unit
from phusa.reports.actions import bundles
from phusa.reports.actions.bundles import AlreadyHere, seal_report, take_bundle, take_receipt, write_answer
from phusa.reports.models import Bundle, UnitKey
from phusa.reports.rules.bundles import receipt_file
from phusa.workflow.actions.processes import choose_process
from phusa.workflow.actions.receiving import return_submission
from phusa.workflow.models import ReceiptSeries, ReportKind, Submission, SubmissionFigure, SubmissionState
from phusa.workflow.rules.steps import Step
from tests.by_hand import (
    OFFICE,
    SCHOOL,
    STRANGER,
    Carried,
    at_the_office,
    at_the_school,
    bundle_from_the_school,
    elsewhere,
    sealed,
    works_with,
)
from tests.handed import hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def take(place: District, content: bytes, who: str = "cv") -> Bundle:
    return take_bundle(actor=place.actor(who), now=NOW, unit=place.office, content=content)


def bring_back(place: District, content: bytes) -> Submission:
    return take_receipt(actor=place.actor("ht"), now=NOW, unit=place.school, content=content)


def answer(place: District, carried: Carried, *, returned: str = "") -> bytes:
    """What the office gives back for a bundle, on its own installation."""
    with elsewhere():
        at_the_office(place)
        bundle = take(place, carried.content)
        assert bundle.submission
        if returned:
            officer = place.actor("cv")
            return_submission(actor=officer, now=NOW, submission=bundle.submission, reason=returned)
            bundle = write_answer(actor=officer, now=NOW, bundle=bundle)
        with bundle.receipt.open("rb") as file:
            return bytes(file.read())


def out_again(place: District, carried: Carried, monkeypatch: pytest.MonkeyPatch) -> Submission:
    """The school's installation once more, where this very bundle was made."""
    submission = at_the_school(place)
    monkeypatch.setattr(bundles, "sealed_bundle", lambda *given: carried.content)
    sealed(place, submission)
    return submission


def nothing_written() -> bool:
    tables: tuple[Any, ...] = (Bundle, Submission, SubmissionFigure, OfficialDocument, ReceiptSeries)
    return not any(table.objects.exists() for table in tables)


def test_a_report_comes_in_whole_with_a_receipt(place: District) -> None:
    carried = bundle_from_the_school(place)
    assert nothing_written()
    at_the_office(place)
    bundle = take(place, carried.content)
    submission = bundle.submission
    assert submission
    assert (submission.unit, submission.to_unit) == (place.school, place.office)
    assert (submission.people, submission.channel) == (carried.people, "bundle")
    assert submission.receipt_number.startswith("BN-1/")
    assert submission.sent_by == f"Cầm Văn Định, {place.school}"
    assert sum(submission.figures.values_list("people", flat=True)) == carried.people
    assert submission.documents.get().files.count() == 3
    assert bundle.receipt


def test_the_same_bundle_twice_changes_nothing(place: District) -> None:
    carried = bundle_from_the_school(place)
    at_the_office(place)
    assert take(place, carried.content) == take(place, carried.content)
    assert (Submission.objects.count(), Bundle.objects.count(), OfficialDocument.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("at", [3, 250, 2_000, -1])
def test_a_changed_byte_is_refused_and_nothing_is_written(place: District, at: int) -> None:
    content = bytearray(bundle_from_the_school(place).content)
    content[at] ^= 1
    at_the_office(place)
    with pytest.raises(Refused):
        take(place, bytes(content))
    assert nothing_written()


def test_a_bundle_cut_short_is_refused_and_nothing_is_written(place: District) -> None:
    carried = bundle_from_the_school(place)
    at_the_office(place)
    with pytest.raises(Refused, match="cắt cụt hoặc đã bị sửa"):
        take(place, carried.content[:-500])
    assert nothing_written()


def test_a_bundle_for_another_unit_is_refused(place: District) -> None:
    carried = bundle_from_the_school(place)
    department = place.office.places.get().parent
    works_with(department, STRANGER)
    with pytest.raises(Refused, match=f"gửi cho {place.office}, không phải cho {department}"):
        take_bundle(actor=place.actor("so"), now=NOW, unit=department, content=carried.content)


def test_a_bundle_sealed_for_another_key_is_refused(place: District) -> None:
    carried = bundle_from_the_school(place, office=STRANGER)
    at_the_office(place)
    with pytest.raises(Refused, match="không niêm phong cho khoá này"):
        take(place, carried.content)


def test_a_sender_whose_card_is_not_here_is_refused(place: District) -> None:
    carried = bundle_from_the_school(place)
    works_with(place.office, OFFICE)
    with pytest.raises(Refused, match=f"Chưa có khoá của {place.school}"):
        take(place, carried.content)
    assert nothing_written()


def test_only_the_receiving_unit_takes_it(place: District) -> None:
    carried = bundle_from_the_school(place)
    at_the_office(place)
    for who in ("ht", "so"):
        with pytest.raises(NotVisible):
            take(place, carried.content, who)


def test_while_another_report_is_held_it_is_refused_and_nothing_is_written(place: District) -> None:
    carried = bundle_from_the_school(place)
    at_the_office(place)
    hand_in(place, content={"note": "Bản khác"})
    with pytest.raises(Refused, match="đang giữ một báo cáo khác"):
        take(place, carried.content)
    assert (Submission.objects.count(), Bundle.objects.count(), OfficialDocument.objects.count()) == (1, 0, 0)


def test_what_is_here_already_is_no_error_and_changes_nothing(place: District) -> None:
    submission = at_the_school(place)
    with sealed(place, submission).file.open("rb") as file:
        content = file.read()
    UnitKey.objects.filter(unit=place.office).update(secret=seal_bytes(OFFICE.to_bytes()))
    with pytest.raises(AlreadyHere, match="đã có ở đây từ") as here:
        take(place, content)
    assert here.value.submission == submission and Submission.objects.count() == 1


def test_taking_a_bundle_in_receives_it_unless_somebody_else_does(place: District) -> None:
    carried = bundle_from_the_school(place)
    at_the_office(place)
    with elsewhere():
        taken = take(place, carried.content).submission
        assert taken and (taken.state, taken.received_by) == (SubmissionState.RECEIVED, "Quàng Thị Oanh")
    given = {"scope": Unit.objects.get(code="SO-SL"), "kind": ReportKind.SCHOOL, "from_day": date(2019, 9, 1)}
    steps = [Step("receive", ("doet_officer",)), Step("lock")]
    choose_process(actor=place.actor("so"), now=NOW, steps=steps, **given)
    waits = take(place, carried.content).submission
    assert waits and waits.state == SubmissionState.SENT


def test_a_report_that_went_over_the_network_is_not_sealed(place: District) -> None:
    with pytest.raises(Refused, match="gửi qua mạng"):
        seal_report(actor=place.actor("ht"), now=NOW, submission=hand_in(place))


def test_a_report_is_sealed_once(place: District) -> None:
    submission = at_the_school(place)
    assert sealed(place, submission) == sealed(place, submission)
    with pytest.raises(NotVisible):
        seal_report(actor=place.actor("ht2"), now=NOW, submission=submission)


def test_without_the_receivers_card_nothing_is_sealed(place: District) -> None:
    submission = hand_in(place, actor=place.actor("ht"), channel="sealed")
    with pytest.raises(Refused, match=f"{place.school} chưa có khoá"):
        sealed(place, submission)
    works_with(place.school, SCHOOL)
    with pytest.raises(Refused, match=f"Chưa có khoá của {place.office}"):
        sealed(place, submission)


def test_the_receipt_comes_back_and_the_report_is_received(
    place: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = bundle_from_the_school(place)
    receipt = answer(place, carried)
    submission = out_again(place, carried, monkeypatch)
    assert submission.state == SubmissionState.SENT
    received = bring_back(place, receipt)
    assert (received.pk, received.state) == (submission.pk, SubmissionState.RECEIVED)
    assert received.received_by == str(place.office)
    steps = received.steps.count()
    assert bring_back(place, receipt).steps.count() == steps


def test_a_returned_report_comes_back_with_its_reason(
    place: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = bundle_from_the_school(place)
    receipt = answer(place, carried, returned="Danh sách lệch báo cáo 1 người")
    out_again(place, carried, monkeypatch)
    returned = bring_back(place, receipt)
    assert (returned.state, returned.return_reason) == (
        SubmissionState.RETURNED,
        "Danh sách lệch báo cáo 1 người",
    )


def test_a_receipt_of_another_signer_or_bundle_is_refused(
    place: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = bundle_from_the_school(place)
    with pytest.raises(Refused, match="chưa xuất gói"):
        bring_back(place, receipt_file({"bundle": carried.sha256}, OFFICE))
    out_again(place, carried, monkeypatch)
    with pytest.raises(Refused, match="không phải biên nhận của nơi nhận"):
        bring_back(place, receipt_file({"bundle": carried.sha256}, STRANGER))
    with pytest.raises(Refused, match="không phải cho gói nào"):
        bring_back(place, receipt_file({"bundle": "0" * 64}, OFFICE))
