"""Whole letters: the samples, the four sources, five more of other styles, and text of any kind."""

import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phusa.base.imports.writings.lines import Line, settled
from phusa.base.refusals import Refused
from phusa.documents.rules.letters.jsonform import to_json
from phusa.documents.rules.letters.letter import Letter
from phusa.documents.rules.letters.reader import letter_of, read_letter

SAMPLES = Path("tests/data/letters")
EXPECTED = sorted(SAMPLES.glob("*.expected.json"))
# Annex of the requirements: every document that the four sources name besides themselves.
NAMED = {
    "nguon-962.txt": ["26/2015/TT-BGDĐT", "27/2015/TT-BGDĐT", "26/2012/TT-BGDĐT"],
    "nguon-2104.txt": ["19/2019/TT-BGDĐT", "17/2022/TT-BGDĐT", "21/2017/TT-BGDĐT"],
    "nguon-ha-noi-2022.txt": [
        *("791/KH-BGDĐT", "4660/QĐ-BGDĐT", "942/BGDĐT-NGCBQLGD"),
        *("3587/BGDĐT-GDTrH", "16/2021/NQ-HĐND", "1201/BGDĐT-GDTrH"),
    ],
    "nguon-772.txt": [
        *("108/KH-SGDĐT", "", "05-CT/TW", "29-NQ/TW", "44/NQ-CP", "88/2014/QH13", "404/QĐ-TTg"),
        *("01/VBHN-BGDĐT", "505/CT-BGDĐT", "25/2018/TT-BGDĐT", "26/2018/TT-BGDĐT", "14/2018/TT-BGDĐT"),
        *("20/2018/TT-BGDĐT", "21/2014/TT-BGDĐT", "32/2018/TT-BGDĐT", "344/BGDĐT-GDTrH", "07/GDĐT-GDTrH"),
        *("30/2011/TT-BGDĐT", "31/2011/TT-BGDĐT", "27/2015/TT-BGDĐT", "26/2012/QĐ-BGDĐT"),
        *("389/NGCBQLCSGD-NG", "26/2015/TT-BGDĐT", "26/2012/TT-BGDĐT"),
    ],
}


def read(name: str, before: str = "strict") -> Letter:
    return read_letter((SAMPLES / name).read_bytes(), name, before=before)


def forms(expected: Path) -> list[str]:
    """The files of a sample: to go on writing, as text, and as printed pages where its tables allow."""
    names = [expected.name.replace(".expected.json", ending) for ending in (".docx", ".txt", ".pdf")]
    return [name for name in names if (SAMPLES / name).exists()]


def days(letter: Letter) -> list[tuple[str, str, str]]:
    """Wording, day and last day on time of every deadline."""
    return [
        (
            due.wording,
            due.day.isoformat() if due.day else "",
            due.last_on_time.isoformat() if due.last_on_time else "",
        )
        for due in letter.deadlines
    ]


def pick(found: dict[str, Any], names: dict[str, Any]) -> dict[str, Any]:
    return {name: found.get(name) for name in names if name not in ("who", "what", "incomplete")}


@pytest.mark.parametrize("name", [name for expected in EXPECTED for name in forms(expected)])
def test_the_samples_are_read_as_a_person_reads_them(name: str) -> None:
    expected = json.loads((SAMPLES / name).with_suffix(".expected.json").read_text("utf-8"))
    found = to_json(read(name))
    assert pick(found["document"], expected["document"]) == {
        name: value for name, value in expected["document"].items() if name != "incomplete"
    }
    assert bool(found["document"]["incomplete"]) == ("incomplete" in expected["document"])
    for kind in ("recipients", "deadlines", "citations"):
        assert len(found[kind]) == len(expected[kind])
        for here, wanted in zip(found[kind], expected[kind], strict=True):
            assert pick(here, wanted) == {name: wanted[name] for name in pick(here, wanted)}
    wanted_others = [(one["wording"], one["kind"]) for one in expected.get("not_deadlines", [])]
    assert [(one["wording"], one["kind"]) for one in found["not_deadlines"]] == wanted_others


