"""The demo sign-ins: one a role, known to everybody, so never on a server with real people."""

from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt

from phusa.accounts.actions import give_grant, open_account
from phusa.accounts.models import User
from phusa.base.access import Actor, Role
from phusa.base.access.roles import NEEDS_SECOND_FACTOR
from phusa.base.refusals import Refused
from phusa.organisations.models import Unit
from phusa.staff.actions import link_account
from phusa.staff.models import Person

PASSWORD = "phu-sa-minh-hoa"
# One secret for all demo officers; `phusa user otp CODE` shows the code of the moment.
SECOND_FACTOR_SECRET = "PHUSAMINHHOAPHUSAMINHHOAPHUSA234"
GRANTED_SINCE = date(2019, 9, 1)


@dataclass(frozen=True, slots=True)
class SignIn:
    """A demo account: its role on a unit, and the person whose it is, by unit and name, if he is of the staff."""

    code: str
    name: str
    role: Role
    unit: str
    person_unit: str = ""


SIGN_INS = (
    SignIn("giaovien", "Lò Thị Mẩy", Role.TEACHER, "TH-119-01", "TH-119-01"),
    SignIn("totruong", "Đinh Văn Đông", Role.SUBJECT_GROUP_HEAD, "THCS-119-01-T03", "THCS-119-01"),
    SignIn("cotcan", "Lèo Văn Phương", Role.CORE_TEACHER, "THCS-119-01", "THCS-119-01"),
    SignIn("hieutruong", "Cầm Văn Định", Role.PRINCIPAL, "THCS-119-01", "THCS-119-01"),
    SignIn("phohieutruong", "Hà Thị Nhung", Role.VICE_PRINCIPAL, "THCS-119-01", "THCS-119-01"),
    SignIn("hieutruong.nakhoang", "Tòng Văn Hặc", Role.PRINCIPAL, "TH-119-01", "TH-119-01"),
    SignIn("hieutruong.nasang", "Trần Thị Nga", Role.PRINCIPAL, "TH-119-04"),
    SignIn("vanthu", "Vũ Thị Hương", Role.RECORDS_CLERK, "THCS-119-01"),
    SignIn("phong", "Phạm Văn Thuận", Role.BOET_OFFICER, "PGD-14-119"),
    SignIn("so", "Trần Thị Hường", Role.DOET_OFFICER, "SGD-14"),
    SignIn("bo", "Nguyễn Minh Châu", Role.MOET_OFFICER, "BGDDT"),
    SignIn("giangvien", "Lê Quang Hải", Role.INSTITUTION_LECTURER, "CSBD-01"),
    SignIn("thanhtra", "Đặng Quốc Bảo", Role.INSPECTOR, "SGD-14"),
    SignIn("quantri", "Quản trị hệ thống", Role.SYSTEM_ADMIN, "BGDDT"),
)


def open_signins(actor: Actor, now: datetime, units: dict[str, Unit]) -> None:
    """Open the demo accounts with one password and, for officers, one second factor."""
    for sign_in in SIGN_INS:
        unit = units.get(sign_in.unit) or Unit.objects.get(code=sign_in.unit)
        user = open_account(
            actor=actor, now=now, unit=unit, code=sign_in.code, name=sign_in.name, password=PASSWORD
        )
        give_grant(actor=actor, now=now, user=user, role=sign_in.role, unit=unit, from_day=GRANTED_SINCE)
        if sign_in.person_unit:
            person = Person.objects.get(posts__unit__code=sign_in.person_unit, name=sign_in.name)
            link_account(actor=actor, now=now, person=person, user=user)
        if sign_in.role in NEEDS_SECOND_FACTOR:
            TOTP.activate(user, SECOND_FACTOR_SECRET)
            RecoveryCodes.activate(user)


def code_now(user: User) -> str:
    """The one-time code of a demo account at this moment. Refused for every other account: its secret is its own."""
    found = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    is_demo = user.code in {sign_in.code for sign_in in SIGN_INS}
    if found is None or not is_demo or decrypt(found.data["secret"]) != SECOND_FACTOR_SECRET:
        raise Refused(
            "not_a_demo_account",
            f"{user.code} không phải tài khoản minh hoạ có bước xác thực thứ hai, nên không in mã.",
            next_step="Người dùng thật xem mã trên điện thoại của mình; mất điện thoại thì đặt lại mật khẩu.",
        )
    _, present, _ = yield_hotp_counters_from_time()
    return str(format_hotp_value(hotp_value(SECOND_FACTOR_SECRET, present)))


def lines() -> list[str]:
    """The demo sign-ins as lines for the operator; empty on a server without demo data."""
    names = {(sign_in.code, sign_in.name) for sign_in in SIGN_INS}
    people = User.objects.filter(code__in=[s.code for s in SIGN_INS]).values_list("code", "name")
    present = {code for code, name in people if (code, name) in names}
    shown = [s for s in SIGN_INS if s.code in present]
    if not shown:
        return []
    lines = [f"  {s.code:<20}{s.role.label}, {s.name}" for s in shown]
    return [
        f"Tài khoản minh hoạ, mật khẩu chung: {PASSWORD}",
        *lines,
        "Cán bộ, thanh tra và quản trị có bước xác thực thứ hai; xem mã lúc này bằng: .venv/bin/phusa user otp TÊN",
    ]
