"""Who may do what where: a grant is person + role + unit + period, and the only source of rights."""

from phusa.base.access.actors import Actor, Held, system_actor
from phusa.base.access.rights import (
    Guarded,
    Scope,
    may,
    require,
    require_all,
    require_own,
    stands_for,
    within,
)
from phusa.base.access.roles import Role
from phusa.base.access.verbs import Verb, all_verbs, verb

__all__ = [
    "Actor",
    "Guarded",
    "Held",
    "Role",
    "Scope",
    "Verb",
    "all_verbs",
    "may",
    "require",
    "require_all",
    "require_own",
    "stands_for",
    "system_actor",
    "verb",
    "within",
]
