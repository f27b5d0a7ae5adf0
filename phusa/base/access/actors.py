"""An actor: whoever acts, with the grants that hold on one day."""

from dataclasses import dataclass
from datetime import date

from phusa.base.access.roles import Role
from phusa.base.access.verbs import Verb


@dataclass(frozen=True, slots=True)
class Held:
    """A grant as the actor carries it: the role, and the unit's place in the tree on the actor's day."""

    role: Role
    unit_id: int
    unit_name: str
    path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts. `today` is the day whose grants and whose tree decide."""

    name: str
    today: date
    user_id: int | None = None
    person_id: int | None = None
    held: tuple[Held, ...] = ()
    system: bool = False

    def paths(self, verb: Verb) -> tuple[str, ...]:
        """The places in the tree at and under which the actor holds the verb; the root's empty path for the system."""
        if self.system:
            return ("",)
        return tuple(sorted({h.path for h in self.held if h.role in verb.roles}))

    def has_role(self, *roles: Role) -> bool:
        """Whether any grant gives one of these roles, anywhere."""
        return any(h.role in roles for h in self.held)


def system_actor(today: date, doing: str = "Hệ thống") -> Actor:
    """The machine itself, for jobs and the command line; `doing` names the work in the log."""
    return Actor(name=doing, today=today, system=True)
