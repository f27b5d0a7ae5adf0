"""`phusa worker`: works off deferred jobs until told to stop; any number of them on any number of machines."""

import argparse

from phusa.config.cli.environment import application


def add(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument(
        "--concurrency", type=int, default=2, metavar="SỐ", help="số việc làm cùng lúc (mặc định 2)"
    )


def run(args: argparse.Namespace) -> int:
    """Runs until SIGINT or SIGTERM, and finishes the jobs in hand first."""
    with application():
        from phusa.config.worker import work

        work(args.concurrency)
    return 0
