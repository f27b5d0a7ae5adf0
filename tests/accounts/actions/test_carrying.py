"""Rights of a unit that ends: ended, carried over, taken back."""

from datetime import date

import pytest

from phusa.accounts.actions.carrying import carry_grants, restore_grants
from phusa.accounts.models import Grant
from phusa.base.access import Role
from phusa.base.refusals import NotVisible
from tests.reorganised import DAY, NOW, drafted
from tests.schools import District, district, sign_up, system

pytestmark = pytest.mark.django_db
END = date(2026, 1, 1)


@pytest.fixture
def place() -> District:
    """Somebody teaches at the first school until a day; another leads it."""
    made = district()
    user = sign_up(made, "gv", "Lò Thị Mẩy", Role.TEACHER, made.school)
    grant = Grant.objects.get(user=user)
    Grant.objects.filter(pk=grant.pk).update(valid=type(grant.valid)(grant.valid.lower, END))
    sign_up(made, "ht", "Cầm Văn Định", Role.PRINCIPAL, made.school)
    return made


def carried(place: District) -> dict[str, object]:
    teacher = Grant.objects.get(user=place.users["gv"])
    return carry_grants(
        actor=system(),
        now=NOW,
        reorganisation=drafted(),
        closed=list(Grant.objects.values_list("pk", flat=True)),
        opened=[(teacher.pk, place.schools[1].pk)],
        from_day=DAY,
    )


def test_a_carried_right_ends_when_the_old_one_would_have(place: District) -> None:
    carried(place)
    grant = Grant.objects.on(DAY).get()
    assert (grant.user, grant.role, grant.unit) == (place.users["gv"], "teacher", place.schools[1])
    assert (grant.valid.lower, grant.valid.upper) == (DAY, END)


def test_taking_back_leaves_what_was(place: District) -> None:
    before = list(Grant.objects.order_by("pk").values_list())
    undo = carried(place)
    restore_grants(actor=system(), now=NOW, reorganisation=drafted(), undo=undo)
    assert list(Grant.objects.order_by("pk").values_list()) == before


def test_only_whoever_reorganises_carries(place: District) -> None:
    with pytest.raises(NotVisible):
        carry_grants(
            actor=place.actor("ht"), now=NOW, reorganisation=drafted(), closed=[], opened=[], from_day=DAY
        )
