"""A form laid out as on paper, and its rules in words."""

from phusa.reports.rules.forming import HeadCell, check_in_words, lines, paper_of, papers, summary, terms
from phusa.workflow.rules.forms import calculated, parse
from tests.formed import body, form, whole


def test_a_table_without_groups_has_one_header_row() -> None:
    paper = paper_of(form().tables[0])
    assert paper.depth == 1
    assert [cell.label for cell in paper.head[0]] == ["Tổng số", "Đã học", "Còn lại", "Tỷ lệ", "Số giờ"]
    assert [cell.text for cell in paper.rows[1].cells] == ["số", "số", "tính", "tính", "số lẻ"]
    assert paper.rows[2].cells[-1].kind == "blocked"
    assert paper.rows[0].rule == "Tiểu học + THCS"
    assert paper.rules == ("Còn lại = Tổng số − Đã học", "Tỷ lệ = Đã học : Tổng số × 100, 1 chữ số thập phân")


def test_neighbours_of_one_group_stand_under_one_heading() -> None:
    tree = body()
    for column, group in zip(tree["tables"][0]["columns"], ("", "Năm nay", "Năm nay", "Khác"), strict=False):
        column["group"] = group
    head = paper_of(parse(tree).tables[0]).head
    assert head[0] == (
        HeadCell("Tổng số", deep=2, number=True),
        HeadCell("Năm nay", wide=2),
        HeadCell("Khác"),
        HeadCell("Số giờ", deep=2, number=True),
    )
    assert [cell.label for cell in head[1]] == ["Đã học", "Còn lại", "Tỷ lệ"]


def test_values_stand_in_the_cells_as_people_write_them() -> None:
    values = calculated(form(), whole() | {"people.th.staff": "1500"})
    shown = papers(form(), values)
    assert [cell.text for cell in shown[0].rows[1].cells] == ["1.500", "15", "1.485", "1,0", "8,5"]
    assert shown[1].rows[0].cells[0].text == "Ổn"
    assert papers(form(), {})[1].rows[0].cells[0].text == ""


def test_checks_and_their_terms_are_said_in_words() -> None:
    one = form()
    said = check_in_words(one, one.checks[0])
    assert said == "cột “Đã học” không lớn hơn cột “Tổng số” (lỗi khi không đúng)"
    offered = dict(terms(one))
    assert offered["people.*.done"] == "Bảng 1. Số người: cột Đã học"
    assert offered["people.th.*"] == "Bảng 1. Số người: dòng Tiểu học"
    assert "words.*.said" not in offered


def test_several_parts_and_single_cells_are_said_in_words() -> None:
    tree = body()
    tree["checks"] = [
        {**tree["checks"][0], "left": ["people.th.*"], "right": ["people.all.*"], "severity": "warning"},
        {**tree["checks"][0], "code": "x", "left": ["people.th.done"], "right": ["people.thcs.done"]},
    ]
    tree["tables"][0]["columns"][2]["calculation"]["of"] = ["done", "hours"]
    one = parse(tree)
    assert check_in_words(one, one.checks[0]).startswith(
        "dòng “Tiểu học” không lớn hơn dòng “Tổng số” (cảnh báo"
    )
    assert check_in_words(one, one.checks[1]).startswith("ô “Tiểu học, Đã học” không lớn hơn")
    assert paper_of(one.tables[0]).rules[0] == "Còn lại = Tổng số − (Đã học + Số giờ)"


def test_lines_of_a_text_box_and_the_size_of_a_form() -> None:
    assert lines(" a \r\n\n- b\n") == ["a", "- b"]
    assert dict(summary(form())) == {"bảng": 2, "ô phải điền": 7, "ô máy tính": 9, "phép kiểm tra": 1}
