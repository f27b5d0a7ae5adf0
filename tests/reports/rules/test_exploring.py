"""The address of a page is the question, and every question has one address."""

from urllib.parse import parse_qs

import pytest

from phusa.base.refusals import Refused
from phusa.reports.rules.exploring import Dimension, Measure, Question, Source, sentence


def read(address: str) -> Question:
    return Question.read(parse_qs(address))


def test_an_empty_address_asks_for_people_by_unit_and_class() -> None:
    assert read("") == Question()
    assert sentence(read("")) == "Số người theo đơn vị ngay dưới và xếp loại"
    assert sentence(read("dong=cap-hoc&cot=khong&do=bao-cao")) == "Số báo cáo theo cấp học"


@pytest.mark.parametrize(
    "address",
    [
        "dong=don-vi&cot=xep-loai&do=nguoi",
        "dong=truong&cot=khong&do=phan-tram-chung&cap-hoc=TH&cap-hoc=THCS&dung-han=late&xep=-tong",
        "dong=cap-hoc&cot=nam-hoc&do=phan-tram-dong&nguon=truong&doi-tuong=teacher",
    ],
)
def test_a_question_is_written_as_it_was_read(address: str) -> None:
    assert read(read(address).address) == read(address)
    assert read(address).address == address


def test_what_stands_below_an_office_is_asked_of_the_schools() -> None:
    assert read("dong=truong").source == Source.SCHOOLS
    assert read("dong=don-vi").source == Source.RECEIVED
    assert read("dong=don-vi&nguon=truong").source == Source.SCHOOLS


def test_a_word_that_is_none_of_ours_and_one_dimension_twice_are_refused() -> None:
    for address, code in (
        ("dong=mau", "unknown_word"),
        ("do=trung-binh", "unknown_word"),
        ("dong=cap-hoc&cot=cap-hoc", "rows_are_columns"),
        ("&".join(f"cap-hoc=C{n}" for n in range(13)), "too_many_chosen"),
    ):
        with pytest.raises(Refused) as refused:
            read(address)
        assert refused.value.code == code
    assert len(read("&".join(f"cap-hoc=C{n}" for n in range(12))).filters[Dimension.LEVEL]) == 12


def test_turning_turns_the_shares_too_and_twice_is_nothing() -> None:
    asked = read("dong=don-vi&cot=xep-loai&do=phan-tram-dong")
    assert asked.turned().rows == Dimension.CLASS and asked.turned().measure == Measure.OF_COLUMN
    assert asked.turned().turned() == asked
    assert read("cot=khong").turned() == read("cot=khong")


def test_limiting_and_lifting_a_limit() -> None:
    limited = Question().only(Dimension.LEVEL, "TH", "MN")
    assert limited.filters == {Dimension.LEVEL: ("MN", "TH")}
    assert limited.only(Dimension.LEVEL) == Question()
