import pytest

from phusa.planning.rules.needs import (
    CRITERION,
    ITEM,
    KEY_LENGTH,
    OWN,
    code_of,
    criterion_in,
    criterion_key,
    item_key,
    kind_of,
    named,
    own_key,
    unnamed,
)


def test_a_module_and_a_criterion_have_their_code_as_key() -> None:
    assert item_key("TH39") == "muc:TH39"
    assert criterion_key("tt20-2018", 6) == "tieu-chi:tt20-2018:6"


@pytest.mark.parametrize(
    "typed", ["Dạy học STEM", "dạy học stem", " DẠY  HỌC STEM. ", "da\u0323y ho\u0323c stem", "Dạy học STEM;"]
)
def test_the_same_words_are_one_topic_however_they_are_typed(typed: str) -> None:
    assert own_key(typed) == "khac:day hoc stem"


def test_other_words_are_another_topic() -> None:
    assert own_key("Dạy học STEM lớp 4") != own_key("Dạy học STEM")


def test_a_long_topic_has_a_key_of_bounded_length() -> None:
    assert len(own_key("dài " * 300)) <= KEY_LENGTH + len("khac:")


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("muc:TH39", ITEM),
        ("tieu-chi:tt20-2018:6", CRITERION),
        ("khac:day hoc stem", OWN),
        ("muc:", ""),
        ("TH39", ""),
        ("", ""),
        ("la:TH39", ""),
    ],
)
def test_a_key_says_what_it_stands_for(key: str, kind: str) -> None:
    assert kind_of(key) == kind


def test_a_key_is_read_back() -> None:
    assert code_of("muc:TH39") == "TH39"
    assert code_of("khac:TH39") == ""
    assert criterion_in("tieu-chi:tt20-2018:6") == ("tt20-2018", 6)


@pytest.mark.parametrize("key", ["muc:TH39", "tieu-chi:6", "tieu-chi:tt20-2018:", "tieu-chi:tt20-2018:x", ""])
def test_what_names_no_criterion_is_none(key: str) -> None:
    assert criterion_in(key) is None


def test_a_module_is_said_with_its_code_once() -> None:
    assert named("TH39", "Giáo dục kĩ năng sống") == "TH39 Giáo dục kĩ năng sống"
    assert named("TH4", unnamed("TH4")) == "Mô đun TH4, chưa có tên chính thức"
    assert named("", "Dạy học STEM") == "Dạy học STEM"
