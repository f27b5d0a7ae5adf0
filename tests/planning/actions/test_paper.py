import io
from typing import Any

import docx
import pytest

from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.planning.actions.issuing import reopen_plan
from phusa.planning.models import PlanVersion
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.signing import signed_in
from tests.unit_plans import begun, filled, issued, kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(planned: PlannedSchool, settings: Any, tmp_path: Any) -> PlanVersion:
    """The plan of the school, issued by its head."""
    settings.MEDIA_ROOT = tmp_path
    return issued(planned, "ht", filled(planned, "ht", begun(planned, "ht", planned.school)))


def test_issuing_makes_the_paper(version: PlanVersion) -> None:
    paper = version.document
    assert paper is not None and (paper.kind, paper.unit) == (DocumentKind.UNIT_PLAN, version.plan.unit)
    assert {file.format for file in paper.files.all()} == {"pdf", "docx"}
    with paper.files.get(format="docx").file.open("rb") as opened:
        lines = [one.text for one in docx.Document(io.BytesIO(opened.read())).paragraphs]
    assert [line[:3].strip(" .") for line in lines if line[:1] in "IV" and line.isupper()] == [
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
    ]
    assert any("Đoạn của mục 4" in line for line in lines)


def test_a_new_version_replaces_the_paper_and_the_old_one_stays(
    planned: PlannedSchool, version: PlanVersion
) -> None:
    reopen_plan(actor=planned.place.actor("ht"), now=NOW, plan=version.plan)
    second = issued(planned, "ht", kept(version.plan), reason="Rút kinh nghiệm học kỳ 1")
    first = OfficialDocument.objects.get(pk=version.document_id)
    assert first.replaced_by == second.document and second.number == 2
    assert second.document and "Rút kinh nghiệm học kỳ 1" in second.document.data["replaces"]


def test_the_page_of_the_plan_leads_to_its_paper(planned: PlannedSchool, version: PlanVersion) -> None:
    client = signed_in(planned.place.users["ht"])
    page = client.get("/ke-hoach/don-vi/TH-NK/2019-2020/").content.decode()
    assert version.document and f'href="/van-ban/{version.document.check_code}/"' in page
    assert client.get(f"/van-ban/{version.document.check_code}/").status_code == 200
