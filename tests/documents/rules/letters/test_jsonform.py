"""The answer of a program."""

from datetime import date

from phusa.base.refusals import Refused
from phusa.documents.rules.letters.jsonform import refused_json, to_json
from phusa.documents.rules.letters.letter import Citation, Deadline, Heading, Letter, Recipient, Relation


def test_what_is_not_printed_is_null_in_the_document_and_left_out_elsewhere() -> None:
    found = to_json(Letter(Heading(number="5", day=date(2026, 3, 2)), (Recipient("VT", "lưu"),)))
    assert (found["document"]["number"], found["document"]["date"], found["document"]["signer"]) == (
        "5",
        "2026-03-02",
        None,
    )
    assert found["recipients"] == [{"name": "VT", "part": "lưu"}]
    assert found["deadlines"] == found["citations"] == found["not_deadlines"] == found["doubts"] == []


def test_a_deadline_always_says_its_days_and_what_it_lacks_is_null() -> None:
    due = Deadline("trước ngày 30/6 hằng năm", None, None, recurring="yearly 30/6", sentence="Gửi.")
    (found,) = to_json(Letter(Heading(), deadlines=(due,)))["deadlines"]
    assert found == {
        "wording": "trước ngày 30/6 hằng năm",
        "date": None,
        "last_on_time": None,
        "sentence": "Gửi.",
        "recurring": "yearly 30/6",
    }


def test_the_strongest_relation_comes_first() -> None:
    cited = Citation("A", "1/A", relations=(Relation("implements"), Relation("amends", "2/B")))
    (found,) = to_json(Letter(Heading(), citations=(cited,)))["citations"]
    assert (found["relation"], found["relations"]) == ("amends 2/B", ["amends 2/B", "implements"])
    alone = Citation("A", "1/A", relations=(Relation("implements"),))
    assert "relations" not in to_json(Letter(Heading(), citations=(alone,)))["citations"][0]


def test_a_refusal_says_why_and_what_now() -> None:
    assert refused_json(Refused("no_text", "Ảnh.", next_step="Xin bản chữ.")) == {
        "refused": {"code": "no_text", "text": "Ảnh.", "next_step": "Xin bản chữ."}
    }
