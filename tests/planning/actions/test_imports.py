import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files import File

from phusa.base.models import AuditLine, ImportBatch, ImportState
from phusa.base.refusals import NotVisible, Refused
from phusa.cycles.models import Deadline
from phusa.planning.actions.imports import bring_plan, confirm_plan, discard_plan
from phusa.planning.actions.unit_plans import save_section, start_plan
from phusa.planning.models import PlanImport, PlanItem, PlanState, UnitPlan
from phusa.planning.queries.imports import preview_of
from phusa.planning.rules.reading.reader import read_plan
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db
PLANS = Path(__file__).parents[2] / "data" / "plans"
MAI_SON = "772-mai-son.txt"


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def bring(planned: PlannedSchool, who: str = "cv", file: str = MAI_SON, **of: Any) -> PlanImport:
    """Bring a document in for the office (or `unit`)."""
    given = {"unit": planned.place.office, "school_year": None, **of}
    content = File(io.BytesIO((PLANS / file).read_bytes()))
    return bring_plan(actor=planned.place.actor(who), now=NOW, file=content, name=file, **given)


def confirm(planned: PlannedSchool, brought: PlanImport, who: str = "cv", **of: Any) -> UnitPlan:
    """Confirm with every line ticked that can be."""
    lines = preview_of(planned.place.actor(who), brought).lines
    given = {"items": {line.place for line in lines if line.is_taken}, **of}
    return confirm_plan(actor=planned.place.actor(who), now=NOW, plan_import=brought, **given)


def test_a_document_waits_with_what_was_read(planned: PlannedSchool) -> None:
    brought = bring(planned)
    assert (brought.batch.state, brought.batch.kind) == (ImportState.PREVIEW, "plan")
    assert (brought.school_year, brought.batch.counts) == (planned.year, {"rows": 95})
    preview = preview_of(planned.place.actor("cv"), brought)
    assert (preview.known, preview.new, preview.others) == (86, 0, 9)
    assert not UnitPlan.objects.exists() and not Deadline.objects.exists()
    line = AuditLine.objects.latest("seq")
    assert (line.verb, line.after["file"]) == ("planning.import_plans", MAI_SON)


def test_a_draft_holds_all_of_mai_son(planned: PlannedSchool) -> None:
    plan = confirm(planned, bring(planned))
    written = read_plan((PLANS / MAI_SON).read_bytes(), MAI_SON)
    assert (plan.state, plan.title, plan.preamble) == (PlanState.DRAFT, written.title, written.preamble)
    assert plan.bases == list(written.bases)
    assert [one["paragraphs"] for one in plan.sections] == [list(one.paragraphs) for one in written.sections]
    assert plan.blocks == []  # 30, 30, 60 hold here anyway
    items = plan.items.select_related("catalogue_item")
    assert len({item.catalogue_item.code for item in items if item.catalogue_item}) == 78
    assert items.count() == 78
    assert {item.title: item.hours for item in items}["Dạy trẻ khó khăn trong học tập"] == 5


def test_only_what_is_ticked_is_taken(planned: PlannedSchool) -> None:
    plan = confirm(planned, bring(planned), items={0, 1, 19})
    assert [item.catalogue_item.code for item in plan.items.select_related("catalogue_item")] == [
        "ND1-ALL-01",
        "ND1-ALL-02",
    ]


def test_a_module_without_a_title_is_taken_with_the_words_of_the_document(planned: PlannedSchool) -> None:
    text = "Kế hoạch\nBồi dưỡng thường xuyên năm học 2019-2020\nI. MỤC ĐÍCH\nHọc.\nII. NỘI DUNG\n"
    text += "1. Nội dung bồi dưỡng 3: 60 tiết. Giáo viên chọn: MN3, TH39.\n2. Khác.\nNơi nhận:\n- Các trường"
    given = {"unit": planned.place.office, "school_year": planned.year, "name": "ke-hoach.txt"}
    file = File(io.BytesIO(text.encode()))
    plan = confirm(planned, bring_plan(actor=planned.place.actor("cv"), now=NOW, file=file, **given))
    items = plan.items.select_related("catalogue_item").order_by("place")
    assert [(item.catalogue_item.code, item.title) for item in items if item.catalogue_item] == [
        ("MN3", "MN3"),
        ("TH39", "Giáo dục kĩ năng sống qua các môn học"),
    ]


def test_two_lists_of_the_document_are_one_topic_for_both(planned: PlannedSchool) -> None:
    plan = confirm(planned, bring(planned))
    shared = plan.items.get(catalogue_item__code="ND3-MN-CC-02")
    assert set(shared.roles) == {"teacher", "manager"}


def test_a_school_takes_what_is_for_its_level(planned: PlannedSchool) -> None:
    plan = confirm(planned, bring(planned, "vt", unit=planned.school), "vt")
    assert {level for item in plan.items.all() for level in item.levels} == {"TH"}


def test_what_the_catalogue_lacks_is_the_units_own_with_its_parts(planned: PlannedSchool) -> None:
    planned.place.office.adoptions.all().delete()
    brought = bring(planned)
    assert preview_of(planned.place.actor("cv"), brought).known == 0
    plan = confirm(planned, brought)
    first = plan.items.get(title__startswith="Tiếp tục củng cố chuyên đề")
    assert first.catalogue_item is None and first.note.count("Tiêu chí thực hành") == 6
    assert plan.items.filter(title="Tổ chức giờ ăn cho trẻ").count() == 1


