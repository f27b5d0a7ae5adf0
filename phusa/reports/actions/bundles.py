"""Verbs on sealed bundles: seal a report, take one in, answer it, and take the answer in (D-12)."""

import hashlib
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile

from phusa.base import audit
from phusa.base.access import Actor, require_own, system_actor
from phusa.base.files import keep_file
from phusa.base.refusals import NotVisible, Refused
from phusa.base.ui.show import instant
from phusa.base.writing import action
from phusa.cycles.queries import school_year
from phusa.documents.actions.taking import take_document
from phusa.organisations.models import Unit
from phusa.reports.access import SEAL_BUNDLES, TAKE_BUNDLES
from phusa.reports.models import Bundle, BundleDirection
from phusa.reports.queries.bundles import answer_of, sealed_files, statement_of
from phusa.reports.queries.keys import needed_key, neighbours, own_key, public_of, secret_of
from phusa.reports.rules.bundles import (
    Address,
    Opened,
    address_of,
    opened_bundle,
    read_receipt,
    receipt_file,
    sealed_bundle,
)
from phusa.workflow.actions.receiving import receive_submission
from phusa.workflow.actions.sealed import take_answer
from phusa.workflow.actions.submitting import submit
from phusa.workflow.models import ReportKind, Submission, SubmissionState
from phusa.workflow.queries.held import held
from phusa.workflow.rules.channels import BUNDLE, SEALED
from phusa.workflow.rules.figures import Figure


class AlreadyHere(Refused):
    """The very report of a bundle stands here already: nothing is amiss, and nothing is to be done."""

    def __init__(self, submission: Submission) -> None:
        at = instant(submission.sent_at)
        text = (
            f"Báo cáo này của {submission.unit} đã có ở đây từ {at}, biên nhận {submission.receipt_number}."
        )
        super().__init__("already_here", text, next_step="Không cần đưa gói vào nữa.", status=409)
        self.submission = submission

    def __reduce__(self) -> tuple[type["AlreadyHere"], tuple[Submission]]:
        return (type(self), (self.submission,))


@action
def seal_report(*, actor: Actor, now: datetime, submission: Submission) -> Bundle:
    """Make the sealed file of a report that leaves by hand; asked for again, the same file is given.

    Refused for a report that went over the network, and without the keys of both units.
    """
    require_own(actor, SEAL_BUNDLES, submission.unit)
    Unit.objects.select_for_update(no_key=True).get(pk=submission.unit_id)
    present = Bundle.objects.filter(submission=submission, direction=BundleDirection.OUT).first()
    if present is not None:
        return present
    if submission.channel != SEALED:
        raise Refused(
            "sent_by_network",
            "Báo cáo này đã gửi qua mạng nên không cần gói niêm phong.",
            next_step="Muốn gửi bằng gói, chọn “Gửi bằng gói niêm phong” lúc gửi.",
            status=409,
        )
    mine, theirs = own_key(submission.unit), needed_key(submission.to_unit)
    address = Address(
        sender=submission.unit.code,
        sender_name=submission.unit.name,
        receiver=submission.to_unit.code,
        receiver_name=submission.to_unit.name,
        sender_key=mine.fingerprint,
        receiver_key=theirs.fingerprint,
    )
    said, files = statement_of(submission), sealed_files(submission)
    content = sealed_bundle(address, said, files, secret_of(mine), public_of(theirs))
    bundle = _kept(actor, now, submission.unit, submission.to_unit, content, BundleDirection.OUT)
    bundle.submission = submission
    bundle.save()
    audit.record(actor, SEAL_BUNDLES, bundle, now=now, after={"sha256": bundle.file_sha256})
    return bundle


@action
def take_bundle(*, actor: Actor, now: datetime, unit: Unit, content: bytes) -> Bundle:
    """Take in a bundle for `unit`: its documents and its report come in whole with a receipt, or nothing does.

    Whoever takes it in has received it, where the steps of the province leave that to him. The same file again gives
    what it gave the first time. Refused for a file cut short or changed anywhere, for another receiver, for a sender
    whose key is not known here, and while another report of the sender is held; `AlreadyHere` for the very same one.
    """
    require_own(actor, TAKE_BUNDLES, unit)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    digest = hashlib.sha256(content).hexdigest()
    present = Bundle.objects.filter(direction=BundleDirection.IN, file_sha256=digest).first()
    if present is not None:
        if present.to_unit_id != unit.pk:
            raise NotVisible()
        return present
    opened, sender = _opened(unit, content, actor)
    _refuse_held(sender, opened.said)
    bundle = _kept(actor, now, sender, unit, content, BundleDirection.IN)
    bundle.submission = _received(actor, now, _submitted(actor, now, unit, sender, opened, digest))
    bundle.save()
    _answer(bundle)
    audit.record(
        actor,
        TAKE_BUNDLES,
        bundle,
        now=now,
        after={"sha256": digest, "receipt": bundle.submission.receipt_number},
    )
    return bundle


@action
def write_answer(*, actor: Actor, now: datetime, bundle: Bundle) -> Bundle:
    """Write the file that goes back anew, with what has become of the report since: received, or returned and why."""
    require_own(actor, TAKE_BUNDLES, bundle.to_unit)
    kept = Bundle.objects.select_for_update(of=("self",)).select_related("unit", "to_unit").get(pk=bundle.pk)
    _answer(kept)
    audit.record(actor, TAKE_BUNDLES, kept, now=now, after={"sha256": kept.file_sha256})
    return kept


