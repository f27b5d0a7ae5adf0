"""A unit's report in the parts of its page: the steps, what is in the way, the receipt, what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from phusa.assessment.queries.appeals import UNDONE
from phusa.base.ui.parts import Action, Blocker, Crumb, Fact, Step, linked
from phusa.base.ui.show import instant, until
from phusa.documents.models import DocumentKind, FileFormat
from phusa.documents.queries.signing import KeptVerdict, kept_verdicts
from phusa.reports.queries.sending import YearReport
from phusa.reports.rules.sending import Finding, Severity
from phusa.workflow.models import HELD_STATES, Submission, SubmissionState, Timeliness
from phusa.workflow.rules.channels import BUNDLE, SEALED

BADGES = {SubmissionState.RECALLED: "withdrawn"}
IN_TIME = {Timeliness.IN_OUTAGE: "giờ bù", Timeliness.IN_EXTENSION: "theo gia hạn"}
BLOCK = 16


def badge(submission: Submission) -> str:
    """The badge of a submission's state."""
    state = SubmissionState(submission.state)
    return BADGES.get(state, state.value)


def in_time(submission: Submission) -> tuple[str, str]:
    """The badge of a submission's time and what follows the word; both empty without a deadline."""
    if submission.timeliness == Timeliness.NO_DEADLINE:
        return "", ""
    if submission.timeliness == Timeliness.LATE:
        return "late", ""
    return "on_time", IN_TIME.get(Timeliness(submission.timeliness), "")


def spaced(sha256: str) -> str:
    """A hash in blocks that an eye can follow."""
    return " ".join(sha256[at : at + BLOCK] for at in range(0, len(sha256), BLOCK))


def receipt_facts(submission: Submission) -> list[Fact]:
    """What stands on a receipt."""
    facts = [
        # What left as a file has the number of this place until the receiver's own has come.
        Fact("Số lưu tại đây" if submission.channel == SEALED else "Biên nhận", submission.receipt_number),
        Fact("Gửi lúc", instant(submission.sent_at)),
        Fact("Người gửi", submission.sent_by),
        Fact("Nơi nhận", submission.to_unit.name),
        Fact("Lần gửi", str(submission.attempt)),
        Fact("Báo cáo", str(submission.request))
        if submission.request
        else Fact("Số người", str(submission.people)),
        Fact("Mã băm nội dung", spaced(submission.content_sha256)),
    ]
    if submission.channel == SEALED and submission.received_at:
        facts.insert(1, Fact("Biên nhận của nơi nhận", answer_number(submission)))
    if submission.received_at:
        facts.append(Fact("Nhận lúc", f"{instant(submission.received_at)}, {submission.received_by}"))
    if submission.paper_at:
        facts.append(Fact("Bản giấy", f"Đã nhận {instant(submission.paper_at)}, {submission.paper_by}"))
    return facts


def answer_number(submission: Submission) -> str:
    """The number under which the receiver of a file has it, as its answer was noted when it was taken in."""
    step = submission.steps.filter(state=SubmissionState.RECEIVED).order_by("pk").last()
    said = step.reason if step else ""
    return said.removeprefix("Biên nhận ").rstrip(". ") or "–"


@dataclass(frozen=True, slots=True)
class Line:
    """A sending in a list, with the badge of its state."""

    submission: Submission
    badge: str


