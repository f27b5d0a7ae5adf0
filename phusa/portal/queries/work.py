"""Việc của tôi: what needs somebody now, in the role he works in."""

from dataclasses import replace
from datetime import date

from django.db.models import Count as CountOf
from django.db.models import Min

from phusa.accounts.access import VIEW_AUDIT
from phusa.assessment.access import VIEW_BOARD
from phusa.assessment.models import AnnualRecord
from phusa.assessment.queries.appeals import decided_unread, to_decide
from phusa.assessment.queries.board import Board, board
from phusa.assessment.queries.groups import GroupYear, group_years
from phusa.assessment.queries.schools import SchoolYearState, schools_in_year
from phusa.base.access import Actor, Held, Role
from phusa.base.ui.show import instant
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import school_year_on
from phusa.documents.queries.letters import letters_waiting
from phusa.documents.queries.register_page import IN, sent_waiting
from phusa.documents.queries.tasks import waiting_tasks
from phusa.organisations.models import Unit, UnitKind
from phusa.portal.queries.asked import asked_tasks
from phusa.portal.queries.difficulties import difficulty_tasks
from phusa.portal.queries.explored import made_tables
from phusa.portal.queries.planned import Task, own_plan_of, own_plan_tasks, planning_tasks
from phusa.portal.queries.reported import own_report_tasks, received_tasks
from phusa.portal.queries.watching import watch
from phusa.portal.queries.worked import Count, Listed, Work
from phusa.staff.queries.corrections import corrections_for
from phusa.staff.queries.import_pages import lists_to_approve
from phusa.workflow.queries.chasing import last_reminder

LISTED = 8  # schools named on the home of somebody who watches over many; the rest are on their own page


def my_work(actor: Actor, seat: Held | None) -> Work:
    """What needs the actor in this seat: lists and requests that wait for him first, then his own plan and results."""
    year = school_year_on(actor.today)
    work = _of_seat(actor, seat, year)
    waiting = (*asked_tasks(actor), *_papers(actor, seat), *_appeals(actor), *difficulty_tasks(actor))
    waiting = (*waiting, *_lists(actor))
    if year is None:
        return replace(work, tasks=(*waiting, *work.tasks))
    plan = own_plan_of(actor, year)
    reported = (*own_report_tasks(seat, year), *received_tasks(seat, year))
    planned = (*reported, *made_tables(actor, seat), *planning_tasks(actor, seat, year))
    planned = (*planned, *own_plan_tasks(plan, year, actor.today))
    return replace(work, tasks=(*waiting, *planned, *work.tasks), plan=plan, year=year)


def _of_seat(actor: Actor, seat: Held | None, year: SchoolYear | None) -> Work:
    own = _own_results(actor)
    if seat is not None and seat.role in VIEW_AUDIT.roles:
        return watch(actor, seat, year)
    if seat is None or year is None:
        return Work("Việc cần làm", own)
    if seat.role == Role.SUBJECT_GROUP_HEAD:
        return Work("Việc của tổ", (*_of_groups(actor, year), *own))
    unit = Unit.objects.filter(pk=seat.unit_id).first() if seat.role in VIEW_BOARD.roles else None
    if unit is None:
        return Work("Việc cần làm", own)
    if unit.kind == UnitKind.SCHOOL:
        return Work("Việc của trường", (*_of_school(actor, unit, year), *_requests(actor), *own))
    return _of_schools(actor, year)


def _own_results(actor: Actor) -> tuple[Task, ...]:
    """The actor's own results, the latest year first."""
    if actor.person_id is None:
        return ()
    records = AnnualRecord.objects.filter(person=actor.person_id).order_by("-school_year__code")
    return tuple(
        _own_result(record) for record in records.select_related("school_year", "unit", "annual_result")
    )


def _own_result(record: AnnualRecord) -> Task:
    title = f"Kết quả bồi dưỡng thường xuyên năm học {record.school_year}"
    result = getattr(record, "annual_result", None)
    if result is None:
        return Task(title, f"{record.unit} chưa nhập điểm nào của thầy cô.", "", "")
    if result.missing:
        names = ", ".join(part["module"] or part["block"] for part in result.missing)
        return Task(title, f"Chưa xếp loại: còn thiếu điểm {names}.", "Xem điểm", "why", (record.pk,))
    return Task(title, f"Xếp loại {result.label}, {record.unit}.", "Vì sao?", "why", (record.pk,))


