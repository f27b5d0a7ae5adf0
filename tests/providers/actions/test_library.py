"""One's own library."""

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.providers.actions.library import drop_item, keep_item
from phusa.providers.models import LibraryItem
from tests.materials import Registers
from tests.proofs import CLASS_LIST

pytestmark = pytest.mark.django_db


def test_everybody_keeps_and_drops_his_own_and_nobody_elses(kept: Registers) -> None:
    given = {"person": kept.people[0], "title": "Bài giảng", "is_self_found": True, "file": CLASS_LIST}
    for other in ("ht", "so"):
        with pytest.raises(NotVisible):
            keep_item(**kept.by(other), **given)
    row = keep_item(**kept.by("gv"), **given)
    assert row.file_name == CLASS_LIST.name
    with pytest.raises(NotVisible):
        drop_item(**kept.by("ht"), item=row)
    drop_item(**kept.by("gv"), item=row)
    assert not LibraryItem.objects.exists()


@pytest.mark.parametrize(
    ("title", "link", "code"), [(" ", "https://vd.vn", "no_title"), ("A", "", "nothing_kept")]
)
def test_something_with_a_name_is_kept(kept: Registers, title: str, link: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        keep_item(**kept.by("gv"), person=kept.people[0], title=title, is_self_found=False, link=link)
