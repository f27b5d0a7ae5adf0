"""What is kept of a reading comes back as values, in the codes of the register."""

from datetime import date

from phusa.documents.rules.letters.jsonform import to_json
from phusa.documents.rules.letters.reader import read_letter
from phusa.documents.rules.proposals import Proposals, proposals_of
from tests.documents.letters import LETTERS

TYPES = {"doc_official_letter": "Công văn", "doc_plan": "Kế hoạch"}


def read(name: str) -> Proposals:
    return proposals_of(to_json(read_letter((LETTERS / name).read_bytes(), name)), TYPES)


def test_a_whole_letter() -> None:
    found = read("nguon-2104.txt")
    assert (found.facts.document_type, found.facts.number, found.facts.day) == (
        "doc_official_letter",
        "2104",
        date(2023, 5, 12),
    )
    assert [(one.day, one.recurring) for one in found.tasks] == [
        (date(2023, 12, 25), "yearly 25/12"),
        (date(2023, 12, 30), "yearly 30/12"),
    ]
    assert [(one.kind, one.of) for one in found.citations] == [
        ("implements", ()),
        ("implements", (("amends", "19/2019/TT-BGDĐT"),)),
        ("cites", ()),
    ]
    assert [one.purpose for one in found.receivers] == [
        "addressee", "to_report", "to_coordinate", "to_carry_out", "filed"
    ]  # fmt: skip
    assert found.receivers[-1].name == "Lưu: VT, NGCBQLGD"
    assert [one.key for one in found.aliases] == ["19/2019/TT-BGDĐT", "17/2022/TT-BGDĐT"]


def test_a_misprint_keeps_what_it_seems_to_mean() -> None:
    odd = [one for one in read("nguon-772.txt").citations if one.likely]
    assert [(one.key, one.likely) for one in odd] == [("26/2012/QĐ-BGDĐT", "26/2012/TT-BGDĐT")]


def test_a_draft_has_no_number_and_a_scan_nothing() -> None:
    draft = read("nguon-ha-noi-2022.txt").facts
    assert (draft.is_draft, draft.symbol, draft.day) == (True, "SGDDĐT-GDTrH", None)
    scan = proposals_of({"unreadable": "Bản chụp."}, TYPES)
    assert (scan.unreadable, scan.tasks, scan.facts.title) == ("Bản chụp.", (), "")


def test_days_that_are_no_deadlines_are_only_mentioned() -> None:
    found = read("01-so-huong-dan-bdtx-2019.txt")
    assert not {one.wording for one in found.tasks} & {wording for wording, _ in found.mentions}
