"""`phusa export units`: code, name, kind, levels and parent of every unit, as one JSON list or as a table."""

import argparse
import json

from phusa.config.cli.environment import application


def add(parser: argparse.ArgumentParser) -> None:
    """The form of the answer."""
    parser.add_argument("--json", action="store_true", help="in một danh sách JSON")


def run(args: argparse.Namespace) -> int:
    """Prints the units of today's tree, parents before children."""
    with application():
        from phusa.base import clock
        from phusa.base.access import system_actor
        from phusa.organisations.queries import exported_units

        today = clock.today()
        units = exported_units(system_actor(today), today)
        if args.json:
            print(json.dumps(units, ensure_ascii=False))
        else:
            for unit in units:
                print(unit["code"], unit["name"], unit["kind"], ",".join(unit["levels"]), sep="\t")
    return 0
