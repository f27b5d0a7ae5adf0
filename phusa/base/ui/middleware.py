"""One place where refusals become answers: a fragment for htmx, a page for people, JSON for programs."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from phusa.base.refusals import Refused


@dataclass(frozen=True)
class Look:
    """Heading, colour and icon of an answer."""

    title: str
    kind: str
    icon: str


LOOKS = {
    403: Look("Việc này chưa làm được", "warn", "lock"),
    404: Look("Không tìm thấy", "warn", "search"),
    429: Look("Hãy chờ một lát", "warn", "clock"),
    409: Look("Chưa làm được lúc này", "warn", "alert-triangle"),
    422: Look("Chưa ghi được", "no", "circle-x"),
}
# Nobody writes anything by opening a page: what was refused is something in its address.
UNREAD = Look("Chưa mở được trang này", "warn", "search")
METHOD_NOT_ALLOWED, BAD_INPUT = 405, 422
NOT_A_PAGE = "Địa chỉ này chỉ nhận việc gửi từ một nút bấm, không mở được như một trang."
FROM_ITS_PAGE = "Về trang có nút ấy rồi bấm lại."
OTHER = Look("Chưa làm được", "warn", "alert-triangle")


def wants_json(request: HttpRequest) -> bool:
    """Whether the caller is a program: it takes JSON and no HTML."""
    accept = request.headers.get("Accept", "")
    return "application/json" in accept and "text/html" not in accept


def answer(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The answer to a request that was refused, in the form the caller reads; the status is the refusal's."""
    if wants_json(request):
        return JsonResponse({"error": as_dict(refused)}, status=refused.status)
    look = LOOKS.get(refused.status, OTHER)
    if refused.status == BAD_INPUT and request.method == "GET":
        look = UNREAD
    words = {"refused": refused, "title": look.title, "kind": look.kind, "icon": look.icon}
    if request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers:
        response = render(request, "ui/refusal_fragment.html", words, status=refused.status)
        # Beside the page, not over it: what was typed stays.
        response["HX-Retarget"], response["HX-Reswap"] = "#thong-bao", "innerHTML show:top"
        return response
    return render(request, "ui/refusal.html", {**words, "back": _back(request)}, status=refused.status)


def as_dict(refused: Refused) -> dict[str, str]:
    """The refusal as data; empty parts left out."""
    parts = {name: getattr(refused, name) for name in ("code", "text", "cite", "field", "next_step")}
    return {name: value for name, value in parts.items() if value}


def _back(request: HttpRequest) -> str:
    """Where the reader came from, if it was a page of ours other than this one."""
    came = urlsplit(request.headers.get("Referer", ""))
    path = f"{came.path}?{came.query}" if came.query else came.path
    return path if came.netloc == request.get_host() and path != request.get_full_path() else ""


class RefusalMiddleware:
    """Turns `Refused` raised by any view into its answer; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != METHOD_NOT_ALLOWED or response.content:
            return response
        said = answer(
            request, Refused("not_a_page", NOT_A_PAGE, next_step=FROM_ITS_PAGE, status=METHOD_NOT_ALLOWED)
        )
        said["Allow"] = response.get("Allow", "")
        return said

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; None leaves other exceptions to Django."""
        return answer(request, exception) if isinstance(exception, Refused) else None
