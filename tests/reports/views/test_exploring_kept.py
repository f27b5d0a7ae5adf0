"""Somebody keeps a question, sets it, shares it, takes the files made of it."""

from pathlib import Path

import pytest
from django.test import Client

from phusa.base import clock
from phusa.reports.actions.exploring import make_table
from phusa.reports.models import KeptQuestion
from tests.schools import NOW, District
from tests.signing import signed_in
from tests.submitted import hand_in, teachers

pytestmark = pytest.mark.django_db
MINE, KEEP = "/tong-hop/cua-toi/", "/tong-hop/bang/luu/"


@pytest.fixture
def officer(place: District, tmp_path: Path, settings: object) -> Client:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20))
    return signed_in(place.users["cv"])


def kept_in(officer: Client, name: str = "Theo cấp", question: str = "dong=cap-hoc") -> KeptQuestion:
    officer.post(KEEP, {"unit": "P-MS", "name": name, "question": question})
    return KeptQuestion.objects.get(name=name)


def test_a_kept_question_is_a_tile_with_the_figures_of_now(officer: Client) -> None:
    kept = kept_in(officer)
    assert f'hx-get="{MINE}{kept.pk}/o/"' in officer.get(MINE).content.decode()
    tile = officer.get(f"{MINE}{kept.pk}/o/", headers={"HX-Request": "true"}).content.decode()
    assert officer.get(f"{MINE}{kept.pk}/o/").headers["Location"].endswith("&tai=P-MS")
    assert "<html" not in tile and "Trung học cơ sở" in tile and "20" in tile


def test_a_name_in_use_comes_back_with_the_sentence(officer: Client) -> None:
    kept_in(officer)
    again = officer.post(KEEP, {"unit": "P-MS", "name": "Theo cấp", "question": "dong=dung-han"})
    assert again.status_code == 422 and "đã có bảng tên “Theo cấp”" in again.content.decode()
    assert officer.post(KEEP, {"unit": "SO-SL", "name": "X", "question": ""}).status_code == 404


def test_setting_dropping_and_the_files_of_its_days(place: District, officer: Client) -> None:
    kept = kept_in(officer)
    page = f"{MINE}{kept.pk}/"
    answer = officer.post(
        page, {"name": "Tên mới", "sharing": "below", "cadence": "weekly", "is_pinned": "on"}
    )
    assert answer.status_code == 302 and officer.post(page, {"name": ""}).status_code == 422
    table = make_table(actor=place.actor("cv"), now=clock.now(), kept=kept, day=clock.today())
    assert table is not None and table.xlsx_sha256[:16] in officer.get(page).content.decode()
    table.refresh_from_db()
    assert table.opened_at is not None
    file = officer.get(f"{page}tep/{table.pk}/csv/")
    assert b"Trung h" in b"".join(file.streaming_content)  # type: ignore[arg-type]
    assert officer.get(f"{page}tep/{table.pk}/pdf/").status_code == 404
    assert officer.post(f"{page}bo/").status_code == 302 and officer.get(page).status_code == 404


def test_what_is_shared_opens_ones_own_figures_and_not_its_files(place: District, officer: Client) -> None:
    so = signed_in(place.users["so"])
    so.post(KEEP, {"unit": "SO-SL", "name": "Của Sở", "question": ""})
    kept = KeptQuestion.objects.get(name="Của Sở")
    page = f"{MINE}{kept.pk}/"
    assert officer.get(page).status_code == 404
    so.post(page, {"name": "Của Sở", "sharing": "below", "cadence": "never"})
    assert (
        officer.get(page).headers["Location"].endswith("&tai=P-MS")
        and "Của Sở" in officer.get(MINE).content.decode()
    )
    table = make_table(actor=place.actor("so"), now=clock.now(), kept=kept, day=clock.today())
    assert table is not None and officer.get(f"{page}tep/{table.pk}/csv/").status_code == 404
    assert officer.post(f"{page}bo/").status_code == 404
    assert signed_in(place.users["ht"]).get(page).status_code == 404
