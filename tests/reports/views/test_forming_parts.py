"""A draft is made by a person who knows tables, not code: by labels, out of a workbook, line by line."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from phusa.workflow.models import ReportForm
from phusa.workflow.rules.forms import Form
from tests.formed import issued
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def drafted(place: District, **values: Any) -> ReportForm:
    """A draft of the office."""
    return issued(place.office, **{"state": "draft", "issued_at": None, **values})


class Maker:
    """An officer at a draft, who always knows its last revision."""

    def __init__(self, place: District, draft: ReportForm) -> None:
        self.client: Client = signed_in(place.users["cv"])
        self.draft = draft

    @property
    def now(self) -> Form:
        """The draft as it is."""
        return ReportForm.objects.get(pk=self.draft.pk).definition

    def post(self, path: str, **typed: Any) -> Any:
        """Send what was typed to a page of the draft."""
        revision = ReportForm.objects.get(pk=self.draft.pk).revision
        return self.client.post(f"/bieu-mau/{self.draft.pk}/{path}", {"revision": revision, **typed})


@pytest.fixture
def maker(place: District) -> Maker:
    """Somebody at the draft of the test form."""
    return Maker(place, drafted(place))


def test_a_table_is_made_by_its_labels_and_goes_again(maker: Maker) -> None:
    typed = {"title": "Bảng 3", "rows": "Tiểu học\n- Nữ", "columns": "Số lớp", "kind": "count"}
    assert maker.post("bang/", **typed).status_code == 302
    table = maker.now.tables[-1]
    assert ([row.label for row in table.rows], table.columns[0].label) == (["Tiểu học", "Nữ"], "Số lớp")
    more = {"title": "Bảng 3b", "rows": "THCS", "columns": "Nữ: Số giờ", "kind": "decimal"}
    assert maker.post(f"bang/{table.code}/", **more).status_code == 302
    table = maker.now.tables[-1]
    assert (table.title, len(table.rows), table.columns[1].group) == ("Bảng 3b", 3, "Nữ")
    assert maker.post(f"bang/{table.code}/xoa/").status_code == 302
    assert len(maker.now.tables) == 2
    assert maker.client.get(f"/bieu-mau/{maker.draft.pk}/bang/gone/").status_code == 404


def test_a_row_and_a_column_are_changed_and_moved(maker: Maker) -> None:
    row = {"label": "Tiểu học, cả nhóm", "indent": "2", "blocked": ["hours"]}
    assert maker.post("bang/people/dong/th/", **row).status_code == 302
    assert maker.now.tables[0].row("th").indent == 2
    assert "people.th.hours" not in maker.now.cells
    assert maker.post("bang/people/dong/thcs/len/").url.endswith("/dong/thcs/")
    assert [one.code for one in maker.now.tables[0].rows] == ["all", "thcs", "th"]
    column = {"label": "Số giờ", "kind": "choice", "choices": "Ít\nNhiều", "adds": "on"}
    assert maker.post("bang/people/cot/hours/", **column).status_code == 302
    held = maker.now.tables[0].column("hours")
    assert (held.kind, held.choices, held.required, held.most) == ("choice", ("Ít", "Nhiều"), False, None)
    assert maker.post("bang/people/cot/hours/xuong/").url.endswith("/cot/hours/")
    assert maker.post("bang/people/cot/hours/xoa/").status_code == 302
    assert [one.code for one in maker.now.tables[0].columns] == ["staff", "done", "left", "rate"]


def test_what_cannot_be_is_said_and_changes_nothing(maker: Maker) -> None:
    before = maker.now
    assert maker.post("bang/people/cot/staff/xoa/").status_code == 422, "others are calculated of it"
    looped = {"label": "THCS", "indent": "0", "how": "sum", "parts": ["all"]}
    said = maker.post("bang/people/dong/thcs/", **looped)
    assert said.status_code == 422
    assert "vòng quanh" in said.content.decode()
    assert maker.post("bang/people/dong/th/", revision=99, label="x", indent="0").status_code == 422
    for path in ("dong/gone/", "cot/gone/"):
        assert maker.client.get(f"/bieu-mau/{maker.draft.pk}/bang/people/{path}").status_code == 404
    assert maker.post("bang/people/hang/th/len/").status_code == 404
    assert maker.now == before


def test_a_check_is_added_and_dropped(maker: Maker) -> None:
    typed = {"text": "Số còn lại ít", "operator": "<=", "severity": "warning"}
    assert (
        maker.post("kiem-tra/", **typed, left=["people.*.left"], right=["people.*.done"]).status_code == 302
    )
    assert maker.now.checks[-1].text == "Số còn lại ít"
    assert maker.post(f"kiem-tra/{maker.now.checks[-1].code}/bo/").status_code == 302
    assert len(maker.now.checks) == 1


def test_a_table_comes_out_of_a_workbook(place: District) -> None:
    maker = Maker(place, drafted(place, body={"tables": [], "checks": []}))
    book, buffer = openpyxl.Workbook(), BytesIO()
    page: Any = book.active
    for line in (["Nội dung", "Số lớp", "Tỷ lệ %"], ["Tiểu học", 5, None], ["THCS", 4, None]):
        page.append(line)
    book.save(buffer)
    file = SimpleUploadedFile("mau.xlsx", buffer.getvalue())
    assert maker.post("bang-tu-tep/", file=file).status_code == 302
    assert [one.kind for one in maker.now.tables[0].columns] == ["count", "percent"]
    bad = SimpleUploadedFile("mau.xlsx", b"PK\x03\x04 broken")
    assert maker.post("bang-tu-tep/", file=bad).status_code == 422


def test_nobody_else_changes_a_draft(place: District, maker: Maker) -> None:
    for who in ("so", "ht"):
        stranger = signed_in(place.users[who])
        for path in ("bang/", "bang-tu-tep/", "kiem-tra/", "bang/people/", "bang/people/dong/th/"):
            assert stranger.get(f"/bieu-mau/{maker.draft.pk}/{path}").status_code == 404
