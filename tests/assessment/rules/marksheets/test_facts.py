from phusa.assessment.rules.marksheets.facts import Column, MarkSheet


def test_the_letter_of_a_kind_is_the_first_column_of_it() -> None:
    columns = (
        Column(1, "name", "Họ và tên"),
        Column(27, "score", "ND1", "ND1"),
        Column(28, "score", "ND2", "ND2"),
    )
    sheet = MarkSheet("Điểm", (1,), columns, (), "", (), ())
    assert (sheet.letter_of("name"), sheet.letter_of("score"), sheet.letter_of("class")) == ("B", "AB", None)
