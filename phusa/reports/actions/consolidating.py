"""Verbs on an office's report: make it of what was received by an instant, and send it up."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.documents.actions.making import file_document
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries import unit_above
from phusa.reports.access import CONSOLIDATE
from phusa.reports.queries.consolidating import CONSOLIDATING, Consolidated, consolidated
from phusa.reports.queries.consolidating_changes import changes_between, gaps_below
from phusa.reports.queries.consolidating_data import report_data
from phusa.reports.queries.consolidating_page import handed_in_before, warnings_at
from phusa.reports.queries.publishing import published_address
from phusa.reports.rules.consolidating_answers import Warning, about_of, instant_in, unanswered
from phusa.workflow.actions.submitting import submit
from phusa.workflow.models import YEAR_REPORTS, Submission


@action
def make_consolidated(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    as_of: datetime,
    answers: Mapping[str, str],
) -> OfficialDocument:
    """Make the report of an office of what it had received by an instant; `answers` by the key of each warning.

    The same instant and answers give the same document, byte for byte. Refused while a warning has no answer, and for
    an instant still to come.
    """
    require_own(actor, CONSOLIDATE, unit)
    _refuse_strange(unit, now, as_of)
    sums = consolidated(unit, school_year, as_of)
    found = warnings_at(sums, gaps_below(sums))
    said = {one.key: clean(answers.get(one.key, "")) for one in found}
    _refuse_unanswered(unanswered(found, said))
    kept = [(one.title, said[one.key]) for one in found]
    earlier = handed_in_before(unit, school_year, as_of)
    before = consolidated(unit, school_year, earlier) if earlier else None
    changes = changes_between(before, sums) if before else []
    document = file_document(
        actor=actor,
        now=now,
        unit=unit,
        school_year=school_year,
        kind=DocumentKind.CONSOLIDATED,
        data=report_data(sums, answers=kept, earlier=before, changes=changes),
        about=about_of(as_of, kept),
    )
    audit.record(actor, CONSOLIDATE, unit, now=now, after={"check_code": document.check_code})
    return document


@action
def send_consolidated(*, actor: Actor, now: datetime, document: OfficialDocument) -> Submission:
    """Send an office's report to the unit above. Refused with 409 when what it adds up has changed since, and where
    nothing stands above."""
    require_own(actor, CONSOLIDATE, document.unit)
    unit, school_year = document.unit, document.school_year
    above = unit_above(unit, day_within(school_year, actor.today))
    if above is None:
        raise Refused(
            "nothing_above",
            f"{unit} không có đơn vị cấp trên để gửi.",
            next_step="Đơn vị trên cùng công bố báo cáo; nếu thiếu cấp trên, xem lại cây đơn vị ở trang Đơn vị.",
            status=409,
        )
    as_of = instant_in(document.about)
    sums = consolidated(unit, school_year, as_of)
    _refuse_changed(sums, consolidated(unit, school_year, now))
    submission = submit(
        actor=actor,
        now=now,
        unit=unit,
        to_unit=above,
        school_year=school_year,
        kind=YEAR_REPORTS[UnitKind(unit.kind)],
        documents=[document],
        figures=sums.sums,
        content=_content(document, sums),
        people=sums.people,
    )
    after = {"check_code": document.check_code, "receipt": submission.receipt_number}
    audit.record(actor, CONSOLIDATE, unit, now=now, after=after)
    return submission


def _refuse_strange(unit: Unit, now: datetime, as_of: datetime) -> None:
    if unit.kind not in CONSOLIDATING:
        raise Refused(
            "adds_nothing_up",
            f"{unit} không tổng hợp báo cáo của đơn vị khác.",
            next_step="Báo cáo của trường gửi từ trang Báo cáo.",
            status=409,
        )
    if as_of > now:
        raise Refused(
            "instant_to_come",
            "Thời điểm này chưa tới, nên chưa có số liệu.",
            field="ngay",
            next_step="Chọn hôm nay hoặc một ngày đã qua.",
        )


def _refuse_unanswered(open_ones: Sequence[Warning]) -> None:
    if not open_ones:
        return
    first = open_ones[0]
    raise Refused(
        "unanswered",
        f"{first.title}: {first.text}.",
        field=first.key,
        next_step="Ghi lý do lập báo cáo khi chưa đủ, hoặc đợi các đơn vị gửi.",
    )


def _refuse_changed(made: Consolidated, now: Consolidated) -> None:
    changes = changes_between(made, now)
    if changes:
        names = "; ".join(f"{one.unit} ({one.what.lower()})" for one in changes[:5])
        raise Refused(
            "changed_since",
            f"Từ lúc lập báo cáo này, {len(changes)} đơn vị đã thay đổi: {names}.",
            next_step="Lập lại báo cáo rồi gửi. Chưa có gì được gửi.",
            status=409,
        )


def _content(document: OfficialDocument, sums: Consolidated) -> dict[str, Any]:
    """What is frozen: the instant, the document and its files by their hashes, every report added up, and where the
    figures are published (S-106)."""
    files = document.files.order_by("format")
    return {
        "as_of": sums.instant.isoformat(),
        "documents": [
            {
                "kind": document.kind,
                "check_code": document.check_code,
                "data_sha256": document.data_sha256,
                "template_version": document.template_version,
                "files": [
                    {"format": f.format, "name": f.file_name, "size": f.file_size, "sha256": f.file_sha256}
                    for f in files
                ],
            }
        ],
        "answers": [{"title": what, "answer": said} for what, said in document.data["answers"]],
        "units": [
            {"code": row.unit.code, "submission": row.stood.submission_id, "attempt": row.stood.attempt}
            for row in sums.taken
            if row.stood
        ],
        "published": published_address(document),
        "editions": sorted({f"{key.regulation}/{key.edition}" for key in sums.groups}),
    }
