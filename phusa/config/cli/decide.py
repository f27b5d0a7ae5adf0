"""`phusa decide KIND`: JSON lines in, one JSON line out for each, in order. Starts without Django."""

import argparse
import sys

KINDS = ("annual-result", "standard-level", "module-completion")


def add(parser: argparse.ArgumentParser) -> None:
    """Declares the arguments."""
    parser.add_argument("kind", choices=KINDS, metavar="LOẠI", help=f"một trong: {', '.join(KINDS)}")


def run(args: argparse.Namespace) -> int:
    """Decides every line of standard input; 1 when at least one line was not valid facts."""
    from phusa.rules.jsonlines import decide_lines

    return decide_lines(args.kind, sys.stdin.buffer, sys.stdout.buffer)
