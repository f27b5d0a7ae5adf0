from pathlib import Path

import pytest
from django.core.files import File

from phusa.base import clock
from phusa.base.models import AuditLine, ImportDecision, ImportRow, ImportState
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.actions import end_unit, import_steps, imports
from phusa.organisations.models import Place, Unit, UnitImport
from tests.schools import District, system
from tests.unit_lists import bring, workbook, write

NOW = clock.now()
TODAY = clock.today()
ROWS = [
    ("", "Tổ Văn", "Tổ", "", "TH-1"),
    ("TH-1", "Trường TH A", "", "", "P-MS"),
    ("THCS-CL", "Trường THCS Chiềng Lau số 1", "", "", "P-MS"),
    ("TH-9", "Trường TH I", "", "", "KHONG"),
]
pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return workbook(tmp_path / "don-vi.xlsx", ROWS)


@pytest.fixture
def brought(place: District, path: Path) -> UnitImport:
    return bring(path, place.office, NOW, place.actor("cv"), TODAY)


def state(brought: UnitImport) -> str:
    brought.batch.refresh_from_db()
    return brought.batch.state


def test_a_list_is_kept_checked_and_nothing_is_written_before_a_yes(brought: UnitImport) -> None:
    assert state(brought) == ImportState.PREVIEW
    assert (brought.batch.owner_name, len(brought.batch.file_sha256)) == ("Phạm Văn Thuận", 64)
    assert {k: brought.batch.counts[k] for k in ("new", "changed", "error")} == {
        "new": 2,
        "changed": 1,
        "error": 1,
    }
    assert not Unit.objects.filter(code="TH-1").exists()


def test_confirmed_the_good_rows_are_written_with_one_line_in_the_log(
    place: District, brought: UnitImport
) -> None:
    assert write(brought, NOW, place.actor("cv")) == 3
    school = Unit.objects.get(code="TH-1")
    group = Unit.objects.get(code="TH-1-T01")
    assert (school.levels, group.kind, group.search_text) == (["TH"], "subject_group", "th-1-t01 to van")
    office = Place.objects.get(unit=place.office).path
    paths = Place.objects.filter(unit__in=(school, group)).order_by("path").values_list("path", flat=True)
    assert list(paths) == [f"{office}{school.pk}/", f"{office}{school.pk}/{group.pk}/"]
    assert Unit.objects.get(code="THCS-CL").name == "Trường THCS Chiềng Lau số 1"
    assert not Unit.objects.filter(code="TH-9").exists()
    line = AuditLine.objects.order_by("seq").last()
    assert line is not None and line.after is not None
    assert (line.verb, line.after["written"]) == ("organisations.import_units", 3)


def test_written_twice_is_written_once(place: District, brought: UnitImport) -> None:
    write(brought, NOW)
    imports.confirm_units(actor=place.actor("cv"), now=NOW, unit_import=brought)
    assert imports.apply_units(actor=system(), now=NOW, unit_import=brought) == 0
    assert Unit.objects.filter(code="TH-1").count() == 1


def test_the_same_file_again_is_answered_with_the_day_it_came(
    place: District, brought: UnitImport, path: Path
) -> None:
    write(brought, NOW)
    with pytest.raises(Refused, match=r"đã nhận ngày .* không có gì thay đổi") as refused:
        bring(path, place.office, NOW, place.actor("cv"), TODAY)
    assert (refused.value.code, refused.value.status) == ("already_received", 409)
    assert f"/don-vi/nhap/{brought.pk}/" in refused.value.next_step


