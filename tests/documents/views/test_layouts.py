"""Own templates on pages: the fields are explained, a wrong one is named, a right one is used."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as File

from phusa.documents.models import PaperLayout
from phusa.documents.rendering.filling.fields import KNOWN, LIST
from tests.documents.rendering.filling.samples import template
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/van-ban/soan/mau/"


def test_a_template_is_brought_given_back_and_rests(place: District) -> None:
    client = signed_in(place.users["vt"])
    page = client.get(ADDRESS).content.decode()
    assert all(field.words in page for field in KNOWN if field.name != LIST)
    wrong = client.post(
        ADDRESS, {"kind": "doc_decision", "template": File("mau.docx", template("{{ so_hieu }}"))}
    )
    assert wrong.status_code == 422 and "Không có trường “so_hieu”" in wrong.content.decode()
    content = template("{{ so }}")
    sent = {"kind": "doc_decision", "template": File("mau.docx", content)}
    assert client.post(ADDRESS, sent).headers["Location"] == ADDRESS
    layout = PaperLayout.objects.get()
    assert client.get(f"{ADDRESS}{layout.pk}/tep/").content == content
    assert client.get(f"{ADDRESS}{layout.pk}/thoi/").status_code == 405
    assert client.post(f"{ADDRESS}{layout.pk}/thoi/").status_code == 302
    assert not PaperLayout.objects.get().is_used and "Thôi dùng" in client.get(ADDRESS).content.decode()


def test_another_school_sees_nothing_of_it(place: District) -> None:
    sent = {"kind": "doc_decision", "template": File("mau.docx", template("{{ so }}"))}
    signed_in(place.users["vt"]).post(ADDRESS, sent)
    layout, client = PaperLayout.objects.get(), signed_in(place.users["ht2"])
    assert "mau.docx" not in client.get(ADDRESS).content.decode()
    assert client.get(f"{ADDRESS}{layout.pk}/tep/").status_code == 404
    assert client.post(f"{ADDRESS}{layout.pk}/thoi/").status_code == 404