@dataclass(frozen=True)
class SendingShown:
    """A unit's report of a year as its reader sees it; `may_send` says what the reader's rights are."""

    report: YearReport
    sent: Sequence[Submission]
    may_send: bool

    @property
    def crumbs(self) -> list[Crumb]:
        """The way here."""
        return [Crumb("Khoá sổ", self.board_url), Crumb("Gửi báo cáo")]

    @property
    def board_url(self) -> str:
        """The board of the year."""
        return reverse("board", args=[self.report.unit.code, self.report.school_year.code])

    @property
    def current(self) -> Submission | None:
        """The latest sending."""
        return self.sent[0] if self.sent else None

    @property
    def held(self) -> Submission | None:
        """The latest sending while it is held above."""
        return self.current if self.current and self.current.state in HELD_STATES else None

    @property
    def returned(self) -> Submission | None:
        """The latest sending when it came back with a reason."""
        return self.current if self.current and self.current.state == SubmissionState.RETURNED else None

    @property
    def is_made_anew(self) -> bool:
        """Whether the year was closed again since the latest sending came back: what goes next is made already."""
        if self.returned is None or self.report.close is None or not self._is_closed:
            return False
        last = self.returned.steps.order_by("pk").last()
        return last is not None and self.report.close.closed_at > last.at

    @property
    def earlier(self) -> Sequence[Submission]:
        """The sendings before the one that the page is about."""
        return self.sent[1:] if self.held else self.sent

    @property
    def earlier_lines(self) -> list["Line"]:
        """The sendings before as lines."""
        return [Line(one, badge(one)) for one in self.earlier]

    @property
    def badge(self) -> str:
        """The badge of the state that is held."""
        return badge(self.held) if self.held else ""

    @property
    def in_time(self) -> tuple[str, str]:
        """The badge of the time of what is held."""
        return in_time(self.held) if self.held else ("", "")

    @property
    def facts(self) -> list[Fact]:
        """The receipt of what is held."""
        return receipt_facts(self.held) if self.held else []

    @property
    def may_recall(self) -> bool:
        """Whether the reader may still take it back."""
        return self.may_send and self.held is not None and self.held.state == SubmissionState.SENT

    @property
    def may_ask(self) -> bool:
        """Whether the reader may ask for it back; what went as a file is asked for by telephone."""
        return self.may_send and may_be_asked(self.held)

    @property
    def steps(self) -> list[Step]:
        """How far the report has come."""
        closed = self._is_closed
        sent = self.held
        taken = sent is not None and sent.is_taken
        return [
            Step("Đủ số liệu, khoá sổ", "Điểm và xếp loại giữ nguyên", "ok" if closed else "on"),
            Step("Lập báo cáo", "Báo cáo, danh sách, tệp mềm", "ok" if closed else ""),
            Step(
                "Ký và gửi",
                sent.receipt_number if sent else "Bản giấy và tệp cùng một mã",
                "ok" if sent else "on" if closed else "",
            ),
            Step("Nơi nhận đã nhận", "Số liệu khoá từ lúc này", "ok" if taken else "on" if sent else ""),
        ]

    @property
    def blockers(self) -> list[Blocker]:
        """What stops the report, each with where it is mended."""
        return [
            Blocker(one.title, one.text, action=self._mend(one))
            for one in self.report.findings
            if one.severity == Severity.ERROR
        ]

    @property
    def documents(self) -> list[tuple[str, str, list[tuple[str, SafeString]]]]:
        """Each document that goes up: its kind, check code, and its files as (hash, link). None while the year is open:
        those of the last closing will not go."""
        found = []
        for document in self.report.documents if self._is_closed else []:
            files = [
                (
                    file.file_sha256,
                    linked(
                        file.get_format_display(),
                        reverse("document_file", args=[document.check_code, file.format]),
                        document.get_kind_display(),
                    ),
                )
                for file in sorted(
                    document.files.all(), key=lambda file: FileFormat.values.index(file.format)
                )
            ]
            found.append((document.get_kind_display(), document.check_code, files))
        return found

    @property
    def _is_closed(self) -> bool:
        return self.report.close is not None and self.report.close.is_closed

    def _mend(self, one: Finding) -> Action | None:
        if one.step == "appeals":
            return Action(
                "Mở đề nghị xem lại", f"{reverse('appeals')}?loc={UNDONE}", icon="scale", small=True
            )
        if one.step != "close" or not self.may_send:
            return None
        return Action("Mở bảng khoá sổ", self.board_url, icon="lock", small=True)


def may_be_asked(held: Submission | None) -> bool:
    """Whether a report can be asked for: it was received and stands, and its receiver reads what is asked here."""
    return held is not None and held.is_taken and held.channel != SEALED


def done_words(sent: Submission, channel: str) -> str:
    """What to say after the press: a report that leaves by hand has not gone anywhere yet; whoever had the page open
    over the end of the deadline is told that he is late."""
    if channel == SEALED:
        return "Đã chốt báo cáo để gửi bằng gói. Niêm phong thành tệp rồi mang đi: tệp đến nơi mới là đã gửi."
    late = f" Gửi sau hạn ({until(sent.allowed_until)}) nên tính trễ hạn."
    return f"Đã gửi báo cáo. Biên nhận {sent.receipt_number}.{late if sent.timeliness == Timeliness.LATE else ''}"


def said_before(sent: Sequence[Submission]) -> dict[str, str]:
    """What the latest sending said, by the text of each finding: a finding that reads otherwise is asked anew."""
    return {one["text"]: one["answer"] for one in answered(sent[0])} if sent else {}


def documents_of(submission: Submission) -> list[dict[str, Any]]:
    """The documents of a sending as they were frozen: the kind in words, the check code, files by (format, hash).

    For one that came in a sealed bundle also what its signatures were worth then.
    """
    kinds, formats = dict(DocumentKind.choices), dict(FileFormat.choices)
    frozen = submission.content.get("sent") or submission.content
    kept = _kept_by_code(submission) if submission.channel == BUNDLE else {}
    return [
        {
            "kind": kinds.get(one["kind"], one["kind"]),
            "check_code": one["check_code"],
            "files": [(formats.get(file["format"], file["format"]), file["sha256"]) for file in one["files"]],
            "signed": kept.get(one["check_code"]),
        }
        for one in frozen.get("documents", [])
    ]


def _kept_by_code(submission: Submission) -> dict[str, KeptVerdict]:
    codes = dict(submission.documents.values_list("pk", "check_code"))
    return {codes[document]: verdict for document, verdict in kept_verdicts(codes).items()}


def answered(submission: Submission) -> list[dict[str, Any]]:
    """What was said about each finding when it was sent."""
    answers: list[dict[str, Any]] = submission.content.get("answers", [])
    return answers
