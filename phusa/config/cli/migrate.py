"""`phusa migrate`: brings the database to its newest shape and takes in new editions of regulations and lists."""

import argparse

from phusa.config.cli.environment import application, say


def add(parser: argparse.ArgumentParser) -> None:
    """Takes no arguments."""


def run(args: argparse.Namespace) -> int:
    """Migrates and says so."""
    with application():
        from phusa.base import clock
        from phusa.config.prepare import bring_up_to_date

        bring_up_to_date(say, clock.now())
        say("Cơ sở dữ liệu đã ở bản mới nhất.")
    return 0
