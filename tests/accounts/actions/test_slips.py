"""Accounts in bulk and their slips: who may, what stands on paper, what becomes of the files."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import openpyxl
import pypdfium2
import pytest
from allauth.mfa.models import Authenticator
from pytest_django import Settings

from phusa.accounts import actions
from phusa.accounts.actions import NewAccount
from phusa.accounts.models import Grant, SlipBatch, User
from phusa.base import clock
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from tests.schools import NOW, District, sign_up
from tests.signing import enrol

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    yield


def wanted(place: District, *codes: str, role: Role = Role.TEACHER) -> list[NewAccount]:
    return [NewAccount(code, f"Lò Văn {code}", role, place.school, "Tổ Toán") for code in codes]


def opened(place: District, actor: str, accounts: list[NewAccount]) -> tuple[SlipBatch, list[User]]:
    return actions.open_accounts(
        actor=place.actor(actor), now=NOW, unit=place.school, wanted=accounts, reason="Đầu năm"
    )


def passwords(place: District, batch: SlipBatch, actor: str = "ht") -> dict[str, str]:
    """What the workbook of a batch says: the password of each code."""
    content = actions.take_slips(actor=place.actor(actor), now=NOW, batch=batch, format="xlsx")
    rows = list(openpyxl.load_workbook(content).worksheets[0].values)
    return {row[2]: row[3] for row in rows[1:]}


class TestOpening:
    def test_each_gets_a_role_of_today_and_a_password_to_change(self, place: District) -> None:
        batch, users = opened(place, "ht", wanted(place, "GV-1", "GV-2"))
        assert [user.code for user in users] == ["GV-1", "GV-2"]
        assert Grant.objects.filter(user__in=users, role=Role.TEACHER, unit=place.school).count() == 2
        told = passwords(place, batch)
        kept = User.objects.get(code="GV-1")
        assert kept.must_change_password and kept.check_password(told["GV-1"])
        assert not kept.check_password(told["GV-2"])

    def test_one_line_of_the_log_without_any_password(self, place: District) -> None:
        before = AuditLine.objects.count()
        batch, _ = opened(place, "ht", wanted(place, "GV-1", "GV-2"))
        assert AuditLine.objects.count() == before + 1
        line = AuditLine.objects.latest("seq")
        assert line.after == {"unit": "THCS-CL", "count": 2, "codes": ["GV-1", "GV-2"]}
        assert not any(password in str(line.after) for password in passwords(place, batch).values())

    def test_a_code_that_is_taken_gets_a_number(self, place: District) -> None:
        _, users = opened(place, "ht", wanted(place, "HT", "GV-1"))
        assert [user.code for user in users] == ["tk-HT", "GV-1"]

    def test_whatever_the_capitals(self, place: District) -> None:
        opened(place, "ht", wanted(place, "GV-1"))
        _, users = opened(place, "ht", wanted(place, "gv-1"))
        _, more = opened(place, "ht", wanted(place, "Gv-1"))
        assert [users[0].code, more[0].code] == ["gv-1-2", "Gv-1-3"]

    def test_not_by_another_school_nor_by_a_clerk_nor_a_teacher(self, place: District) -> None:
        for stranger in ("ht2", "vt", "gv", "tt"):
            with pytest.raises(NotVisible):
                opened(place, stranger, wanted(place, "GV-1"))
        for helper in ("cv", "so", "qt"):
            assert opened(place, helper, wanted(place, f"GV-{helper}"))

    def test_not_a_role_above_ones_own_and_then_nobody(self, place: District) -> None:
        sign_up(place, "pht", "Hà Thị Nhung", Role.VICE_PRINCIPAL, place.school)
        mixed = [*wanted(place, "GV-1"), *wanted(place, "HT-1", role=Role.PRINCIPAL)]
        with pytest.raises(Refused, match="above_oneself"):
            opened(place, "pht", mixed)
        assert not User.objects.filter(code="GV-1").exists()
        assert opened(place, "ht", mixed)

    def test_not_a_seat_elsewhere(self, place: District) -> None:
        elsewhere = [NewAccount("GV-1", "Lò Văn An", Role.TEACHER, place.schools[1], "")]
        with pytest.raises(NotVisible):
            opened(place, "ht", elsewhere)


class TestRenewing:
    def renew(self, place: District, actor: str, *codes: str) -> SlipBatch:
        places = {place.users[code].pk: "Tổ Toán" for code in codes}
        return actions.renew_slips(
            actor=place.actor(actor), now=NOW, unit=place.school, places=places, reason="Mất phiếu"
        )

    def test_the_old_password_and_the_second_factor_end(self, place: District) -> None:
        enrol(place.users["vt"])
        batch = self.renew(place, "ht", "gv", "vt")
        told = passwords(place, batch)
        gv = User.objects.get(code="gv")
        assert gv.check_password(told["gv"]) and gv.must_change_password
        assert not Authenticator.objects.filter(user=place.users["vt"]).exists()

    def test_by_the_clerk_but_not_for_the_head(self, place: District) -> None:
        assert self.renew(place, "vt", "gv").count == 1
        with pytest.raises(Refused, match="above_oneself") as refused:
            self.renew(place, "vt", "gv", "ht")
        assert "Cầm Văn Định" in refused.value.text

    def test_not_ones_own_and_not_of_another_school(self, place: District) -> None:
        with pytest.raises(Refused, match="own_password"):
            self.renew(place, "ht", "ht")
        with pytest.raises(NotVisible):
            self.renew(place, "ht", "ht2")
        with pytest.raises(NotVisible):
            self.renew(place, "ht2", "gv")


class TestFiles:
    def test_the_paper_says_whose_it_is_and_what_to_type(self, place: District) -> None:
        batch, _ = opened(place, "ht", wanted(place, "GV-1", "GV-2"))
        told = passwords(place, batch)
        pdf = actions.take_slips(actor=place.actor("ht"), now=NOW, batch=batch, format="pdf")
        text = pypdfium2.PdfDocument(pdf.read())[0].get_textpage().get_text_bounded()
        for word in (
            "Lò Văn GV-1",
            "Tổ Toán",
            "GV-2",
            told["GV-1"],
            told["GV-2"],
            "/dang-nhap/",
            "15/6/2020",
        ):
            assert word in text

    def test_the_disk_holds_nothing_to_read(self, place: District) -> None:
        batch, _ = opened(place, "ht", wanted(place, "GV-1"))
        with batch.pdf_file.open("rb") as file:
            assert b"%PDF" not in file.read()

    def test_taking_is_logged_each_time_and_for_the_maker_alone(self, place: District) -> None:
        batch, _ = opened(place, "ht", wanted(place, "GV-1"))
        lines = AuditLine.objects.filter(verb="accounts.take_slips")
        passwords(place, batch)
        passwords(place, batch)
        assert lines.count() == 2
        for other in ("vt", "cv", "so", "qt", "ht2"):
            with pytest.raises(NotVisible):
                actions.take_slips(actor=place.actor(other), now=NOW, batch=batch, format="pdf")

    def test_until_their_time_is_over(self, place: District) -> None:
        batch, _ = opened(place, "ht", wanted(place, "GV-1"))
        late = NOW + timedelta(hours=24)
        taking = {"actor": place.actor("ht"), "batch": batch, "format": "pdf"}
        assert actions.take_slips(**taking, now=late - timedelta(seconds=1))
        with pytest.raises(Refused, match="slips_gone"):
            actions.take_slips(**taking, now=late)

    def test_removed_they_are_gone_for_good(self, place: District) -> None:
        batch, _ = opened(place, "ht", wanted(place, "GV-1"))
        path = Path(batch.pdf_file.path)
        with pytest.raises(NotVisible):
            actions.remove_slips(actor=place.actor("vt"), now=NOW, batch=batch)
        assert path.exists()
        actions.remove_slips(actor=place.actor("ht"), now=NOW, batch=batch)
        actions.remove_slips(actor=place.actor("ht"), now=NOW, batch=batch)
        assert not path.exists()
        assert AuditLine.objects.filter(verb="accounts.take_slips").count() == 1
        batch.refresh_from_db()
        with pytest.raises(Refused, match="slips_gone"):
            actions.take_slips(actor=place.actor("ht"), now=NOW, batch=batch, format="pdf")

    def test_the_parts_go_with_the_whole(self, place: District) -> None:
        beginning = {"now": NOW, "unit": place.office, "reason": "Cả huyện", "job_key": uuid4()}
        whole = actions.begin_slips(actor=place.actor("cv"), **beginning)
        with pytest.raises(NotVisible):
            actions.begin_slips(actor=place.actor("ht"), **beginning)
        part, _ = actions.open_accounts(
            actor=place.actor("cv"),
            now=clock.now(),
            unit=place.school,
            wanted=wanted(place, "GV-1"),
            reason="Cả huyện",
            whole=whole,
        )
        assert part.expires_at == whole.expires_at
        actions.remove_slips(actor=place.actor("cv"), now=NOW, batch=whole)
        part.refresh_from_db()
        assert part.removed_at and not part.pdf_file
