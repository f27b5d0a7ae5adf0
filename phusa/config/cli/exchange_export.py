"""`phusa exchange export`: what lower installations are given, as one canonical file on standard output."""

import argparse
import sys
from pathlib import Path

from phusa.config.cli.environment import application
from phusa.config.cli.import_units import day_of


def add(parser: argparse.ArgumentParser) -> None:
    """What goes in, changed since when, and where to."""
    what = "loại, cách nhau bằng dấu phẩy: forms, documents, catalogue (mặc định cả ba)"
    parser.add_argument("--what", default="catalogue,documents,forms", metavar="LOẠI", help=what)
    parser.add_argument("--since", default="", metavar="NGÀY", help="chỉ thứ ban hành, ghi từ ngày này")
    parser.add_argument("--to", type=Path, metavar="TỆP", help="ghi ra tệp; không có thì in ra đầu ra chuẩn")


def run(args: argparse.Namespace) -> int:
    """0 when the file was written."""
    with application():
        from phusa.base import clock
        from phusa.base.access import system_actor
        from phusa.reports.queries.exchanging import gathered
        from phusa.reports.rules.exchanging import write

        words = [word.strip() for word in args.what.split(",") if word.strip()]
        content = write(gathered(system_actor(clock.today(), "Dòng lệnh"), words, day_of(args.since)))
        if args.to:
            args.to.write_bytes(content)
            print(f"Đã ghi gói trao đổi ra {args.to}.")
        else:
            sys.stdout.write(content.decode())
    return 0