@pytest.mark.parametrize("file", EXPECTED, ids=lambda file: file.name[:2])
def test_every_proposal_carries_the_sentence_it_comes_from(file: Path) -> None:
    letter = read(file.name.replace(".expected.json", ".txt"))
    for due in letter.deadlines:
        assert due.wording in due.sentence and due.who and due.what
    for cited in letter.citations:
        assert cited.as_written in cited.sentence


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("nguon-962.txt", [("vào quý I", "", ""), ("trước ngày 30 tháng 6 hằng năm", "", "")]),
        (
            "nguon-772.txt",
            [
                ("trước ngày 21/5/2020", "2020-05-21", "2020-05-20"),
                ("trước ngày 20/5/2020", "2020-05-20", "2020-05-19"),
            ],
        ),
        (
            "nguon-2104.txt",
            [
                ("trước ngày 25/12 hàng năm", "2023-12-25", "2023-12-24"),
                ("trước ngày 30/12 hàng năm", "2023-12-30", "2023-12-29"),
            ],
        ),
        ("nguon-ha-noi-2022.txt", [("trước ngày 31/12/2022", "2022-12-31", "2022-12-30")]),
    ],
)
def test_the_sources_propose_their_days_and_no_other(name: str, found: list[tuple[str, str, str]]) -> None:
    assert days(read(name)) == found


@pytest.mark.parametrize("name", NAMED)
def test_the_sources_name_every_document_of_the_annex(name: str) -> None:
    assert [one.key for one in read(name).citations] == NAMED[name]


def test_the_sources_with_their_traps() -> None:
    ministry, plan, draft = read("nguon-962.txt"), read("nguon-772.txt"), read("nguon-ha-noi-2022.txt")
    assert [due.recurring for due in ministry.deadlines] == ["yearly quý I", "yearly 30/6"]
    assert {alias.name: alias.key for alias in ministry.aliases} == {
        "Thông tư 26": "26/2015/TT-BGDĐT",
        "Thông tư 27": "27/2015/TT-BGDĐT",
    }
    assert ministry.citations[0].day == date(2015, 10, 30) and ministry.document.signer == "Hoàng Đức Minh"
    assert any("2019-20120" in doubt for doubt in plan.doubts)
    assert any("26/2012/QĐ-BGDĐT" in doubt for doubt in plan.doubts) and not plan.aliases
    assert (draft.document.number, draft.document.day, draft.document.symbol) == ("", None, "SGDDĐT-GDTrH")
    assert any("SGDDĐT" in doubt for doubt in draft.doubts) and "không có số" in draft.document.incomplete


def test_relations_are_those_the_sources_print() -> None:
    def related(name: str) -> set[tuple[str, str, str]]:
        return {(one.key, each.kind, each.of) for one in read(name).citations for each in one.relations}

    assert ("17/2022/TT-BGDĐT", "amends", "19/2019/TT-BGDĐT") in related("nguon-2104.txt")
    assert ("108/KH-SGDĐT", "implements", "") in related("nguon-772.txt")
    assert ("07/GDĐT-GDTrH", "guides", "32/2018/TT-BGDĐT") in related("nguon-772.txt")
    assert related("nguon-ha-noi-2022.txt") == {
        ("791/KH-BGDĐT", "implements", ""),
        ("4660/QĐ-BGDĐT", "implements", ""),
        ("942/BGDĐT-NGCBQLGD", "implements", ""),
    }


def test_a_letter_of_a_commune() -> None:
    letter = read("11-xa-bao-cao.txt")
    assert (letter.document.issuer, letter.document.signer) == ("Ủy ban nhân dân xã Huổi Lù", "Tòng Thị Pâng")
    assert letter.document.capacity == "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
    assert days(letter) == [
        ("trước 17 giờ 00 ngày 20/02/2026", "2026-02-20", "2026-02-20"),
        ("trong tháng 3/2026", "", "2026-03-31"),
        ("chậm nhất là ngày 25/5/2026", "2026-05-25", "2026-05-25"),
        ("trước ngày 28/5", "", ""),
    ]
    assert letter.deadlines[0].clock == "17:00" and {due.who for due in letter.deadlines} == {"các trường"}
    assert [other.wording for other in letter.other_days] == ["từ ngày 28/12/2019", "trước ngày 01/01/2026"]


