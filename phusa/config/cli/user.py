"""`phusa user`: accounts from the command line, for whoever runs the server: list, add, grant, reset-password, otp."""

import argparse
from typing import TYPE_CHECKING

from phusa.base.refusals import Refused
from phusa.config.cli.environment import application

if TYPE_CHECKING:
    from phusa.base.access import Role

DOING = "Quản trị máy chủ, dòng lệnh"


def add(parser: argparse.ArgumentParser) -> None:
    """One word for what is done, then whose account."""
    verbs = parser.add_subparsers(dest="verb", metavar="VIỆC", required=True)
    listed = _verb(verbs, "list", "liệt kê tài khoản và vai trò hôm nay")
    listed.add_argument("--search", default="", metavar="CHỮ", help="chỉ ai có chữ này trong mã, tên, e-mail")
    opened = _verb(verbs, "add", "mở tài khoản với một vai trò, in mật khẩu tạm", code=True)
    opened.add_argument("--name", required=True, metavar="HỌ_TÊN", help="họ và tên")
    opened.add_argument("--email", default="", metavar="E_MAIL", help="e-mail, nếu có")
    granted = _verb(verbs, "grant", "giao thêm một vai trò từ hôm nay", code=True)
    for parser_of_role in (opened, granted):
        parser_of_role.add_argument("--unit", required=True, metavar="MÃ_ĐƠN_VỊ", help="mã đơn vị")
        parser_of_role.add_argument("--role", required=True, metavar="VAI_TRÒ", help="như principal, teacher")
    reset = _verb(verbs, "reset-password", "cấp mật khẩu tạm, gỡ bước xác thực thứ hai", code=True)
    reset.add_argument("--reason", default="", metavar="LÝ_DO", help="ghi vào nhật ký")
    _verb(verbs, "otp", "in mã xác thực lúc này của một tài khoản minh hoạ", code=True)


def run(args: argparse.Namespace) -> int:
    """Does the verb as the system, under a name that the log keeps."""
    with application():
        {
            "list": _list,
            "add": _add,
            "grant": _grant,
            "reset-password": _reset_password,
            "otp": _otp,
        }[args.verb](args)
    return 0


def _verb(
    verbs: argparse._SubParsersAction, name: str, about: str, code: bool = False
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=about, description=about.capitalize() + ".")
    if code:
        parser.add_argument("code", metavar="MÃ", help="mã đăng nhập")
    return parser


def _list(args: argparse.Namespace) -> None:
    from phusa.accounts.queries import accounts_for
    from phusa.base import clock
    from phusa.base.access import system_actor

    for user in accounts_for(system_actor(clock.today(), DOING), search=args.search):
        held = "; ".join(f"{grant.role} {grant.unit.code}" for grant in user.present)  # type: ignore[attr-defined]
        print(user.code, user.name, held or "-", sep="\t")


def _add(args: argparse.Namespace) -> None:
    from phusa.accounts.actions import open_account_with_slip
    from phusa.base import clock
    from phusa.base.access import system_actor
    from phusa.organisations.queries import visible_unit

    now = clock.now()
    actor = system_actor(clock.day_of(now), DOING)
    user, password = open_account_with_slip(
        actor=actor,
        now=now,
        unit=visible_unit(actor, args.unit),
        code=args.code,
        name=args.name,
        email=args.email,
        role=_role(args.role),
    )
    print(user.code, password, sep="\t")


def _grant(args: argparse.Namespace) -> None:
    from phusa.accounts.actions import give_grant
    from phusa.accounts.queries import account_coded
    from phusa.base import clock
    from phusa.base.access import system_actor
    from phusa.organisations.queries import visible_unit

    now = clock.now()
    actor = system_actor(clock.day_of(now), DOING)
    unit, user = visible_unit(actor, args.unit), account_coded(args.code)
    grant = give_grant(
        actor=actor, now=now, user=user, role=_role(args.role), unit=unit, from_day=actor.today
    )
    print(user.code, grant, sep="\t")


def _reset_password(args: argparse.Namespace) -> None:
    from phusa.accounts.actions import reset_password
    from phusa.accounts.queries import account_coded
    from phusa.base import clock
    from phusa.base.access import system_actor

    now, user = clock.now(), account_coded(args.code)
    actor = system_actor(clock.day_of(now), DOING)
    print(user.code, reset_password(actor=actor, now=now, user=user, reason=args.reason), sep="\t")


def _otp(args: argparse.Namespace) -> None:
    from phusa.accounts.queries import account_coded
    from phusa.config.demo.signins import code_now

    print(code_now(account_coded(args.code)))


def _role(code: str) -> "Role":
    from phusa.base.access import Role

    if code not in Role.values:
        raise Refused(
            "no_such_role",
            f"Không có vai trò {code}.",
            next_step=f"Chọn một trong: {', '.join(Role.values)}.",
        )
    return Role(code)
