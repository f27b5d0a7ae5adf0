"""A file far too large is refused by its announced size, before any of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from phusa.base.refusals import Refused
from phusa.base.ui.middleware import answer

# A form is more than its file; what is slightly too large is told in the form itself.
SLACK = 2
MEGABYTE = 1024 * 1024


class UploadLimit:
    """Answers 413 to a request larger than any form of ours can be. Stands before the reading of forms."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lets every request of ordinary size through."""
        size = int(request.headers.get("Content-Length") or 0)
        if size <= SLACK * settings.UPLOAD_LIMIT:
            return self.get_response(request)
        limit = settings.UPLOAD_LIMIT // MEGABYTE
        return answer(
            request,
            Refused(
                "file_too_large",
                f"Tệp nặng khoảng {size // MEGABYTE} MB, quá mức {limit} MB cho một lần tải lên.",
                next_step="Bỏ bớt hình ảnh và các trang không dùng rồi tải lên lại. Chưa có gì được ghi.",
                status=413,
            ),
        )
