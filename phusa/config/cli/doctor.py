"""`phusa doctor`: examines machine and data; says what is wrong, why it matters and what to do."""

import argparse

from phusa.config.cli.environment import application


def add(parser: argparse.ArgumentParser) -> None:
    """Takes no arguments."""


def run(args: argparse.Namespace) -> int:
    """Prints every finding; 1 when at least one is bad."""
    with application():
        from phusa.base import clock
        from phusa.config.health import Finding, Level, examine

        findings: list[Finding] = []
        for finding in examine(clock.now()):
            findings.append(finding)
            print(finding.level.value, finding.what)
            if finding.why:
                print(f"    Vì sao cần để ý: {finding.why}\n    Cần làm: {finding.to_do}")
    return int(any(finding.level is Level.BAD for finding in findings))
