"""Documents that are written from the code: `python -m phusa.config.docs` writes them anew (`make docs`)."""

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from phusa.base.access import Role, Verb, all_verbs

PERMISSIONS = Path(__file__).resolve().parents[2] / "docs" / "permissions.md"
_HEAD = """# Who may do what

Written from `phusa/*/access.py` by `make docs`; do not edit by hand.

A grant is person + role + unit + period. A verb is allowed when a grant of today holds a role that has the verb on a
unit at or above the thing. *Own* is the one exception: a person to his own record, without any grant.
"""


def declared_verbs() -> tuple[Verb, ...]:
    """Every verb of every installed app, by code; needs Django to be set up."""
    from django.apps import apps

    for config in apps.get_app_configs():
        access = f"{config.name}.access"
        if config.name.startswith("phusa.") and config.label != "base" and find_spec(access):
            import_module(access)
    return all_verbs()


def permissions_page(verbs: tuple[Verb, ...]) -> str:
    """The page of permissions in Markdown: a table an app with a row a verb, then the roles."""
    lines = [_HEAD]
    for app in sorted({verb.code.partition(".")[0] for verb in verbs}):
        lines += [f"## {app}", "", "| verb | words | roles | own |", "|---|---|---|---|"]
        lines += [_row(verb) for verb in verbs if verb.code.startswith(f"{app}.")]
        lines.append("")
    lines += ["## Roles", "", "| role | words | verbs |", "|---|---|--:|"]
    lines += [
        f"| `{role.value}` | {role.label} | {sum(role in verb.roles for verb in verbs)} |" for role in Role
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write every page."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phusa.config.settings")
    django.setup()
    PERMISSIONS.write_text(permissions_page(declared_verbs()), "utf-8")


def _row(verb: Verb) -> str:
    roles = ", ".join(role.value for role in Role if role in verb.roles)
    return f"| `{verb.code.partition('.')[2]}` | {verb.words} | {roles} | {'yes' if verb.own else ''} |"


if __name__ == "__main__":
    main()
