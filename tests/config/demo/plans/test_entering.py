"""The plan of Mai Sơn from data to paper: entered, issued, printed, read back; nothing lost and nothing twice."""

import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

from phusa.config.demo.plans import mai_son
from phusa.config.demo.plans.entering import enter_mai_son
from phusa.cycles.models import Deadline, SchoolYear
from phusa.documents.models import FileFormat, OfficialDocument
from phusa.planning.actions.issuing import issue_plan
from phusa.planning.models import PlanVersion
from phusa.planning.rules.frozen import of_json
from tests.listed import publish_lists, taken_up
from tests.schools import NOW, district, system

pytestmark = pytest.mark.django_db
PLAN = mai_son()


@pytest.fixture
def version(db: None, settings: Any, tmp_path: Path) -> PlanVersion:
    """The plan as an office issued it."""
    settings.MEDIA_ROOT = tmp_path
    office = district().office
    publish_lists(office)
    taken_up(office)
    plan = enter_mai_son(system(), NOW, office, SchoolYear.objects.get(code="2019-2020"))
    return issue_plan(actor=system(), now=NOW, plan=plan)


def content(document: OfficialDocument, format: FileFormat) -> bytes:
    with document.files.get(format=format).file.open("rb") as kept:
        found: bytes = kept.read()
        return found


def test_every_topic_is_in_the_version_for_the_same_people_with_the_same_hours(version: PlanVersion) -> None:
    def people(items: Any) -> Counter[tuple[Any, ...]]:
        return Counter(
            (item.code, item.block, item.choice, level, role)
            for item in items
            for level in item.levels
            for role in item.roles
        )

    kept = [of_json(values) for values in version.content["items"]]
    assert people(kept) == people(item for item in PLAN.items if item.part_of is None)
    printed = {item.code: item.hours for item in PLAN.items if item.hours is not None}
    assert {item.code: item.hours for item in kept if item.code in printed} == printed
    assert version.content["hours"] == {"ND1": 30, "ND2": 30, "ND3": 60}


def test_the_days_it_prints_are_the_deadlines_of_the_office(version: PlanVersion) -> None:
    rows = Deadline.objects.filter(scope_code=version.plan.unit.code)
    kept = {one.code: (f"{one.day}", one.wording) for one in rows}
    assert {code: kept[code] for code in ("office_report", "school_report")} == {
        "office_report": ("2020-05-21", "trước ngày 21/5/2020"),
        "school_report": ("2020-05-20", "trước ngày 20/5/2020"),
    }
    printed = [one["wording"] for one in version.content["due"]]
    assert printed[-2:] == ["trước ngày 20/5/2020", "trước ngày 21/5/2020"]


def test_the_paper_says_all_of_it_once(version: PlanVersion) -> None:
    assert version.document is not None
    paper = docx.Document(io.BytesIO(content(version.document, FileFormat.DOCX)))
    lines = [paragraph.text for paragraph in paper.paragraphs]
    text = "\n".join(lines)
    for section in PLAN.sections:
        assert sum(section.title.upper() in line.upper() and line[:1] in "IV" for line in lines) == 1
    for section in PLAN.sections[:2] + PLAN.sections[3:]:
        for paragraph in section.paragraphs:
            assert text.count(paragraph.rstrip(" ;.")) == 1, paragraph
    titles = Counter(item.title for item in PLAN.items)
    for item in PLAN.items:
        lists = max(titles[item.title], text.count(item.title))
        assert item.title in text, item.title
        if titles[item.title] == 1 and item.choice != "emphasised":
            assert lists == 1 or item.block == "ND1", item.title
    for block in PLAN.blocks:
        assert re.search(rf"{block.hours} tiết", text)


def test_printed_hours_stand_behind_their_topics(version: PlanVersion) -> None:
    assert version.document is not None
    with pypdfium2.PdfDocument(content(version.document, FileFormat.PDF)) as paper:
        pages = [page.get_textpage().get_text_range() for page in paper]
    text = re.sub(r"\s+", " ", " ".join(pages))
    for item in PLAN.items:
        if item.hours is not None:
            assert re.search(rf"{re.escape(item.title)}\W+{item.hours} tiết", text), item.title


def test_anybody_may_check_the_paper_by_its_code(version: PlanVersion) -> None:
    assert version.document is not None
    assert version.document.title.startswith("Kế hoạch bồi dưỡng thường xuyên năm học 2019")
    assert version.document.data["unit"] == "Phòng Giáo dục và Đào tạo Mai Sơn"
    assert {file.format for file in version.document.files.all()} == {"pdf", "docx"}
