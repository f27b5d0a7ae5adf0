"""Visits to schools: planned, changed, held with findings, answered by the school, closed or dropped (S-112)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from phusa.base import audit
from phusa.base.access import Actor, require, require_own
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import clean, show_date
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.access import ANSWER_VISITS, MAKE_VISITS, VIEW_VISITS
from phusa.planning.models import SupervisionVisit, VisitState
from phusa.planning.queries.visits import is_directly_under, office_now, plan_titles

CITE = "772/KH-PGDĐT, mục VI.1"


@dataclass(frozen=True, slots=True)
class VisitTerms:
    """What is planned of a visit: its day, who goes, what is looked at, and titles of the school's issued plan."""

    day: date
    members: str
    subject: str
    items: Collection[str] = ()


@action
def plan_visit(
    *,
    actor: Actor,
    now: datetime,
    office: Unit,
    school: Unit,
    school_year: SchoolYear,
    terms: VisitTerms,
) -> SupervisionVisit:
    """Plan a visit of an office to a school directly under it; the very same again gives the one that is there.

    Refused for a day outside the school year, without who goes or what is looked at, for an item that is not in the
    school's plan, and with 409 for a day on which another visit stands.
    """
    require_own(actor, MAKE_VISITS, office)
    require(actor, VIEW_VISITS, school)
    if not is_directly_under(school, office, school_year, actor.today):
        raise NotVisible("Trường này không trực thuộc đơn vị của anh chị.")
    wanted = _checked(school, school_year, terms, ())
    Unit.objects.select_for_update(no_key=True).get(pk=school.pk)
    standing = SupervisionVisit.objects.filter(office=office, school=school, day=wanted.day)
    there = standing.exclude(state=VisitState.DROPPED).first()
    if there is not None:
        if _terms_of(there) != wanted:
            raise _same_day(there)
        return there
    visit = SupervisionVisit(office=office, school=school, school_year=school_year, version=0)
    _set(visit, wanted)
    _save(visit, actor, now)
    after = {"day": visit.day, "school_year": school_year.code}
    audit.record(actor, MAKE_VISITS, visit, now=now, after=after)
    return visit


@action
def change_visit(
    *, actor: Actor, now: datetime, visit: SupervisionVisit, version: int, terms: VisitTerms
) -> None:
    """Change a visit that was not held yet, as `plan_visit`; `version` is that of the page."""
    kept = _office_visit(actor, visit)
    _refuse_unless(kept, (VisitState.PLANNED,), "sửa lịch")
    wanted = _checked(kept.school, kept.school_year, terms, kept.items)
    before = _terms_of(kept)
    if wanted == before:
        return
    _check_version(kept, version)
    same = SupervisionVisit.objects.filter(office=kept.office, school=kept.school, day=wanted.day)
    other = same.exclude(state=VisitState.DROPPED).exclude(pk=kept.pk).first()
    if other is not None:
        raise _same_day(other)
    _set(kept, wanted)
    _save(kept, actor, now)
    audit.record(actor, MAKE_VISITS, kept, now=now, before={"day": before.day}, after={"day": kept.day})


@action
def record_visit(
    *,
    actor: Actor,
    now: datetime,
    visit: SupervisionVisit,
    version: int,
    findings: str,
    asked: str = "",
    due_on: date | None = None,
) -> None:
    """Write down what was seen, and what is asked of the school by which day; may be mended until the school answers.

    Refused before the day of the visit, without findings, and where only one of what is asked and its day is given or
    the day is before the visit.
    """
    kept = _office_visit(actor, visit)
    _refuse_unless(kept, (VisitState.PLANNED, VisitState.HELD), "ghi kết quả")
    seen, wish = _lines(findings), _lines(asked)
    if (kept.state, kept.findings, kept.asked, kept.due_on) == (VisitState.HELD, seen, wish, due_on):
        return
    _check_version(kept, version)
    _check_record(kept, actor.today, seen, wish, due_on)
    before = {"state": kept.get_state_display()}
    kept.state, kept.findings, kept.asked, kept.due_on = VisitState.HELD, seen, wish, due_on
    _save(kept, actor, now)
    after = {"state": kept.get_state_display(), "until": due_on}
    audit.record(actor, MAKE_VISITS, kept, now=now, before=before, after=after)