def test_a_file_that_cannot_be_read_says_why(place: District, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 broken")
    brought = bring(tmp_path / "a.xlsx", place.office, NOW, day=TODAY)
    assert state(brought) == ImportState.REFUSED
    assert brought.batch.refusal["code"] == "corrupt"
    with pytest.raises(Refused, match="chưa kiểm tra xong"):
        imports.confirm_units(actor=system(), now=NOW, unit_import=brought)


def test_who_may_not_brings_confirms_and_discards_nothing(
    place: District, brought: UnitImport, path: Path
) -> None:
    for code in ("gv", "ht"):
        actor = place.actor(code)
        for act in (imports.confirm_units, imports.discard_units):
            with pytest.raises(NotVisible):
                act(actor=actor, now=NOW, unit_import=brought)
        with path.open("rb") as file, pytest.raises(NotVisible):
            imports.bring_units(
                actor=actor, now=NOW, unit=place.office, from_day=TODAY, file=File(file), name="a.xlsx"
            )


def test_a_head_confirms_his_groups_and_not_what_an_office_brought(place: District, tmp_path: Path) -> None:
    rows = [("THCS-CL", "Trường THCS Khác", "", "", "")]
    brought = bring(workbook(tmp_path / "a.xlsx", rows), place.school, NOW, place.actor("cv"), TODAY)
    with pytest.raises(NotVisible):
        imports.confirm_units(actor=place.actor("ht"), now=NOW, unit_import=brought)
    groups = [("", "Tổ Văn", "Tổ", "", "THCS-CL")]
    own = bring(workbook(tmp_path / "b.xlsx", groups), place.school, NOW, place.actor("ht"), TODAY)
    assert write(own, NOW, place.actor("ht")) == 1


def test_a_doubtful_row_is_written_as_somebody_decides(place: District, tmp_path: Path) -> None:
    rows = [
        ("", "Trường THCS Chiềng Lau", "", "TH, THCS", "P-MS"),
        ("", "Trường THCS Nà Sàng", "", "", "P-MS"),
    ]
    brought = bring(workbook(tmp_path / "a.xlsx", rows), place.office, NOW, day=TODAY)
    with pytest.raises(Refused, match="không có dòng nào cần ghi"):
        imports.confirm_units(actor=system(), now=NOW, unit_import=brought)
    first, second = ImportRow.objects.filter(batch=brought.batch).order_by("id")
    decisions = {first.pk: ImportDecision.SAME, second.pk: ImportDecision.NEW}
    imports.decide_units(actor=system(), now=NOW, unit_import=brought, decisions=decisions)
    assert write(brought, NOW) == 2
    assert Unit.objects.get(code="THCS-CL").levels == ["TH", "THCS"]
    assert Unit.objects.filter(name="Trường THCS Nà Sàng").count() == 2


def test_a_list_that_no_longer_fits_goes_back_to_its_preview(place: District, brought: UnitImport) -> None:
    imports.confirm_units(actor=system(), now=NOW, unit_import=brought)
    refusal = Refused("tree_changed", "Cây đã đổi.", next_step="Tải lại.")
    imports.return_units(actor=system(), now=NOW, unit_import=brought, refusal=refusal)
    assert state(brought) == ImportState.PREVIEW
    assert brought.batch.refusal["text"] == "Cây đã đổi."


def test_a_discarded_list_is_not_written(place: District, brought: UnitImport) -> None:
    imports.discard_units(actor=place.actor("cv"), now=NOW, unit_import=brought)
    imports.discard_units(actor=place.actor("cv"), now=NOW, unit_import=brought)
    assert state(brought) == ImportState.DISCARDED
    imports.check_units(actor=system(), now=NOW, unit_import=brought)
    assert state(brought) == ImportState.DISCARDED


def test_a_written_list_is_not_discarded_but_taken_back(place: District, brought: UnitImport) -> None:
    cv = place.actor("cv")
    with pytest.raises(Refused, match="chưa ghi"):
        imports.ask_units_back(actor=cv, now=NOW, unit_import=brought, reason="nhầm")
    write(brought, NOW, cv)
    with pytest.raises(Refused, match="không bỏ được"):
        imports.discard_units(actor=cv, now=NOW, unit_import=brought)
    imports.ask_units_back(actor=cv, now=NOW, unit_import=brought, reason="nhầm")
    imports.take_units_back(actor=system(), now=NOW, unit_import=brought)
    imports.take_units_back(actor=system(), now=NOW, unit_import=brought)
    assert state(brought) == ImportState.TAKEN_BACK
    assert not Unit.objects.filter(code__startswith="TH-1").exists()
    assert Unit.objects.get(code="THCS-CL").name == "Trường THCS Chiềng Lau"


def test_a_file_taken_back_can_come_again(place: District, brought: UnitImport, path: Path) -> None:
    write(brought, NOW)
    imports.ask_units_back(actor=system(), now=NOW, unit_import=brought, reason="nhầm")
    imports.take_units_back(actor=system(), now=NOW, unit_import=brought)
    assert write(bring(path, place.office, NOW, day=TODAY), NOW) == 3


def test_a_list_is_kept_when_something_hangs_on_it(place: District, brought: UnitImport) -> None:
    write(brought, NOW)
    end_unit(
        actor=system(),
        now=NOW,
        unit=Unit.objects.get(code="TH-1-T01"),
        from_day=TODAY.replace(year=TODAY.year + 1),
        successors=[],
        reason="abolished",
        basis="QĐ 1",
    )
    with pytest.raises(Refused, match="Không thu hồi được") as refused:
        imports.ask_units_back(actor=system(), now=NOW, unit_import=brought, reason="nhầm")
    assert refused.value.code == "used_since"


def test_a_run_that_breaks_off_leaves_nothing_and_the_next_writes_everything(
    place: District, brought: UnitImport, monkeypatch: pytest.MonkeyPatch
) -> None:
    imports.confirm_units(actor=system(), now=NOW, unit_import=brought)
    before = (Unit.objects.count(), Place.objects.count())

    def broken(rows: object, units: object) -> None:
        raise RuntimeError("the power is gone")

    with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="power"):
        patch.setattr(import_steps, "_settle", broken)
        imports.apply_units(actor=system(), now=NOW, unit_import=brought)
    assert state(brought) == ImportState.APPLYING
    assert (Unit.objects.count(), Place.objects.count()) == before
    assert imports.apply_units(actor=system(), now=NOW, unit_import=brought) == 3
    assert (Unit.objects.count(), Place.objects.count()) == (before[0] + 2, before[1] + 2)