def test_a_table_of_deadlines_of_a_ministry() -> None:
    letter = read("12-bo-bang-moc.txt")
    assert days(letter) == [
        ("20/3/2026", "2026-03-20", "2026-03-20"),
        ("Từ ngày 01/4/2026 đến hết ngày 15/5/2026", "2026-05-15", "2026-05-15"),
        ("Tháng 7/2026", "", "2026-07-31"),
        ("Chậm nhất 17h00 ngày 31/8/2026", "2026-08-31", "2026-08-31"),
        ("Trước ngày 25/12 hằng năm", "2026-12-25", "2026-12-24"),
        ("Quý I/2027", "", "2027-03-31"),
    ]
    assert letter.deadlines[1].who == "Sở GDĐT, trường ĐHSP" and letter.deadlines[1].start == date(2026, 4, 1)
    related = {one.key: [(each.kind, each.of) for each in one.relations] for one in letter.citations}
    assert related["118/BGDĐT-NGCBQLGD"] == [("replaces", "")] and related[""] == [("based on", "")]


def test_a_notice_of_a_school() -> None:
    letter = read("13-truong-thong-bao.txt")
    assert (letter.document.kind, letter.document.issuer) == ("thông báo", "Trường Tiểu học Bản Lướt")
    assert days(letter) == [
        ("từ ngày 15/12 đến ngày 10/01/2025", "2025-01-10", "2025-01-10"),
        ("muộn nhất 11h30, thứ Tư, ngày 15/01/2025", "2025-01-15", "2025-01-15"),
        ("trong thời hạn 03 ngày làm việc kể từ ngày nhận được thông báo", "", ""),
        ("trước ngày 31 tháng 5", "", ""),
        ("trước ngày 05 hằng tháng", "", ""),
    ]
    assert [due.recurring for due in letter.deadlines][3:] == ["yearly 31/5", "monthly 5"]
    assert [(other.kind, other.wording) for other in letter.other_days] == [
        ("event", "14 giờ 00 ngày 17/01/2025")
    ]


def test_a_draft_of_an_office() -> None:
    letter = read("14-so-du-thao.txt")
    assert days(letter)[0] == ("từ tháng 9/2026 đến tháng 11/2026", "", "2026-11-30")
    assert [due.day for due in letter.deadlines if due.day] == [
        date(2026, 8, 15),
        date(2026, 10, 15),
        date(2026, 11, 30),
    ]
    assert {one.key for one in letter.citations} == {"26/2018/TT-BGDĐT", "/QĐ-UBND", ""}
    for told in ("31/6/2026", "2025-2027", "Thông tư số 19", "/QĐ-UBND"):
        assert any(told in doubt for doubt in letter.doubts)


def test_an_invitation() -> None:
    letter = read("15-giay-moi.txt")
    assert days(letter) == [("trước 16h30 ngày 10/4/2026", "2026-04-10", "2026-04-10")]
    assert [(other.kind, other.wording) for other in letter.other_days] == [
        ("event", "từ ngày 14/4/2026 đến ngày 16/4/2026"),
        ("event", "8 giờ 00 ngày 14/4/2026"),
        ("mention", "trước ngày 01/01/2026"),
    ]


def test_the_switch_is_asked_for() -> None:
    assert read("nguon-772.txt", "inclusive").deadlines[1].last_on_time == date(2020, 5, 20)


def test_letters_taken_apart_read_the_same() -> None:
    text = (SAMPLES / "11-xa-bao-cao.txt").read_text("utf-8")
    assert read_letter(unicodedata.normalize("NFD", text).encode(), "a.txt") == read("11-xa-bao-cao.txt")


def test_pictures_of_a_letter_are_refused() -> None:
    with pytest.raises(Refused, match="no_text"):
        read_letter(Path("tests/data/plans/ban-chup.pdf").read_bytes(), "ban-chup.pdf")


