import io

import docx
import pytest

from phusa.base.refusals import Refused
from phusa.documents.rendering.class_list import class_list
from phusa.documents.rendering.filling.fields import columns, values
from phusa.documents.rendering.filling.template import checked_fields, filled
from phusa.documents.rendering.papers.letter import letter
from tests.documents.rendering.filling.samples import MADE, changed, saved, template
from tests.documents.rendering.papers.samples import LETTER
from tests.documents.rendering.samples import school

VALUES = values(letter(LETTER))


def refusal(content: bytes, line_fields: tuple[str, ...] | None = None) -> Refused:
    with pytest.raises(Refused) as caught:
        checked_fields(content, line_fields)
    assert caught.value.field == "template" and caught.value.next_step
    return caught.value


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs]


def test_fields_are_filled_in_body_table_and_header() -> None:
    content = template(
        "Số: {{ so }}/{{ ky_hieu }}", "V/v {{trich_yeu}}", cell="{{ nguoi_ky }}", header="{{ co_quan }}"
    )
    assert checked_fields(content) == ("co_quan", "ky_hieu", "nguoi_ky", "so", "trich_yeu")
    word = docx.Document(io.BytesIO(filled(content, VALUES, made_at=MADE)))
    assert [paragraph.text for paragraph in word.paragraphs][:2] == [
        "Số: 07/PGDĐT-CM",
        f"V/v {VALUES['trich_yeu']}",
    ]
    assert word.tables[0].rows[0].cells[1].text == "Quàng Thị Oanh"
    assert word.sections[0].header.paragraphs[0].text == VALUES["co_quan"]


def test_a_field_that_word_tore_apart_is_one_field() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Số: {")
    for piece, bold in (("{ s", True), ("o }", False), ("}", True)):
        paragraph.add_run(piece).bold = bold
    assert texts(filled(saved(word), VALUES, made_at=MADE)) == ["Số: 07"]


def test_several_lines_become_paragraphs_of_their_own() -> None:
    assert texts(filled(template("{{ kinh_gui }}"), VALUES, made_at=MADE)) == VALUES["kinh_gui"].split("\a")


def test_a_part_stands_or_falls_by_a_field() -> None:
    content = template(
        "{%p if can_cu %}",
        "Có căn cứ",
        "{%p endif %}",
        "{%p if not can_cu %}",
        "Không căn cứ",
        "{%p endif %}",
    )
    assert texts(filled(content, VALUES, made_at=MADE)) == ["Không căn cứ"]


def test_a_list_is_walked_line_by_line() -> None:
    document = class_list(school(5))
    content = template(row=("{{ dong.tt }}", "{{ dong.ho_va_ten }}", "{{ dong.xep_loai }}"))
    assert checked_fields(content, columns(document)) == ("danh_sach",)
    table = docx.Document(io.BytesIO(filled(content, values(document), made_at=MADE))).tables[0]
    assert [row.cells[1].text for row in table.rows] == [person.name for person in school(5).people]
    assert len(docx.Document(io.BytesIO(filled(content, VALUES, made_at=MADE))).tables[0].rows) == 0


def test_an_unknown_field_is_named_with_its_place_and_the_nearest_one() -> None:
    cases = [
        (template("Một", "Số: {{ số }}"), "Không có trường “số” ở đoạn 2. Có phải ý là {{ so }}?"),
        (
            template("Một", cell="{{ nguoi_ki }}"),
            "“nguoi_ki” ở bảng 1, hàng 1, cột 2. Có phải ý là {{ nguoi_ky }}?",
        ),
        (template("Một", header="{{ zzz }}"), "Không có trường “zzz” ở đầu trang."),
    ]
    for content, words in cases:
        found = refusal(content)
        assert found.code == "template_unknown_field" and words in found.text
        with pytest.raises(Refused, match="template_unknown_field"):
            filled(content, VALUES, made_at=MADE)


def test_an_unknown_field_of_a_line_is_named_once_the_list_is_known() -> None:
    content = template(row=("{{ dong.ho_ten }}",))
    assert checked_fields(content) == ("danh_sach",)
    assert "Có phải ý là {{ dong.ho_va_ten }}?" in refusal(content, columns(class_list(school(2)))).text
    with pytest.raises(Refused, match=r"dong\.ho_ten"):
        filled(content, values(class_list(school(2))), made_at=MADE)
    assert refusal(template("{{ so.ten }}")).code == "template_unknown_field"


@pytest.mark.parametrize("text", ["Số: {{ so", "Số: {{ so }", "{% if so %}", "{{ so ky_hieu }}", "{{ }}"])
def test_marks_that_are_not_closed_are_shown_where_they_stand(text: str) -> None:
    found = refusal(template("Một", text))
    assert found.code == "template_syntax"
    assert "đoạn 2" in found.text or text == "{% if so %}"


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__ }}",
        "{{ so.__class__.__mro__ }}",
        "{{ so * 9 }}",
        "{{ range(9) }}",
        "{{ so | upper }}",
        "{{ 'a' }}",
        "{% set so = 1 %}",
        "{% include 'x' %}",
        "{% for x in so %}{{ x }}{% endfor %}",
        "{% for x in danh_sach %}{% for y in danh_sach %}.{% endfor %}{% endfor %}",
        "{{r so }}",
        "{% macro x() %}{% endmacro %}",
    ],
)
def test_a_template_can_do_nothing_but_name_fields(text: str) -> None:
    assert refusal(template(text)).code in ("template_instruction", "template_unknown_field")
    with pytest.raises(Refused):
        filled(template(text), VALUES, made_at=MADE)


def test_properties_of_the_file_are_no_way_around() -> None:
    word = docx.Document()
    word.core_properties.title = "{{ so * 9 }}"
    assert refusal(saved(word)).code == "template_instruction"


def test_values_stand_as_they_are() -> None:
    hostile = VALUES | {"trich_yeu": "<w:p/> & {{ so }} {% if %} ]]> “x” 😀"}
    assert texts(filled(template("{{ trich_yeu }}"), hostile, made_at=MADE)) == [hostile["trich_yeu"]]


def test_same_template_and_values_give_the_same_bytes() -> None:
    content = template("{{ so }}")
    assert filled(content, VALUES, made_at=MADE) == filled(content, VALUES, made_at=MADE)


def test_a_broken_part_is_refused() -> None:
    def broken(name: str, part: bytes) -> bytes:
        return part[: len(part) // 2] if name == "word/document.xml" else part

    assert refusal(changed(template("Một"), broken)).code == "template_not_docx"
