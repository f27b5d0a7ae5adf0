"""`phusa demo`: lays down the sample district, a province or a nation of invented people, or writes them to files."""

import argparse
from pathlib import Path

from phusa.config.cli.environment import application, say

A_PROVINCE = 130_000
PARTS = ("district", "school")


def add(parser: argparse.ArgumentParser) -> None:
    """The size and the seed; whether a filled database is left alone in silence; what goes to files."""
    parser.add_argument(
        "--people", type=int, default=0, help="thêm trường cho đủ chừng này người (mặc định: một huyện)"
    )
    parser.add_argument("--seed", type=int, default=772, help="cùng số này thì cùng dữ liệu (mặc định: 772)")
    parser.add_argument("--if-empty", action="store_true", help="không làm gì khi đã có dữ liệu")
    parser.add_argument(
        "--files",
        type=Path,
        metavar="THƯ_MỤC",
        help=f"không lập dữ liệu mà ghi một tỉnh ra tệp Excel (mặc định: {A_PROVINCE} người)",
    )
    parser.add_argument(
        "--per", choices=PARTS, help="thêm mỗi huyện (district) hoặc mỗi trường (school) một tệp"
    )
    parser.add_argument("--faults", type=int, default=0, help="cài lỗi vào chừng này phần trăm số dòng")
    parser.add_argument(
        "--changes", type=int, default=0, help="thêm danh sách năm sau, chừng này phần trăm đổi"
    )


def run(args: argparse.Namespace) -> int:
    """Builds what is missing; refuses on a database that already holds other units. Files need no database."""
    if args.files:
        from phusa.config.demo.files import Wanted, write_files

        people = args.people or A_PROVINCE
        wanted = Wanted(people, args.seed, args.per or "", args.faults, args.changes)
        write_files(args.files, wanted, say)
        return 0
    with application():
        from phusa.config.demo import lay_down

        lay_down(people=args.people, seed=args.seed, if_empty=args.if_empty, say=say)
    return 0
