"""The tags draw accessible parts; what looks is seen in the gallery."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from phusa.base.ui.parts import Action, Blocker, Cite, Reason

NOW = datetime(2020, 5, 20, 2, 0, tzinfo=UTC)


def draw(source: str, **values: Any) -> str:
    return " ".join(Template("{% load ui %}" + source).render(Context(values)).split())


def test_an_icon_is_hidden_and_an_unknown_one_a_mistake() -> None:
    assert 'aria-hidden="true"' in draw('{% icon "lock" %}') and "icons.svg#lock" in draw('{% icon "lock" %}')
    with pytest.raises(TemplateSyntaxError):
        draw('{% icon "unicorn" %}')


def test_filters() -> None:
    shown = draw(
        "{{ s|score }} {{ s|mean2 }} {{ n|thousands }} {{ e|dash }} {{ z|dash }}",
        s=Decimal("8.5"),
        n=1234,
        e="",
        z=0,
    )
    assert shown == "8,5 8,50 1.234 – 0"
    assert draw("{{ t|day }} {{ t|clock }} {{ t|instant }}", t=NOW) == "20/5/2020 9:00 9:00 ngày 20/5/2020"


def test_a_status_has_icon_and_word() -> None:
    html = draw('{% status "locked" "20/5/2020" %}')
    assert "st-khoa" in html and "#lock" in html and "Đã khoá 20/5/2020" in html
    assert "st-plain" in draw('{% status "passed" plain=True %}')


def test_a_due_date_says_what_is_left() -> None:
    html = draw('{% due d n "Hạn gửi Phòng" %}', d=date(2020, 5, 24), n=NOW)
    assert "due--soon" in html and "Hạn gửi Phòng <b>24/5/2020</b>, còn 4 ngày" in html


def test_a_citation_is_a_link_only_when_its_text_is_there() -> None:
    assert "<a" in draw("{% cite c %}", c=Cite("Đ14 k1", "#d14"))
    assert "<a" not in draw('{% cite "KH 772" %}')


def test_a_blocked_action_is_read_with_its_reason() -> None:
    html = draw("{% action a 3 %}", a=Action("Lập báo cáo", reason="Mở khi đủ 40 trường."))
    assert 'aria-disabled="true" aria-describedby="vi-sao-3"' in html
    assert 'id="vi-sao-3">Mở khi đủ 40 trường.' in html and "href" not in html.replace("xlink:href", "")


def test_an_action_that_writes_is_a_form_with_its_key() -> None:
    html = draw("{% action a %}", a=Action("Nhắc", "/nhac/", post=True), csrf_token="khoa")
    assert 'method="post"' in html and 'value="khoa"' in html


def test_no_blockers_no_box() -> None:
    assert draw("{% blockers b %}", b=[]) == ""
    assert "Còn vướng gì: 1" in draw("{% blockers b %}", b=[Blocker("An: thiếu điểm", "ND3.")])


def test_reasons_are_told_by_icon_and_word() -> None:
    html = draw("{% reasons r %}", r=[Reason("a", True), Reason("b", False), Reason("c", None)])
    assert [html.count(name) for name in ("circle-check", "circle-x", "help-circle")] == [1, 1, 1]


def test_a_progress_bar_has_name_and_numbers() -> None:
    html = draw('{% progress 98304 130412 "Đang kiểm tra" %}')
    assert "98.304 trong 130.412" in html and "75%" in html and 'aria-label="Đang kiểm tra"' in html
    assert "0%" in draw('{% progress 0 0 "Đang kiểm tra" %}')


def test_pages_keep_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/?q=Lò&trang=2")
    html = draw("{% pager p %}", p=Paginator(range(150), 50).page(2), request=request)
    assert "?q=L%C3%B2&amp;trang=1" in html and 'aria-current="page"' in html
    assert draw("{% pager p %}", p=Paginator(range(50), 50).page(1)) == ""


def test_blocks_take_their_content() -> None:
    assert "<p>vì</p>" in draw('{% message "no" "Chưa gửi được" live="alert" %}<p>vì</p>{% endmessage %}')
    assert 'role="alert"' in draw('{% message "no" "Chưa gửi được" live="alert" %}{% endmessage %}')
    assert "<mark>c</mark>" in draw('{% fold "Điều 14" law=True %}<mark>c</mark>{% endfold %}')
    assert "<h2>Nút</h2>" in draw('{% card "Nút" %}x{% endcard %}')
    assert "Chỗ quy định chưa nói rõ" in draw("{% note %}x{% endnote %}")
    assert "Chưa có gì" in draw('{% empty "Chưa có gì" %}x{% endempty %}')


def test_a_decision_asks_and_carries_the_key_of_the_form() -> None:
    source = (
        '{% decision id="d" title="Duyệt 3 người?" verb="Duyệt" url="/x/" keep="Chưa" %}{% enddecision %}'
    )
    html = draw(source, csrf_token="khoa")
    assert 'aria-labelledby="d-hoi"' in html and 'value="khoa"' in html and "data-closes" in html


def test_what_people_write_is_escaped() -> None:
    assert "<script" not in draw('{% message "no" t %}{% endmessage %}', t="<script>")
    assert "<script" not in draw("{% reasons r %}", r=[Reason("<script>", True)])


def test_a_share_is_rounded_down() -> None:
    assert draw("{% percent 199 200 %} {% percent 1 0 %}") == "99 0"
