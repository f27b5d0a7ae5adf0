"""The register of verbs: what can be done at all, and the roles that hold it."""

from dataclasses import dataclass

from phusa.base.access.roles import Role


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that can be done. `own` is the one exception to grants: a person to his own record."""

    code: str
    words: str
    roles: frozenset[Role]
    own: bool = False

    def __str__(self) -> str:
        return self.code


_REGISTER: dict[str, Verb] = {}


def verb(code: str, words: str, *roles: Role, own: bool = False) -> Verb:
    """Declare a verb `app.do_something`; `words` name it in Vietnamese for logs and the table of permissions."""
    if code in _REGISTER:
        raise ValueError(f"verb {code} is declared twice")
    declared = Verb(code, words, frozenset(roles), own)
    _REGISTER[code] = declared
    return declared


def all_verbs() -> tuple[Verb, ...]:
    """Every declared verb, by code."""
    return tuple(_REGISTER[code] for code in sorted(_REGISTER))