PIECES = (
    "trước ngày|chậm nhất|từ|đến hết ngày|30/6|20/5/2020|31/6/2026|tháng 3/2026|quý I|hằng năm|Thông tư số|"
    "26/2012/TT-BGDĐT|Thông tư 26|(sau đây gọi tắt là|)|;|. |Các trường|gửi báo cáo|và|8 giờ 00|Kính gửi:|"
    "Nơi nhận:|- Lưu: VT|KẾ HOẠCH|Số: 5/KH-A|\n|V/v|KT. GIÁM ĐỐC|29/2|99/99/9999|năm 2024|thay thế|căn cứ|Việc"
)
WORDS = st.sampled_from(PIECES.split("|"))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)))
def test_any_text_is_read_and_nothing_is_made_up(text: str) -> None:
    pages = settled([Line(text)])
    letter = letter_of(pages)
    printed = {int(number) for line in pages.lines for number in re.findall(r"[0-9]+", line.text)}
    body = " ".join(line.text for line in pages.lines)
    days_found = [due.day for due in letter.deadlines] + [due.start for due in letter.deadlines]
    days_found += [one.day for one in letter.citations] + [letter.document.day]
    for day in filter(None, days_found):
        assert {day.day, day.month, day.year} <= printed
    for cited in letter.citations:
        assert cited.as_written in body
    for due in letter.deadlines:
        assert due.wording in body


# Letters of other hands: what is due (wording, last day on time), and what is not.
OTHERS: dict[str, tuple[list[tuple[str, str]], list[str]]] = {
    "16-phong-doi-han.txt": (
        [
            ("sang ngày 27/5/2020", "2020-05-27"),
            ("trước ngày 29/5/2020", "2020-05-28"),
            ("trước ngày 10/6/2020", "2020-06-09"),
            ("đến hết ngày 31/5/2020", "2020-05-31"),
        ],
        [
            *("trước ngày 20/5/2020", "thời hạn nộp báo cáo của các trường từ ngày 20/5/2020"),
            *("trước ngày 21/5/2020", "trước ngày 10/6/2019", "ngày 20/5/2020"),
        ],
    ),
    "17-cuc-hop-chu.docx": (
        [
            ("trước ngày 30 tháng 12 hằng năm", "2026-12-29"),
            ("trước ngày 20/12/2026", "2026-12-19"),
            ("trước 17h00 ngày 23/12/2026", "2026-12-23"),
            ("trong quý II/2026", "2026-06-30"),
            ("trước 15/4/2026", "2026-04-14"),
            ("trong tháng 3 và 4 năm 2026", "2026-04-30"),
            ("vào tuần cuối tháng 4/2026", "2026-04-30"),
            ("chậm nhất ngày 31/3", ""),
            ("trước ngày 15/4/2026", "2026-04-14"),  # in a text box
            ("10/4/2026", "2026-04-09"),  # below "Hoàn thành trước"
            ("20/4/2026", "2026-04-19"),
            ("Ngày 30/11 hằng năm", "2026-11-29"),
        ],
        ["Từ 01/7/2026"],
    ),
    "18-so-hoa-toc.txt": (
        [
            ("chậm nhất 14 giờ ngày 19/12/2025", "2025-12-19"),
            ("trước 19/12", ""),
            ("từ ngày 15 đến ngày 19 tháng 12 năm 2025", "2025-12-19"),
        ],
        ["trước ngày 22/12/2025", "ngày 31/12/2025", "ngày 18/12/2025", "trước ngày 25/12/2025"],
    ),
    "19-bo-gach-doc.txt": (
        [
            *(
                ("Trước 15/9/2025", "2025-09-14"),
                ("Tháng 10/2025", "2025-10-31"),
                ("Ngày 25 tháng cuối quý", ""),
            ),
            *(("Quý III", "2025-09-30"), ("Quý III và Quý IV/2025", "2025-12-31")),
            *(("31/12/2025", "2025-12-31"), ("05/01/2026", "2026-01-05"), ("trước ngày 30 tháng 9", "")),
        ],
        [],
    ),
    "20-so-windows-1258.txt": (
        [
            ("trước 17 giờ ngày 20/5/2020", "2020-05-20"),
            ("trước ngày 28/5/2020", "2020-05-27"),
            ("trước ngày 25/5/2020", "2020-05-24"),
        ],
        ["trước ngày 15/5"],
    ),
    "21-so-trang-ky-rieng.pdf": (
        [
            ("từ tháng 8/2025 đến tháng 9/2025", "2025-09-30"),
            ("trong tháng 4 năm 2026", "2026-04-30"),
            ("trước 25/12 hằng năm", "2025-12-24"),
            ("trước ngày 15/9/2025", "2025-09-14"),
            ("chậm nhất là 17h ngày 15 tháng 5 năm 2026", "2026-05-15"),
            ("trước 30/5/2026", "2026-05-29"),
        ],
        ["từ ngày 20/10/2025 đến ngày 24/10/2025", "21/11/2025"],
    ),
    "22-xa-dinh-ky.txt": (
        [
            ("trong vòng 05 ngày làm việc kể từ ngày ký văn bản này", ""),
            *(("chậm nhất ngày 15 hằng tháng", ""), ("chậm nhất vào ngày 20 của tháng cuối quý", "")),
            *(("trước ngày 10 tháng 01 năm 2026", "2026-01-09"), ("trước ngày 31 tháng 5", "")),
            *(("trước ngày 05/6 hằng năm", ""), ("chậm nhất 30 ngày sau khi nhận quyết định tuyển dụng", "")),
        ],
        ["ngày 01/9/2025"],
    ),
}
# Printed in two columns, the same letter reads the same.
OTHERS["16-phong-doi-han.pdf"] = OTHERS["16-phong-doi-han.txt"]


