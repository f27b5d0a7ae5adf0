"""What is typed becomes lines, articles, recipients and moments; what is missing is said part by part."""

from datetime import UTC, date, datetime, time

import pytest

from phusa.base.refusals import Refused
from phusa.documents.rules.composing import (
    Wording,
    articles_of,
    basis_line,
    check_whole,
    lines_of,
    local_moment,
    missing,
    moment_of,
    recipient_of,
    symbol_of,
)
from tests.documents.composed import DECISION, LETTER, MINUTES, WHOLE


def test_wording_is_tidied_line_by_line() -> None:
    said = Wording.of({"body": "  a  b \r\n\r\n\r\n c\n\n", "signer": None, "stranger": "x"})
    assert (said.body, said.signer) == ("a b\n\nc", "")
    assert Wording.of(said.kept()) == said


def test_lines_and_articles() -> None:
    assert lines_of("a\n\nb") == ("a", "b")
    assert articles_of(DECISION.articles) == (
        ("Phân công ông Lò Văn An.",),
        ("Ông An có nhiệm vụ:", "1. Soạn bài.", "2. Báo cáo."),
    )
    assert articles_of("") == ()


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Sở GDĐT (để b/c)", ("Sở GDĐT", "để b/c")),
        ("Các trường (Để biết)", ("Các trường", "để biết")),
        ("Các trường (để theo dõi)", ("Các trường (để theo dõi)", "")),
        ("Như Điều 3", ("Như Điều 3", "")),
    ],
)
def test_a_recipient_has_a_purpose_that_is_known(line: str, parts: tuple[str, str]) -> None:
    assert recipient_of(line) == parts


def test_moments_are_vietnamese() -> None:
    assert local_moment(date(2020, 5, 14), time(14, 5)) == "2020-05-14T14:05"
    assert moment_of("2020-05-14T14:05") == datetime(2020, 5, 14, 7, 5, tzinfo=UTC)
    assert (local_moment(None, time(14, 5)), local_moment(date(2020, 5, 14), None), moment_of("")) == (
        "",
        "",
        None,
    )


def test_symbols() -> None:
    assert [symbol_of(kind, wording) for kind, wording in WHOLE.items()] == [
        "THCSCL",
        "QĐ-THCSCL",
        "BB-THCSCL",
    ]
    assert symbol_of("doc_official_letter", Wording(symbol="PGDĐT", drafted_by="TCCB")) == "PGDĐT-TCCB"


@pytest.mark.parametrize("kind", WHOLE)
def test_a_whole_paper_lacks_nothing(kind: str) -> None:
    assert missing(kind, WHOLE[kind]) == []
    check_whole(kind, WHOLE[kind])


@pytest.mark.parametrize(
    ("wording", "kind", "part"),
    [
        (LETTER, "doc_official_letter", "addressees"),
        (LETTER, "doc_official_letter", "body"),
        (LETTER, "doc_official_letter", "signer"),
        (DECISION, "doc_decision", "bases"),
        (DECISION, "doc_decision", "articles"),
        (DECISION, "doc_decision", "place"),
        (MINUTES, "doc_minutes", "started"),
        (MINUTES, "doc_minutes", "secretary"),
    ],
)
def test_what_is_missing_is_named(wording: Wording, kind: str, part: str) -> None:
    poorer = Wording.of(wording.kept() | {part: ""})
    assert [name for name, _ in missing(kind, poorer)] == [part]
    with pytest.raises(Refused) as refused:
        check_whole(kind, poorer)
    assert refused.value.field == part


@pytest.mark.parametrize(
    ("capacity", "needed"), [("deputy", "head"), ("by_order", "head"), ("collective", "collective")]
)
def test_a_capacity_needs_for_whom(capacity: str, needed: str) -> None:
    said = LETTER.kept() | {"capacity": capacity}
    assert [name for name, _ in missing("doc_official_letter", Wording.of(said))] == [needed]
    assert missing("doc_official_letter", Wording.of(said | {needed: "Hiệu trưởng"})) == []


@pytest.mark.parametrize(
    ("title", "going_on"),
    [
        ("Ban hành Quy chế", " của Bộ ban hành Quy chế"),
        ("Chương trình bồi dưỡng", " của Bộ về Chương trình bồi dưỡng"),
        ("V/v bồi dưỡng thường xuyên", " của Bộ về bồi dưỡng thường xuyên"),
        ("Về việc báo cáo", " của Bộ về việc báo cáo"),
        ("", " của Bộ"),
    ],
)
def test_a_basis_is_written_out_as_the_register_has_it(title: str, going_on: str) -> None:
    begin = "Căn cứ Thông tư số 26/2012/TT-BGDĐT ngày 10 tháng 7 năm 2012"
    line = basis_line("Thông tư", "26/2012/TT-BGDĐT", date(2012, 7, 10), "Bộ", title)
    assert line == f"{begin}{going_on}"


def test_only_january_and_february_have_a_nought() -> None:
    assert basis_line("Kế hoạch", "3/KH", date(2020, 2, 4), "", "") == (
        "Căn cứ Kế hoạch số 3/KH ngày 04 tháng 02 năm 2020"
    )
