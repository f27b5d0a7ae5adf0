from datetime import UTC, datetime

from phusa.base.models import ImportBatch, ImportRow
from phusa.organisations.models import Unit, UnitImport
from phusa.organisations.views.import_shown import FIELDS, KINDS, ImportShown, crumbs, row_shown

NOW = datetime(2026, 8, 1, 3, tzinfo=UTC)
COUNTS = {"new": 2, "changed": 1, "moved": 1, "error": 1, "conflict": 1, "rows": 6, "missing": 3}


def shown(**batch: object) -> ImportShown:
    kept = ImportBatch(pk=1, file_name="a.xlsx", file_size=1, created_at=NOW, **({"counts": COUNTS} | batch))
    return ImportShown(UnitImport(pk=7, batch=kept, unit=Unit(code="P-MS", name="Phòng")))


def test_the_figures_open_their_rows() -> None:
    figures = shown().figures
    assert [figure.value for figure in figures] == ["2", "1", "1", "0", "0", "1", "1", "3"]
    assert figures[0].url == "/don-vi/nhap/7/dong/new/"
    assert figures[6].url == figures[5].url == "/don-vi/nhap/7/loi/"
    assert shown().left_out == 2


def test_the_way_leads_back() -> None:
    assert [crumb.label for crumb in crumbs()] == ["Đơn vị", "Nhập từ tệp"]
    assert shown().again_url == "/don-vi/nhap/?don-vi=P-MS"
    assert shown().inner_crumbs[-1].url == "/don-vi/nhap/7/"


def test_changes_are_counted_by_field_and_named() -> None:
    changes = shown(counts=COUNTS | {"fields": {"parent": 1, "name": 1}}).changes
    assert changes is not None
    assert {bar.label for bar in changes.bars} == {FIELDS["parent"], FIELDS["name"]}
    assert shown().changes is None


def test_a_row_says_what_it_would_change() -> None:
    values = {"name": "Trường A", "listed_code": "", "unit_kind": "school", "to_write": {"code": "T-1"}}
    row = ImportRow(pk=3, number=2, values=values, issues=[], outcome="new", changes={"name": ["A", "B"]})
    found = row_shown(row)
    assert (found.code, found.kind, found.fields[0].after) == ("T-1", "Trường", "B")
    row.outcome = "doubtful"
    assert row_shown(row).code == ""


def test_every_kind_of_issue_the_rules_know_has_words() -> None:
    from pathlib import Path
    from re import findall

    rules = Path(__file__).resolve().parents[3] / "phusa" / "organisations"
    sources = "".join(path.read_text("utf-8") for path in rules.glob("rules/unit_*.py"))
    sources += (rules / "queries" / "seats.py").read_text("utf-8")
    said = set(
        findall(
            r'(?:RowIssue\(|_wrong\((?:planned, )?|_conflict\(planned, |_issue\(row, )\s*"(\w+)"', sources
        )
    )
    assert len(said) > 20
    assert said <= KINDS.keys()
