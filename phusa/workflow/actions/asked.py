"""Whether a request may still be answered by a unit, asked under the lock that withdrawing it waits for."""

from django.db import connection

from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.workflow.models import ReportRequest, RequestState, RequestTarget


def refuse_unasked(request: ReportRequest | None, unit: Unit) -> None:
    """Go on only for a unit that was asked, while the request stands; it then stands until the transaction ends.

    Units that answer at once do not wait for one another: only withdrawing waits. A report of the year has no request.
    """
    if request is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM workflow_reportrequest WHERE id = %s FOR KEY SHARE", [request.pk])
    if not RequestTarget.objects.filter(request=request, unit=unit).exists():
        raise NotVisible("Yêu cầu này không gửi tới đơn vị.")
    found = ReportRequest.objects.select_related("asker").get(pk=request.pk)
    if found.state == RequestState.DRAFT:
        raise NotVisible("Không tìm thấy yêu cầu này.")
    if found.state == RequestState.WITHDRAWN:
        raise Refused(
            "request_withdrawn",
            f"{found.asker} đã rút yêu cầu này: “{found.withdrawn_reason}”",
            next_step="Không phải trả lời nữa; số đã điền vẫn còn xem được.",
            status=409,
        )