def test_confirming_again_and_the_same_file_again_change_nothing(planned: PlannedSchool) -> None:
    brought = bring(planned)
    assert bring(planned) == brought and ImportBatch.objects.count() == 1
    plan = confirm(planned, brought)
    assert confirm(planned, brought) == plan and plan.items.count() == 78
    with pytest.raises(Refused) as refused:
        bring(planned)
    assert (refused.value.code, refused.value.status) == ("already_received", 409)
    assert f"/ke-hoach/nhap/{brought.pk}/" in refused.value.text


def test_a_plan_with_text_keeps_it_and_gets_what_it_lacks(planned: PlannedSchool) -> None:
    actor = planned.place.actor("cv")
    plan = start_plan(actor=actor, now=NOW, unit=planned.place.office, school_year=planned.year)
    save_section(actor=actor, now=NOW, plan=plan, number=1, text="Lời của Phòng")
    held = plan.items.filter(catalogue_item__code="ND1-ALL-01").get()
    brought = bring(planned)
    assert preview_of(actor, brought).keeps_text
    confirm(planned, brought)
    plan.refresh_from_db()
    assert plan.title.startswith("Kế hoạch bồi dưỡng thường xuyên năm học") and len(plan.bases) == 1
    assert plan.sections[0]["paragraphs"] == ["Lời của Phòng"]
    assert all(section["paragraphs"] for section in plan.sections[1:])
    assert plan.items.get(catalogue_item__code="ND1-ALL-01") == held
    assert plan.items.count() == PlanItem.objects.values("catalogue_item").distinct().count()


def test_an_issued_plan_takes_nothing(planned: PlannedSchool) -> None:
    plan = confirm(planned, bring(planned), items=set())
    UnitPlan.objects.filter(pk=plan.pk).update(state=PlanState.SENT)
    second = bring(planned, file="772-mai-son.pdf")
    with pytest.raises(Refused) as refused:
        confirm(planned, second)
    assert refused.value.code == "plan_issued"
    second.batch.refresh_from_db()
    assert second.batch.state == ImportState.PREVIEW and not plan.items.exists()


def test_ticked_days_become_deadlines_with_their_wording(planned: PlannedSchool) -> None:
    brought = bring(planned)
    codes = {one.place: one.code for one in preview_of(planned.place.actor("cv"), brought).dates}
    confirm(planned, brought, dates=codes)
    kept = {one.code: (f"{one.day}", one.wording, one.scope_code, one.cite) for one in Deadline.objects.all()}
    cite = "772/KH-PGDĐT ngày 14/10/2019"
    assert kept == {
        "school_report": ("2020-05-20", "trước ngày 20/5/2020", "P-MS", cite),
        "office_report": ("2020-05-21", "trước ngày 21/5/2020", "P-MS", cite),
    }


def test_one_deadline_has_one_day_and_schools_set_none(planned: PlannedSchool) -> None:
    brought = bring(planned)
    with pytest.raises(Refused) as refused:
        confirm(planned, brought, dates={0: "school_report", 1: "school_report"})
    assert refused.value.code == "one_deadline_twice"
    assert not UnitPlan.objects.exists()
    own = bring(planned, "ht", unit=planned.school)
    assert not preview_of(planned.place.actor("ht"), own).sets_dates
    with pytest.raises(NotVisible):
        confirm(planned, own, "ht", dates={0: "school_report"})
    confirm(planned, own, "ht", dates={0: ""})
    assert not Deadline.objects.exists()


@pytest.mark.parametrize("who", ["gv", "to", "so", "ht2"])
def test_only_those_of_the_unit_import(planned: PlannedSchool, who: str) -> None:
    for unit in (planned.place.office, planned.school):
        with pytest.raises(NotVisible):
            bring(planned, who, unit=unit)
    brought = bring(planned)
    with pytest.raises(NotVisible):
        confirm_plan(actor=planned.place.actor(who), now=NOW, plan_import=brought, items=[])
    assert not UnitPlan.objects.exists()


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("ban-chup.pdf", "no_text"),
        ("co-mat-khau.pdf", "password_protected"),
        ("1187-cong-van.docx", "not_a_plan"),
        ("41-xa-muong-bu.txt", "no_school_year"),
    ],
)
def test_what_cannot_be_read_is_refused_and_not_kept(planned: PlannedSchool, file: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        bring(planned, file=file)
    assert refused.value.code == code
    assert refused.value.field == ("school_year" if code == "no_school_year" else "file")
    assert not ImportBatch.objects.exists()


def test_a_year_may_be_chosen(planned: PlannedSchool) -> None:
    assert bring(planned, file="41-xa-muong-bu.txt", school_year=planned.year).school_year == planned.year


def test_a_document_is_thrown_away_until_a_draft_is_made(planned: PlannedSchool) -> None:
    actor, brought = planned.place.actor("cv"), bring(planned)
    for _ in range(2):
        discard_plan(actor=actor, now=NOW, plan_import=brought)
    assert AuditLine.objects.filter(after__has_key="state", verb="planning.import_plans").count() == 1
    with pytest.raises(Refused) as refused:
        confirm(planned, brought)
    assert refused.value.code == "not_waiting"
    again = bring(planned)
    confirm(planned, again)
    with pytest.raises(Refused) as refused:
        discard_plan(actor=actor, now=NOW, plan_import=again)
    assert (refused.value.code, refused.value.status) == ("applied", 409)
