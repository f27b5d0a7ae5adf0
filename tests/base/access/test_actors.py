"""An actor carries the grants of one day."""

from datetime import date

from phusa.base.access import Actor, Held, Role, Verb, system_actor

TODAY = date(2020, 5, 16)
CLOSE = Verb("x.close", "Khoá", frozenset({Role.PRINCIPAL, Role.VICE_PRINCIPAL}))
HELD = (
    Held(Role.PRINCIPAL, 2, "Trường A", "1/2/"),
    Held(Role.VICE_PRINCIPAL, 2, "Trường A", "1/2/"),
    Held(Role.TEACHER, 3, "Trường B", "1/3/"),
)


def test_paths_are_those_of_roles_that_hold_the_verb_each_once() -> None:
    assert Actor("A", TODAY, held=HELD).paths(CLOSE) == ("1/2/",)
    assert Actor("A", TODAY).paths(CLOSE) == ()


def test_the_system_stands_at_the_root_of_every_tree() -> None:
    machine = system_actor(TODAY, "Nhập điểm")
    assert (machine.paths(CLOSE), machine.name, machine.user_id) == (("",), "Nhập điểm", None)


def test_a_role_is_held_anywhere_or_not_at_all() -> None:
    actor = Actor("A", TODAY, held=HELD)
    assert actor.has_role(Role.INSPECTOR, Role.TEACHER)
    assert not actor.has_role(Role.INSPECTOR)
