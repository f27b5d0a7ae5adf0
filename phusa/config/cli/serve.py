"""`phusa serve`: the whole product on this machine, until Ctrl-C."""

import argparse
import os
from contextlib import suppress
from ipaddress import ip_address

from phusa.config.cli.environment import application, say

SEED = 772  # the sample district is that of plan 772


def add(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    parser.add_argument("--host", default=host, metavar="ĐỊA_CHỈ", help="địa chỉ nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=port, metavar="CỔNG", help="cổng nghe (mặc định 8000)")
    parser.add_argument("--migrate", action="store_true", help="cập nhật cấu trúc dữ liệu và quy định trước")
    parser.add_argument(
        "--demo", action="store_true", help="lập dữ liệu minh hoạ khi cơ sở dữ liệu còn trống"
    )


def run(args: argparse.Namespace) -> int:
    """Prepares, serves, and brings back what dies; 0 after a stop that was asked for."""
    from phusa.config.serve.supervisor import Supervisor, listen

    with listen(args.host, args.port) as server:
        os.environ["PHUSA_STATIC"] = "collected"  # read by the settings, here and in the children
        # Likewise: what is printed on documents is where they can be checked.
        os.environ.setdefault("PHUSA_ADDRESS", _address(args.host, args.port))
        say("Đang khởi động cơ sở dữ liệu…")
        with application() as cluster:
            signins = _prepare(args)
            say("Đang khởi động máy chủ web và tiến trình việc nền…")
            supervisor = Supervisor(server, cluster=cluster, say=say)
            supervisor.run(lambda: _announce(args.host, args.port, signins))
    say("Đã dừng.")
    return 0


def _prepare(args: argparse.Namespace) -> list[str]:
    """Makes ready what the arguments ask for; gives the lines about demo sign-ins."""
    from django.db import connections

    from phusa.base import clock
    from phusa.config import demo, prepare
    from phusa.config.demo.signins import lines

    if args.migrate:
        prepare.bring_up_to_date(say, clock.now())
    if args.demo:
        demo.lay_down(people=0, seed=SEED, if_empty=True, say=say)
    prepare.collect_static(say)
    signins = lines()
    connections.close_all()
    return signins


def _address(host: str, port: int) -> str:
    """What one types into a browser on this machine; an address that means "all" is none."""
    with suppress(ValueError):
        host = "127.0.0.1" if ip_address(host).is_unspecified else host
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"


def _announce(host: str, port: int, signins: list[str]) -> None:
    say("\n".join(["", *signins, "", f"Phù Sa đang chạy tại {_address(host, port)}  (dừng: Ctrl-C)"]))
