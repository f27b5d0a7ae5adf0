"""The pages written from the code say what the code says."""

import subprocess
import sys

from phusa.base.access import Role, Verb
from phusa.config.docs import PERMISSIONS, declared_verbs, permissions_page

VIEW = Verb("staff.view_staff", "Xem nhân sự", frozenset({Role.TEACHER, Role.PRINCIPAL}), own=True)


def test_a_verb_is_a_row_with_its_roles_in_their_order() -> None:
    assert (
        "| `view_staff` | Xem nhân sự | teacher, principal | yes |" in permissions_page((VIEW,)).splitlines()
    )


def test_a_role_counts_its_verbs() -> None:
    lines = permissions_page((VIEW,)).splitlines()
    assert "| `teacher` | Giáo viên | 1 |" in lines
    assert "| `inspector` | Thanh tra | 0 |" in lines


def test_another_right_changes_the_page() -> None:
    wider = Verb(VIEW.code, VIEW.words, VIEW.roles | {Role.INSPECTOR}, own=True)
    assert permissions_page((VIEW,)) != permissions_page((wider,))


def test_every_app_with_rights_is_asked() -> None:
    apps = {verb.code.partition(".")[0] for verb in declared_verbs()}
    assert {"accounts", "assessment", "documents", "organisations", "regulations", "staff"} <= apps


def test_the_command_writes_the_page() -> None:
    before = PERMISSIONS.read_text("utf-8")
    try:
        PERMISSIONS.write_text("", "utf-8")
        subprocess.run([sys.executable, "-m", "phusa.config.docs"], check=True, timeout=60)
        assert PERMISSIONS.read_text("utf-8") == permissions_page(declared_verbs())
    finally:
        PERMISSIONS.write_text(before, "utf-8")