@action
def answer_visit(*, actor: Actor, now: datetime, visit: SupervisionVisit, version: int, answer: str) -> None:
    """Answer for the school what was found and asked; may be mended until the office closes the visit."""
    require_own(actor, ANSWER_VISITS, visit.school)
    kept = _locked(visit)
    said = _lines(answer)
    _refuse_unless(kept, (VisitState.HELD, VisitState.ANSWERED), "trả lời")
    if (kept.state, kept.answer) == (VisitState.ANSWERED, said):
        return
    _check_version(kept, version)
    if not said:
        raise Refused("no_answer", "Hãy ghi trường trả lời thế nào.", cite=CITE, field="answer")
    before = {"state": kept.get_state_display()}
    kept.state, kept.answer = VisitState.ANSWERED, said
    kept.answered_at, kept.answered_by = now, actor.name
    _save(kept, actor, now)
    after = {"state": kept.get_state_display()}
    audit.record(actor, ANSWER_VISITS, kept, now=now, before=before, after=after)


@action
def close_visit(
    *, actor: Actor, now: datetime, visit: SupervisionVisit, version: int, conclusion: str = ""
) -> None:
    """Close a visit. Where the school was asked and has not answered, refused without a conclusion that says why."""
    kept = _office_visit(actor, visit)
    said = _lines(conclusion)
    if (kept.state, kept.conclusion) == (VisitState.CLOSED, said):
        return
    _refuse_unless(kept, (VisitState.HELD, VisitState.ANSWERED), "kết thúc")
    _check_version(kept, version)
    if kept.waits_for_answer and not said:
        raise Refused(
            "no_answer_yet",
            "Trường chưa trả lời điều đơn vị đã đề nghị.",
            cite=CITE,
            field="conclusion",
            next_step="Chờ trường trả lời, hoặc ghi kết luận vì sao vẫn kết thúc.",
        )
    _end(kept, VisitState.CLOSED, said, actor, now)


@action
def drop_visit(*, actor: Actor, now: datetime, visit: SupervisionVisit, version: int, reason: str) -> None:
    """Drop a planned visit with a reason; the row stays, and its day is free again."""
    kept = _office_visit(actor, visit)
    said = clean(reason)
    if kept.state == VisitState.DROPPED:
        return
    _refuse_unless(kept, (VisitState.PLANNED,), "huỷ")
    _check_version(kept, version)
    if not said:
        raise Refused("no_reason", "Hãy ghi vì sao huỷ đợt kiểm tra.", field="reason")
    _end(kept, VisitState.DROPPED, said, actor, now)


def _end(visit: SupervisionVisit, state: VisitState, said: str, actor: Actor, now: datetime) -> None:
    before = {"state": visit.get_state_display()}
    visit.state, visit.conclusion = state, said
    visit.ended_at, visit.ended_by = now, actor.name
    _save(visit, actor, now)
    after = {"state": visit.get_state_display()}
    audit.record(actor, MAKE_VISITS, visit, now=now, before=before, after=after, reason=said)


def _locked(visit: SupervisionVisit) -> SupervisionVisit:
    rows = SupervisionVisit.objects.select_for_update(of=("self",))
    return rows.select_related("office", "school", "school_year").get(pk=visit.pk)


def _office_visit(actor: Actor, visit: SupervisionVisit) -> SupervisionVisit:
    """The visit read again and locked, for somebody of the office that looks after it."""
    require_own(actor, MAKE_VISITS, office_now(visit, actor.today))
    return _locked(visit)


