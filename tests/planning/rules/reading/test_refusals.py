"""What a document that is no plan is refused with."""

from phusa.planning.rules.reading import refusals


def test_the_refusal_names_the_file_and_what_to_do() -> None:
    said = refusals.not_a_plan("a.docx")
    assert "“a.docx”" in said.text and said.next_step
