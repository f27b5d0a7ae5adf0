"""Who approves whose plan, as a department chose it, for tests of whoever approves."""

from phusa.organisations.models import Unit
from phusa.planning.rules.approvers import SWITCHES, Whose
from phusa.regulations.actions import choose_reading
from tests.schools import NOW, system


def choose(whose: Whose, reading: str, *, scope: str = "SO-SL", year: str = "") -> None:
    """Let this reading hold for plans of this kind in the province."""
    choose_reading(
        actor=system(),
        now=NOW,
        scope=Unit.objects.get(code=scope),
        name=SWITCHES[whose],
        value=reading,
        school_year=year,
    )