def _of_groups(actor: Actor, year: SchoolYear) -> tuple[Task, ...]:
    """How far the scores of the groups one heads have come, each with the way to its table or to its results."""
    return tuple(_of_group(group, year) for group in group_years(actor, year))


def _of_group(group: GroupYear, year: SchoolYear) -> Task:
    title, closed = f"Điểm của {group.board.unit}, năm học {year}", group.board.is_closed
    text = f"{group.people} người, " + (
        f"{group.lacking} người chưa đủ điểm." if group.lacking else "tất cả đã đủ điểm."
    )
    if closed or not group.lacking:
        return Task(title, text, "Xem tổ của tôi", "my_group", status="locked" if closed else "")
    if not group.board.everybody:
        return Task(title, f"{text} Nhà trường chưa mở sổ.", "Xem tổ của tôi", "my_group")
    return Task(title, text, "Nhập điểm", "enter_scores", (group.school.code, year.code))


def _of_school(actor: Actor, unit: Unit, year: SchoolYear) -> tuple[Task, ...]:
    """The one work of a school at the year's end: to close it. A due date of a year long over presses nobody."""
    shown = board(actor, unit, year)
    title, address = f"Khoá sổ năm học {year}", ("board", (unit.code, year.code))
    if shown.is_closed:
        return (*_reminded(unit, year), _to_send(shown))
    due = _due(shown) if year.last_day >= actor.today else None
    text = " ".join(one for one in (_returned(shown), _state(shown)) if one)
    return (*_reminded(unit, year), Task(title, text, "Mở bảng khoá sổ", *address, due=due))


def _to_send(shown: Board) -> Task:
    """A closed year: its report is to be sent, or was."""
    title, to = f"Báo cáo năm học {shown.school_year}", (shown.unit.code, shown.school_year.code)
    if shown.sent is not None and shown.is_held:
        text = f"Đã gửi {shown.sent.to_unit}, biên nhận {shown.sent.receipt_number}."
        return Task(title, text, "Xem biên nhận", "send_report", to, status=shown.sent.state)
    text = _returned(shown) or f"Đã khoá sổ {len(shown.everybody)} người, chưa gửi báo cáo."
    return Task(title, text, "Gửi báo cáo", "send_report", to)


def _returned(shown: Board) -> str:
    """What the office above said when it gave the report back; empty when it did not."""
    if shown.sent is None or not shown.sent.return_reason:
        return ""
    return f"{shown.sent.to_unit} trả lại: “{shown.sent.return_reason}”."


def _reminded(unit: Unit, year: SchoolYear) -> tuple[Task, ...]:
    """The reminder of the office above, until the report is sent."""
    one = last_reminder(unit, year)
    if one is None:
        return ()
    title = f"{one.asked_by} nhắc gửi báo cáo năm học {year}"
    return (
        Task(title, f"Nhắc lúc {instant(one.sent_at)}.", "Mở báo cáo", "send_report", (unit.code, year.code)),
    )


def _appeals(actor: Actor) -> tuple[Task, ...]:
    """Decisions on his own appeals that he has not read, and appeals that wait for his, with the earliest day one is
    due; none is no work."""
    told = tuple(
        Task(
            f"Đề nghị xem lại của thầy cô: {one.line}",
            f"{one.get_state_display()}.",
            "Đọc",
            "appeal",
            (one.pk,),
        )
        for one in decided_unread(actor)[:LISTED]
    )
    waiting = to_decide(actor)
    if not waiting.count:
        return told
    text = f"{waiting.count} đề nghị đang chờ anh chị quyết định."
    return (
        *told,
        Task("Đề nghị xem lại kết quả, số tiết", text, "Xem và quyết định", "appeals", due=waiting.due_on),
    )


