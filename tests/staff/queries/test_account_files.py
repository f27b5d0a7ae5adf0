"""The boards of accounts as workbooks."""

import io

import openpyxl
import pytest

from phusa.accounts.models import User
from phusa.base import clock
from phusa.staff.queries.account_files import school_file, schools_file
from phusa.staff.queries.accounts import lines_of
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def rows(content: bytes) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].values)


def test_a_school_person_by_person(place: District) -> None:
    User.objects.filter(code="gv").update(last_login=NOW, trained_on=clock.today(), training_note="Buổi 1")
    found = rows(school_file(lines_of(place.actor("ht"), place.school)))
    assert len(found) == 14
    (with_account,) = (row for row in found[1:] if row[4])
    assert with_account[0] == "Lò Văn An" and with_account[4:6] == ("gv", "Đã đăng nhập")
    assert str(with_account[6])[:10] == "2020-05-16" and with_account[8] == "Buổi 1"


def test_schools_with_their_figures_and_those_with_nobody(place: District) -> None:
    found = rows(schools_file(place.actor("cv")))
    assert found[1] == ("THCS-CL", "Trường THCS Chiềng Lau", 13, 12, 1, 0, 0)
    assert found[2] == ("THCS-NS", "Trường THCS Nà Sàng", 0, 0, 0, 0, 0)
    assert len(rows(schools_file(place.actor("cv"), state="chua-co"))) == 2
    assert len(rows(schools_file(place.actor("ht2")))) == 2
