"""What requested reports ask of somebody: those his unit has to answer, and answers that wait to be received."""

from phusa.base.access import Actor
from phusa.base.ui.show import until
from phusa.portal.queries.planned import Task
from phusa.reports.queries.answering import open_to
from phusa.reports.queries.asking import waiting_to
from phusa.workflow.models import SubmissionState

SHOWN = 3


def asked_tasks(actor: Actor) -> tuple[Task, ...]:
    """The requests that wait for the actor's unit, the first due first, then how many answers wait for his office."""
    tasks = []
    mine = open_to(actor)
    for one in mine[:SHOWN]:
        returned = one.submission is not None and one.submission.state == SubmissionState.RETURNED
        done = "Trả lại để sửa." if returned else "Đang điền." if one.draft else "Chưa điền."
        text = (
            f"{one.request.asker} yêu cầu. Kỳ: {one.request.period}. Hạn {until(one.request.due_at)}. {done}"
        )
        address = (one.request.pk, one.unit.code)
        tasks.append(Task(one.request.form.title, text, "Điền báo cáo", "answer_request", address))
    if len(mine) > SHOWN:
        text = f"Còn {len(mine) - SHOWN} báo cáo theo mẫu nữa."
        tasks.append(Task("Báo cáo theo mẫu", text, "Xem tất cả", "my_requests"))
    waiting = waiting_to(actor)
    if waiting:
        text = f"{waiting} báo cáo chờ nhận."
        tasks.append(Task("Báo cáo theo mẫu gửi về", text, "Xem và nhận", "my_requests"))
    return tuple(tasks)
