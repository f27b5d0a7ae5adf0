"""`phusa serve`: the whole product on this machine, until Ctrl-C."""

import argparse
import os

from phusa.config.cli.environment import ROOT, application, say


def add(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    parser.add_argument("--host", default=host, metavar="ĐỊA_CHỈ", help="địa chỉ nghe (mặc định 127.0.0.1)")
    parser.add_argument("--port", type=int, default=port, metavar="CỔNG", help="cổng nghe (mặc định 8000)")
    parser.add_argument("--migrate", action="store_true", help="cập nhật cấu trúc dữ liệu trước khi chạy")


def run(args: argparse.Namespace) -> int:
    """Prepares, serves, and brings back what dies; 0 after a stop that was asked for."""
    from phusa.config.serve.supervisor import Supervisor, listen

    with listen(args.host, args.port) as server:
        say("Đang khởi động cơ sở dữ liệu…")
        with application() as cluster:
            from django.db import connections

            from phusa.config.prepare import collect_static, migrate

            if args.migrate:
                migrate(say)
            collect_static(say)
            connections.close_all()
            os.environ["PHUSA_STATIC"] = "collected"
            os.environ["PYTHONPATH"] = os.pathsep.join(
                filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])
            )
            say("Đang khởi động máy chủ web và tiến trình việc nền…")
            Supervisor(server, cluster=cluster, say=say).run(lambda: _announce(args.host, args.port))
    say("Đã dừng.")
    return 0


def _announce(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    say(f"\nPhù Sa đang chạy tại http://{shown}:{port}  (dừng: Ctrl-C)")
