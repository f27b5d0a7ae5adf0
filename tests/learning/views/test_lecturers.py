"""The pages of lecturers."""

import pytest

from phusa.learning.models import Lecturer
from tests.signing import signed_in
from tests.supported import Supported

pytestmark = pytest.mark.django_db


def test_the_office_asks_and_ends_and_a_school_reads(world: Supported) -> None:
    office, school = signed_in(world.place.users["cv"]), signed_in(world.place.users["ht"])
    sent = {
        "institution": world.institution.pk,
        "name": "Bùi Văn Toàn",
        "kind": "key_lecturer",
        "from_day": "1/9/2019",
    }
    address = "/cot-can/giang-vien/"
    assert office.post(f"{address}them/", {**sent, "account": "ht"}).status_code == 422
    assert office.post(f"{address}them/", sent).status_code == 302
    row = Lecturer.objects.get()
    page = school.get(address).content.decode()
    assert "Bùi Văn Toàn" in page and "Thôi hỗ trợ" not in page
    assert school.get(f"{address}them/").status_code == 404
    end = f"{address}{row.pk}/ket-thuc/"
    assert school.get(end).status_code == 404
    assert office.post(end, {"last_day": ""}).status_code == 422
    assert office.post(end, {"last_day": "31/5/2020"}).status_code == 302
    assert "Bùi Văn Toàn" not in school.get(address).content.decode()
    assert signed_in(world.place.users["gv"]).get(address).status_code == 404