@pytest.mark.parametrize("name", OTHERS)
def test_letters_of_other_hands_propose_what_they_ask_for_and_no_more(name: str) -> None:
    letter = read(name)
    due, others = OTHERS[name]
    assert [(wording, last) for wording, _, last in days(letter)] == due
    assert [other.wording for other in letter.other_days] == others
    assert all(due.wording in due.sentence for due in letter.deadlines)


def test_who_of_several_is_to_do_what() -> None:
    parted = read("20-so-windows-1258.txt").deadlines
    assert [due.who for due in parted] == [
        *("các đơn vị", "Phòng Giáo dục và Đào tạo", "các trường THPT và đơn vị trực thuộc"),
    ]
    urgent = read("18-so-hoa-toc.txt").deadlines
    assert [due.who for due in urgent] == ["Ủy ban nhân dân các xã, phường", "Các trường THPT", ""]
    plan = read("21-so-trang-ky-rieng.pdf").deadlines
    assert [due.who for due in plan][2::3] == ["Phòng Tổ chức cán bộ", "Ủy ban nhân dân các xã, phường"]
    papers, data = read("17-cuc-hop-chu.docx").deadlines[1:3]
    assert (papers.what, data.what) == ("gửi sớm hơn đối với báo cáo giấy", "đối với dữ liệu trên TEMIS")


def test_heads_of_other_hands() -> None:
    cut, urgent, bars = (
        read(name).document for name in ("17-cuc-hop-chu.docx", "18-so-hoa-toc.txt", "19-bo-gach-doc.txt")
    )
    assert cut.issuer == "Cục Nhà giáo và Cán bộ quản lý giáo dục" and not cut.incomplete
    assert urgent.issuer == "Sở Giáo dục và Đào tạo tỉnh Sông Đà"
    assert (bars.issuer, bars.day) == ("Bộ Giáo dục và Đào tạo", date(2025, 8, 18))
    alone = read("21-so-trang-ky-rieng.pdf")
    assert alone.document.signer == "Trần Đức Thuận" and len(alone.recipients) == 6


def test_a_day_of_issue_belongs_to_its_own_document() -> None:
    found = {one.key: one.day for one in read("17-cuc-hop-chu.docx").citations}
    assert found["19/2019/TT-BGDĐT"] == date(2019, 11, 12)
    assert found["17/2022/TT-BGDĐT"] == date(2022, 12, 23)


def test_a_deadline_that_was_moved_is_told_of() -> None:
    letter = read("16-phong-doi-han.txt")
    assert sum("hạn cũ, đã đổi" in doubt for doubt in letter.doubts) == 3
    assert [[one.kind for one in cited.relations] for cited in letter.citations] == [["amends"], ["replaces"]]
    assert any("đếm từ ngày 22/9/2025" in doubt for doubt in read("22-xa-dinh-ky.txt").doubts)
