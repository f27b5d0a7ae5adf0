"""Faults that are nobody's decision: address unknown, form too old, server broken. For `handler404` and its kin."""

import logging
import sys

from django.core.exceptions import DisallowedHost
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from phusa.base import clock
from phusa.base.refusals import NotVisible, Refused
from phusa.base.ui.middleware import answer, wants_json

log = logging.getLogger(__name__)
DATABASE_AWAY = "Cơ sở dữ liệu đang khởi động lại, trang này chưa mở được."


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an unknown address exactly as one that the reader may not see."""
    return answer(request, NotVisible())


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what the framework itself forbids."""
    text = "Tài khoản đang dùng không mở được trang này."
    step = "Nếu cần làm việc này, hãy chọn vai trò khác ở nút tài khoản hoặc hỏi quản trị của đơn vị."
    return answer(request, Refused("forbidden", text, next_step=step, status=403))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is none, or came under a name this server was not told to answer to.

    Drawn without the request, whose parts cannot be trusted.
    """
    unknown = request.META.get("HTTP_HOST", "") if isinstance(exception, DisallowedHost) else ""
    return HttpResponse(render_to_string("ui/bad_request.html", {"host": unknown}), status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose key is missing or too old, for instance after signing in again in another tab."""
    text = "Trang này được mở đã lâu hoặc từ phiên đăng nhập trước, nên chưa gửi được."
    step = "Hãy quay lại trang trước, tải lại rồi gửi lần nữa."
    return answer(request, Refused("form_expired", text, next_step=step, status=403))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault with a code that also stands in the log, so that support can find it.

    The page is drawn without the request: what surrounds other pages asks the database, which may be what is broken.
    """
    code = f"SC-{clock.now().astimezone(clock.VIETNAM):%Y-%m%d-%H%M%S}"
    away = isinstance(sys.exc_info()[1], OperationalError)
    log.error("fault %s at %s", code, request.path)
    status = 503 if away else 500
    if wants_json(request):
        text = DATABASE_AWAY if away else "Máy chủ gặp sự cố."
        return JsonResponse({"error": {"code": "fault", "text": text, "fault": code}}, status=status)
    page = render_to_string("ui/fault.html", {"code": code, "away": DATABASE_AWAY if away else ""})
    return HttpResponse(page, status=status)
