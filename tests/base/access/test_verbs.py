"""The register of verbs."""

import pytest

from phusa.base.access import Role, all_verbs, verb, verbs


@pytest.fixture(autouse=True)
def own_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verbs, "_REGISTER", {})


def test_a_verb_is_known_once_declared() -> None:
    later = verb("x.open", "Mở", Role.PRINCIPAL)
    earlier = verb("x.close", "Khoá", Role.PRINCIPAL, Role.VICE_PRINCIPAL, own=True)
    assert all_verbs() == (earlier, later)
    assert (str(earlier), earlier.roles) == ("x.close", {Role.PRINCIPAL, Role.VICE_PRINCIPAL})


def test_a_verb_is_declared_once() -> None:
    verb("x.open", "Mở")
    with pytest.raises(ValueError, match=r"x\.open is declared twice"):
        verb("x.open", "Mở lại")
