"""Faults that are nobody's decision: address unknown, form too old, server broken. For `handler404` and its kin."""

import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from phusa.base import clock
from phusa.base.refusals import NotVisible, Refused
from phusa.base.ui.middleware import answer, wants_json

log = logging.getLogger(__name__)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an unknown address exactly as one that the reader may not see."""
    return answer(request, NotVisible())


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what the framework itself forbids."""
    text = "Tài khoản đang dùng không mở được trang này."
    step = "Nếu cần làm việc này, hãy chọn vai trò khác ở nút tài khoản hoặc hỏi quản trị của đơn vị."
    return answer(request, Refused("forbidden", text, next_step=step, status=403))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose key is missing or too old, for instance after signing in again in another tab."""
    text = "Trang này được mở đã lâu hoặc từ phiên đăng nhập trước, nên chưa gửi được."
    step = "Hãy quay lại trang trước, tải lại rồi gửi lần nữa."
    return answer(request, Refused("form_expired", text, next_step=step, status=403))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault with a code that also stands in the log, so that support can find it."""
    code = f"SC-{clock.now().astimezone(clock.VIETNAM):%Y-%m%d-%H%M%S}"
    log.error("fault %s at %s", code, request.path)
    if wants_json(request):
        return JsonResponse(
            {"error": {"code": "fault", "text": "Máy chủ gặp sự cố.", "fault": code}}, status=500
        )
    return render(request, "ui/fault.html", {"code": code}, status=500)
