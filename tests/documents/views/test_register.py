"""The register on pages: list, document, file, set of a year; what one may not see is 404."""

import pytest

from phusa.base.proofs import Proof
from phusa.documents.actions.entering import attach_file
from phusa.documents.actions.sending import Receiver, send_document, write_recipients
from tests.documents.registered import entered_by
from tests.schools import NOW, District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_the_list_filters_and_says_when_nothing_fits(place: District) -> None:
    entered_by(place, "vt", place.school)
    client = signed_in(place.users["vt"])
    assert "15/PGDĐT-TCCB" in client.get("/van-ban/so/?tim=bao+cao+ket+qua").content.decode()
    assert "Không có văn bản nào khớp" in client.get("/van-ban/so/?tim=khac").content.decode()
    assert client.get("/van-ban/so/?nam=x&loai=y&so=z").status_code == 200
    assert "15/PGDĐT-TCCB" not in signed_in(place.users["ht2"]).get("/van-ban/so/").content.decode()


def test_a_document_and_its_file_open_for_whoever_may_read(place: District) -> None:
    row = entered_by(place, "vt", place.school)
    own, other = (signed_in(place.users[who]) for who in ("vt", "ht2"))
    assert own.get(f"/van-ban/so/{row.pk}/tep/").status_code == 404
    attach_file(actor=place.actor("vt"), now=NOW, document=row, file=Proof("cv.pdf", b"%PDF-1.4"))
    answer = own.get(f"/van-ban/so/{row.pk}/tep/")
    assert answer["Content-Type"] == "application/pdf" and "cv.pdf" in answer["Content-Disposition"]
    for address in (f"/van-ban/so/{row.pk}/", f"/van-ban/so/{row.pk}/tep/"):
        assert [own.get(address).status_code, other.get(address).status_code] == [200, 404]


def test_opening_is_reading(place: District) -> None:
    row = entered_by(place, "cv", place.office)
    given = {"actor": place.actor("cv"), "now": NOW, "document": row}
    write_recipients(**given, receivers=[Receiver("", "", place.school)])
    send_document(**given)
    signed_in(place.users["vt"]).get(f"/van-ban/so/{row.pk}/")
    assert row.distributions.get().read_by == "Vũ Thị Hương"


def test_the_set_of_a_year(place: District) -> None:
    entered_by(place, "vt", place.school)
    client = signed_in(place.users["vt"])
    assert "15/PGDĐT-TCCB" in client.get("/van-ban/nam-hoc/2019-2020/").content.decode()
    assert client.get("/van-ban/nam-hoc/2050-2051/").status_code == 404
