"""Which people a pasted class list means; nobody is guessed."""

from phusa.planning.queries.relief_people import people_meant
from phusa.staff.models import Person, Post

POSTS = [
    Post(person=Person(pk=number, code=f"GV{number}", name=name))
    for number, name in enumerate(("Lò Thị Mẩy", "Vì Thị Anh", "Lò Văn An", "Lò Văn An"), 1)
]


def test_names_and_codes_with_and_without_numbers() -> None:
    pasted = "1\tLò Thị Mẩy\tTH Nà Khoang\n2. vì thị ANH\n\ngv3\n  \n1) Lò Thị Mẩy"
    found = people_meant(POSTS, pasted)
    assert found.people == (1, 2, 3) and not found.unknown and not found.several


def test_strangers_and_namesakes_are_told_apart() -> None:
    found = people_meant(POSTS, "Lò Văn An\nLo Thi May\nNgười Lạ")
    assert found.people == () and found.several == ("Lò Văn An",)
    assert found.unknown == ("Lo Thi May", "Người Lạ")


def test_decomposed_letters_mean_the_same() -> None:
    assert people_meant(POSTS, "Lo\u0300 Thi\u0323 Mâ\u0309y").people == (1,)


def test_nothing_pasted_means_nobody() -> None:
    assert people_meant(POSTS, "").people == ()
