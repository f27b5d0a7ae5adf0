"""The pages of the register."""

import pytest
from django.core.files.base import ContentFile

from phusa.providers.models import Material
from tests.materials import Registers
from tests.proofs import PDF
from tests.schools import NOW
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_an_unappraised_material_says_what_it_lacks(kept: Registers) -> None:
    row = kept.material()
    teacher = signed_in(kept.place.users["gv"])
    assert "Chưa có kết quả thẩm định" in teacher.get("/tai-lieu/").content.decode()
    page = teacher.get(f"/tai-lieu/{row.pk}/").content.decode()
    assert "Chưa dùng chính thức được" in page and "Ghi thẩm định" not in page
    for step in ("tham-dinh", "giao-bien-soan", "rut", "tep"):
        assert teacher.get(f"/tai-lieu/{row.pk}/{step}/").status_code == 404
    assert teacher.get("/tai-lieu/moi/").status_code == 404
    assert teacher.get("/tai-lieu/ban-thao/").status_code == 404


def test_an_officer_registers_commissions_appraises_and_withdraws(kept: Registers) -> None:
    officer = signed_in(kept.place.users["so"])
    sent = {"unit": kept.doet.pk, "title": "Mô đun 9", "source": "appraised", "item_code": kept.item.code}
    assert officer.post("/tai-lieu/moi/", {**sent, "title": ""}).status_code == 422
    officer.post("/tai-lieu/moi/", sent)
    row = Material.objects.get()
    days = {"day": "1/10/2019", "due_day": "1/2/2020"}
    given = {"author_unit": kept.institution.pk, "kind": "contract", "number": "12/HĐ", **days}
    officer.post(f"/tai-lieu/{row.pk}/giao-bien-soan/", given)
    found = {"council": "Hội đồng", "decision_number": "45/QĐ", "day": "2/3/2020", "passed": "dat"}
    officer.post(f"/tai-lieu/{row.pk}/tham-dinh/", found)
    page = officer.get(f"/tai-lieu/{row.pk}/").content.decode()
    assert "Dùng chính thức được" in page and "12/HĐ" in page
    officer.post(f"/tai-lieu/{row.pk}/rut/", {"reason": "Cũ"})
    assert "đã rút" in officer.get("/tai-lieu/").content.decode()


def test_a_lecturer_sends_a_draft_with_its_file(kept: Registers) -> None:
    lecturer = signed_in(kept.place.users["gvcs"])
    sent = {
        "unit": kept.institution.pk,
        "title": "Bản thảo",
        "block": "ND2",
        "file": ContentFile(PDF, "a.pdf"),
    }
    assert lecturer.post("/tai-lieu/ban-thao/", sent).status_code == 302
    row = Material.objects.get()
    answer = lecturer.get(f"/tai-lieu/{row.pk}/tep/")
    assert b"".join(answer.streaming_content) == PDF and row.registered_at.year >= NOW.year
