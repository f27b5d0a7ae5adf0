"""An own template draws the Word file; a field nobody knows is refused with the nearest one; one of a kind is used."""

import pytest

from phusa.base.proofs import Proof
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions.composing import issue_paper
from phusa.documents.actions.layouts import bring_layout, rest_layout
from phusa.documents.models import DocumentKind, PaperLayout
from phusa.documents.queries.layouts import layout_in_use
from phusa.documents.queries.signing import content_of
from tests.documents.composed import kept_by
from tests.documents.rendering.filling.samples import template
from tests.documents.rendering.readers import docx_words
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def bring(
    place: District, *paragraphs: str, who: str = "vt", kind: DocumentKind = DocumentKind.LETTER
) -> PaperLayout:
    """A template of school 1 with these paragraphs."""
    file = Proof("mau.docx", template(*paragraphs))
    return bring_layout(actor=place.actor(who), now=NOW, unit=place.school, kind=kind, file=file)


def word_of(place: District, kind: str = "doc_official_letter") -> str:
    """The text of the Word file of a paper that goes out."""
    row = issue_paper(actor=place.actor("vt"), now=NOW, draft=kept_by(place, "vt", kind), day=NOW.date())
    assert row.made is not None
    return docx_words(content_of(row.made.files.get(format="docx")))


def test_the_word_file_is_drawn_from_the_own_template(place: District) -> None:
    layout = bring(place, "MẪU RIÊNG {{ so }}/{{ ky_hieu }}", "{{ trich_yeu }}", "{{ nguoi_ky }}")
    assert layout.used_fields == ["ky_hieu", "nguoi_ky", "so", "trich_yeu"]
    written = word_of(place)
    assert "MẪU RIÊNG 01/THCSCL" in written and "Cầm Văn Định" in written
    assert "MẪU RIÊNG" not in word_of(place, "doc_decision")


def test_a_field_nobody_knows_is_refused_with_the_nearest(place: District) -> None:
    with pytest.raises(Refused, match=r"Không có trường “trich_yue”.*trich_yeu") as refused:
        bring(place, "{{ trich_yue }}")
    assert refused.value.field == "template" and not PaperLayout.objects.exists()
    with pytest.raises(Refused, match="không phải tệp Word"):
        file = Proof("mau.docx", b"chu")
        bring_layout(actor=place.actor("vt"), now=NOW, unit=place.school, kind=DocumentKind.LETTER, file=file)


def test_lines_of_a_table_have_no_fields_in_a_letter(place: District) -> None:
    content = template(row=("{{ dong.ho_ten }}",))
    with pytest.raises(Refused, match="“danh_sach” ở bảng 1, hàng 1, cột 1"):
        bring_layout(
            actor=place.actor("vt"),
            now=NOW,
            unit=place.school,
            kind=DocumentKind.LETTER,
            file=Proof("mau.docx", content),
        )


def test_the_newest_of_a_kind_is_used_until_it_rests(place: District) -> None:
    first, second = bring(place, "MỘT {{ so }}"), bring(place, "HAI {{ so }}")
    first.refresh_from_db()
    assert (first.is_used, second.is_used) == (False, True)
    assert "HAI" in word_of(place)
    for _ in range(2):
        assert not rest_layout(actor=place.actor("ht"), now=NOW, layout=second).is_used
    assert layout_in_use(place.school, DocumentKind.LETTER) is None
    assert "HAI" not in word_of(place) and PaperLayout.objects.count() == 2


@pytest.mark.parametrize("who", ["ht2", "cv"])
def test_nobody_brings_a_template_for_another_unit(place: District, who: str) -> None:
    with pytest.raises(NotVisible):
        bring(place, "{{ so }}", who=who)
    with pytest.raises(NotVisible):
        rest_layout(actor=place.actor(who), now=NOW, layout=bring(place, "{{ so }}"))
