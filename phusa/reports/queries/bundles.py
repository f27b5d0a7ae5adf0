"""What goes into a sealed bundle, what goes back, and the bundles of a unit."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from phusa.base.access import Actor, stands_for
from phusa.base.refusals import NotVisible
from phusa.documents.queries import taking
from phusa.documents.queries.signing import KeptVerdict, kept_verdicts
from phusa.organisations.models import Unit
from phusa.reports.access import SEAL_BUNDLES, TAKE_BUNDLES
from phusa.reports.models import Bundle, BundleDirection, UnitKey
from phusa.reports.queries.keys import key_of, neighbours
from phusa.workflow.models import Submission, SubmissionState
from phusa.workflow.rules.channels import SEALED


@dataclass(frozen=True, slots=True)
class BundleLine:
    """A bundle that went or came; `verdicts` say what the signatures of its papers were worth when it came."""

    bundle: Bundle
    verdicts: tuple[KeptVerdict, ...] = ()

    @property
    def is_returned(self) -> bool:
        """Whether the file that goes back has something new to say: the report was returned since."""
        sent = self.bundle.submission
        return sent is not None and sent.state == SubmissionState.RETURNED


@dataclass(frozen=True, slots=True)
class BundlesPage:
    """A unit's key, the cards it knows, what waits to be sealed, and the bundles that went and came."""

    unit: Unit
    key: UnitKey | None
    cards: tuple[UnitKey, ...]
    without_card: tuple[Unit, ...]
    waiting: tuple[Submission, ...]
    sent: tuple[BundleLine, ...]
    received: tuple[BundleLine, ...]
    seals: bool
    takes: bool

    @property
    def carded(self) -> set[Unit]:
        """The units above and below whose card is here."""
        return {card.unit for card in self.cards}


def statement_of(submission: Submission) -> dict[str, Any]:
    """Everything of a report but the bytes of its files, as values of JSON."""
    return {
        "kind": submission.kind,
        "school_year": submission.school_year.code,
        "attempt": submission.attempt,
        "people": submission.people,
        "content": submission.content,
        "content_sha256": submission.content_sha256,
        "sent_at": submission.sent_at.isoformat(),
        "sent_by": submission.sent_by,
        "figures": list(
            submission.figures.order_by("pk").values(
                "level", "group", "regulation", "edition", "classification", "people"
            )
        ),
        "documents": [taking.statement_of(document) for document in submission.documents.order_by("pk")],
    }


def sealed_files(submission: Submission) -> dict[str, bytes]:
    """The bytes of all files of a report's documents, by name."""
    return {
        name: content
        for document in submission.documents.all()
        for name, content in taking.contents_of(document).items()
    }


def answer_of(bundle: Bundle) -> dict[str, Any]:
    """What the receiver says back: under which number the report stands, in which state, by whom and why."""
    submission = bundle.submission
    if submission is None:
        raise NotVisible()
    returned = submission.state == SubmissionState.RETURNED
    last = submission.steps.order_by("pk").last()
    return {
        "bundle": bundle.file_sha256,
        "unit": bundle.unit.code,
        "to_unit": bundle.to_unit.code,
        "school_year": submission.school_year.code,
        "receipt_number": submission.receipt_number,
        "at": submission.sent_at.isoformat(),
        "state": SubmissionState.RETURNED if returned else SubmissionState.RECEIVED,
        "by": f"{bundle.to_unit}",
        "reason": submission.return_reason if returned else "",
        "said_at": last.at.isoformat() if last else submission.sent_at.isoformat(),
    }


def own_bundle(actor: Actor, pk: int) -> Bundle:
    """A bundle that the actor's own unit sent or received. Raises `NotVisible`."""
    found = Bundle.objects.select_related("unit", "to_unit", "submission").filter(pk=pk).first()
    if found is None:
        raise NotVisible()
    verb, unit = (
        (SEAL_BUNDLES, found.unit)
        if found.direction == BundleDirection.OUT
        else (TAKE_BUNDLES, found.to_unit)
    )
    if not stands_for(actor, verb, unit):
        raise NotVisible()
    return found


def bundles_page(actor: Actor, unit: Unit, day: date) -> BundlesPage:
    """The page of sealed bundles of a unit for which the actor stands. Raises `NotVisible`."""
    if not stands_for(actor, SEAL_BUNDLES, unit):
        raise NotVisible()
    near = list(neighbours(unit, day).by_name())
    cards = list(UnitKey.objects.filter(unit__in=near, retired_at=None).select_related("unit"))
    known = {card.unit_id for card in cards}
    bundles = Bundle.objects.select_related("unit", "to_unit", "submission__school_year")
    waiting = Submission.objects.filter(unit=unit, channel=SEALED, is_current=True, bundles=None)
    return BundlesPage(
        unit=unit,
        key=key_of(unit),
        cards=tuple(cards),
        without_card=tuple(one for one in near if one.pk not in known),
        waiting=tuple(waiting.select_related("to_unit", "school_year")),
        sent=tuple(BundleLine(one) for one in bundles.filter(unit=unit, direction=BundleDirection.OUT)),
        received=_judged(bundles.filter(to_unit=unit, direction=BundleDirection.IN)),
        seals=True,
        takes=stands_for(actor, TAKE_BUNDLES, unit),
    )


def _judged(bundles: Iterable[Bundle]) -> tuple[BundleLine, ...]:
    """Bundles that came, each with what was found of the signatures of its papers; two queries for them all."""
    came = list(bundles)
    papers = Submission.documents.through.objects.filter(
        submission__in=[one.submission_id for one in came]
    ).values_list("submission_id", "officialdocument_id")
    verdicts = kept_verdicts({document for _, document in papers})
    found: dict[int, list[KeptVerdict]] = defaultdict(list)
    for submission, document in papers:
        if document in verdicts:
            found[submission].append(verdicts[document])
    return tuple(BundleLine(one, tuple(found[one.submission_id or 0])) for one in came)
