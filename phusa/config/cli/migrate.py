"""`phusa migrate`: brings the database to the newest shape; without anything to do it does nothing."""

import argparse

from phusa.config.cli.environment import application, say


def add(parser: argparse.ArgumentParser) -> None:
    """Takes no arguments."""


def run(args: argparse.Namespace) -> int:
    """Migrates and says so."""
    with application():
        from phusa.config.prepare import migrate

        migrate(say)
        say("Cơ sở dữ liệu đã ở bản mới nhất.")
    return 0
