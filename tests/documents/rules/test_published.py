"""The documents of `official-documents/`: all that the sources name, sealed, and read strictly."""

from pathlib import Path

import pytest

from phusa.base.text import nfc
from phusa.documents.rules.naming import alias_form, key_form
from phusa.documents.rules.published import load, load_later, read_list
from phusa.rules.documents import LawError

LISTED = {one.code: one for one in load()}


def test_all_36_are_there() -> None:
    assert len(LISTED) == 36
    undated = {code for code, one in LISTED.items() if one.values["status"] != "issued"}
    assert undated == {"cv962", "cv-hn-2022", "ct-2019-2020"}
    keys = [key_form(one.key) for one in LISTED.values() if one.values["number"]]
    assert len(keys) == len(set(keys)) == 34


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("26", {"tt26-2012", "tt26-2015", "tt26-2018"}),
        ("21", {"tt21-2014", "tt21-2017"}),
        ("17", {"tt17-2022"}),
        ("30", {"tt30-2011"}),
        ("14", {"tt14-2018"}),
    ],
)
def test_a_number_alone_names_no_document(number: str, codes: set[str]) -> None:
    circulars = {one.code for one in LISTED.values() if one.code.startswith("tt")}
    assert {code for code in circulars if LISTED[code].key.startswith(f"{number}/")} == codes


def test_what_the_sources_say_of_each_other() -> None:
    said = {(one.code, rel.kind, rel.document) for one in LISTED.values() for rel in one.relations}
    assert said >= {
        ("kh772", "implements", "kh108"),
        ("cv-hn-2022", "implements", "kh791"),
        ("cv-hn-2022", "implements", "qd4660"),
        ("cv-hn-2022", "implements", "cv942"),
        ("tt17-2022", "amends", "tt19-2019"),
    }
    cited = {rel.document for rel in LISTED["kh772"].relations}
    assert cited >= {"tt26-2012", "tt26-2015", "tt26-2018"}


def test_what_was_learnt_later_names_documents_of_the_list(tmp_path: Path) -> None:
    (one,) = load_later()
    assert (one.of, one.said.kind, one.said.document) == ("tt19-2019", "replaces", "tt26-2012")
    assert load_later(tmp_path) == []
    (tmp_path / "documents.sha256").touch()
    (tmp_path / "later.yaml").write_text("relations: [{of: x, kind: replaces, document: y, sentence: z}]")
    with pytest.raises(LawError, match="x, y is not there"):
        load_later(tmp_path)


def test_short_names_belong_to_their_document() -> None:
    names = {(one.code, alias_form(a.alias)): a.document for one in LISTED.values() for a in one.aliases}
    assert names == {
        ("cv962", "thong tu 26"): "tt26-2015",
        ("cv962", "thong tu 27"): "tt27-2015",
        ("cv2104", "thong tu 19"): "tt19-2019",
        ("cv2104", "thong tu 17"): "tt17-2022",
    }


def test_printed_errors_stand_beside_their_correction() -> None:
    printed = {erratum.printed for one in LISTED.values() for erratum in one.errata}
    assert printed == {
        "năm học 2019-20120",
        "Thông tư số 26/2012/QĐ-BGDĐT",
        "theo 6 tiêu chí",
        "SGDDĐT-GDTrH",
    }


def test_all_of_it_is_in_nfc() -> None:
    assert all(nfc(one.values["title"]) == one.values["title"] for one in LISTED.values())


WHOLE = """documents:
  - {code: a, type: doc_plan, number: "1", symbol: KH-A, day: 2019-09-05, title: T, source: S}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("day: 2019-09-05, ", "", "issued only with"),
        ("title: T, ", "", "'title' is missing"),
        ("source: S", "source: S, strange: 1", "unknown word strange"),
        ("code: a", "code: a, status: unnumbered", "issued only with"),
        ("source: S", "source: S, relations: [{kind: likes, document: b, sentence: s}]", "likes"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "x.yaml").write_text(WHOLE.replace(old, new), "utf-8")
    with pytest.raises(LawError, match=said):
        read_list(tmp_path / "x.yaml")


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (WHOLE.partition("\n")[2], "stands twice"),
        (WHOLE.partition("\n")[2].replace("code: a", "code: b").replace("source: S",
         "source: S, relations: [{kind: cites, document: c, sentence: s}]"), "c is not there"),
    ],
)  # fmt: skip
def test_documents_that_do_not_fit_together_are_refused(tmp_path: Path, extra: str, said: str) -> None:
    (tmp_path / "x.yaml").write_text(WHOLE + extra, "utf-8")
    with pytest.raises(LawError, match=said):
        load(tmp_path, sealed=False)


def test_an_unsealed_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(WHOLE, "utf-8")
    assert [one.code for one in load(tmp_path, sealed=False)] == ["a"]
    with pytest.raises(LawError, match="has no seal"):
        load(tmp_path)
