"""One's own ledger, what one reports, and where a number comes from."""

import pytest
from django.urls import reverse

from phusa.hours.actions import decline_hours
from phusa.hours.models import HoursEvent
from phusa.hours.queries.ledger import ledger_of
from tests.hours.conftest import Ledger
from tests.hours.ledgers import balance, held, meeting
from tests.schools import NOW, system
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
REPORT = {"block": "ND2", "title": "Đọc sách", "hours": "4,5", "day": "12/10/2019", "note": "Sổ ghi chép"}


def seen(ledger: Ledger, who: str, name: str, *args: object) -> tuple[int, str]:
    """The status and text of a page."""
    answer = signed_in(ledger.place.users[who]).get(reverse(name, args=args))
    return answer.status_code, answer.content.decode()


def sent(ledger: Ledger, who: str, name: str, *args: object, **values: object) -> tuple[int, str]:
    """The status and text of the answer to a form."""
    answer = signed_in(ledger.place.users[who]).post(reverse(name, args=args), values)
    return answer.status_code, answer.content.decode()


def test_the_figures_of_ones_ledger_lead_to_their_sources(ledger: Ledger) -> None:
    event = held([ledger.mine], meeting(ledger.place.year))
    status, html = seen(ledger, "gv", "my_hours")
    assert status == 200 and "Sổ 120 tiết" in html
    assert reverse("hours_event", args=[event.pk]) in html
    assert "TT 26/2012" in html
    page = seen(ledger, "gv", "hours_event", event.pk)[1]
    assert "ND3 · tự chọn" in page and 'href="/so-tiet/?nam=2019-2020">Sổ tiết của tôi</a>' in page
    assert seen(ledger, "gv", "my_hours")[1].count("Có thể không kịp") == 0


def test_without_an_account_the_page_says_when_it_opens(ledger: Ledger) -> None:
    assert "Thầy cô chưa có sổ tiết" in seen(ledger, "cv", "my_hours")[1]
    assert seen(ledger, "cv", "report_hours")[0] == 404


def test_hours_are_reported_and_wait(ledger: Ledger) -> None:
    for _ in range(2):
        assert sent(ledger, "gv", "report_hours", **REPORT)[0] == 302
    row = balance(ledger.mine, "ND2")
    assert (row[1], row[2]) == (row[1].from_float(4.5), 0)
    assert "Chờ xác nhận" in seen(ledger, "gv", "my_hours")[1]


def test_a_line_of_the_plan_brings_its_words_along(ledger: Ledger) -> None:
    asked = {"nd": "ND3", "ten": "Giáo dục kĩ năng sống", "tiet": "15"}
    client = signed_in(ledger.place.users["gv"])
    html = client.get(reverse("report_hours"), asked).content.decode()
    assert "Giáo dục kĩ năng sống" in html and 'value="ND3" selected' in html


def test_the_form_begins_with_the_block_that_lacks_something(ledger: Ledger) -> None:
    first = ledger_of(ledger.mine).blocks[0]
    held([ledger.mine], meeting(ledger.place.year, block=first.block, hours=first.missing))
    assert f'value="{first.block}" selected' not in seen(ledger, "gv", "report_hours")[1]
    assert 'value="ND2" selected' in seen(ledger, "gv", "report_hours")[1]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"hours": "bốn"}, "chưa phải là số tiết"),
        ({"hours": "0"}, "lớn hơn 0"),
        ({"day": "31/8/2019"}, "thuộc năm học"),
        ({"block": "CT01"}, ""),
        ({"title": ""}, ""),
    ],
)
def test_a_wrong_report_says_what_is_wrong(ledger: Ledger, wrong: dict[str, str], said: str) -> None:
    status, html = sent(ledger, "gv", "report_hours", **REPORT | wrong)
    assert status == 422 and said in html
    assert not HoursEvent.objects.filter(kind="self_study").exists()


def test_more_than_the_block_lacks_is_taken_and_said(ledger: Ledger) -> None:
    client = signed_in(ledger.place.users["gv"])
    answer = client.post(reverse("report_hours"), REPORT | {"hours": "31"}, follow=True)
    assert "Nhiều hơn số còn thiếu 1 tiết" in answer.content.decode()


def test_a_report_can_be_taken_back_by_oneself_only(ledger: Ledger) -> None:
    sent(ledger, "gv", "report_hours", **REPORT)
    event = HoursEvent.objects.get(kind="self_study")
    assert sent(ledger, "ht", "withdraw_hours", event.pk)[0] == 404
    assert sent(ledger, "gv", "withdraw_hours", event.pk)[0] == 302
    assert balance(ledger.mine, "ND2")[1] == 0


def test_what_was_declined_shows_the_reason(ledger: Ledger) -> None:
    sent(ledger, "gv", "report_hours", **REPORT)
    event = HoursEvent.objects.get(kind="self_study")
    decline_hours(actor=system(), now=NOW, credits=[(ledger.mine.pk, event.pk)], reason="Chưa có sản phẩm")
    assert "Chưa có sản phẩm" in seen(ledger, "gv", "my_hours")[1]


def test_an_event_shows_only_the_people_one_may_see(ledger: Ledger) -> None:
    event = held(ledger.accounts, meeting(ledger.place.year))
    status, html = seen(ledger, "gv", "hours_event", event.pk)
    assert status == 200 and "Và 4 người khác" in html
    assert ledger.accounts[1].person.name not in html
    assert ledger.accounts[1].person.name in seen(ledger, "ht", "hours_event", event.pk)[1]
    for who in ("ht2",):
        assert seen(ledger, who, "hours_event", event.pk)[0] == 404


def test_somebodys_ledger_is_for_his_heads(ledger: Ledger) -> None:
    held([ledger.mine], meeting(ledger.place.year))
    given = (ledger.mine.person.code, ledger.place.year.code)
    for who, status in (("ht", 200), ("to", 200), ("cv", 200), ("gv", 200), ("ht2", 404)):
        assert seen(ledger, who, "person_hours", *given)[0] == status
    assert "Điều chỉnh" in seen(ledger, "ht", "person_hours", *given)[1]
    assert "Điều chỉnh" not in seen(ledger, "to", "person_hours", *given)[1]


def test_a_correction_needs_the_right_and_a_reason(ledger: Ledger) -> None:
    event = held([ledger.mine], meeting(ledger.place.year))
    given = ("correct_hours", ledger.mine.person.code, ledger.place.year.code, event.pk)
    assert seen(ledger, "to", *given)[0] == 404
    assert seen(ledger, "ht", *given)[0] == 200
    assert sent(ledger, "ht", *given, earned="2")[0] == 422
    assert sent(ledger, "ht", *given, earned="5", reason="x")[0] == 422
    assert sent(ledger, "ht", *given, earned="2", reason="Về sớm")[0] == 302
    assert balance(ledger.mine, "ND3")[2] == 2
