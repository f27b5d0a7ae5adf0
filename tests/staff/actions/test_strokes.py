"""The way back is noted with what was before and what was written."""

import pytest

from phusa.staff.models import Person, Post
from tests.schools import District
from tests.staff.lists import MAY, brought, rows_of

pytestmark = pytest.mark.django_db


def test_of_somebody_new_it_says_so(place: District) -> None:
    (row,) = rows_of(brought(place, MAY))
    person = Person.objects.get(pk=row.target_id)
    assert row.written and row.undo["created"] and row.undo["opened"] == [person.posts.get().pk]


def test_of_a_change_it_keeps_both_sides_and_seals_what_is_private(place: District) -> None:
    brought(place, MAY)
    changed = MAY.replace("Lò Thị Mẩy", "Lò Thị Mảy").replace("Thái", "Mông").replace(";Toán;", ";Vật lí;")
    (row,) = rows_of(brought(place, changed))
    post = Post.objects.get(person=row.target_id)
    assert row.undo["person"] == {"name": ["Lò Thị Mẩy", "Lò Thị Mảy"]}
    assert row.undo["posts"] == {str(post.pk): {"subject": ["Toán", "Vật lí"]}}
    assert set(row.undo["private"]) == {"ethnicity"} and "Thái" not in str(row.undo)
    assert not row.undo["created"] and not row.undo["opened"] and not row.undo["closed"]