def _save(visit: SupervisionVisit, actor: Actor, now: datetime) -> None:
    visit.saved_at, visit.saved_by = now, actor.name
    visit.version += 1
    visit.save()


def _terms_of(visit: SupervisionVisit) -> VisitTerms:
    return VisitTerms(visit.day, visit.members, visit.subject, tuple(visit.items))


def _set(visit: SupervisionVisit, terms: VisitTerms) -> None:
    visit.day, visit.members, visit.subject = terms.day, terms.members, terms.subject
    visit.items = list(terms.items)


def _checked(school: Unit, year: SchoolYear, terms: VisitTerms, chosen_before: Collection[str]) -> VisitTerms:
    """The terms cleaned; an item chosen before stays good when the school's plan has changed since."""
    wanted = VisitTerms(
        terms.day, clean(terms.members), _lines(terms.subject), tuple(dict.fromkeys(terms.items))
    )
    if not year.first_day <= wanted.day <= year.last_day:
        raise Refused("day_outside", f"{show_date(wanted.day)} ở ngoài năm học {year}.", field="day")
    if not wanted.members:
        raise Refused("no_members", "Hãy ghi ai đi kiểm tra.", field="members")
    if not wanted.subject:
        raise Refused("no_subject", "Hãy ghi kiểm tra việc gì.", cite=CITE, field="subject")
    strange = set(wanted.items) - set(plan_titles(school, year)) - set(chosen_before)
    if strange:
        raise Refused(
            "no_such_item",
            f"Kế hoạch đang có hiệu lực của trường không có “{min(strange)}”.",
            field="items",
            next_step="Chọn lại trong danh sách.",
        )
    return wanted


def _check_record(
    visit: SupervisionVisit, today: date, findings: str, asked: str, due_on: date | None
) -> None:
    if visit.day > today:
        raise Refused(
            "day_ahead",
            f"Đợt kiểm tra lên lịch ngày {show_date(visit.day)}, chưa tới.",
            field="findings",
            next_step="Sửa ngày kiểm tra nếu đã đi sớm hơn.",
        )
    if not findings:
        raise Refused("nothing_seen", "Hãy ghi điều đã thấy.", cite=CITE, field="findings")
    if asked and due_on is None:
        raise Refused("no_due_day", "Hãy ghi hạn để trường trả lời.", field="due_on")
    if due_on is not None and not asked:
        raise Refused("nothing_asked", "Có hạn trả lời mà chưa ghi đề nghị trường làm gì.", field="asked")
    if due_on is not None and due_on < visit.day:
        text = f"Hạn {show_date(due_on)} trước ngày kiểm tra {show_date(visit.day)}."
        raise Refused("due_too_early", text, field="due_on")


def _refuse_unless(visit: SupervisionVisit, states: Collection[VisitState], doing: str) -> None:
    if visit.state not in states:
        raise Refused(
            "wrong_state",
            f"Đợt kiểm tra này đang ở “{visit.get_state_display()}” nên không {doing} được.",
            next_step="Tải lại trang để xem đợt kiểm tra như đang có.",
            status=409,
        )


def _check_version(visit: SupervisionVisit, version: int) -> None:
    if visit.version != version:
        raise Refused(
            "changed_meanwhile",
            f"{visit.saved_by} vừa sửa đợt kiểm tra này. Chưa ghi gì thêm.",
            next_step="Mở lại trang để xem bản đang có rồi làm lại.",
            status=409,
        )


def _same_day(visit: SupervisionVisit) -> Refused:
    return Refused(
        "visit_there",
        f"Ngày {show_date(visit.day)} đã có một đợt kiểm tra trường này.",
        field="day",
        next_step="Mở đợt ấy để sửa, hoặc chọn ngày khác.",
        status=409,
    )


def _lines(text: str) -> str:
    """Cleaned, its lines kept."""
    return "\n".join(line for line in map(clean, text.splitlines()) if line)
