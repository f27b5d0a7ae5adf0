"""Việc từ văn bản on pages."""

import pytest

from phusa.documents.actions.tasks import Wanted, give_task
from tests.documents.registered import DAY, entered_by
from tests.schools import NOW, District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_a_task_is_listed_and_ended_where_it_is_to_be_done(place: District) -> None:
    row = entered_by(place, "cv", place.office)
    wanted = Wanted("Báo cáo kết quả", DAY, "chậm nhất ngày 4/5/2020")
    task = give_task(actor=place.actor("cv"), now=NOW, document=row, unit=place.school, wanted=wanted)
    own, above, beside = (signed_in(place.users[who]) for who in ("vt", "cv", "ht2"))
    assert "Báo cáo kết quả" in own.get("/van-ban/viec/").content.decode()
    assert "Báo cáo kết quả" in above.get("/van-ban/viec/?cua=cap-duoi").content.decode()
    assert "Báo cáo kết quả" not in above.get("/van-ban/viec/").content.decode()
    address = f"/van-ban/viec/{task.pk}/xong/"
    assert beside.get(address).status_code == 404
    assert own.post(address, {"state": "dropped", "note": ""}).status_code == 422
    assert own.post(address, {"state": "done", "note": "Đã gửi"}).status_code == 302
    assert "Đã gửi" in own.get("/van-ban/viec/?xong=1").content.decode()
    assert own.get(address).status_code == 200


def test_a_deadline_without_a_day_stands_in_the_words_of_the_document(place: District) -> None:
    row = entered_by(place, "cv", place.office)
    wanted = Wanted("Báo cáo kết quả", None, "trước ngày 30/6 hằng năm")
    give_task(actor=place.actor("cv"), now=NOW, document=row, unit=place.school, wanted=wanted)
    assert "“trước ngày 30/6 hằng năm”" in signed_in(place.users["vt"]).get("/van-ban/viec/").content.decode()
