"""`phusa export units`: the tree of units as one JSON list, as a table, or as a workbook that the import reads back."""

import argparse
import json
from pathlib import Path

from phusa.config.cli.environment import application
from phusa.config.cli.import_units import day_of


def add(parser: argparse.ArgumentParser) -> None:
    """Which part of the tree, of which day, in which form."""
    parser.add_argument("--json", action="store_true", help="in một danh sách JSON")
    parser.add_argument("--unit", default="", metavar="MÃ", help="chỉ đơn vị này và các đơn vị dưới nó")
    parser.add_argument("--day", default="", metavar="NGÀY", help="cây của ngày nào, ví dụ 30/6/2025")
    parser.add_argument("--xlsx", type=Path, metavar="TỆP", help="ghi ra tệp Excel, nhập lại được")


def run(args: argparse.Namespace) -> int:
    """Writes or prints the units of the day's tree, parents before children."""
    with application():
        from phusa.base import clock
        from phusa.base.access import system_actor
        from phusa.base.exports.lists import write_list
        from phusa.organisations.queries import exported_units, unit_page
        from phusa.organisations.queries.exports import SHEET, listed_units, unit_rows

        today = clock.today()
        actor, day = system_actor(today), day_of(args.day) or today
        unit = unit_page(actor, args.unit, day).unit if args.unit else None
        places = listed_units(actor, day, unit=unit)
        if args.xlsx:
            print(f"Đã ghi {write_list(args.xlsx, SHEET, unit_rows(places, day))} đơn vị ra {args.xlsx}.")
            return 0
        kept = set(places.values_list("unit__code", flat=True))
        units = [row for row in exported_units(actor, day) if row["code"] in kept]
        if args.json:
            print(json.dumps(units, ensure_ascii=False))
        else:
            for row in units:
                print(row["code"], row["name"], row["kind"], ",".join(row["levels"]), sep="\t")
    return 0
