"""What a file is refused with."""

from phusa.base.imports.writings import refusals


def test_every_refusal_names_the_file_and_what_to_do() -> None:
    said = [
        refusals.too_large("a.docx", 20 * refusals.MEGABYTE),
        refusals.too_many_pages("a.docx", 300),
        refusals.empty_file("a.docx"),
        refusals.wrong_type("a.docx", "hình ảnh"),
        refusals.with_macros("a.docx"),
        refusals.protected("a.docx"),
        refusals.corrupt("a.docx"),
        refusals.no_text("a.docx"),
    ]
    assert all("“a.docx”" in one.text and one.next_step for one in said)
    assert "20 MB" in said[0].text
