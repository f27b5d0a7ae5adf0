"""The minutes of a visit, begun as a paper in writing from what it says; the office completes and issues them."""

from dataclasses import replace
from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.refusals import Refused
from phusa.base.text import show_date
from phusa.base.writing import action
from phusa.documents.actions.composing import keep_paper
from phusa.documents.models import DocumentKind, PaperDraft
from phusa.documents.queries.composing import first_wording
from phusa.documents.rules.composing import Wording
from phusa.planning.access import MAKE_VISITS
from phusa.planning.models import DONE, SupervisionVisit
from phusa.planning.queries.visits import office_now


@action
def draft_minutes(*, actor: Actor, now: datetime, visit: SupervisionVisit) -> PaperDraft:
    """Begin the minutes of a held visit; those that were begun, or went out, are given again.

    Hours, chair and secretary stay open: the visit does not say them. Refused before the visit was held.
    """
    office = office_now(visit, actor.today)
    require_own(actor, MAKE_VISITS, office)
    rows = SupervisionVisit.objects.select_for_update(of=("self",)).select_related("school", "minutes")
    kept = rows.get(pk=visit.pk)
    if kept.minutes is not None:
        return kept.minutes
    if kept.state not in DONE:
        raise Refused(
            "not_held",
            "Đợt kiểm tra chưa có kết quả nên chưa soạn biên bản được.",
            next_step="Ghi kết quả trước.",
            status=409,
        )
    wording = _wording(kept, first_wording(office, actor.today))
    kept.minutes = keep_paper(actor=actor, now=now, unit=office, kind=DocumentKind.MINUTES, wording=wording)
    kept.save(update_fields=["minutes"])
    audit.record(actor, MAKE_VISITS, kept, now=now, after={"kind": DocumentKind.MINUTES.label})
    return kept.minutes


def _wording(visit: SupervisionVisit, first: Wording) -> Wording:
    school = visit.school
    return replace(
        first,
        abstract=f"Kiểm tra việc thực hiện kế hoạch của {school}, ngày {show_date(visit.day)}",
        held_at=school.name,
        present=visit.members,
        body=_body(visit),
        recipients="\n".join(filter(None, (f"{school} (để th/h)", first.recipients))),
        units=school.code,
    )


def _body(visit: SupervisionVisit) -> str:
    lines = [f"Nội dung kiểm tra: {visit.subject}", *(f"- {one}" for one in visit.items)]
    lines.append(f"Điều đã thấy: {visit.findings}")
    if visit.due_on is not None:
        lines.append(f"Đề nghị nhà trường: {visit.asked}")
        lines.append(f"Hạn nhà trường trả lời: hết ngày {show_date(visit.due_on)}.")
    return "\n".join(lines)
