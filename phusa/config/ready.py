"""`/-/ready` for load balancers and our own supervisor: does this process serve, and does the database answer?"""

from collections.abc import Callable

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

ADDRESS = "/-/ready"


class Ready:
    """Answers that one address before anything else looks at the request: no session, no sign-in, any host."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """200 when the database answers, 503 when it does not."""
        if request.path != ADDRESS:
            return self.get_response(request)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error:
            return HttpResponse("database", status=503, content_type="text/plain")
        return HttpResponse("ready", content_type="text/plain")
