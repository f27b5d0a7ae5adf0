"""`phusa manage …`: Django's own commands on the right database, for developers."""

import argparse

from phusa.config.cli.environment import application


def add(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument(
        "words", nargs=argparse.REMAINDER, metavar="…", help="lệnh của Django và tham số của nó"
    )


def run(args: argparse.Namespace) -> int:
    """Runs the command; Django itself ends the program when it fails."""
    with application():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["phusa manage", *args.words])
    return 0