def _papers(actor: Actor, seat: Held | None) -> tuple[Task, ...]:
    """What documents ask of the actor and of the unit he works for, with the first day due; none is no work."""
    tasks, waiting = _incoming(seat), waiting_tasks(actor, seat)
    if waiting.count:
        late = f", {waiting.late} việc đã trễ" if waiting.late else ""
        text = f"{waiting.count} việc đang làm{late}."
        tasks.append(Task("Việc từ văn bản", text, "Xem các việc", "document_tasks", due=waiting.due))
    return tuple(tasks)


def _incoming(seat: Held | None) -> list[Task]:
    """Documents that came to the unit and have still to go into its book."""
    sent, letters = sent_waiting(seat), letters_waiting(seat)
    tasks = []
    if sent:
        text = f"{sent} văn bản đơn vị khác gửi, chờ vào sổ đến."
        tasks.append(Task("Văn bản gửi đến", text, "Mở sổ đến", "register", query=f"?so={IN}"))
    if letters:
        text = f"{letters} văn bản đã đọc, chờ xem lại và vào sổ."
        tasks.append(Task("Văn bản đến chờ xác nhận", text, "Xem và xác nhận", "letters_in"))
    return tasks


def _lists(actor: Actor) -> tuple[Task, ...]:
    """Staff lists that somebody else brought in and that the actor can approve."""
    return tuple(
        Task(
            f"Duyệt danh sách nhân sự {brought.batch.file_name}",
            f"{brought.batch.confirmed_name} đã xác nhận cho {brought.unit}. Chưa ghi gì.",
            "Xem và duyệt",
            "staff_import",
            (brought.pk,),
        )
        for brought in lists_to_approve(actor)[:LISTED]
    )


def _requests(actor: Actor) -> tuple[Task, ...]:
    """Requests to correct records that wait for the actor's answer; none is no work."""
    waiting = corrections_for(actor).aggregate(count=CountOf("pk"), due=Min("due_on"))
    if not waiting["count"]:
        return ()
    text = f"{waiting['count']} đề nghị đang chờ trả lời."
    return (Task("Đề nghị sửa hồ sơ", text, "Trả lời", "corrections", due=waiting["due"]),)


def _state(shown: Board) -> str:
    people = len(shown.everybody)
    if not people:
        return "Chưa có sổ của ai. Mở sổ từ danh sách nhân sự, hoặc nhập thẳng bảng điểm của trường."
    stops = len(shown.blockers)
    return f"{people} người, {shown.ready} người đủ điểm" + (
        f", {stops} người còn vướng." if stops else ". Sẵn sàng khoá."
    )


def _due(shown: Board) -> date | None:
    return shown.last_on_time if isinstance(shown.last_on_time, date) else None


def _of_schools(actor: Actor, year: SchoolYear) -> Work:
    """How far the schools under the actor have come; those that have done least come first."""
    schools = schools_in_year(actor, year)
    closed = [school for school in schools if school.closed_at]
    waiting = sorted((school for school in schools if not school.closed_at), key=_done)
    begun = [school for school in waiting if school.people]
    counts = (
        Count("Trường đã khoá sổ", len(closed)),
        Count("Trường đang làm", len(begun)),
        Count("Trường chưa bắt đầu", len(waiting) - len(begun)),
    )
    tasks = [_school(school, year) for school in waiting[:LISTED]]
    if len(waiting) > LISTED or (not tasks and schools):
        rest = (
            f"Còn {len(waiting)} trong {len(schools)} trường chưa khoá sổ."
            if waiting
            else "Mọi trường đã khoá sổ."
        )
        tasks.append(Task("Tất cả các trường", rest, "Xem tất cả", "closing"))
    title = f"Khoá sổ năm học {year}: {len(closed)} trong {len(schools)} trường đã xong"
    return Work("Việc cần làm", (), counts, watched=Listed(title, tuple(tasks)))


def _done(school: SchoolYearState) -> int:
    """The share of people with a result, in percent; nobody yet counts as nothing done."""
    return 100 * school.judged // school.people if school.people else -1


def _school(school: SchoolYearState, year: SchoolYear) -> Task:
    text = (
        f"{school.judged} trong {school.people} người đã có kết quả."
        if school.people
        else "Chưa có sổ của ai."
    )
    return Task(school.unit.name, text, "Xem bảng", "board", (school.unit.code, year.code))
