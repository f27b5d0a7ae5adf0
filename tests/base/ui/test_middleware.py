"""A refusal is answered once: fragment, page or JSON."""

import json
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.test import RequestFactory

from phusa.base.refusals import NotVisible, Refused
from phusa.base.ui.middleware import RefusalMiddleware

REFUSED = Refused(
    "hours.not_full",
    "Tổng là 118 tiết, cần đúng 120.",
    cite="KH 772, mục III.2",
    field="hours",
    next_step="Mở phần ND3.",
)


def ask(refused: Exception, **headers: Any) -> HttpResponse | None:
    request: HttpRequest = RequestFactory().get("/ke-hoach/", headers=headers)
    request.csp_nonce = ""  # type: ignore[attr-defined]
    return RefusalMiddleware(lambda _: HttpResponse()).process_exception(request, refused)


def text(refused: Exception, **headers: Any) -> str:
    response = ask(refused, **headers)
    assert response is not None
    return response.content.decode()


def test_a_person_gets_a_page_with_sentence_rule_and_next_step() -> None:
    html = text(REFUSED)
    assert html.count("<h1") == 1
    assert all(part in html for part in (REFUSED.text, REFUSED.cite, REFUSED.next_step))


def test_htmx_gets_a_fragment_beside_what_was_typed() -> None:
    response = ask(REFUSED, HX_Request="true")
    assert response is not None
    assert response["HX-Retarget"] == "#thong-bao"
    assert "<html" not in response.content.decode() and REFUSED.text in response.content.decode()


def test_a_program_gets_data() -> None:
    body = json.loads(text(REFUSED, Accept="application/json"))
    assert body == {
        "error": {
            "code": "hours.not_full",
            "text": REFUSED.text,
            "cite": REFUSED.cite,
            "field": "hours",
            "next_step": REFUSED.next_step,
        }
    }


@pytest.mark.parametrize("status", [403, 404, 409, 422])
def test_the_status_is_that_of_the_refusal(status: int) -> None:
    response = ask(Refused("x", "Không.", status=status))
    assert response is not None and response.status_code == status


def test_a_page_whose_address_is_wrong_is_not_said_to_be_unwritten() -> None:
    refused = Refused("no_day", "“hôm qua” không phải là một ngày.")
    assert "Chưa mở được trang này" in text(refused)
    request = RequestFactory().post("/ke-hoach/")
    request.csp_nonce = ""  # type: ignore[attr-defined]
    answered = RefusalMiddleware(lambda _: HttpResponse()).process_exception(request, refused)
    assert answered is not None and "Chưa ghi được" in answered.content.decode()


def test_what_may_not_be_seen_is_absent() -> None:
    response = ask(NotVisible())
    assert response is not None and response.status_code == 404


def test_words_of_people_are_escaped() -> None:
    assert "<b>x</b>" not in text(Refused("x", "<b>x</b>"))


def test_the_way_back_leads_only_to_our_own_pages() -> None:
    assert 'href="/khoa-so/?q=1"' in text(REFUSED, Referer="http://testserver/khoa-so/?q=1")
    assert "evil" not in text(REFUSED, Referer="http://evil.example/x")


def test_an_address_that_only_takes_forms_says_so_when_opened_as_a_page() -> None:
    request: HttpRequest = RequestFactory().get(
        "/tep/1/ghi/", headers={"Referer": "http://testserver/tep/1/"}
    )
    request.csp_nonce = ""  # type: ignore[attr-defined]
    response = RefusalMiddleware(lambda _: HttpResponseNotAllowed(["POST"]))(request)
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "nút bấm" in response.content.decode() and 'href="/tep/1/"' in response.content.decode()


def test_other_exceptions_go_on() -> None:
    assert ask(ValueError("x")) is None


def test_what_is_not_refused_passes() -> None:
    response = HttpResponse("ok")
    assert RefusalMiddleware(lambda _: response)(RequestFactory().get("/")) is response