@action
def take_receipt(*, actor: Actor, now: datetime, unit: Unit, content: bytes) -> Submission:
    """Take in the receiver's answer to a bundle of `unit`; the same answer again changes nothing.

    Refused when it is not signed by the unit above, or answers a bundle that was not made here.
    """
    require_own(actor, SEAL_BUNDLES, unit)
    bundles = Bundle.objects.filter(unit=unit, direction=BundleDirection.OUT).select_related("to_unit")
    receivers = {bundle.to_unit_id: bundle.to_unit for bundle in bundles}
    said = _read_by_any(content, list(receivers.values()))
    bundle = bundles.filter(file_sha256=said["bundle"]).exclude(submission=None).first()
    if bundle is None or bundle.submission is None:
        raise Refused(
            "no_such_bundle",
            f"Biên nhận này không phải cho gói nào của {unit}.",
            next_step="Kiểm tra lại tệp biên nhận: có thể của trường khác.",
            field="file",
        )
    keep_file(bundle.receipt, f"{said['receipt_number'].replace('/', '-')}.json", ContentFile(content))
    bundle.save()
    submission = take_answer(
        actor=actor,
        now=now,
        submission=bundle.submission,
        state=SubmissionState(said["state"]),
        by=said["by"],
        number=said["receipt_number"],
        reason=said["reason"],
    )
    audit.record(actor, SEAL_BUNDLES, bundle, now=now, after={"receipt": said["receipt_number"]})
    return submission


def _opened(unit: Unit, content: bytes, actor: Actor) -> tuple[Opened, Unit]:
    """The bundle opened with the unit's key, and the unit here that sent it."""
    address = address_of(content)
    if address.receiver != unit.code:
        raise Refused(
            "other_receiver",
            f"Gói này gửi cho {address.receiver_name}, không phải cho {unit}.",
            next_step="Chuyển tệp cho đúng nơi nhận. Ở đây chưa có gì được ghi.",
            field="file",
        )
    sender = neighbours(unit, actor.today).filter(code=address.sender).first()
    if sender is None:
        raise Refused(
            "unknown_sender",
            f"Gói ghi đơn vị gửi là {address.sender_name} (mã {address.sender}), không có trực tiếp dưới {unit}.",
            next_step="Kiểm tra mã đơn vị ở hai nơi.",
            field="file",
        )
    return opened_bundle(content, secret_of(own_key(unit)), public_of(needed_key(sender))), sender


def _submitted(
    actor: Actor, now: datetime, unit: Unit, sender: Unit, opened: Opened, digest: str
) -> Submission:
    """The documents and the report of a bundle, written as its sender's."""
    said, year = opened.said, school_year(opened.said["school_year"])
    documents = [
        take_document(actor=actor, now=now, unit=sender, school_year=year, said=one, files=opened.files)
        for one in said["documents"]
    ]
    return submit(
        actor=system_actor(actor.today, f"{said['sent_by']}, {sender}"),
        now=now,
        unit=sender,
        to_unit=unit,
        school_year=year,
        kind=ReportKind(said["kind"]),
        documents=documents,
        figures=[Figure(**figure) for figure in said["figures"]],
        content={"bundle": digest, "sealed_at": said["sent_at"], "sent": said["content"]},
        people=said["people"],
        channel=BUNDLE,
    )


def _refuse_held(sender: Unit, said: dict[str, Any]) -> None:
    """Refuse while a report of the sender stands here; the same one was carried along a road it had no need of."""
    there = held(sender, school_year(said["school_year"]), ReportKind(said["kind"]))
    if there is None:
        return
    if there.content_sha256 == said["content_sha256"]:
        raise AlreadyHere(there)
    raise Refused(
        "another_is_held",
        f"Ở đây đang giữ một báo cáo khác của {sender}, năm học {there.school_year}, biên nhận {there.receipt_number}.",
        field="file",
        next_step="Muốn nhận báo cáo trong gói, trả lại báo cáo kia ở trang Theo dõi báo cáo rồi đưa gói vào lại.",
        status=409,
    )


def _received(actor: Actor, now: datetime, submission: Submission) -> Submission:
    """The report received, unless somebody else receives by the steps of the province: then it waits for him."""
    if submission.state != SubmissionState.SENT:
        return submission
    try:
        return receive_submission(actor=actor, now=now, submission=submission)
    except Refused as refused:
        if refused.code != "not_your_step":
            raise
        return submission


def _answer(bundle: Bundle) -> None:
    """Write the file that goes back to the sender."""
    said = answer_of(bundle)
    content = receipt_file(said, secret_of(own_key(bundle.to_unit)))
    name = f"bien-nhan-{said['receipt_number'].replace('/', '-')}-{bundle.unit.code}.json"
    keep_file(bundle.receipt, name, ContentFile(content))
    bundle.save()


def _read_by_any(content: bytes, receivers: list[Unit]) -> dict[str, Any]:
    """What a receipt says, when one of those to whom bundles went has signed it."""
    refused: Refused | None = None
    for receiver in receivers:
        try:
            return read_receipt(content, public_of(needed_key(receiver)))
        except Refused as error:
            refused = error
    raise refused or Refused(
        "no_bundle_sent",
        "Đơn vị chưa xuất gói niêm phong nào nên chưa có biên nhận để nhập.",
        field="file",
        next_step="Niêm phong báo cáo, mang gói đi; nơi nhận đưa lại tệp biên nhận.",
        status=409,
    )


def _kept(
    actor: Actor, now: datetime, unit: Unit, to_unit: Unit, content: bytes, direction: BundleDirection
) -> Bundle:
    """The row of a bundle with its file kept; the caller saves it."""
    digest = hashlib.sha256(content).hexdigest()
    bundle = Bundle(
        direction=direction, unit=unit, to_unit=to_unit, file_sha256=digest, at=now, by=actor.name
    )
    keep_file(bundle.file, f"{unit.code}-{digest[:12]}.phusa", ContentFile(content))
    return bundle
