"""`phusa demo`: lays down the sample district, or a whole province or nation of invented people."""

import argparse

from phusa.config.cli.environment import application, say


def add(parser: argparse.ArgumentParser) -> None:
    """The size, the seed, and whether a filled database is left alone in silence."""
    parser.add_argument(
        "--people", type=int, default=0, help="thêm trường cho đủ chừng này người (mặc định: một huyện)"
    )
    parser.add_argument("--seed", type=int, default=772, help="cùng số này thì cùng dữ liệu (mặc định: 772)")
    parser.add_argument("--if-empty", action="store_true", help="không làm gì khi đã có dữ liệu")


def run(args: argparse.Namespace) -> int:
    """Builds what is missing; refuses on a database that already holds other units."""
    with application():
        from phusa.config.demo import lay_down

        lay_down(people=args.people, seed=args.seed, if_empty=args.if_empty, say=say)
    return 0
