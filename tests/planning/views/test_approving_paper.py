"""The paper of a plan, for its person and those above."""

from io import BytesIO

import docx
import pytest
from pypdfium2 import PdfDocument

from phusa.planning.actions.filing import file_personal_plan
from tests.planned import PlannedSchool
from tests.planning.actions.test_approving import approve
from tests.schools import NOW, system
from tests.sent import sent_plans
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_a_plan_can_be_had_on_paper_before_it_is_approved(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    url = f"/ke-hoach/ca-nhan/{plan.person.code}/2019-2020/tep/"
    client = signed_in(planned.place.users["gv"])
    answer = client.get(f"{url}pdf/")
    pages = PdfDocument(answer.getvalue())
    text = "".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "Lò Thị Mẩy" in text and "lớp ghép" in text and "PS-" not in text
    assert "ke-hoach-bdtx-2019-2020-lo-thi-may.pdf" in answer["Content-Disposition"]
    word = docx.Document(BytesIO(client.get(f"{url}docx/").getvalue()))
    assert any("Lò Thị Mẩy" in paragraph.text for paragraph in word.paragraphs)
    assert client.get(f"{url}xlsx/").status_code == 404


def test_an_approved_plan_is_the_filed_paper_with_its_code(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    approve(planned, [plan])
    document = file_personal_plan(actor=system(), now=NOW, plan=plan)
    assert document is not None
    client = signed_in(planned.place.users["gv"])
    answer = client.get(f"/ke-hoach/ca-nhan/{plan.person.code}/2019-2020/tep/pdf/").getvalue()
    assert answer == document.files.get(format="pdf").file.read()  # type: ignore[attr-defined]
    text = "".join(page.get_textpage().get_text_bounded() for page in PdfDocument(answer))
    assert document.check_code in text
