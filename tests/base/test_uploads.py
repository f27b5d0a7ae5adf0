"""A gigabyte is refused by what it says of itself; a form of ordinary size goes on."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


class Unread:
    """A body that nobody may read."""

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def post(size: int) -> int:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        "/kiem-tra/PS-AAAA-AAAA-AAAA/",
        data=b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(size),
        **{"wsgi.input": Unread()},
    )
    return answer.status_code


def test_a_gigabyte_is_refused_unread() -> None:
    assert post(1024**3) == 413


def test_just_inside_the_limit_goes_on_to_the_form() -> None:
    assert post(2 * settings.UPLOAD_LIMIT) == 403
    assert post(2 * settings.UPLOAD_LIMIT + 1) == 413
