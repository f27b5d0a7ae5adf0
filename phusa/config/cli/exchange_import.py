"""`phusa exchange import FILE`: says what a file from above would change, and takes it in; twice changes nothing."""

import argparse
from pathlib import Path

from phusa.base.refusals import Refused
from phusa.config.cli.environment import application


def add(parser: argparse.ArgumentParser) -> None:
    """The file, and whether only to look."""
    parser.add_argument("file", type=Path, metavar="TỆP", help="gói trao đổi do cấp trên gửi")
    parser.add_argument("--check", action="store_true", help="chỉ xem gói có gì mới, không ghi")


def run(args: argparse.Namespace) -> int:
    """0 when the file was read, and without --check taken in; 1 when it was refused."""
    if not args.file.is_file():
        raise Refused("no_file", f"Không có tệp {args.file}.", next_step="Xem lại đường dẫn.")
    with application():
        from phusa.base import clock
        from phusa.base.access import system_actor
        from phusa.organisations.queries.imports import root_unit
        from phusa.reports.actions.exchanging import take_exchange
        from phusa.reports.queries.exchanging import preview
        from phusa.reports.rules.exchanging import KINDS, STATES, counted, read

        package = read(args.file.read_bytes())
        now = clock.now()
        actor = system_actor(clock.day_of(now), "Dòng lệnh")
        if args.check:
            items = preview(package)
        else:
            items = take_exchange(actor=actor, now=now, unit=root_unit(actor, actor.today), package=package)
        for item in items:
            if item.state != "same":
                print(f"{STATES[item.state]}: {KINDS[item.kind].lower()}, {item.name}. {item.note}".rstrip())
        print(
            ", ".join(f"{words.lower()}: {count}" for _, words, count in counted(items)) or "Gói không có gì."
        )
    return 0
